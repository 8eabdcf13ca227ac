"""The viewer of a record's photos: one after the other, enlarged, with note, day and side of the pair.

What was typed is kept when another photo is shown or the window is left. The camera's time stands as an offer
until it is taken.
"""

from collections.abc import Mapping
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.photos.picture_view import PictureView
from precinct_app.gui.photos.work import AFTER, BEFORE, ChangePhotos, ReadShots, RemovePhoto, Shot, Subject
from precinct_app.gui.widgets import (
    Button,
    DateEdit,
    FormRow,
    IconButton,
    Label,
    Segmented,
    TimeEdit,
    column,
    row,
    under_label,
)
from precinct_app.i18n import _, active
from precinct_app.tasks import WRITER

SIZE = (980, 640)
MOST_NOTE = 300


class PhotoViewer(QDialog):
    """The viewer. ``changed`` tells that something was written."""

    changed = Signal()

    def __init__(
        self, context: Context, subject: Subject, place: int, offered: Mapping[Id, str], undoing: Undoing,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Photos"))
        self.resize(*SIZE)
        self._context, self._subject, self._offered, self._undoing = context, subject, offered, undoing
        self._asked = 0
        self.place = place
        self.shots: list[Shot] = []
        self.may_edit = context.may(Permission.EDIT_MAP)
        self._build()
        self._assemble()
        self._connect()
        self._read()

    def _build(self) -> None:
        self.view = PictureView(_("Photo"))
        self.back = IconButton("chevron-left", _("Photo before"), "←", bordered=True)
        self.on = IconButton("chevron-right", _("Next photo"), "→", bordered=True)
        self.closer = IconButton("zoom-in", _("Enlarge"), "+", bordered=True)
        self.farther = IconButton("zoom-out", _("Make smaller"), "−", bordered=True)
        self.whole = IconButton("maximize", _("Whole picture"), "0", bordered=True)
        self.count = Label("", "strong")
        self.note = QLineEdit()
        self.note.setMaxLength(MOST_NOTE)
        self.day, self.time = DateEdit(), TimeEdit()
        self.side = Segmented([("", _("none")), (BEFORE, _("before")), (AFTER, _("after"))])
        self.side.setAccessibleName(_("Side of the pair"))
        self.offer = Button("", "link", "camera")
        self.remove = Button(_("Delete"), icon="trash", key="Del")
        self.leave = Button(_("Close"), key="Esc")

    def _assemble(self) -> None:
        top = row(self.back, self.on, self.count, 0, self.farther, self.closer, self.whole, spacing=6)
        fields = row(
            FormRow(_("Note"), self.note), FormRow(_("Taken on"), self.day), FormRow(_("Time"), self.time),
            FormRow(_("Before or after"), self.side), under_label(self.remove), spacing=10,
        )  # fmt: skip
        fields.setStretch(0, 1)
        bottom = row(self.offer, 0, self.leave)
        box = column(top, self.view, fields, bottom, spacing=10)
        box.setStretch(1, 1)
        box.setContentsMargins(14, 12, 14, 12)
        self.setLayout(box)
        self.day.setFixedWidth(132)
        self.time.setFixedWidth(76)
        for widget in (self.note, self.day, self.time):
            widget.setReadOnly(not self.may_edit)
        self.side.setEnabled(self.may_edit)
        self.remove.setVisible(self.may_edit)

    def _connect(self) -> None:
        self.back.clicked.connect(self.step_back)
        self.on.clicked.connect(self.step_on)
        self.closer.clicked.connect(self._closer)
        self.farther.clicked.connect(self._farther)
        self.whole.clicked.connect(self.view.fit)
        self.offer.clicked.connect(self.take_offer)
        self.remove.clicked.connect(self.delete)
        self.leave.clicked.connect(self.reject)

    @property
    def shot(self) -> Shot | None:
        """The photo that is shown."""
        return self.shots[self.place] if 0 <= self.place < len(self.shots) else None

    # moving

    def step_on(self) -> None:
        """Show the next photo."""
        self._go(self.place + 1)

    def step_back(self) -> None:
        """Show the photo before."""
        self._go(self.place - 1)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.shots):
            self.keep()
            self.place = place
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on and back, Delete deletes, unless a field has the keyboard."""
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.step_on()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step_back()
        elif key == Qt.Key.Key_Delete and self.may_edit and not isinstance(self.focusWidget(), QLineEdit):
            self.delete()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal, Qt.Key.Key_0):
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Keep what was typed and leave."""
        self.keep()
        super().done(result)

    # reading and writing

    def _read(self) -> None:
        self._asked += 1
        work = ReadShots(self._context.store, self._asked, self._subject[1], None)
        self._context.tasks.run(work, self._take, self._failed, quiet=True)

    def _take(self, answer: tuple[int, list[Shot]]) -> None:
        number, shots = answer
        if number != self._asked:
            return
        self.shots = shots
        self.place = min(self.place, len(shots) - 1)
        if not shots:
            self.reject()
            return
        self._show()

    def _show(self) -> None:
        shot = self.shot
        if shot is None:
            return
        self.view.show_image(shot.image)
        told = _("{n} of {total}").format(n=self.place + 1, total=len(self.shots))
        self.count.setText(told)
        self.note.setText(shot.note)
        self.day.set_value(day_of(shot.taken))
        self.time.set_value(time_of(shot.taken))
        self.side.set_value(shot.moment)
        self.back.setEnabled(self.place > 0)
        self.on.setEnabled(self.place < len(self.shots) - 1)
        self._show_offer(shot)
        self.view.setFocus()

    def _show_offer(self, shot: Shot) -> None:
        offered = self._offered.get(shot.key, "") if not shot.taken and self.may_edit else ""
        self.offer.setVisible(bool(offered))
        if offered:
            self.offer.setText(_("Take over the time of the camera: {time}").format(time=told(offered)))

    def take_offer(self) -> None:
        """Take over what the camera says; it is kept like what is typed."""
        shot = self.shot
        if shot is not None:
            offered = self._offered.get(shot.key, "")
            self.day.set_value(day_of(offered))
            self.time.set_value(time_of(offered))
            self.offer.hide()

    def keep(self) -> None:
        """Write what differs from the shown photo."""
        shot = self.shot
        if shot is None or not self.may_edit:
            return
        given = {"note": self.note.text().strip(), "taken": self._taken(shot), "moment": self.side.value()}
        differing = {name: value for name, value in given.items() if getattr(shot, name) != value}
        if not differing:
            return
        self.shots[self.place] = Shot(
            shot.key, shot.sha256, str(given["moment"] or ""), str(given["taken"]), str(given["note"]),
            shot.image,
        )  # fmt: skip
        work = ChangePhotos(self._context.store, {shot.key: differing})
        self._context.tasks.run(work, self._kept, self._failed, kind=WRITER, can_stop=False)

    def _taken(self, shot: Shot) -> str:
        """Return the typed moment as ISO text; what cannot be read leaves the one before."""
        day, moment = self.day.value(), self.time.value()
        if day is None:
            return "" if self.day.is_blank() else shot.taken
        return f"{day.isoformat()}T{moment:%H:%M}" if moment is not None else day.isoformat()

    def delete(self) -> None:
        """Delete the shown photo; it can be undone, so nothing is asked."""
        shot = self.shot
        if shot is not None:
            work = RemovePhoto(self._context.store, shot.key)
            self._context.tasks.run(work, self._removed, self._failed, kind=WRITER, can_stop=False)

    def _kept(self, _nothing: None) -> None:
        self._undoing.tell(_("The photo’s note was kept."))
        self.changed.emit()

    def _removed(self, _nothing: None) -> None:
        self._undoing.tell(_("The photo was deleted."))
        self.changed.emit()
        del self.shots[self.place]
        self._read()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)

    def _closer(self) -> None:
        self.view.enlarge(1.25)

    def _farther(self) -> None:
        self.view.enlarge(0.8)


def day_of(taken: str) -> date | None:
    """Return the day of a time as told, None where it is not known to the day."""
    try:
        return date.fromisoformat(taken[:10])
    except ValueError:
        return None


def time_of(taken: str) -> time | None:
    """Return the time of day of a time as told, None where only the day is known."""
    try:
        return time.fromisoformat(taken[11:16])
    except ValueError:
        return None


def told(taken: str) -> str:
    """Return a time as it is read: day, and the time of day where it is known."""
    day, moment = day_of(taken), time_of(taken)
    if day is None:
        return taken
    said = active().date_short(day)
    return f"{said} {moment:%H:%M}" if moment is not None else said
