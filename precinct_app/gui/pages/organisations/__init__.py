"""The page of organisations; see ``page.py``."""

from precinct_app.gui.pages.organisations.page import OrganisationsPage

__all__ = ["OrganisationsPage"]
