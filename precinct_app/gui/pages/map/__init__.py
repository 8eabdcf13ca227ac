"""The page of the social map; see ``page.py`` for how it fits together."""

from precinct_app.gui.pages.map.page import MapPage

__all__ = ["MapPage"]
