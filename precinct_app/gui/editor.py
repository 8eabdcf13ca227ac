"""Form and record: fields bound by name, errors beside the field, a draft kept while typing, read-only
mode.

A subclass builds its fields, binds each with ``bind`` and returns from ``saving`` the work that writes
the record. ``save`` checks everything and jumps to the first error. What is typed is kept as a draft two
seconds later and when the form is left; a saved form drops its draft. Ctrl+Enter saves, Esc leaves,
Alt+1 to Alt+9 go to the groups.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from precinct_app.errors import AppError
from precinct_app.gui.bindings import (
    announce_to,
    default_check,
    is_blank,
    read_value,
    set_read_only,
    write_value,
)
from precinct_app.gui.context import Context
from precinct_app.gui.drafts import pack, unpack
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.tab_order import keyboard_part
from precinct_app.gui.widgets import FormRow, scrolled
from precinct_app.i18n import _
from precinct_app.tasks import WRITER, Progress, Work

DRAFT_AFTER_MS, AROUND = 2000, 12  # px left free around what is scrolled to
# the focus comes back by itself
PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

Read = Callable[[Any], Any]
Write = Callable[[Any, Any], None]
Check = Callable[[Any], str]


@dataclass(slots=True)
class Bound:
    """One field: its name in the record, its widget, how it is read, written and checked, and its row."""

    name: str
    widget: QWidget
    read: Read
    write: Write
    check: Check | None
    required: bool
    row: FormRow | None
    refused: tuple[Any, ...] = ()

    def error(self) -> str:
        """Return what is wrong with what stands in the field, "" for nothing."""
        wrong = default_check(self.widget, self.required)
        if not wrong and self.check is not None:
            wrong = self.check(self.read(self.widget))
        return wrong

    def shows_error(self) -> bool:
        """Tell whether an error stands beside the field that may be settled by now: of what the rules of the
        record refused not before another value stands there.
        """
        if self.refused:
            return bool(self.read(self.widget) != self.refused[0])
        own = getattr(self.widget, "shows_error", None)
        return bool((self.row is not None and self.row.error_text()) or (own is not None and own()))


class Editor(QWidget):
    """Base of all forms. ``saved`` gives what the writing returned, ``left`` that the officer went away."""

    form: ClassVar[str] = ""
    label: ClassVar[str] = ""

    saved = Signal(object)
    left = Signal()
    dirty_changed = Signal(bool)
    draft_kept = Signal()

    def __init__(self, context: Context, subject: str = "") -> None:
        super().__init__()
        self.context = context
        self.subject = subject
        self._fields: dict[str, Bound] = {}
        self._groups: dict[str, QWidget] = {}
        self._loaded: dict[str, Any] = {}
        self._record: dict[str, Any] = {}
        self._dirty = self._loading = self._read_only = self._jumping = False
        self._focused: QWidget | None = None
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # what subclasses use

    def bind(
        self,
        name: str,
        widget: QWidget,
        read: Read = read_value,
        write: Write = write_value,
        check: Check | None = None,
        *,
        required: bool = False,
        row: FormRow | None = None,
    ) -> None:
        """Bind ``widget`` to the value ``name``; ``check`` returns a translated error or ""."""
        self._fields[name] = Bound(name, widget, read, write, check, required, row)
        for part in {widget, keyboard_part(widget)}:
            part.installEventFilter(self)
        announce_to(widget, self._changed)

    def add_row(
        self, name: str, label: str, widget: QWidget, check: Check | None = None, *, required: bool = False,
        hint: str = "", key: str = "",
    ) -> FormRow:  # fmt: skip
        """Bind ``widget`` and return it in a row with its label; the caller puts the row into a layout."""
        row = FormRow(label, widget, required, hint, key)
        self.bind(name, widget, check=check, required=required, row=row)
        return row

    def bind_group(self, digit: str, widget: QWidget) -> None:
        """Let Alt and ``digit`` lead to ``widget``."""
        self._groups[digit] = widget

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes ``record``; it runs on the writer's thread and touches no widget."""
        raise NotImplementedError

    # reading and writing the form

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; what it does not hold is shown empty."""
        self._loading = True
        self._record = dict(record)
        for field in self._fields.values():
            field.write(field.widget, record.get(field.name))
            self._show_error(field, "")
        self._loading = False
        self._loaded = self.values()
        self._set_dirty(False)

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields."""
        return {name: field.read(field.widget) for name, field in self._fields.items()}

    def record(self) -> dict[str, Any]:
        """Return the record as loaded with what stands in the fields."""
        return self._record | self.values()

    def changed_values(self) -> dict[str, Any]:
        """Return only what differs from what was loaded."""
        return {name: value for name, value in self.values().items() if self._loaded.get(name) != value}

    @property
    def is_dirty(self) -> bool:
        """Whether something differs from what was loaded."""
        return self._dirty

    def check(self) -> list[str]:
        """Check every field, show the errors and return the names of the fields that have one."""
        wrong = []
        for field in self._fields.values():
            text = field.error()
            self._show_error(field, text)
            if text:
                wrong.append(field.name)
        return wrong

    def show_field_error(self, name: str, text: str) -> None:
        """Show an error that the rules of the record found beside its field."""
        field = self._fields[name]
        self._show_error(field, text)
        field.refused = (field.read(field.widget),)
        self._jump_to(name)

    def save(self) -> bool:
        """Write the record if all is right; else jump to the first error. Return whether it is being
        written.
        """
        if self._read_only:
            return False
        wrong = self.check()
        if wrong:
            self._jump_to(wrong[0])
            return False
        self._draft_timer.stop()
        work = self.saving(self.record())
        self._focused = self.focusWidget()
        self.setEnabled(False)
        self.context.tasks.run(
            work, self._done, self._failed, label=_(self.label), kind=WRITER, can_stop=False
        )
        return True

    def set_read_only(self, read_only: bool = True) -> None:
        """Show without letting anything be changed."""
        self._read_only = read_only
        for field in self._fields.values():
            set_read_only(field.widget, read_only)

    # the draft

    def restore_draft(self) -> bool:
        """Fill the form from its draft; False when there is none."""
        body = self.context.store.draft(self.form, self.subject)
        if body is None:
            return False
        for name, value in unpack(body).items():
            if name in self._fields:
                self._fields[name].write(self._fields[name].widget, value)
        self._changed()
        return True

    def keep_draft(self) -> None:
        """Keep what is typed, beside the journal."""
        self._draft_timer.stop()
        if self._dirty and not self._read_only:
            body = pack(self.values())
            self.context.tasks.run(
                _DraftWork(self.context.store, self.form, self.subject, body), kind=WRITER, quiet=True
            )
            self.draft_kept.emit()

    def drop_draft(self) -> None:
        """Forget the draft."""
        self._draft_timer.stop()
        self.context.tasks.run(
            _DraftWork(self.context.store, self.form, self.subject, None), kind=WRITER, quiet=True
        )

    def leave(self) -> None:
        """Go away; what was typed waits as a draft."""
        self.keep_draft()
        self.left.emit()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check a field that is left; take Alt and a digit before the field writes the digit."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in PASSING and not self._jumping:
                self._check_left(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._go_to_group(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc, go to a group on Alt and its digit."""
        if self._go_to_group(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the draft at once when the form goes out of sight (another page, the lock)."""
        if self._draft_timer.isActive():
            self.keep_draft()
        super().hideEvent(event)

    # helpers

    def _changed(self) -> None:
        if self._loading:
            return
        self._set_dirty(self.values() != self._loaded)
        if self._dirty and not self._read_only:
            self._draft_timer.start()
        self._take_back_errors()

    def _take_back_errors(self) -> None:
        """Take away the errors that no longer hold, whichever field settled them."""
        for field in self._fields.values():
            if field.shows_error() and not field.error():
                self._show_error(field, "")

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _jump_to(self, name: str) -> None:
        # the field that the jump leaves keeps the error that saving has just shown beside it
        self._jumping = True
        field = self._fields[name]
        field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._jumping = False
        bring_into_view(field.widget)
        if field.row is not None:
            bring_into_view(field.row)

    def _check_left(self, watched: QObject) -> None:
        for field in self._fields.values():
            if watched in (field.widget, keyboard_part(field.widget)):
                # an empty required field is named on saving, not while tabbing through
                blank = is_blank(field.widget)
                self._show_error(field, default_check(field.widget, False) if blank else field.error())

    def _show_error(self, field: Bound, text: str) -> None:
        field.refused = ()
        if field.row is not None:
            field.row.set_error(text)

    def _go_to_group(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        target = self._groups.get(cap_of(event)) if alt else None
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target is not None

    def _give_back(self) -> None:
        self.setEnabled(True)
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, result: object) -> None:
        self._give_back()
        self._loaded = self.values()
        self._set_dirty(False)
        self.drop_draft()
        self.saved.emit(result)

    def _failed(self, error: BaseException) -> None:
        self._give_back()
        field = error.fields.get("field") if isinstance(error, AppError) else None
        if isinstance(error, AppError) and field in self._fields:
            self.show_field_error(str(field), error.text(_))
        else:
            self.context.messages.show_error(error)
        self.keep_draft()


def bring_into_view(part: QWidget) -> None:
    """Scroll whatever ``part`` stands in so that it is seen as a whole, its error too."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, AROUND)
        above = above.parentWidget()


class _DraftWork:
    """Writes or drops one draft on the writer's thread."""

    def __init__(self, store: Any, form: str, subject: str, body: str | None) -> None:
        self._store, self._form, self._subject, self._body = store, form, subject, body

    def __call__(self, progress: Progress) -> None:
        if self._body is None:
            self._store.drop_draft(self._form, self._subject)
        else:
            self._store.save_draft(self._form, self._subject, self._body)


class EditorDialog(QDialog):
    """An editor in a window of its own; it closes after saving and deletes itself. One that scrolls a part of
    itself (not ``scrolls``) keeps what stands around that part in sight.
    """

    def __init__(
        self, editor: Editor, title: str, parent: QWidget | None = None, *, scrolls: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.editor = editor
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(editor) if scrolls else editor)
        editor.saved.connect(self.accept)
        editor.left.connect(self.reject)

    def reject(self) -> None:
        """Close; the editor keeps its draft."""
        self.editor.keep_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft when the window is closed by its cross."""
        self.editor.keep_draft()
        super().closeEvent(event)
