"""The page of streets, houses, dwellings and residents; see ``page.py`` for how its parts fit."""

from precinct_app.gui.pages.houses.page import HousesPage

__all__ = ["HousesPage"]
