import pytest

from precinct_app.domain.permissions import Permission
from precinct_app.errors import NotAllowed
from precinct_app.security.access import PERMISSIONS, ROLE_NAMES, Role, allowed, require

EDITING = {
    name
    for name in Permission
    if name.startswith(("edit_", "destroy_", "import_", "manage_", "release_", "walk_"))
}


def test_every_role_has_its_row_and_name():
    assert set(PERMISSIONS) == set(Role) == set(ROLE_NAMES)


def test_every_permission_belongs_to_somebody():
    assert set().union(*PERMISSIONS.values()) == set(Permission)


def test_the_head_may_all_and_an_inspector_less_than_he():
    assert PERMISSIONS[Role.HEAD] == set(Permission)
    assert PERMISSIONS[Role.ASSISTANT] < PERMISSIONS[Role.INSPECTOR] < PERMISSIONS[Role.HEAD]


def test_an_auditor_changes_nothing_and_an_administrator_sees_no_resident():
    assert not PERMISSIONS[Role.AUDITOR] & EDITING
    hidden = {
        Permission.VIEW_PEOPLE,
        Permission.VIEW_CONTACTS,
        Permission.VIEW_CASES,
        Permission.VIEW_RESTRICTED,
    }
    assert not PERMISSIONS[Role.ADMINISTRATOR] & hidden


@pytest.mark.parametrize("role", ["", "root", "HEAD", "head "])
def test_an_unknown_role_may_nothing(role):
    assert not any(allowed(role, permission) for permission in Permission)


def test_require_names_who_can_help():
    require("inspector", Permission.EDIT_CASES)
    with pytest.raises(NotAllowed, match="responsible inspector"):
        require("assistant", Permission.RELEASE_REPORTS)
