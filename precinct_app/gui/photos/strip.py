"""The photos of a record on its card: thumbnails, adding by dialog, drop or clipboard, the way to viewer and
pair.

What the camera says of the time is kept beside the window only, to be offered in the viewer; nothing takes it
over by itself.
"""

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.photos.adding import PhotoAdding
from precinct_app.gui.photos.choosing import ask_files, holds_pictures, sources_of
from precinct_app.gui.photos.pair_dialog import PairDialog
from precinct_app.gui.photos.viewer import PhotoViewer
from precinct_app.gui.photos.work import AFTER, BEFORE, ReadShots, Shot, Subject
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Button, Label, clear, column, paint_text, row
from precinct_app.i18n import N_, _

KINDS = frozenset({"finding", "place", "house"})
COLUMNS, MOST = 3, 9
THUMB_SIZE = QSize(82, 62)  # three beside each other in the narrowest card
NO_PAPERS = N_(
    "Do not photograph identity papers: copies of them may not be collected (Law 94-V on personal data)."
)


class PhotoStrip(QWidget):
    """The strip. ``print_asked`` gives the record whose pair is to be printed."""

    print_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.subject: Subject | None = None
        self.shots: list[Shot] = []
        self.offered: dict[Id, str] = {}
        self.viewer: PhotoViewer | None = None
        self.pair: PairDialog | None = None
        self.may_edit = context.may(Permission.EDIT_MAP)
        self.adding = PhotoAdding(context, self)
        self.undoing = Undoing(context, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAcceptDrops(self.may_edit)
        self.title = Label(_("Photos"), "strong")
        self.add_button = Button(_("Add a photo…"), icon="camera", small=True)
        self.add_button.setToolTip(_("Or drop files here, or paste a picture (Ctrl+V)"))
        self.pair_button = Button(_("Before and after…"), icon="photo", small=True)
        self.law = Label(_(NO_PAPERS), "note", "t2", wrap=True)
        if not self.may_edit:
            self.add_button.hide()
            self.law.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(5)
        self._grid.setColumnStretch(COLUMNS, 1)
        # one under the other: side by side they are wider than a card
        buttons = column(row(self.add_button, 0), row(self.pair_button, 0), spacing=6)
        box = column(self.title, self._grid, buttons, self.law, spacing=6)
        self.setLayout(box)
        self._paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.ask)
        self.pair_button.clicked.connect(self.open_pair)
        self._paste.activated.connect(self.paste)
        self.adding.added.connect(self._added)

    def show_subject(self, subject: Subject | None) -> None:
        """Read and show the photos of a record; nothing for None or a kind that has none."""
        self._asked += 1
        if subject is None or subject[0] not in KINDS:
            self.subject = None
            self.hide()
            return
        if subject != self.subject:
            self._fill([])
        self.subject = subject
        self.show()
        self._context.tasks.run(
            ReadShots(self._context.store, self._asked, subject[1]), self._take, self._failed, quiet=True
        )

    def ask(self) -> None:
        """Ask for files and add them."""
        if self.subject is not None:
            self.adding.add(self.subject, ask_files(self))

    def paste(self) -> None:
        """Add the picture or the files of the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.may_edit or self.subject is None or mime is None:
            return
        if not holds_pictures(mime):
            self._context.messages.warn(_("There is no picture in the clipboard."))
            return
        self.take_mime(mime)

    def take_mime(self, mime: QMimeData) -> None:
        """Add what was dropped or pasted."""
        if self.subject is not None and self.may_edit:
            self.adding.add(self.subject, sources_of(mime))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and images only."""
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.take_mime(event.mimeData())
        event.acceptProposedAction()

    def open_viewer(self, place: int) -> None:
        """Open the viewer at a photo."""
        if self.subject is None or not self.shots:
            return
        self.viewer = PhotoViewer(self._context, self.subject, place, self.offered, self.undoing, self)
        self.viewer.changed.connect(self.refresh)
        self.viewer.finished.connect(self._forget_viewer)
        self.viewer.open()

    def open_pair(self) -> None:
        """Open the photos before and after side by side; what is missing is chosen there."""
        if self.subject is None:
            return
        self.pair = PairDialog(self._context, self.subject, self)
        self.pair.changed.connect(self.refresh)
        self.pair.print_asked.connect(self.print_asked)
        self.pair.finished.connect(self._forget_pair)
        self.pair.open()

    def refresh(self) -> None:
        """Read the photos of the shown record again."""
        self.show_subject(self.subject)

    def _take(self, answer: tuple[int, list[Shot]]) -> None:
        number, shots = answer
        if number == self._asked:
            self._fill(shots)

    def _fill(self, shots: list[Shot]) -> None:
        self.shots = shots
        clear(self._grid)
        for place, shot in enumerate(shots[:MOST]):
            more = len(shots) - MOST if place == MOST - 1 else 0
            button = Thumb(shot, place, max(0, more))
            button.chosen.connect(self.open_viewer)
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        words = _("Photos: {n}").format(n=len(shots)) if shots else _("Photos")
        self.title.setText(words)
        self.pair_button.setVisible(bool(shots))

    def _added(self, added: list[tuple[Id, str]]) -> None:
        told = {key: taken for key, taken in added if taken}
        self.offered.update(told)
        if told:
            self._context.messages.say(
                _("The camera gives the time of the photos. Take it over in the viewer if it is right."),
                tone="accent",
            )
        self.refresh()

    def _forget_viewer(self, _result: int = 0) -> None:
        self.viewer = None

    def _forget_pair(self, _result: int = 0) -> None:
        self.pair = None

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class Thumb(QAbstractButton):
    """A thumbnail with the side of its pair; ``chosen`` gives its place."""

    chosen = Signal(int)

    def __init__(self, shot: Shot, place: int, more: int = 0) -> None:
        super().__init__()
        self.shot, self._place, self._more = shot, place, more
        self.setFixedSize(THUMB_SIZE)
        side = {BEFORE: _("before"), AFTER: _("after")}.get(shot.moment, "")
        self._side = side
        name = _("Photo {n}").format(n=place + 1)
        self.setAccessibleName(", ".join(part for part in (name, side, shot.note) if part))
        self.setToolTip(shot.note or name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return THUMB_SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture cut to its room, the side of the pair, the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour("sunken"))
        image = self.shot.image
        if not image.isNull():
            painter.drawImage(self.rect(), image, _middle(image.size(), self.size()))
        if self._side:
            strip = QRect(0, self.height() - 18, self.width(), 18)
            painter.fillRect(strip, colour("surface"))
            paint_text(painter, strip.adjusted(5, 0, -2, 0), self._side, "note")
        if self._more:
            painter.fillRect(self.rect(), colour("sunken"))
            paint_text(
                painter, self.rect(), f"+{self._more}", "heading", "text", Qt.AlignmentFlag.AlignHCenter
            )
        painter.setPen(colour("accent" if self.hasFocus() else "line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _tell(self) -> None:
        self.chosen.emit(self._place)


def _middle(size: QSize, room: QSize) -> QRect:
    """Return the largest part of a picture that has the shape of ``room``."""
    part = QSize(room).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect((size.width() - part.width()) // 2, (size.height() - part.height()) // 2,
                 part.width(), part.height())  # fmt: skip
