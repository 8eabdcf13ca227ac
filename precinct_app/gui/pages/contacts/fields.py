"""Fields that only the entry of a contact has: choices by digit keys, satisfaction, capacities, the due day.

All of them answer to the place of a key, so the digit row works in the Kazakh layout too, and all tell of
changes by ``changed``, so that the editor binds them like any other field.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import CodeText
from precinct_app.domain.terms import add_months
from precinct_app.gui.code_boxes import choose_code
from precinct_app.gui.pages.contacts.asked import read_asked, write_asked
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Button, Choice, ElidedLabel, Label, Segmented, clear, row
from precinct_app.i18n import N_, _, active, pgettext

MOODS = ("mood-cry", "mood-sad", "mood-neutral", "mood-smile", "mood-happy")
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DigitChoice(Segmented):
    """A segmented switch that also takes the digit keys; Delete chooses nothing where that is allowed."""

    def __init__(self, choices: Sequence[Choice | tuple[str, str]], may_be_empty: bool = False) -> None:
        super().__init__(choices)
        self._values = [choice.value if isinstance(choice, Choice) else choice[0] for choice in choices]
        self._kept: Hashable = None  # of an old record: not offered any more, yet not lost
        self._optional = may_be_empty
        self.setProperty("focus_ring", True)
        if may_be_empty:
            self.set_value(None)

    def value(self) -> Hashable:
        """Return the chosen value, or the one of an old record that is offered no more."""
        chosen = super().value()
        return self._kept if chosen is None else chosen

    def set_value(self, value: Hashable) -> None:
        """Choose ``value``; one that is offered no more is kept until another is chosen."""
        self._kept = None if value in self._values else value
        super().set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, arrows, Home and End."""
        cap = cap_of(event) if is_plain(event) else ""
        if cap.isdigit() and 0 < int(cap) <= len(self._values):
            self.set_value(self._values[int(cap) - 1])
        elif self._optional and event.key() in _EMPTYING:
            self.set_value(None)
            self.changed.emit(None)
        else:
            super().keyPressEvent(event)


class _Mark(Button):
    """One mark of the satisfaction: a face and its figure in the middle."""

    def _content_left(self) -> int:
        return max(2, (self.width() - self._content_width) // 2)


class Satisfaction(QWidget):
    """How satisfied the citizen said to be, 1 to 5; the same key again, or Delete, takes it back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self._marks = [_Mark(str(mark), "choice", icon) for mark, icon in enumerate(MOODS, 1)]
        for button in self._marks:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._clicked)
        self.setLayout(row(*self._marks, spacing=6))

    def value(self) -> int | None:
        """Return the mark, None for none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show ``value``."""
        self._value = value
        for mark, button in enumerate(self._marks, 1):
            button.setChecked(mark == value)
        self.setAccessibleDescription("" if value is None else str(value))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit by its place; arrows step."""
        cap = cap_of(event) if is_plain(event) else ""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if cap.isdigit() and 0 < int(cap) <= len(MOODS):
            self._choose(int(cap))
        elif step:
            self.set_value(max(1, min(len(MOODS), (self._value or 0) + step)))
        elif event.key() in _EMPTYING:
            self.set_value(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, mark: int) -> None:
        self.set_value(None if mark == self._value else mark)

    def _clicked(self) -> None:
        sender = self.sender()
        chosen = next(mark for mark, button in enumerate(self._marks, 1) if button is sender)
        self._choose(chosen)


class Capacities(QWidget):
    """As what each participant took part: one small list a person, shown once there is a participant."""

    changed = Signal()

    def __init__(self, codes: Sequence[CodeText], language: str) -> None:
        super().__init__()
        self._codes, self._language = codes, language
        self._kept: dict[tuple[str, Id], str] = {}
        self._boxes: dict[tuple[str, Id], QComboBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def boxes(self) -> list[QComboBox]:
        """Return the lists in the order of the participants."""
        return list(self._boxes.values())

    def capacity(self, key: tuple[str, Id]) -> str:
        """Return the capacity of a participant."""
        return self._kept.get(key) or default_capacity(key[0])

    def keep(self, capacities: Mapping[tuple[str, Id], str]) -> None:
        """Take over the capacities of participants that are shown next."""
        self._kept = dict(capacities)

    def show_people(self, people: Iterable[tuple[tuple[str, Id], str]]) -> None:
        """Show a list for each of ``people`` (key, name)."""
        clear(self._grid)
        self._boxes = {}
        for line, (key, name) in enumerate(people):
            self._kept[key] = self.capacity(key)
            self._grid.addWidget(ElidedLabel(name, "small", "t2"), line, 0)
            self._grid.addWidget(self._box(key, name), line, 1)
        self.setVisible(bool(self._boxes))

    def _box(self, key: tuple[str, Id], name: str) -> QComboBox:
        box = QComboBox(self)
        box.setProperty("small", True)
        box.setAccessibleName(_("Took part as: {name}").format(name=name))
        for code in self._codes:
            box.addItem(code.text(self._language), code.code)
        write_code(box, self._kept[key])
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self._take)
        self._boxes[key] = box
        return box

    def _take(self) -> None:
        for key, box in self._boxes.items():
            self._kept[key] = str(box.currentData())
        self.changed.emit()


def default_capacity(kind: str) -> str:
    """Return the capacity that a new participant of this type begins with."""
    return "organisation" if kind == "organisation" else "resident"


def end_of_month(day: date) -> date:
    """Return the last day of the month of ``day``, of the next month on the last day itself."""
    last = add_months(day.replace(day=1), 1) - timedelta(days=1)
    return last if last > day else add_months(day.replace(day=1), 2) - timedelta(days=1)


# words, and the day counted from today
_STEPS: tuple[tuple[str, Callable[[date], date]], ...] = (
    (N_("+1 day"), lambda today: today + timedelta(days=1)),
    (N_("+3 days"), lambda today: today + timedelta(days=3)),
    (N_("+7 days"), lambda today: today + timedelta(days=7)),
    (N_("End of the month"), end_of_month),
)


class DueButtons(QWidget):
    """The usual days of a promise as buttons; ``chosen`` gives the day, ``next_after`` walks them."""

    chosen = Signal(object)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._buttons = [Button(_(words), "choice", small=True) for words, _day in _STEPS]
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)
        self.left = ElidedLabel("", "small", "t2")
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box = row(*self._buttons, self.left, spacing=6)
        box.setStretch(len(self._buttons), 1)
        self.setLayout(box)

    def days(self) -> list[date]:
        """Return the days behind the buttons."""
        return [day(wall_now(self._zone).date()) for _words, day in _STEPS]

    def next_after(self, day: date | None) -> date:
        """Return the day of the button after the one that gives ``day``; of the first one otherwise."""
        days = self.days()
        place = days.index(day) + 1 if day in days else 0
        return days[place % len(days)]

    def show_day(self, day: date | None) -> None:
        """Mark the button of ``day`` and say beside it which weekday that is and how far."""
        days = self.days()
        left = (day - wall_now(self._zone).date()).days if day else 0
        first = days.index(day) if day in days else -1
        for place, button in enumerate(self._buttons):
            button.setChecked(place == first)
        self.left.setText(f"{active().weekday_short(day)}, {active().in_days(left)}" if day else "")

    def _clicked(self) -> None:
        place = self._buttons.index(self.sender())  # type: ignore[arg-type]
        self.chosen.emit(self.days()[place])


class PromiseBox(QFrame):
    """The ground of the promise: a thin line, a thick edge of accent once one was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given = False

    def set_given(self, given: bool) -> None:
        """Show whether a promise was given."""
        self.given = given
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("accent-line" if self.given else "line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.given:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()


class DigitKeys(QObject):
    """Belongs to a list; lets the digit keys choose by place: 1 the first value, 0 none."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by the place of a digit key."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not is_plain(event):
            return False
        cap = cap_of(event)
        first = 0 if self._box.itemData(0) == "" else 1
        place = int(cap) - first if cap.isdigit() else -1
        if not 0 <= place < self._box.count():
            return False
        self._box.setCurrentIndex(place)
        return True


def fill(box: QComboBox, codes: Iterable[CodeText], language: str, empty: bool = True) -> None:
    """Put a code list into ``box``; the first line is empty where a value may be missing."""
    box.clear()
    if empty:
        box.addItem(pgettext("choice", "not given"), "")
    for code in codes:
        box.addItem(code.text(language), code.code)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    DigitKeys(box)


def read_code(box: QComboBox) -> str:
    """Return the chosen code, "" for none."""
    return str(box.currentData() or "")


def write_code(box: QComboBox, code: Any) -> None:
    """Choose ``code``; one that the list no longer has is added, so that old data never vanish."""
    choose_code(box, code or "")
    box.setCurrentIndex(max(0, box.currentIndex()))


def exchange(spot: QWidget, other: QWidget) -> None:
    """Put ``other`` into the place that ``spot`` has in a designed form."""
    parent = spot.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is not None:
        layout.replaceWidget(spot, other, Qt.FindChildOption.FindChildrenRecursively)


def under(label: Label) -> QWidget:
    """Return ``label`` as high as the fields beside it."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 19, 0, 0)
    box.addWidget(label)
    return holder


def _read_mark(field: Satisfaction) -> int | None:
    return field.value()


def _write_mark(field: Satisfaction, value: int | None) -> None:
    field.set_value(value)


_CODE = (read_code, write_code)
WAYS: dict[str, tuple[Any, Any]] = {
    "situation": _CODE, "form": _CODE, "venue": _CODE, "secrecy": _CODE,
    "satisfaction": (_read_mark, _write_mark), "asked": (read_asked, write_asked),
}  # fmt: skip
