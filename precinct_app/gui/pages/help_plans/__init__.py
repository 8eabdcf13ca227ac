"""Help plans of people in a hard life situation: needs, partners, days, and what came of them."""

from precinct_app.gui.pages.help_plans.page import HelpPage

__all__ = ["HelpPage"]
