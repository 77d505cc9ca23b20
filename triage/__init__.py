"""From a pasted bounce to a diagnosis, and what is shown of it."""
