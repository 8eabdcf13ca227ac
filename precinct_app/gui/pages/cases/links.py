"""The records of a project: people, places, organisations, contacts, each as something, with a note.

A line above the table takes the next one: as what, which, a note, Enter. E brings a row up there to change
its note, Enter opens its card, Delete takes it away.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from precinct_app.domain.case_stages import unlink
from precinct_app.domain.cases import link_subject
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.fields import ShortPicker, choices, fill_codes
from precinct_app.gui.pages.cases.reading import LinkRow, ProjectContent
from precinct_app.gui.pages.cases.stage import StageView
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, EmptyState, Label, Sheet, hair, row
from precinct_app.i18n import N_, _, ngettext

TYPES = ("person", "organisation", "group_", "place", "house", "contact")
WHO = ("person", "group_", "organisation")
WHERE = ("place", "house", "organisation")
# what can stand in a part; evidence, and a part that a station added, may be any record
PART_TYPES = {
    "offender": ("person", "group_"), "target": (*WHO, "place", "house"), "place": WHERE,
    "handler": WHO, "guardian": WHO, "manager": WHO, "partner": WHO, "team": WHO,
}  # fmt: skip
HINTS = {
    TYPES: N_("Person, place, organisation, contact"), WHO: N_("Person, group, organisation"),
    WHERE: N_("Place, house, organisation"), PART_TYPES["offender"]: N_("Person or group"),
    PART_TYPES["target"]: N_("Person, organisation, place, house"),
}  # fmt: skip
EVIDENCE = "evidence"


class LinkBar(QWidget):
    """The line that takes a record. ``asked`` gives (type, key), part and note."""

    asked = Signal(object, str, str)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__()
        self.part = QComboBox()
        self.part.setAccessibleName(_("Part in the project"))
        fill_codes(self.part, choices(naming, "case_part"))
        self.part.setFixedWidth(196)
        self.picker = ShortPicker(
            context, _("What belongs to the project"), TYPES, single=True,
            placeholder=_(HINTS[TYPES]),
        )  # fmt: skip
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("What it shows"))
        self.note.setAccessibleName(_("Note"))
        self.add = Button(_("Add"), icon="plus")
        self.add.setEnabled(False)
        box = row(self.part, self.picker, self.note, self.add, spacing=8)
        box.setStretch(1, 3)
        box.setStretch(2, 2)
        self.setLayout(box)
        self.note.installEventFilter(self)
        self.part.currentIndexChanged.connect(self._part_changed)
        # queued: the picker takes the focus back to its own line after it told of the change
        self.picker.changed.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.add.clicked.connect(self._ask)

    def begin(self, part: str) -> None:
        """Wait for a record that belongs to the project as ``part``."""
        choose_code(self.part, part)
        self.picker.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, link: LinkRow) -> None:
        """Bring a link up to change its note."""
        choose_code(self.part, link.part)
        self.picker.set_chips([(link.key, link.label.title)])
        self.note.setText(link.note)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.selectAll()

    def clear(self) -> None:
        """Forget what stands there; the part stays for the next one."""
        self.picker.set_chips([])
        self.picker.line.clear()
        self.note.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add on Enter in the note."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self._ask()
                return True
        return super().eventFilter(watched, event)

    def _part_changed(self, _place: int) -> None:
        types = PART_TYPES.get(str(self.part.currentData()), TYPES)
        self.picker.take_types(types, _(HINTS[types]))

    def _picked(self) -> None:
        chosen = bool(self.picker.subject_keys())
        self.add.setEnabled(chosen)
        if chosen and self.picker.line.hasFocus():
            self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        keys = self.picker.subject_keys()
        if keys:
            self.asked.emit(keys[0], str(self.part.currentData()), self.note.text().strip())
            self.clear()
            self.picker.line.setFocus(Qt.FocusReason.TabFocusReason)


class LinksSheet(Sheet):
    """Line and table. ``linked`` gives (type, key), part, note; ``unlinked`` and ``opened`` give a row."""

    linked = Signal(object, str, str)
    unlinked = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self.bar = LinkBar(context, naming)
        self.model = TableModel(_columns(), row_key=_key)
        self.table = TableView(self.model, _("Records of the project"), tall=True)
        self.hidden = Label("", "small", "t2")
        self.empty = EmptyState(
            "link", _("Nothing is linked yet"),
            _("Add people, places, organisations and contacts: D leads into the line above."),
        )  # fmt: skip
        self._assemble()
        self.bar.asked.connect(self.linked)
        self.table.opened.connect(self.opened)

    def _assemble(self) -> None:
        head = row(Label(_("Evidence and people"), "heading"), self.hidden, 0)
        head.setContentsMargins(14, 8, 14, 4)
        line = row(self.bar)
        line.setContentsMargins(12, 2, 12, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addLayout(head)
        self.body.addLayout(line)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.stack, 1)

    def show_links(self, links: Sequence[LinkRow], hidden: int) -> None:
        """Show these links."""
        self.model.set_rows(links)
        self.stack.setCurrentWidget(self.table if links else self.empty)
        words = ngettext("{n} record is closed to you", "{n} records are closed to you", hidden)
        self.hidden.setText(words.format(n=hidden) if hidden else "")

    def set_locked(self, locked: bool) -> None:
        """Show without letting anything be changed."""
        self.bar.setVisible(not locked)

    def single_key(self, cap: str) -> bool:
        """E changes the note of the chosen row."""
        chosen = self.table.current_row()
        if cap == "E" and self.table.hasFocus() and chosen is not None and self.bar.isVisible():
            self.bar.take(chosen)
            return True
        return False

    def delete_chosen(self) -> bool:
        """Take the chosen link away when the table has the focus."""
        chosen = self.table.current_row()
        if self.table.hasFocus() and chosen is not None and self.bar.isVisible():
            self.unlinked.emit(chosen)
            return True
        return False


def _columns() -> list[Column]:
    return [
        Column(_("Record"), _what, 0, Kind.LINES, least=180),
        Column(_("As what"), _part, 190, Kind.MUTED, least=110),
        Column(_("What it shows"), _note, 230, least=110, spare=1),
    ]


def _key(link: LinkRow) -> object:
    return link.id


def _what(link: LinkRow) -> TwoPart:
    return TwoPart(link.label.title, link.label.detail, link.label.icon)


def _part(link: LinkRow) -> str:
    return link.part_text


def _note(link: LinkRow) -> Any:
    return link.note


class LinkingStage(StageView):
    """Base of the stages that show the records of the project; D leads into the line above them."""

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(context, naming)
        self.links = LinksSheet(context, naming)
        self.links.linked.connect(self._link)
        self.links.unlinked.connect(self._unlink)
        self.links.opened.connect(self._open)

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show the records."""
        self.content = content
        self.links.show_links(content.links, content.hidden)
        self.links.set_locked(locked)

    def single_key(self, cap: str) -> bool:
        """D evidence, E note of a link."""
        if cap == "D":
            self.begin_link(EVIDENCE)
            return True
        return self.links.single_key(cap)

    def delete_chosen(self) -> bool:
        """Take the chosen link away."""
        return self.links.delete_chosen()

    def begin_link(self, part: str) -> None:
        """Wait for a record that belongs to the project as ``part``."""
        if self.links.bar.isVisible():
            self.links.bar.begin(part)

    def _link(self, key: tuple[str, bytes], part: str, note: str) -> None:
        assert self.content is not None  # noqa: S101 - a stage shows a project
        act = partial(
            link_subject, case_id=self.content.case.id, subject_type=key[0], subject_id=key[1], part=part,
            note=note,
        )  # fmt: skip
        self.write("case.link", act, _("Linked to the project."))

    def _unlink(self, link: LinkRow) -> None:
        self.write("case.link", partial(unlink, link_id=link.id), _("Taken out of the project."))

    def _open(self, link: LinkRow) -> None:
        self.opened.emit(link.key)
