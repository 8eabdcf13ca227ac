"""The window of double cards: probable pairs of the store at the left, or the search of the other card.

One key merges the pair that is shown, one tells that its cards are not the same; both can be undone, and the
next pair follows at once.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from precinct_app.domain.duplicates import BIN, FORMER, IIN, NAME, NEAR, NUMBER, PHONE
from precinct_app.domain.operations import OPERATIONS
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.undoing import Note, Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.merging.compare import Compare
from precinct_app.gui.merging.work import (
    Comparison,
    Key,
    Merge,
    PairLine,
    ReadComparison,
    ReadPairs,
    TakeBack,
    TellApart,
)
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, EmptyState, Label, Segmented, column, hair, row
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import WRITER

WIDE, HIGH, LIST = 980, 560, 300
REASONS = {
    IIN: N_("the same IIN"), BIN: N_("the same BIN"), PHONE: N_("the same phone"),
    NAME: N_("the same name"), NEAR: N_("the same name in one place"), FORMER: N_("a former name"),
    NUMBER: N_("the same number"),
}  # fmt: skip
KINDS = {"street": N_("Streets"), "house": N_("Houses")}
_LINE = int(Qt.ItemDataRole.UserRole)


class MergeDialog(QDialog):
    """Pairs of ``kind``, or with ``key`` that card and one that is searched for.

    ``others`` are kinds whose pairs can be looked through in the same window.
    ``merged`` gives (type, key) of the card that stays.
    """

    merged = Signal(object)

    def __init__(
        self, context: Context, kind: str, parent: QWidget, undoing: Undoing, key: Key | None = None,
        others: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.kind, self.key = context, kind, key
        self._asked = 0
        # the page's own: its strip outlives this window
        self._undoing = undoing
        self._build(others)
        self._assemble()
        self._connect()
        if key is None:
            self._read_pairs()
        else:
            self.other.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, others: tuple[str, ...]) -> None:
        self.kinds = Segmented([(kind, _(KINDS[kind])) for kind in (self.kind, *others) if kind in KINDS])
        self.kinds.setAccessibleName(_("Doubles of what"))
        self.kinds.setVisible(bool(others))
        self.setWindowTitle(_("Possible doubles") if self.key is None else _("Merge with another card"))
        self.resize(WIDE, HIGH)
        self.pairs = QListWidget()
        self.pairs.setAccessibleName(_("Possible doubles"))
        self.pairs.setFont(font("body"))
        self.pairs.setFixedWidth(LIST)
        self.pairs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = Label("", "small", "t2")
        self.other = SubjectPicker(
            self.context, _("The other card"), (self.kind,), single=True, may_create=False,
            placeholder=_("Find the other card"),
        )  # fmt: skip
        if self.key is not None:
            self.other.leave_out(self.key)
        self.compare = Compare()
        self.other.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        told = (_("No doubles are seen"), _("Cards with one number, phone or name would stand here."))
        if self.key is not None:
            told = (_("Find the other card"), _("Both are shown side by side before they are merged."))
        self.nothing = EmptyState("git-merge", *told)
        self.merge_button = Button(_("Merge"), "primary", "git-merge", "Ctrl+Enter")
        self.apart_button = Button(_("Not the same"), icon="unlink", key="N")
        self.close_button = Button(_("Close"), key="Esc")

    def _assemble(self) -> None:
        side = column(self.kinds, self.count, self.pairs, spacing=6)
        search = column(self.other, self.compare, self.nothing, spacing=10)
        search.setStretch(1, 1)
        search.setStretch(2, 1)
        middle = row(search) if self.key is not None else row(side, search, spacing=14)
        middle.setStretch(middle.count() - 1, 1)
        told = Label(_("Merging and telling apart can be undone."), "small", "t2")
        foot = row(self.merge_button, self.apart_button, told, 0, self.close_button)
        box = column(middle, hair("line"), foot, spacing=12)
        box.setStretch(0, 1)
        box.setContentsMargins(16, 14, 16, 14)
        self.setLayout(box)
        self.other.setVisible(self.key is not None)
        if self.key is not None:
            self.pairs.hide()
            self.count.hide()
        self._show_nothing()

    def _connect(self) -> None:
        self.kinds.changed.connect(self._kind_chosen)
        self.pairs.currentItemChanged.connect(self._pair_chosen)
        self.pairs.installEventFilter(self)
        self.other.changed.connect(self._other_chosen)
        self.merge_button.clicked.connect(self.merge)
        self.apart_button.clicked.connect(self.tell_apart)
        self.close_button.clicked.connect(self.reject)

    # reading

    def _read_pairs(self) -> None:
        context = self.context
        work = ReadPairs(context.store, self.kind, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take_pairs, label=_("Looking for doubles"))

    def _kind_chosen(self, kind: object) -> None:
        self.kind = str(kind)
        self._read_pairs()

    def _take_pairs(self, lines: list[PairLine]) -> None:
        place = max(0, self.pairs.currentRow())
        self.pairs.blockSignals(True)
        self.pairs.clear()
        for line in lines:
            one, other = line.labels
            item = QListWidgetItem(f"{one.title}\n{other.title}\n{_(REASONS[line.pair.reason])}")
            item.setData(_LINE, line)
            item.setSizeHint(QSize(0, 62))
            self.pairs.addItem(item)
        self.pairs.blockSignals(False)
        self.count.setText(ngettext("{n} pair", "{n} pairs", len(lines)).format(n=len(lines)))
        self.pairs.setCurrentRow(min(place, len(lines) - 1))
        self._pair_chosen(self.pairs.currentItem())
        self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pair_chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        line = item.data(_LINE) if item is not None else None
        if isinstance(line, PairLine):
            self._read((line.pair.one, line.pair.other))
        else:
            self._show_nothing()

    def _other_chosen(self) -> None:
        keys = self.other.subject_keys()
        if self.key is not None and keys:
            self._read((self.key[1], keys[0][1]))
        else:
            self._show_nothing()

    def _read(self, keys: tuple[bytes, bytes]) -> None:
        self._asked += 1
        context = self.context
        if keys[0] == keys[1]:
            self._show_nothing()
            context.messages.warn(_("This is the same card. Choose another one."))
            return
        work = ReadComparison(
            context.store, self._asked, self.kind, keys, naming_of(context), viewer_of(context)
        )
        context.tasks.run(work, self._take, quiet=True)

    def _take(self, answer: tuple[int, Comparison | None]) -> None:
        number, found = answer
        if number != self._asked:
            return
        if found is None:
            self._show_nothing()
            return
        self.compare.show_comparison(found)
        self.compare.show()
        self.nothing.hide()
        self._allow(True)
        if self.kind == "person":
            for side in found.sides:
                note = Note(self.context.store, "person.view", "person", side.key)
                self.context.tasks.run(note, kind=WRITER, quiet=True)

    def _show_nothing(self) -> None:
        self.compare.comparison = None
        self.compare.hide()
        self.nothing.show()
        self._allow(False)

    def _allow(self, shown: bool) -> None:
        name = "group.merge" if self.kind == "group_" else f"{self.kind}.merge"
        may = shown and self.context.may(OPERATIONS[name].permission)
        self.merge_button.setEnabled(may)
        self.apart_button.setEnabled(may)

    # doing

    def merge(self) -> None:
        """Merge the cards as chosen."""
        if self.merge_button.isEnabled() and self.compare.comparison is not None:
            self._allow(False)
            kept, other = self.compare.keys()
            work = Merge(self.context.store, self.kind, kept, other, self.compare.chosen())
            self.context.tasks.run(work, self._merged, self._failed, label=_("Merging"), kind=WRITER)

    def tell_apart(self) -> None:
        """Remember that the cards are not the same."""
        if self.apart_button.isEnabled() and self.compare.comparison is not None:
            self._allow(False)
            work = TellApart(self.context.store, self.kind, *self.compare.keys())
            self.context.tasks.run(work, self._told_apart, self._failed, kind=WRITER, quiet=True)

    def _merged(self, key: Key) -> None:
        self._undoing.tell(_("The cards are merged."))
        self.merged.emit(key)
        self._go_on()

    def _told_apart(self, _nothing: object) -> None:
        self._undoing.tell(_("Remembered: these are two different cards."))
        self._go_on()

    def _go_on(self) -> None:
        if self.key is not None:
            self.accept()
        else:
            self._read_pairs()

    def _taken_back(self, label: str) -> None:
        self.context.messages.say(_("Undone: {operation}").format(operation=_(label)))
        if self.key is None:
            self._read_pairs()

    def _failed(self, error: BaseException) -> None:
        self._allow(self.compare.comparison is not None)
        self.context.messages.show_error(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep single keys from the list, which would look for a line that begins so."""
        pressed = watched is self.pairs and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and is_plain(event) and cap_of(event) in ("1", "2", "N"):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter merges, 1 and 2 choose the card that stays, N tells apart, Ctrl+Z takes back."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        cap = cap_of(event)
        acts: dict[str, Any] = {"N": self.tell_apart}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                self.merge()
        elif control and cap == "Z":
            self.context.tasks.run(TakeBack(self.context.store), self._taken_back, self._failed, kind=WRITER)
        elif is_plain(event) and cap in ("1", "2") and not self.other.line.hasFocus():
            self.compare.keep(int(cap) - 1)
        elif is_plain(event) and cap in acts and not self.other.line.hasFocus():
            acts[cap]()
        else:
            super().keyPressEvent(event)
