"""The audit of one's own area: what an inspection would reject, mended where it stands."""

from precinct_app.gui.pages.audit.page import AuditPage

__all__ = ["AuditPage"]
