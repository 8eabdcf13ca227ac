"""The handbook: pages to read, search, print; numbers to call."""

from precinct_app.gui.pages.handbook.page import HandbookPage

__all__ = ["HandbookPage"]
