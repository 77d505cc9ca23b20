"""Foreign input at its worst: hostile shapes at growing sizes, and own samples mutated without end."""
