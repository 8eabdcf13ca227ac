"""The photos before and after of one spot side by side, in the same size; the missing one is chosen here.

The first stays in sight while the second is chosen. Both are enlarged and moved together, so that the same
corner of the yard is compared.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.photos.adding import PhotoAdding
from precinct_app.gui.photos.choosing import ask_files, holds_pictures, sources_of
from precinct_app.gui.photos.picture_view import PictureView
from precinct_app.gui.photos.viewer import told
from precinct_app.gui.photos.work import (
    AFTER,
    BEFORE,
    ChangePhotos,
    ReadShots,
    Shot,
    Source,
    Subject,
    pair_of,
)
from precinct_app.gui.widgets import Button, EmptyState, Label, Pill, column, row
from precinct_app.i18n import _
from precinct_app.tasks import WRITER

SIZE = (1080, 620)


class PairDialog(QDialog):
    """Both sides. ``changed`` tells that something was written, ``print_asked`` gives the record.

    ``asks_after``: opened because a finding was fixed; the photo after it may be skipped.
    """

    changed = Signal()
    print_asked = Signal(object)

    def __init__(self, context: Context, subject: Subject, parent: QWidget, asks_after: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Before and after"))
        self.resize(*SIZE)
        self._context, self._subject = context, subject
        self._asked = 0
        self._asks_after = asks_after
        self.may_edit = context.may(Permission.EDIT_MAP)
        self.before: Shot | None = None
        self.after: Shot | None = None
        self.others: list[Shot] = []
        self.adding = PhotoAdding(context, self)
        self.undoing = Undoing(context, self)
        self._build()
        self._assemble()
        self._connect()
        self._read()

    def _build(self) -> None:
        self.sides = {BEFORE: _Side(_("before"), self.may_edit), AFTER: _Side(_("after"), self.may_edit)}
        self.swap = Button(_("Swap before and after"), icon="arrows-exchange")
        self.print_button = Button(_("Print the pair…"), icon="printer")
        self.leave = Button(_("Skip") if self._asks_after else _("Close"), key="Esc")
        self.hint = Label("", "small", "t2", wrap=True)
        self.setAcceptDrops(self.may_edit)

    def _assemble(self) -> None:
        heading = _("The finding is fixed: add the photo after") if self._asks_after else ""
        head = Label(heading or _("Before and after"), "heading")
        both = row(*self.sides.values(), spacing=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        bottom = row(self.swap, self.print_button, 0, self.leave)
        box = column(head, both, self.hint, bottom, spacing=10)
        box.setStretch(1, 1)
        box.setContentsMargins(16, 14, 16, 14)
        self.setLayout(box)
        self.swap.setVisible(self.may_edit)

    def _connect(self) -> None:
        first, second = self.sides[BEFORE], self.sides[AFTER]
        first.view.moved.connect(second.view.follow)
        second.view.moved.connect(first.view.follow)
        first.choose.connect(self._choose_before)
        second.choose.connect(self._choose_after)
        first.taken.connect(self._mark_before)
        second.taken.connect(self._mark_after)
        self.swap.clicked.connect(self.exchange)
        self.print_button.clicked.connect(self._print)
        self.leave.clicked.connect(self.reject)
        self.adding.added.connect(self._added)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes the picture of the clipboard for the side that is missing."""
        mime = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and mime is not None and self._missing():
            self._add(sources_of(mime))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures while a side is missing."""
        if self._missing() and holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped as the missing side."""
        self._add(sources_of(event.mimeData()))
        event.acceptProposedAction()

    def exchange(self) -> None:
        """Let the one before be the one after and the other way round."""
        changes: dict[Id, dict[str, str]] = {}
        if self.before is not None:
            changes[self.before.key] = {"moment": AFTER}
        if self.after is not None:
            changes[self.after.key] = {"moment": BEFORE}
        self._change(changes)

    def _missing(self) -> str:
        """Return the side that is to be chosen, "" when both are there."""
        if not self.may_edit:
            return ""
        return BEFORE if self.before is None else AFTER if self.after is None else ""

    def _choose_before(self) -> None:
        self._choose(BEFORE)

    def _choose_after(self) -> None:
        self._choose(AFTER)

    def _choose(self, side: str) -> None:
        self.adding.add(self._subject, ask_files(self)[:1], side)

    def _add(self, sources: list[Source]) -> None:
        side = self._missing()
        if side:
            self.adding.add(self._subject, sources[:1], side)

    def _mark_before(self, key: Id) -> None:
        self._change({key: {"moment": BEFORE}})

    def _mark_after(self, key: Id) -> None:
        self._change({key: {"moment": AFTER}})

    def _change(self, changes: dict[Id, dict[str, str]]) -> None:
        if changes:
            work = ChangePhotos(self._context.store, changes)
            self._context.tasks.run(work, self._changed, self._failed, kind=WRITER, can_stop=False)

    def _changed(self, _nothing: None) -> None:
        self.undoing.tell(_("The pair was changed."))
        self._added(None)

    def _added(self, _added: object) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        self._asked += 1
        work = ReadShots(self._context.store, self._asked, self._subject[1], None)
        self._context.tasks.run(work, self._take, self._failed, quiet=True)

    def _take(self, answer: tuple[int, list[Shot]]) -> None:
        number, shots = answer
        if number != self._asked:
            return
        self.before, self.after = pair_of(shots)
        self.others = [shot for shot in shots if not shot.moment]
        self.sides[BEFORE].show_shot(self.before, self.others)
        self.sides[AFTER].show_shot(self.after, self.others)
        full = self.before is not None and self.after is not None
        self.print_button.setEnabled(full)
        self.swap.setEnabled(self.before is not None or self.after is not None)
        self.leave.setText(_("Skip") if self._asks_after and self.after is None else _("Close"))
        self.hint.setText(
            "" if full else _("Stand where the first photo was taken: the same corner, the same side.")
        )

    def _print(self) -> None:
        self.print_asked.emit(self._subject)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class _Side(QWidget):
    """One side: its word, the picture with day and note, or the way to choose it."""

    choose = Signal()
    taken = Signal(object)

    def __init__(self, word: str, may_edit: bool) -> None:
        super().__init__()
        self._others: list[Shot] = []
        self.view = PictureView(word)
        self.words = Label("", "small", "t2", wrap=True)
        self.empty = EmptyState(
            "camera", _("No photo yet"), _("Choose a file, drop it here or paste it."),
            _("Choose a file…") if may_edit else "",
        )  # fmt: skip
        self.pick = Button("", "link", "photo")
        self.pick.hide()
        nothing = QWidget()
        nothing.setLayout(column(0, self.empty, self.pick, 0))
        self._may_edit = may_edit
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(nothing)
        box = column(row(Pill(word, "neutral", "photo"), 0), self.stack, self.words, spacing=6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.empty.action.connect(self.choose)
        self.pick.clicked.connect(self._pick)

    def show_shot(self, shot: Shot | None, others: list[Shot]) -> None:
        """Show a photo, or how one is chosen: a file, or the first of those without a side."""
        self._others = others
        self.stack.setCurrentIndex(1 if shot is None else 0)
        self.pick.setVisible(bool(others) and self._may_edit)
        if others:
            first = others[0]
            said = first.note or (told(first.taken) if first.taken else _("the first one"))
            self.pick.setText(_("Take one of this card: {photo}").format(photo=said[:40]))
        self.words.setText(
            ""
            if shot is None
            else " · ".join(p for p in (told(shot.taken) if shot.taken else "", shot.note) if p)
        )
        if shot is not None:
            self.view.show_image(shot.image)

    def _pick(self) -> None:
        if self._others:
            self.taken.emit(self._others[0].key)
