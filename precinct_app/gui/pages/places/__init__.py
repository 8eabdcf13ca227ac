"""The page of places and findings, and what it shares with the map and the organisations: card, forms."""

from precinct_app.gui.pages.places.page import PlacesPage

__all__ = ["PlacesPage"]
