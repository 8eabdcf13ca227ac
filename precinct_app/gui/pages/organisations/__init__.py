"""The page of organisations; see ``page.py``. Places borrow its form, so nothing is loaded here."""
