"""The public pages of the catalogue, one module a kind of page. Each answers with a constant number of queries."""
