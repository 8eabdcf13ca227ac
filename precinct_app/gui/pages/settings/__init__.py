"""The page of settings: sections at the left, the chosen one beside; changes act at once.

Own data, precinct, users, backups, code lists, journal, window. A section that the user's role does not
include is not shown; each is built on its first visit.
"""

from precinct_app.gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
