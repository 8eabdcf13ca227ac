"""The status bar and the sheet of keys name only what the signed-in role may do."""

from typing import Any

import pytest

from precinct_app.domain.permissions import Permission
from precinct_app.gui.context import Context
from precinct_app.gui.pages import PAGES
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.security.access import PERMISSIONS, Role

CHANGING = {"N", "D", "E", "S", "B", "Del", "1–3", "1–4", "S D", "1 2 3", "Ctrl+Enter"}
# keys that change something on these pages and elsewhere do not
CHANGING_ON = {
    "today": {"1–5", "F4"}, "contacts": {"Ctrl+N", "R"}, "violence": {"A", "F4", "R"}, "help": {"Ins"},
    "audit": {"Enter"},
}  # fmt: skip
# on the audit it opens a card
HARMLESS = {"map": {"B"}, "audit": {"Ctrl+Enter"}}


class Reader:
    """A user whose role is given."""

    short_name, rank, initials = "Тексеруші А.", "", "ТА"

    def __init__(self, role: Role) -> None:
        self.role = role

    def may(self, permission: Any) -> bool:
        return permission is None or permission in PERMISSIONS[self.role]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSPECTOR])
def test_keys_name_what_the_role_may_do(qtbot: Any, context: Context, role: Role) -> None:
    context.user = Reader(role)
    people = PeoplePage(context)
    qtbot.addWidget(people)
    caps = [cap for cap, _words in people.usable_keys()]
    assert caps == (["M"] if role is Role.AUDITOR else ["N", "E", "B", "M", "Del"])


@pytest.mark.parametrize(
    "name",
    [
        "people",
        "places",
        "organisations",
        "houses",
        "map",
        "rounds",
        "cases",
        "passport",
        "today",
        "contacts",
        "appeals",
        "register",
        "violence",
        "handbook",
        "audit",
        "help",
    ],
)
def test_an_auditor_is_offered_no_key_that_changes_something(qtbot: Any, context: Context, name: str) -> None:
    context.user = Reader(Role.AUDITOR)
    spec = next(spec for spec in PAGES if spec.name == name)
    page = spec.load()(context)
    qtbot.addWidget(page)
    shown = {cap for cap, _words in page.usable_keys()}
    assert not shown & ((CHANGING | CHANGING_ON.get(name, set())) - HARMLESS.get(name, set()))
    named = {cap for cap, _permission in page.key_rights}
    assert all(isinstance(permission, Permission) for _cap, permission in page.key_rights)
    assert named <= {cap for cap, _words in page.keys} | {"1 2 3", "D", "S"}, "a right for no key"


def test_a_form_has_keys_of_its_own(qtbot: Any, context: Context) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    usual = page.usable_keys()
    page.start_new()
    assert [cap for cap, _words in page.usable_keys()] == ["Tab", "Ctrl+Enter", "Esc"]
    page.escape()
    assert page.usable_keys() == usual


def test_a_key_has_one_name_on_every_page() -> None:
    named = {cap for spec in PAGES for cap, _words in spec.load().keys}
    long_names = {"Delete", "Insert", "Return", "Escape", "PageUp", "PageDown"}
    assert not {cap for cap in named if long_names & set(cap.replace("+", " ").split())}
