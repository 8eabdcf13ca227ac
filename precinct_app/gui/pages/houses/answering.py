"""Who answers for which houses: ranges of streets as orders write them, boundary and sectors with their days,
and at the right the houses that nobody or more than one inspector answers for.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.gui.cards.short_form import open_short_form
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.answering_columns import AnsweringWords
from precinct_app.gui.pages.houses.answering_reading import (
    PAST,
    Answering,
    AreaRow,
    DoubtRow,
    RangeRow,
    ReadAnswering,
    inspectors,
)
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.handing_over import HandOverForm
from precinct_app.gui.pages.houses.range_forms import AreaVersionForm, ServiceRangeForm
from precinct_app.gui.pages.houses.work import AREA, RANGE
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import (
    Button,
    Choice,
    DateEdit,
    EmptyState,
    Label,
    Segmented,
    Sheet,
    column,
    wrapped,
)
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.tasks import WRITER, Progress

RIGHT_WIDTH = 330
RANGES, AREAS, GAPS, OVERLAPS = "ranges", "areas", "gaps", "overlaps"
RANGE_FIELDS = ("street_id", "ranges", "inspector_id", "valid_from", "valid_until", "source")
KEYS = (("N", N_("new range")), ("E", N_("edit")), ("Del", N_("delete")))
AREA_KEYS = (("E", N_("edit")),)  # an area is drawn and deleted on the map
WAY_BACK = (("Esc", N_("back")),)
AREA_FIELDS = ("name_kk", "name_ru", "inspector_id", "valid_from", "valid_until", "source")


class AnsweringView(QWidget):
    """The view. ``form_asked`` gives (kind, form, values, heading), ``house_opened`` a key."""

    form_asked = Signal(str, object, object, str)
    house_opened = Signal(object)
    keys_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._may = context.may(Permission.EDIT_PRECINCT)
        self.words = AnsweringWords(naming_of(context))
        self.ranges = TableModel(self.words.range_columns(), _key_of, self.words.by_street)
        self.areas = TableModel(self.words.area_columns(), _key_of)
        self.doubts = TableModel(self.words.doubt_columns(), _key_of)
        self.range_view = TableView(self.ranges, _("Ranges of streets"), tall=True)
        self.area_view = TableView(self.areas, _("Boundary and sectors"), tall=True)
        self.doubt_view = TableView(self.doubts, _("Houses in doubt"), tall=True)
        self.kinds = Segmented(
            [Choice(RANGES, _("Ranges of streets"), 0), Choice(AREAS, _("Boundary and sectors"), 0)]
        )
        self.sorts = Segmented([Choice(GAPS, _("Nobody"), 0), Choice(OVERLAPS, _("More than one"), 0)])
        self.day = DateEdit(_("On what day"), wall_today())
        self.pass_on_button = Button(_("Hand over…"), icon="arrows-exchange")
        self.back_button = Button(_("Back"), icon="chevron-left", key="Esc")
        self.add_button = Button(_("New range"), "primary", "plus", "N")
        self.version_button = Button(_("New version"), icon="replace")
        self.edit_button = Button(_("Correct"), icon="edit", key="E")
        self.remove_button = Button(_("Delete"), icon="trash", key="Del")
        self.told = Label("", "small", "t2", wrap=True)
        self._undoing = Undoing(context, self)
        self._answering = Answering(wall_today())
        self._wanted: Id | None = None
        self._make_empty()
        self._assemble()
        self._connect()

    def _make_empty(self) -> None:
        self.no_ranges = EmptyState(
            "user-check", _("No ranges yet"), _("N – write the streets and house numbers of an order.")
        )
        self.no_areas = EmptyState(
            "polygon", _("No boundary and no sectors yet"), _("They are drawn on the social map.")
        )
        self.no_doubts = EmptyState("circle-check", _("No such houses"))
        self.no_houses = EmptyState(
            "building-community",
            _("No houses yet"),
            _("Esc – add streets and houses, or load them from a file."),
        )

    def _assemble(self) -> None:
        self.main_stack, self.doubt_stack = QStackedWidget(), QStackedWidget()
        for widget in (self.range_view, self.no_ranges, self.area_view, self.no_areas):
            self.main_stack.addWidget(widget)
        for widget in (self.doubt_view, self.no_doubts, self.no_houses):
            self.doubt_stack.addWidget(widget)
        left = Sheet(padded=False, spacing=0)
        self.day.setFixedWidth(126)
        day_words = Label(_("On the day"), "small", "t2")
        day_words.setBuddy(self.day)
        head = column(
            wrapped(self.kinds, 0, day_words, self.day, self.back_button),
            wrapped(
                self.add_button,
                self.version_button,
                self.edit_button,
                self.remove_button,
                self.pass_on_button,
            ),
        )
        head.setContentsMargins(13, 10, 13, 10)
        left.body.addLayout(head)
        left.body.addWidget(self.main_stack, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(left, 1)
        box.addWidget(self._right())

    def _right(self) -> Sheet:
        right = Sheet(padded=False, spacing=0)
        head = column(Label(_("Who answers for a house"), "heading"), self.sorts, self.told)
        head.setContentsMargins(13, 10, 13, 10)
        right.body.addLayout(head)
        right.body.addWidget(self.doubt_stack, 1)
        right.setFixedWidth(RIGHT_WIDTH)
        return right

    def _connect(self) -> None:
        self.kinds.changed.connect(self._show_kind)
        self.sorts.changed.connect(self._show_doubts)
        self.day.value_changed.connect(self.refresh)
        self.doubt_view.opened.connect(self._open_house)
        self.doubt_view.clicked.connect(self._clicked)
        self.range_view.opened.connect(self._edit_opened)
        self.area_view.opened.connect(self._edit_opened)
        for button, act in (
            (self.add_button, self.add), (self.version_button, self.new_version),
            (self.edit_button, self.edit), (self.remove_button, self.remove),
            (self.pass_on_button, self.pass_on),
        ):  # fmt: skip
            button.clicked.connect(act)
            button.setEnabled(self._may)

    # reading

    def refresh(self) -> None:
        """Read everything again for the day."""
        day = self.day.value()
        if day is not None:
            work = ReadAnswering(self._context.store, day, naming_of(self._context))
            self._context.tasks.run(work, self._take, quiet=True)

    def _take(self, found: Answering) -> None:
        if found.day != self.day.value():
            return
        self._answering = found
        self.ranges.set_rows(found.ranges)
        self.areas.set_rows(found.areas)
        for name, rows in ((RANGES, found.ranges), (AREAS, found.areas)):
            self.kinds.set_count(name, len(rows))
        for name, doubts in ((GAPS, found.gaps), (OVERLAPS, found.overlaps)):
            self.sorts.set_count(name, len(doubts))
        answered = found.houses - len(found.gaps)
        words = ngettext(
            "{n} house of {all} is given to somebody", "{n} houses of {all} are given to somebody", answered
        )
        self.told.setText(words.format(n=active().number(answered), all=active().number(found.houses)))
        wanted, self._wanted = self._wanted, None
        for view in (self.range_view, self.area_view):
            if wanted is not None:
                view.choose(wanted)
            if view.current_row() is None:
                view.choose_first()
        self._show_kind(self.kinds.value())
        self._show_doubts(self.sorts.value())

    def _show_kind(self, name: object) -> None:
        ranges = name == RANGES
        rows = self._answering.ranges if ranges else self._answering.areas
        views = (self.range_view, self.no_ranges) if ranges else (self.area_view, self.no_areas)
        self.main_stack.setCurrentWidget(views[0] if rows else views[1])
        self.add_button.setVisible(ranges)
        self.remove_button.setVisible(ranges)
        for button in (self.version_button, self.edit_button, self.remove_button):
            button.setEnabled(self._may and bool(rows))
        self.pass_on_button.setEnabled(self._may and bool(self._held()))
        self.keys_changed.emit()

    def _show_doubts(self, name: object) -> None:
        rows = self._answering.gaps if name == GAPS else self._answering.overlaps
        self.doubts.set_rows(rows)
        none = self.no_doubts if self._answering.houses else self.no_houses
        self.doubt_stack.setCurrentWidget(self.doubt_view if rows else none)

    # what is chosen

    def focus_target(self) -> QWidget:
        """Return where the keyboard begins."""
        shown = self.main_stack.currentWidget()
        return shown if shown in (self.range_view, self.area_view) else self.kinds

    def areas_to_walk(self) -> list[QWidget]:
        """Return the areas of F6."""
        return [self.focus_target(), self.doubt_view]

    def current(self) -> RangeRow | AreaRow | None:
        """Return the chosen range or area."""
        view = self.range_view if self.kinds.value() == RANGES else self.area_view
        found: RangeRow | AreaRow | None = view.current_row()
        return found

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that do something for who is signed in."""
        if not self._may:
            return WAY_BACK
        return (*(KEYS if self.kinds.value() == RANGES else AREA_KEYS), *WAY_BACK)

    def single_key(self, cap: str) -> bool:
        """N new range, E correct."""
        acts = {"N": self.add, "E": self.edit}
        if cap not in acts or not self._may:
            return False
        acts[cap]()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete on Delete."""
        if event.key() == Qt.Key.Key_Delete and self._may:
            self.remove()
        else:
            super().keyPressEvent(event)

    def _open_house(self, doubt: DoubtRow) -> None:
        self.house_opened.emit(doubt.key)

    def _clicked(self, index: Any) -> None:
        doubt = self.doubts.row_at(index)
        if isinstance(doubt, DoubtRow):
            self.house_opened.emit(doubt.key)

    # writing

    def add(self) -> None:
        """Begin a range of the street that is chosen."""
        if not self._may or self.kinds.value() != RANGES:
            return
        chosen = self.current()
        street = chosen.street_id if isinstance(chosen, RangeRow) else None
        streets, people = self._choices()
        values = {"street_id": street or (streets[0][0] if streets else None), "valid_from": self.day.value()}
        self.form_asked.emit(RANGE, self._range_form(None, streets, people), values, _("New range"))

    def edit(self) -> None:
        """Correct the chosen range or area."""
        chosen = self.current()
        if chosen is not None and self._may:
            self._ask(chosen, chosen.key, None)

    def _edit_opened(self, _row: object) -> None:
        self.edit()

    def new_version(self) -> None:
        """Begin a version that follows the chosen one."""
        chosen = self.current()
        if chosen is not None and self._may:
            self._ask(chosen, None, chosen.key)

    def _ask(self, chosen: RangeRow | AreaRow, key: Id | None, succeeds: Id | None) -> None:
        streets, people = self._choices(chosen)
        is_range = isinstance(chosen, RangeRow)
        fields = RANGE_FIELDS if is_range else AREA_FIELDS
        values = {name: getattr(chosen, name) for name in fields}
        if succeeds is not None:
            values |= {"valid_from": None, "valid_until": None, "source": ""}
        form: Any = (
            self._range_form(key, streets, people, succeeds)
            if is_range
            else AreaVersionForm(self._context, key, people, succeeds)
        )
        title = chosen.street if isinstance(chosen, RangeRow) else self.words.area_title(chosen)
        heading = _("New version: {name}").format(name=title) if succeeds else title
        self.form_asked.emit(RANGE if is_range else AREA, form, values, heading)

    def _range_form(self, *given: Any) -> ServiceRangeForm:
        return ServiceRangeForm(self._context, *given)

    def _choices(self, chosen: Any = None) -> tuple[list[tuple[Id, str]], list[tuple[Id, str]]]:
        from precinct_app.gui.pages.houses.form_values import street_choices

        naming = naming_of(self._context)
        with self._context.store.read() as session:
            people = inspectors(session, naming)
        held = getattr(chosen, "inspector_id", None)
        if held is not None and held not in dict(people):
            people.append((held, chosen.inspector))
        return street_choices(self._context, Words(naming)), people

    def pass_on(self) -> None:
        """Ask who takes over all that an inspector answers for."""
        held, chosen = self._held(), self.current()
        if not self._may or not held:
            return
        who = chosen.inspector_id if chosen is not None else None
        _streets, people = self._choices(chosen)
        form = HandOverForm(
            self._context, held, people, {"old": (who or b"").hex() or None, "day": self.day.value()}
        )
        form.saved.connect(self._handed_over)
        open_short_form(form, _("Hand over houses"), self.window())

    def _held(self) -> list[RangeRow | AreaRow]:
        """Return what somebody answers for on the day or later."""
        rows: list[RangeRow | AreaRow] = [*self._answering.ranges, *self._answering.areas]
        return [row for row in rows if row.inspector_id and row.state != PAST]

    def _handed_over(self, count: object) -> None:
        words = _("Handed over: {n}. The versions before end the day before.")
        self._undoing.tell(words.format(n=active().number(int(str(count)))))

    def show_saved(self, key: Id) -> None:
        """Choose the version that was saved."""
        view = self.range_view if self.kinds.value() == RANGES else self.area_view
        self._wanted = key
        view.choose(key)

    def remove(self) -> None:
        """Delete the chosen range; a boundary or sector is deleted on the map."""
        chosen = self.current()
        if not self._may or chosen is None:
            return
        if isinstance(chosen, AreaRow):
            self._context.messages.warn(
                _("A boundary or sector is deleted on the map. Give it a last day here.")
            )
            return
        work = _RemoveRange(self._context.store, chosen.key)
        self._context.tasks.run(work, self._removed, self._failed, kind=WRITER)

    def _removed(self, _nothing: object) -> None:
        self._undoing.tell(_("The range is deleted"))

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class _RemoveRange:
    """Removes a range on the writer's thread."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        with self._store.write("range.change") as write:
            write.remove(ServiceRange, self._key)


def _key_of(found: Any) -> object:
    return found.key
