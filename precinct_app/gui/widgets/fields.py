"""Fields for digits, dates, times and phones.

All of them are line edits: an officer types "2211" or "22.11.26" and the field writes the date out. The
digit row of the Kazakh keyboard gives letters; these fields take them as the digits printed on the keys.
"""

from datetime import date, time

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.gui import icons
from precinct_app.gui.physical_keys import cap_of_code, is_plain
from precinct_app.i18n import _, active, digits_typed, parse_date, parse_time, phone_digits


class DigitLineEdit(QLineEdit):
    """A line that takes the number row as digits in any layout; ``also`` names other signs it takes.

    ``also=None`` takes everything (house numbers: "12а/3"), "" digits only.
    """

    def __init__(self, name: str = "", also: str | None = "", most: int = 0) -> None:
        super().__init__()
        self._also = also
        self.setAccessibleName(name)
        if most:
            self.setMaxLength(most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write what the key means here instead of what the layout gives."""
        typed = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not typed or not typed.isprintable() or not is_plain(event):
            super().keyPressEvent(event)
        else:
            self._write(self._meant(event))

    def paste(self) -> None:
        """Insert the clipboard, its Kazakh row as digits, signs that do not belong here left out."""
        self._write(digits_typed(QGuiApplication.clipboard().text()))

    def insert_typed(self, text: str) -> None:
        """Insert ``text`` as if it were typed (input methods, tests)."""
        self._write("".join(digits_typed(sign) for sign in text))

    def _meant(self, event: QKeyEvent) -> str:
        cap = cap_of_code(event.nativeScanCode())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if cap.isdigit() and not shifted:
            return cap
        return event.text() if event.text() in '",.' else digits_typed(event.text())

    def _write(self, text: str) -> None:
        kept = "".join(sign for sign in text if self._takes(sign))
        if kept and not self.isReadOnly():
            self.insert(kept)
            self.textEdited.emit(self.text())

    def _takes(self, sign: str) -> bool:
        return sign in "0123456789" or self._also is None or sign in self._also


INDENT = 9  # px before the text of a field, as the style sheet has it


def number_box(box: QSpinBox) -> QSpinBox:
    """Let ``box`` take the number row as digits in any layout, its text as far from the edge as elsewhere.

    Qt leaves the padding of a style sheet out of a spin box, and takes no digit behind the sign for "none".
    """
    line = _NumberLine(box)
    line.setTextMargins(INDENT, 0, 0, 0)
    box.setLineEdit(line)
    return box


class _NumberLine(DigitLineEdit):
    """The line of a box of numbers: a click on the sign for "none" marks it, so that a digit replaces it."""

    def __init__(self, box: QSpinBox) -> None:
        super().__init__(box.accessibleName())
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark the sign for "none"."""
        super().mouseReleaseEvent(event)
        if self.text() == self._box.specialValueText():
            self.selectAll()


class _Typed(DigitLineEdit):
    """A line whose text stands for a value; it writes the value out when it is left."""

    value_changed = Signal()

    def __init__(self, name: str, also: str, most: int, hint: str) -> None:
        super().__init__(name, also, most)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._announce)

    def is_blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.text().strip()

    def write_out(self) -> None:
        """Replace what was typed by the usual form of its value, if it has one."""
        raise NotImplementedError

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the value out on leaving."""
        self.write_out()
        super().focusOutEvent(event)

    def _announce(self) -> None:
        self.value_changed.emit()


class DateEdit(_Typed):
    """A day, typed as 22.11.2026, 22.11.26, 2211 or 22.11; a button (Alt+Down) opens a calendar."""

    def __init__(self, name: str = "", day: date | None = None) -> None:
        super().__init__(name, ".,/- ", 10, _("dd.mm.yyyy"))
        self._calendar = self.addAction(
            icons.icon("calendar", "t2"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._calendar.setToolTip(_("Choose from the calendar (Alt+Down)"))
        self._calendar.triggered.connect(self.open_calendar)
        self.set_value(day)

    def value(self) -> date | None:
        """Return the day, None where there is none or it cannot be read (see ``is_blank``)."""
        return parse_date(self.text(), wall_today()) if not self.is_blank() else None

    def set_value(self, day: date | None) -> None:
        """Show ``day``."""
        self.setText(active().date_short(day) if day else "")

    def write_out(self) -> None:
        """Write the day as dd.mm.yyyy."""
        if (day := self.value()) and active().date_short(day) != self.text():
            self.set_value(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down, step a day on Up and Down."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step == -1 and alt:
            self.open_calendar()
        elif step and (day := self.value()) and not self.isReadOnly():
            self.set_value(date.fromordinal(day.toordinal() + step))
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        popup = _Calendar(self, self.value())
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        popup.show()

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.textEdited.emit(self.text())
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class _Calendar(QFrame):
    """The calendar of a date field; it goes when a day was taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = QCalendarWidget()
        self._month.setLocale(QLocale(active().code))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        begin = day or wall_today()  # by itself it begins with the computer's day
        self._month.setSelectedDate(QDate(begin.year, begin.month, begin.day))
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self._month)
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        self._month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class TimeEdit(_Typed):
    """A time of day, typed as 18:30, 18.30, 1830 or 930; never filled by the program itself."""

    def __init__(self, name: str = "", moment: time | None = None) -> None:
        super().__init__(name, ":., -", 5, _("hh:mm"))
        self.set_value(moment)

    def value(self) -> time | None:
        """Return the time, None where there is none or it cannot be read (see ``is_blank``)."""
        return parse_time(self.text()) if not self.is_blank() else None

    def set_value(self, moment: time | None) -> None:
        """Show ``moment``."""
        self.setText(f"{moment:%H:%M}" if moment else "")

    def write_out(self) -> None:
        """Write the time as hh:mm."""
        if (moment := self.value()) and f"{moment:%H:%M}" != self.text():
            self.set_value(moment)


class PhoneEdit(_Typed):
    """A phone number in any grouping, written out as +7 701 123 45 67."""

    def __init__(self, name: str = "", number: str = "") -> None:
        super().__init__(name, "+ -()", 24, "+7")
        self.set_value(number)

    def value(self) -> str:
        """Return the digits with the country first, "" where nothing was typed."""
        return phone_digits(self.text())

    def set_value(self, number: str) -> None:
        """Show ``number``."""
        self.setText(active().phone(number) if number else "")

    def write_out(self) -> None:
        """Write the number in its usual groups."""
        if self.value() and active().phone(self.text()) != self.text():
            self.set_value(self.text())
