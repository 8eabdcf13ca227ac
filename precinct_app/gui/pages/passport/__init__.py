"""The passport of the precinct: what is filled in, as of when, from where; and its files."""

from precinct_app.gui.pages.passport.page import PassportPage

__all__ = ["PassportPage"]
