"""The window: shell, pages, editors, widgets."""
