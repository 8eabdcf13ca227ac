"""Every form can be walked with Tab alone: each stop once, and round again to where it began."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.cases import Case
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.pages.cases.editors import CaseEditor, MeasureEditor, RequestEditor
from precinct_app.gui.pages.contacts.form import ContactForm
from precinct_app.gui.pages.houses.resident_forms import SettleForm
from precinct_app.gui.pages.houses.street_forms import StreetForm
from precinct_app.gui.pages.organisations.organisation_editor import OrganisationEditor
from precinct_app.gui.pages.people.group_form import GroupForm
from precinct_app.gui.pages.people.person_form import PersonForm
from precinct_app.gui.pages.places.finding_editor import FindingEditor
from precinct_app.gui.pages.places.place_editor import PlaceEditor
from precinct_app.gui.pages.rounds.round_form import RoundForm
from precinct_app.gui.tab_order import tab_stops
from precinct_app.gui.widgets import ChipField


def walked(form: QWidget) -> tuple[list[QWidget], list[QWidget]]:
    """Return what Tab may stop at, and where it stopped from the first of them until it came back."""
    form.resize(900, 900)
    form.show()
    form.activateWindow()
    QApplication.processEvents()
    stops = [stop for stop in tab_stops(form) if stop.isVisible() and stop.isEnabled()]
    seen = [stops[0]]
    stops[0].setFocus()
    for _step in stops:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        here = form.focusWidget()
        if here is seen[0]:
            break
        seen.append(here)
    return stops, seen


def test_the_walk_finds_a_field_that_hands_the_keyboard_on_from_another_place(qapp: QApplication) -> None:
    form, holder, line, last = QWidget(), QWidget(), QLineEdit(), QPushButton("save")
    inner = QHBoxLayout(holder)
    inner.addWidget(line)
    holder.setFocusProxy(line)
    box, first = QVBoxLayout(form), QLineEdit()
    for part in (first, QLineEdit(), holder, last):
        box.addWidget(part)
    QWidget.setTabOrder(first, line)
    _stops, seen = walked(form)
    assert last not in seen
    form.close()


def _called(stop: QWidget) -> str:
    return f"{type(stop).__name__} {stop.accessibleName() or stop.objectName()}"


def _case(context: Context) -> bytes:
    with context.store.read() as session:
        return session.scalars(select(Case.id)).first() or b"x"


def _dwelling(context: Context) -> bytes:
    with context.store.read() as session:
        return session.scalars(select(Dwelling.id)).first() or b"x"


FORMS: dict[str, Callable[[Context], Editor]] = {
    "case": lambda context: CaseEditor(context, None),
    "measure": lambda context: MeasureEditor(context, _case(context), None),
    "request": lambda context: RequestEditor(context, None),
    "contact": ContactForm,
    "person": PersonForm,
    "group": GroupForm,
    "place": PlaceEditor,
    "finding": FindingEditor,
    "organisation": OrganisationEditor,
    "settle": lambda context: SettleForm(context, _dwelling(context), 1),
    "street": lambda context: StreetForm(context, None, []),
    "round": lambda context: RoundForm(context, None),
}


@pytest.mark.parametrize("name", FORMS)
def test_tab_reaches_everything_once_and_comes_round(name: str, context: Context) -> None:
    form = FORMS[name](context)
    for part in getattr(form, "parts", {}).values():
        part.add_row()
    stops, seen = walked(form)
    assert len(seen) == len(set(seen)), "Tab runs in a circle"
    assert [_called(stop) for stop in stops if stop not in seen] == []
    form.deleteLater()


def test_a_row_that_is_added_comes_before_its_button_and_before_save(context: Context) -> None:
    form = PersonForm(context)
    roles = form.parts["roles"]
    row = roles.add_row()
    _stops, seen = walked(form)
    places = [seen.index(stop) for stop in (row.first_field(), roles.add_button, form.save_button)]
    assert places == sorted(places)
    form.deleteLater()


@pytest.mark.parametrize("name", ["group", "finding", "place", "settle", "request"])
def test_the_line_of_a_picker_says_its_name(name: str, context: Context) -> None:
    form = FORMS[name](context)
    pickers = [field for field in form.findChildren(ChipField) if field.line.isVisibleTo(form)]
    assert pickers
    assert all(field.line.accessibleName() for field in pickers)
    form.deleteLater()


def test_promises_follow_each_other_before_the_outcome(context: Context) -> None:
    form = ContactForm(context)
    form.load({"id": b"x" * 16})
    form.ui.promised.setChecked(True)
    further = form.further
    for _promise in range(2):
        further.add_empty()
    first, second = further.lines
    _stops, seen = walked(form)
    order = [
        form.promise_due, form.promise_done, first.text, first.due, first.done, first.remove,
        second.text, second.due, second.done, second.remove, further.add_button, form.outcome,
    ]  # fmt: skip
    start = seen.index(form.promise_due)
    assert [_called(stop) for stop in seen[start : start + len(order)]] == [_called(stop) for stop in order]
    assert seen[start : start + len(order)] == order
    form.deleteLater()
