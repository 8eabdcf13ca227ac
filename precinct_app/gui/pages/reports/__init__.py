"""Reports and letters: options, the finished pages, what the guard found, release, and what was released.

Every dialog that prints borrows a part, so nothing is loaded here; the page itself is ``page.py``.
"""
