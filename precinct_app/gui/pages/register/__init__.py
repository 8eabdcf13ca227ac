"""The page of the preventive register: who and what stands on it, the checks, what befalls each term.

The settings borrow a part, so nothing is loaded here; the page itself is ``page.py``.
"""
