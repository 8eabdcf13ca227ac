"""The right side: the chosen field, what it was given before, and the form of a new value.

A counted field says from what it was counted and opens the page behind it; it is never typed.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from precinct_app.domain.passport import Dated
from precinct_app.domain.passport_template import INTERNAL, PassportField
from precinct_app.gui.context import Context
from precinct_app.gui.pages.passport.value_editor import ValueEditor
from precinct_app.gui.pages.passport.work import FieldRow
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import Button, EmptyState, FactList, Label, Sheet, clear, column, row, scrolled
from precinct_app.i18n import N_, _, active

WIDTH, HISTORY_HEIGHT = 306, 128
COUNTED = N_("Counted from: {source}. It is not typed here; correct the cards and it follows.")
UNCONFIRMED = N_("The official form of this field has not been compared.")
FOR_SERVICE = N_("Only in the internal edition.")


class FieldPanel(Sheet):
    """One field. ``saved`` tells of a new value; ``drop_asked`` gives one to remove, ``open_asked`` page."""

    saved = Signal()
    drop_asked = Signal(object)
    open_asked = Signal(str)

    def __init__(self, context: Context, may_edit: bool) -> None:
        super().__init__(padded=False)
        self.setFixedWidth(WIDTH)
        self._context, self._may_edit = context, may_edit
        self._row: FieldRow | None = None
        self._day = date.min
        self.editor: ValueEditor | None = None
        self.name = Label("", "heading", wrap=True)
        self.facts = FactList()
        self.note = Label("", "small", "t2", wrap=True)
        self.open_button = Button(_("Open the page"), "plain", "corner-down-left", small=True)
        self.model = TableModel(_columns(), row_key=_key)
        self.history = TableView(self.model, _("Values of this field"))
        self.history_title = Label(_("Values of this field"), "strong")
        self.drop_button = Button(_("Delete the value"), "ghost", "trash", small=True)
        self.none = EmptyState("id-badge-2", _("No field is chosen"), _("Choose a field in the list."))
        self.inside = QWidget()
        self.place = QVBoxLayout()
        self._assemble()
        self._connect()
        self.show_row(None, date.min)
        self.none.hide()  # until the fields were read nobody can say that none is chosen

    def _assemble(self) -> None:
        self.history.setFixedHeight(HISTORY_HEIGHT)
        parts = column(
            self.name, self.facts, self.note, row(self.open_button, 0), self.place, self.history_title,
            self.history, row(0, self.drop_button), 0,
        )  # fmt: skip
        parts.setContentsMargins(14, 10, 14, 10)
        self.inside.setLayout(parts)
        self.area = scrolled(self.inside)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.none, 1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.drop_button.clicked.connect(self._drop)
        self.history.current_changed.connect(self._value_chosen)

    # what is shown

    def show_row(self, chosen: FieldRow | None, day: date) -> None:
        """Show a field; the same field and day keep what is being typed."""
        same = self._row is not None and chosen is not None and self._row.field is chosen.field
        kept = same and day == self._day and self.editor is not None and self.editor.is_dirty
        self._row, self._day = chosen, day
        self.area.setVisible(chosen is not None)
        self.none.setVisible(chosen is None)
        if not kept:
            self._forget_editor()
        if chosen is None:
            return
        self._tell(chosen)
        if not kept:
            self._build_editor(chosen.field)
        for part in (self.history, self.history_title):
            part.setVisible(chosen.field.typed)
        self._value_chosen(self.history.current_row())

    def show_history(self, code: str, values: Sequence[Dated]) -> None:
        """Show what a field was given, if it is still the one in view."""
        if self._row is None or self._row.field.code != code:
            return
        self.model.set_rows(values)
        if self.editor is not None and not self.editor.is_dirty:
            self.editor.begin(next((kept for kept in values if kept.as_of <= self._day), None))
        self._value_chosen(self.history.current_row())

    def is_typed_into(self) -> bool:
        """Whether the keyboard is in the form of the value."""
        focused = QApplication.focusWidget()
        return self.editor is not None and focused is not None and self.editor.isAncestorOf(focused)

    def begin_typing(self) -> bool:
        """Put the keyboard into the form of the value; False when the field has none."""
        if self.editor is not None:
            self.editor.begin_typing()
        return self.editor is not None

    def wanted(self) -> PassportField | None:
        """Return the typed field in view, whose history has to be read."""
        return self._row.field if self._row is not None and self._row.field.typed else None

    def _tell(self, chosen: FieldRow) -> None:
        self.name.setText(chosen.name)
        day = active().date_short(chosen.as_of) if chosen.as_of else ""
        self.facts.set_facts([
            (_("Value"), chosen.value), (_("As of"), day),
            (_("Source"), "" if chosen.counted else chosen.source),
        ])  # fmt: skip
        told = [_(COUNTED).format(source=chosen.source)] if chosen.counted and chosen.source else []
        told += [_("More than a year old: it has to be checked.")] if chosen.old else []
        told += [chosen.field.todo(active().code) + "."] if chosen.gap and chosen.field.todo_kk else []
        told += [_(FOR_SERVICE)] if chosen.field.audience == INTERNAL else []
        told += [] if chosen.field.confirmed else [_(UNCONFIRMED)]
        self.note.setText("\n".join(told))
        self.open_button.setVisible(bool(chosen.page))

    def _build_editor(self, field: PassportField) -> None:
        self.model.set_rows(())
        if not (field.typed and self._may_edit):
            return
        self.editor = ValueEditor(self._context, field, self._day)
        self.editor.begin(None)
        self.editor.saved.connect(self._saved)
        self.place.addWidget(self.editor)
        self.editor.show()  # Qt would show it a moment later, and what is typed until then be lost

    def _forget_editor(self) -> None:
        if self.editor is not None:
            self.editor.keep_draft()
            self.editor = None
        clear(self.place)

    def _saved(self, _key: object) -> None:
        self.saved.emit()

    def _value_chosen(self, chosen: object) -> None:
        typed = self._row is not None and self._row.field.typed
        self.drop_button.setVisible(bool(typed and self._may_edit and isinstance(chosen, Dated)))

    def _drop(self) -> None:
        chosen = self.history.current_row()
        if isinstance(chosen, Dated):
            self.drop_asked.emit(chosen)

    def _open(self) -> None:
        if self._row is not None and self._row.page:
            self.open_asked.emit(self._row.page)


def _columns() -> list[Column]:
    return [
        Column(_("Day"), _day_of, 88, sort=_day_key),
        Column(_("Value"), _value_of, 84, Kind.NAME, least=70),
        Column(_("Source"), _source_of, 0, Kind.MUTED, least=76),
    ]


def _key(kept: Dated) -> object:
    return kept.key


def _day_of(kept: Dated) -> str:
    return active().date_short(kept.as_of)


def _day_key(kept: Dated) -> date:
    return kept.as_of


def _value_of(kept: Dated) -> str:
    text = kept.value or active().pick(kept.kk or kept.ru, kept.ru or kept.kk)
    return " ".join(text.split())


def _source_of(kept: Dated) -> str:
    return kept.source
