"""The page of contacts with citizens: list, card and quick entry."""

from precinct_app.gui.pages.contacts.page import ContactsPage

__all__ = ["ContactsPage"]
