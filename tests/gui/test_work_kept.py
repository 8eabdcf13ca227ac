"""What outlives the window: filters, rows and options over a language switch, the place over a lock."""

from typing import Any

import pytest

from precinct_app.gui.page_stack import Visit
from precinct_app.gui.work_place import FORM, Work, _packed, keep_work, take_work
from precinct_app.storage import accounts
from tests.gui.start_kit import PASSWORD, start

__all__ = ["start"]
KEY = bytes(range(16))


def switched(program: Any, qtbot: Any) -> Any:
    old = program.window
    old.do_switch_language()
    qtbot.waitUntil(lambda: program.window is not old)
    return program.window


def test_a_language_switch_keeps_month_and_readers_of_the_report(qtbot: Any, start: Any) -> None:
    start.store()
    program = start.unlocked()
    program.window.go("reports")
    options = program.window.page().options
    month = options.month
    options.back.click()
    options.radios["public"].setChecked(True)
    options.languages.set_value("ru")
    again = switched(program, qtbot).page().options
    assert again is not options
    assert (again.month.code, again.audience(), again.codes()) == (options.month.code, "public", ("ru",))
    assert again.month != month


@pytest.mark.parametrize(
    ("name", "path", "text"),
    [
        ("contacts", "list.filter", "су құбыры"),
        ("people", "lists.people_filter", "47 12"),
        ("places", "list.words", "шам"),
        ("organisations", "list.words", "мектеп"),
        ("cases", "projects.filter", "ұрлық"),
        ("houses", "browse.street_filter", "Абай"),
        ("passport", "list.words", "халық"),
    ],
)
def test_the_filter_of_a_list_outlives_language_and_look(
    qtbot: Any, start: Any, name: str, path: str, text: str
) -> None:
    start.store()
    program = start.unlocked()
    program.window.go(name)
    box(program.window.page(), path).setText(text)
    # another page in view: the look of those behind it is kept as well
    program.window.go("settings", section="window")
    window = switched(program, qtbot)
    window.go(name)
    assert box(window.page(), path).text() == text
    with qtbot.waitSignal(program.rebuilt):
        window.do_switch_theme()
    program.window.go(name)
    assert box(program.window.page(), path).text() == text


def box(page: Any, path: str) -> Any:
    for name in path.split("."):
        page = getattr(page, name)
    return page


def test_every_part_that_a_page_keeps_is_there(qtbot: Any, start: Any) -> None:
    start.store()
    window = start.unlocked().window
    for name in window.rail.names():
        window.go(name)
        page = window.page()
        for path in page.kept:
            assert box(page, path) is not None, f"{name}: {path}"


def test_after_a_lock_the_same_user_goes_on_where_he_was(qtbot: Any, start: Any) -> None:
    start.store()
    program = start.unlocked(inline=False)
    program.window.go("people")
    program.window.page().lists.people_filter.setText("Омаров")
    program.window.do_lock()
    settings = program.settings
    assert "Омаров" not in repr(settings)
    again = start.program(user="serik", locked=True)
    again.take_opened(accounts.open_store(start.folder, "serik", PASSWORD))
    assert again.window.stack.visit == Visit("people")
    assert again.window.page().lists.people_filter.text() == "Омаров"
    assert again.opened.store.draft(FORM, "") is None, "it is given back once"


def test_the_next_sign_in_without_a_lock_begins_on_the_first_page(qtbot: Any, start: Any) -> None:
    start.store()
    program = start.unlocked(inline=False)
    program.window.go("people")
    program.window.do_lock()
    again = start.program()
    again.take_opened(accounts.open_store(start.folder, "serik", PASSWORD))
    assert again.window.stack.visit == Visit("today")


class Drafts:
    """The drafts of a store, in memory."""

    def __init__(self) -> None:
        self.body: str | None = None

    def save_draft(self, _form: str, _subject: str, body: str) -> None:
        self.body = body

    def draft(self, _form: str, _subject: str) -> str | None:
        return self.body

    def drop_draft(self, _form: str, _subject: str) -> None:
        self.body = None


def test_keys_of_records_come_back_as_they_were(qtbot: Any, start: Any) -> None:
    drafts = Drafts()
    visit = Visit("houses", ("house", KEY), {"edit": True})
    looks = {"people": {"lists.people_view": {"row": KEY, "sort": (1, 0), "top": 40}}}
    keep_work(Work(visit, looks), drafts, start.program().tasks)
    assert take_work(drafts, True) == Work(visit, looks)
    assert take_work(drafts, True) is None


def test_what_no_draft_can_hold_leaves_the_page_at_least() -> None:
    drafts = Drafts()
    drafts.body = _packed(Work(Visit("map", object()), {}))
    assert take_work(drafts, True) == Work(Visit("map"), {})
    drafts.body = "not JSON"
    assert take_work(drafts, True) is None
