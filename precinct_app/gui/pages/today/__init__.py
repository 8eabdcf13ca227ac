"""The first page: what is due today and in the next days."""

from precinct_app.gui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
