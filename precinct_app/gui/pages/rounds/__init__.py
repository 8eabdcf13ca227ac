"""Rounds of the dwellings: their list, one round walked house by house, its sheets and door cards."""

from precinct_app.gui.pages.rounds.page import RoundsPage

__all__ = ["RoundsPage"]
