"""Appeals and materials: what is in the inspector's hands, until when, and how it ended."""

from precinct_app.gui.pages.appeals.page import AppealsPage

__all__ = ["AppealsPage"]
