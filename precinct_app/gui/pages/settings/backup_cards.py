"""The sheets round the table of backups: the last one, a folder, when they are made, the recovery code."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog

from precinct_app.domain.permissions import Permission
from precinct_app.gui.backup_keeper import BackupKeeper
from precinct_app.gui.context import Context
from precinct_app.gui.login.holder import read_holder
from precinct_app.gui.pages.settings.code_dialog import CodeDialog
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    Pill,
    PillText,
    Sheet,
    column,
    row,
)
from precinct_app.i18n import _, active

OLD = timedelta(days=7)
GIGABYTE = 1_000_000_000


class LastBackup(Sheet):
    """When the last backup was made, and the one action of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = IconLabel("shield-check", "ok", 24)
        self.title, self.line = Label("", "heading", wrap=True), Label("", "body", "t2", wrap=True)
        self.button = Button(_("Make a backup now"), "primary", "database-export", "Ctrl+B")
        self._tone = "ok"
        words = row(self.sign, column(self.title, self.line, spacing=2), self.button, spacing=14)
        words.setStretch(1, 1)
        self.body.addLayout(words)

    def show_last(self, keeper: BackupKeeper) -> None:
        """Show the last backup; the button is off while one is being made."""
        last, running = keeper.last, keeper.running is not None
        self.button.setEnabled(not running)
        old = last is None or datetime.now(UTC) - last.made_at > OLD
        self._tone = "warn" if old else "ok"
        self.sign.set_icon("clock" if old else "shield-check", self._tone)
        if last is None:
            self.title.setText(_("No backup yet"))
            self.line.setText(_("If the disk fails, everything entered is lost. Make the first backup now."))
        else:
            self.title.setText(_("Last backup: {when}, checked").format(when=keeper.when(last)))
            self.line.setText(_("It was opened and counted after it was written."))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet with its thick edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 1, 4, self.height() - 2, colour(self._tone))
        painter.end()


class FolderCard(Sheet):
    """One folder for backups: where, whether it can be reached, how much room is left."""

    def __init__(self, title: str, icon: str, optional: bool = False) -> None:
        super().__init__(spacing=4)
        self._optional = optional
        self.state = Pill()
        self.path = ElidedLabel("", "body", "t2")
        told = _("Not chosen: a USB drive kept elsewhere survives the computer.")
        self.absent = Label(told, "small", "t2", wrap=True)
        self.free = Label("", "small", "t2")
        self.choose = Button(_("Choose…"), "link")
        self.forget = IconButton("x", _("Use no second folder"))
        head = row(IconLabel(icon, "t2"), Label(title, "strong"), 0, self.state, self.forget)
        self.body.addLayout(head)
        self.body.addWidget(self.path)
        self.body.addWidget(self.absent)
        self.body.addLayout(row(self.free, 0, self.choose))

    def show_folder(self, folder: Path | None, free: int | None) -> None:
        """Show a folder and its free bytes; None for a folder that is not chosen or not there."""
        self.forget.setVisible(self._optional and folder is not None)
        self.path.setVisible(folder is not None)
        self.absent.setVisible(folder is None)
        if folder is None:
            self.state.set_pill(PillText(_("not used"), "neutral", "circle-dashed"))
            self.free.setText("")
            return
        self.path.setText(str(folder))
        if free is None:
            self.state.set_pill(PillText(_("not connected"), "warn", "clock"))
            self.free.setText("")
        else:
            self.state.set_pill(PillText(_("is written"), "ok", "check"))
            self.free.setText(_("free: {n} GB").format(n=active().number(free / GIGABYTE, 1)))


class WhenCard(Sheet):
    """When backups are made and how many stay: fixed, because a missing backup is noticed too late."""

    def __init__(self, keep: int) -> None:
        super().__init__(spacing=8)
        self.add_heading(_("When copies are made"))
        lines = (
            (_("Every day"), _("after signing in")),
            (_("On closing the program"), _("if the last one is older than a day")),
            (_("By hand"), "Ctrl+B"),
            (_("Copies kept in each folder"), active().number(keep)),
        )
        for title, note in lines:
            self.body.addLayout(column(Label(title, "body"), Label(note, "small", "t2"), spacing=0))


class RecoveryCard(Sheet):
    """Who keeps the paper with the recovery code, and the way to a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__(spacing=8)
        self._context = context
        self.add_heading(_("Recovery code"))
        told = _("If all passwords are forgotten, only this code opens the store. It lies in a safe.")
        self.told = Label("", "small", "t2", wrap=True)
        self.new = Button(_("Print a new code…"), icon="key")
        self.new.setVisible(context.may(Permission.MANAGE_STORE))
        self.body.addWidget(Label(told, "body", "t2", wrap=True))
        self.body.addWidget(self.told)
        self.body.addWidget(self.new)
        self.new.clicked.connect(self._print_new)

    def refresh(self) -> None:
        """Read the holder anew."""
        holder, printed = read_holder(self._context.store)
        if not holder:
            self.told.setText(_("It is not noted who keeps the paper."))
            return
        day = active().date_short(date.fromisoformat(printed))
        self.told.setText(_("Printed: {day}. Kept by: {holder}").format(day=day, holder=holder))

    def _print_new(self) -> None:
        dialog = CodeDialog(self._context, self)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.refresh()
