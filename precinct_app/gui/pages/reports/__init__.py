"""Reports and letters: options, the finished pages, what the guard found, release, and what was released."""

from precinct_app.gui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
