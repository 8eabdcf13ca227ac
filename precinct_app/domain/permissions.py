"""What a user may do: the closed list of permissions. Operations and pages name one, roles hold sets."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may allow; the value is what the journal and the operation table store."""

    VIEW_PEOPLE = "view_people"
    EDIT_PEOPLE = "edit_people"
    VIEW_RESTRICTED = "view_restricted"
    VIEW_MAP = "view_map"
    EDIT_MAP = "edit_map"
    WALK_ROUNDS = "walk_rounds"
    VIEW_CONTACTS = "view_contacts"
    EDIT_CONTACTS = "edit_contacts"
    VIEW_REGISTER = "view_register"
    EDIT_REGISTER = "edit_register"
    NOTE_CHECKS = "note_checks"
    VIEW_CASES = "view_cases"
    EDIT_CASES = "edit_cases"
    APPROVE_CASES = "approve_cases"
    VIEW_REPORTS = "view_reports"
    RELEASE_REPORTS = "release_reports"
    IMPORT_DATA = "import_data"
    EXPORT_DATA = "export_data"
    EXCHANGE_DATA = "exchange_data"
    EDIT_PRECINCT = "edit_precinct"
    MANAGE_USERS = "manage_users"
    MANAGE_CODES = "manage_codes"
    MANAGE_STORE = "manage_store"
    BACKUP_STORE = "backup_store"
    VIEW_JOURNAL = "view_journal"
    DESTROY_DATA = "destroy_data"
