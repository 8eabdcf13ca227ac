"""The window: shell, pages, editors, widgets. Every module that shows something stands below this package."""

import builtins

import PySide6.QtCore  # noqa: F401 - what is undone below happens with this import

APP_TITLE = "Учаске"

# WORKAROUND https://github.com/napari/napari/issues/8584: PySide reads the whole source of every module that
# is imported after it, in search of a switch (``__feature__``) that we do not use, and keeps the text: with
# SQLAlchemy a third of the time and 20 MiB. What it has put aside is Python's own import.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
