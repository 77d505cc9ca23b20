"""One box for the whole catalogue: :func:`bouncekb.catalogue.search.find.search` and what it needs."""
