"""One clock: nobody but ``domain/clock.py`` asks the computer for its day, and pages do not follow it."""

import ast
import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

import precinct_app
from precinct_app.domain import clock
from precinct_app.domain.clock import from_instant, settle, stamp_now, wall_now, wall_today
from precinct_app.domain.users import Precinct
from precinct_app.gui.pages.houses.forms import check_day
from precinct_app.gui.pages.passport.options import PassportOptions
from precinct_app.gui.pages.reports.options import ReportOptions, last_month
from precinct_app.gui.widgets.fields import DateEdit
from precinct_app.imports.moments import _full_year
from precinct_app.storage.store import Store
from tests import storage_fixtures
from tests.storage_fixtures import copied

store = storage_fixtures.store

HOME = Path(precinct_app.__file__).parent
CLOCK = HOME / "domain" / "clock.py"
# a call by this name without a zone, and from how many arguments on it names one
ZONELESS = {
    "today": 0, "utcnow": 0, "now": 1, "astimezone": 1, "fromtimestamp": 2, "utcfromtimestamp": 9,
    "localtime": 9, "currentDate": 0, "currentTime": 0, "currentDateTime": 1,
}  # fmt: skip
OF_PYTHON = {"date", "datetime", "dt", "time", "QDate", "QTime", "QDateTime"}
FAR_WEST, FAR_EAST = "Etc/GMT+12", "Etc/GMT-14"


def _asks_the_computer(call: ast.Call) -> bool:
    found = call.func
    if not isinstance(found, ast.Attribute) or found.attr not in ZONELESS:
        return False
    if found.attr == "astimezone":
        return not call.args and not call.keywords
    owner = found.value.attr if isinstance(found.value, ast.Attribute) else getattr(found.value, "id", "")
    least = ZONELESS[found.attr]
    return owner in OF_PYTHON and (least == 0 or len(call.args) + len(call.keywords) < least)


def _questions(source: str) -> list[int]:
    return [
        node.lineno for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _asks_the_computer(node)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "date.today()", "datetime.now()", "dt.datetime.now()", "datetime.datetime.today()",
        "datetime.utcnow()", "moment.astimezone()", "datetime.fromtimestamp(5)", "time.localtime()",
        "QDate.currentDate()",
    ],
)  # fmt: skip
def test_a_question_to_the_computer_is_seen(source: str) -> None:
    assert _questions(source) == [1]


def test_a_moment_with_its_zone_is_no_question() -> None:
    assert _questions("datetime.now(UTC).astimezone(zone); datetime.fromtimestamp(5, UTC); me.today()") == []


def test_only_the_clock_asks_the_computer() -> None:
    found = [
        f"{path.relative_to(HOME)}:{line}"
        for path in sorted(HOME.rglob("*.py")) if path != CLOCK
        for line in _questions(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert found == []


@pytest.fixture
def computer_elsewhere() -> Iterator[str]:
    """Set this computer to a zone in which it is another day than in Almaty now."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets the zone of a process in another way")
    before = os.environ.get("TZ", "")
    os.environ["TZ"] = FAR_EAST if wall_now("Asia/Almaty").hour >= 15 else FAR_WEST
    time.tzset()
    yield os.environ["TZ"]
    os.environ["TZ"] = before
    time.tzset()


def test_the_day_is_that_of_the_precinct(computer_elsewhere: str) -> None:
    almaty = wall_today("Asia/Almaty")
    assert date.today() != almaty  # noqa: DTZ011 - the day of the computer is meant
    assert wall_today() == wall_now().date() == stamp_now().date() == almaty


def test_a_store_brings_its_zone(store: Store, computer_elsewhere: str) -> None:
    with store.write("precinct.change") as write:
        key = write.add(Precinct, number="1", point_number="1", zone=computer_elsewhere)
    assert wall_today() == date.today()  # noqa: DTZ011 - both are elsewhere
    with store.write("precinct.change") as write:
        write.change(Precinct, key, zone="Asia/Almaty")
    assert wall_today() == wall_today("Asia/Almaty") != date.today()  # noqa: DTZ011 - as above


def test_a_store_opened_later_tells_the_time(store: Store, tmp_path: Path, computer_elsewhere: str) -> None:
    with store.write("precinct.change") as write:
        write.add(Precinct, number="1", point_number="1", zone=FAR_EAST)
    settle("")
    copied(store.folder, tmp_path / "again").close()
    assert wall_now() == wall_now(FAR_EAST)


def test_fields_know_the_day_of_the_precinct(qapp: Any, computer_elsewhere: str) -> None:
    today = wall_today("Asia/Almaty")
    assert check_day(today) == ""
    assert check_day(today + timedelta(days=1)) != ""
    field = DateEdit()
    QLineEdit.setText(field, f"{today:%d.%m}")
    assert field.value() == today


def test_pages_propose_the_day_of_the_precinct(qtbot: Any, computer_elsewhere: str) -> None:
    today = wall_today("Asia/Almaty")
    passport, report = PassportOptions(True, True), ReportOptions(True)
    for made in (passport, report):
        qtbot.addWidget(made)
    assert passport.day.value() == today
    assert report.month == last_month(today)
    assert (_full_year(f"{today:%y}"), _full_year(f"{today.year + 1}"[2:])) == (
        str(today.year), str(today.year - 99),
    )  # fmt: skip


def test_a_calendar_begins_with_the_day_of_the_precinct(qtbot: Any, computer_elsewhere: str) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    (month,) = field.findChildren(QCalendarWidget)
    assert month.selectedDate().toPython() == wall_today("Asia/Almaty")
    month.window().close()


def test_the_year_of_a_day_typed_short_turns_with_the_precinct(
    qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """01.01 typed at 00:30 in Almaty is of the new year, though it is 19:30 of the old one in Greenwich."""
    turn = clock.to_instant(datetime(2026, 12, 31, 19, 30, tzinfo=clock.UTC))
    monkeypatch.setattr(clock, "now_instant", lambda: (turn, 0))
    field = DateEdit()
    QLineEdit.setText(field, "01.01")
    assert field.value() == date(2027, 1, 1)
    assert from_instant(turn).year == 2027
