"""Photos on the cards of findings, places and houses: the strip, the viewer, the pair before and after."""

from precinct_app.gui.photos.strip import PhotoStrip

__all__ = ["PhotoStrip"]
