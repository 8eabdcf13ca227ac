"""The page of people and groups: list, card and form of each; see ``page.py`` for how they fit."""

from precinct_app.gui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
