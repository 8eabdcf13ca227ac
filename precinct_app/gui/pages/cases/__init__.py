"""The page of SARA projects and of requests to the akimat; see ``page.py``."""

from precinct_app.gui.pages.cases.page import CasesPage

__all__ = ["CasesPage"]
