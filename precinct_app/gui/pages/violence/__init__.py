"""Facts of domestic violence: the clock of the notices, letters, the questionnaire, the safety plan."""

from precinct_app.gui.pages.violence.page import ViolencePage

__all__ = ["ViolencePage"]
