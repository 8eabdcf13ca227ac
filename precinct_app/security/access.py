"""Roles and what each allows: one table, asked by every operation and every page.

There is one key to the store, so a role guides honest users and leaves traces; it is not a cryptographic
border. An administrator keeps the program running and sees no resident; an auditor reads and changes nothing.
"""

from enum import StrEnum
from types import MappingProxyType

from precinct_app.domain.permissions import Permission
from precinct_app.errors import NotAllowed
from precinct_app.i18n import N_


class Role(StrEnum):
    """The post a user works in; the value is stored in the user's record."""

    INSPECTOR = "inspector"
    HEAD = "head"
    ASSISTANT = "assistant"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


_VIEW = frozenset(
    {
        Permission.VIEW_PEOPLE,
        Permission.VIEW_MAP,
        Permission.VIEW_CONTACTS,
        Permission.VIEW_REGISTER,
        Permission.VIEW_CASES,
        Permission.VIEW_REPORTS,
    }
)
# an assistant walks the doors with the inspector, who answers for the map and for what a round is
_ASSISTANT = _VIEW | {
    Permission.EDIT_PEOPLE,
    Permission.EDIT_CONTACTS,
    Permission.WALK_ROUNDS,
    Permission.NOTE_CHECKS,
    Permission.BACKUP_STORE,
}
_INSPECTOR = _ASSISTANT | {
    Permission.EDIT_MAP,
    Permission.EDIT_PRECINCT,
    Permission.EDIT_CASES,
    Permission.EDIT_REGISTER,
    Permission.RELEASE_REPORTS,
    Permission.IMPORT_DATA,
    Permission.EXPORT_DATA,
    Permission.EXCHANGE_DATA,
}
_HEAD = _INSPECTOR | {
    Permission.VIEW_RESTRICTED,
    Permission.APPROVE_CASES,
    Permission.MANAGE_USERS,
    Permission.MANAGE_CODES,
    Permission.MANAGE_STORE,
    Permission.VIEW_JOURNAL,
    Permission.DESTROY_DATA,
}
_AUDITOR = _VIEW | {Permission.VIEW_RESTRICTED, Permission.VIEW_JOURNAL}
_ADMINISTRATOR = frozenset(
    {
        Permission.VIEW_MAP,
        Permission.MANAGE_USERS,
        Permission.MANAGE_CODES,
        Permission.MANAGE_STORE,
        Permission.BACKUP_STORE,
        Permission.VIEW_JOURNAL,
    }
)

PERMISSIONS = MappingProxyType(
    {
        Role.INSPECTOR: _INSPECTOR,
        Role.HEAD: _HEAD,
        Role.ASSISTANT: _ASSISTANT,
        Role.AUDITOR: _AUDITOR,
        Role.ADMINISTRATOR: _ADMINISTRATOR,
    }
)

ROLE_NAMES = MappingProxyType(
    {
        Role.INSPECTOR: N_("Precinct inspector"),
        Role.HEAD: N_("Responsible inspector"),
        Role.ASSISTANT: N_("Assistant inspector"),
        Role.AUDITOR: N_("Auditor"),
        Role.ADMINISTRATOR: N_("Administrator"),
    }
)

_NOT_ALLOWED = N_("You have no right to do this. Ask the responsible inspector for permission.")


def allowed(role: str, permission: Permission) -> bool:
    """Return whether ``role`` includes ``permission``; an unknown role allows nothing."""
    return role in PERMISSIONS and permission in PERMISSIONS[Role(role)]


def require(role: str, permission: Permission) -> None:
    """Raise NotAllowed unless ``role`` includes ``permission``."""
    if not allowed(role, permission):
        raise NotAllowed(_NOT_ALLOWED)
