"""What other parts of the project can hear of the catalogue."""

from django.dispatch import Signal

#: Sent in the transaction that changes the catalogue, after all of its rows are written.
changed = Signal()
