"""The Django project: settings, addresses and, inside it, the knowledge base."""
