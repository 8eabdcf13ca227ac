"""The lock screen and the first start; imports nothing that the database needs."""

from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import backup_folder, has_store
from precinct_app.gui.login.window import LoginWindow

__all__ = ["LoginState", "LoginWindow", "backup_folder", "has_store"]
