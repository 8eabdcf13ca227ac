"""Where the hours go: marks of working time, week by week, for the owner's eyes."""

from precinct_app.gui.pages.time_study.page import TimePage

__all__ = ["TimePage"]
