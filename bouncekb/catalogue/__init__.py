"""The knowledge base: what mail servers answer when they refuse or delay a message, and what it means."""
