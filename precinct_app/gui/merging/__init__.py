"""Two cards of one thing: finding them, comparing them side by side, merging them or telling them apart."""

from precinct_app.gui.merging.dialog import MergeDialog
from precinct_app.gui.merging.work import living

__all__ = ["MergeDialog", "living"]
