"""The page of the preventive register: who and what stands on it, the checks, what befalls each term."""

from precinct_app.gui.pages.register.page import RegisterPage

__all__ = ["RegisterPage"]
