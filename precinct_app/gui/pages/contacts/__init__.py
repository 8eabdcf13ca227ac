"""The page of contacts with citizens: list, card and quick entry.

Other pages borrow parts, so nothing is loaded here; the page itself is ``page.py``.
"""
