"""The paper with the recovery code: printed, or saved as a file on a removable drive only."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.domain.clock import stamp_now
from precinct_app.errors import AppError, Refused
from precinct_app.gui import APP_TITLE
from precinct_app.gui.login.removable import lies_on, removable_drives
from precinct_app.gui.theme import FAMILY
from precinct_app.gui.widgets import Button, Label, column, row
from precinct_app.i18n import N_, _, active, sentence

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NO_DRIVE = N_("No removable drive is connected. Connect one, or print the code.")
NOT_THERE = N_("The code may not be kept on this computer. Choose a folder on the removable drive.")
NOT_SAVED = N_("The code was not saved: {reason}. Print it or choose another drive.")
FILE_NAME = "precinct-recovery.txt"


class CodeActions(QWidget):
    """Print, or save on a removable drive; says what was done."""

    done = Signal()

    def __init__(self, code: str, login: str) -> None:
        super().__init__()
        self._code, self._login = code, login
        self.print_button = Button(_("Print…"), icon="printer")
        self.save_button = Button(_("Save on a removable drive…"), icon="usb")
        self.told = Label("", "small", "t2", wrap=True)
        self.setLayout(column(row(0, self.print_button, self.save_button, 0), self.told, spacing=6))
        self.told.hide()
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._put_on_paper(printer)
        dialog.deleteLater()

    def _put_on_paper(self, printer: "QPrinter") -> None:
        """Print; a file that stands in for a printer may lie on a removable drive only."""
        file = printer.outputFileName()
        if file and not lies_on(Path(file).absolute().parent, removable_drives()):
            self._tell(_(NOT_THERE), "danger")
            return
        painter = QPainter()
        if not painter.begin(printer):
            self._tell(_("The code was not printed. Choose another printer."), "danger")
            return
        paint_paper(painter, QRectF(printer.pageRect(printer.Unit.DevicePixel)), self._code, self._login)
        painter.end()
        self._tell(_("Saved: {file}").format(file=file) if file else _("Sent to the printer."), "ok")

    def _save(self) -> None:
        drives = removable_drives()
        if not drives:
            self._tell(_(NO_DRIVE), "danger")
            return
        folder = QFileDialog.getExistingDirectory(self, _("Removable drive"), str(drives[0]))
        if folder:
            try:
                path = save_paper(Path(folder), drives, self._code, self._login)
            except AppError as error:
                self._tell(sentence(error), "danger")
            else:
                self._tell(_("Saved: {file}").format(file=path), "ok")

    def _tell(self, text: str, tone: str) -> None:
        self.told.setText(text)
        self.told.set_tone(tone)
        self.told.show()
        self.done.emit()


def paper_lines(login: str) -> list[str]:
    """Return what stands on the paper beside the code."""
    now = active().date_time(stamp_now())
    return [
        _("Recovery code of the store"),
        _("Made: {when}. User: {login}").format(when=now, login=login),
        _("The code opens the store when all passwords are forgotten. Keep the paper in a safe."),
        _("Whoever has this paper and a copy of the store reads everything in it."),
    ]


def save_paper(folder: Path, drives: list[Path], code: str, login: str) -> Path:
    """Write the paper as a text file into ``folder`` on one of ``drives``; raises Refused, AppError."""
    if not lies_on(folder, drives):
        raise Refused(NOT_THERE)
    path = folder / FILE_NAME
    title, *rest = paper_lines(login)
    text = "\n".join((APP_TITLE, title, "", code, "", *rest, ""))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AppError(NOT_SAVED, reason=error.strerror or error) from error
    return path


def paint_paper(painter: QPainter, page: QRectF, code: str, login: str) -> None:
    """Draw the paper into ``page`` (device pixels, from its own corner)."""
    unit = page.width() / 1000
    title, *rest = paper_lines(login)
    groups = code.split("-")
    lines = [
        (APP_TITLE, 34, True),
        (title, 30, True),
        ("", 20, False),
        ("   ".join(groups[:3]), 46, True),
        ("   ".join(groups[3:]), 46, True),
        ("", 20, False),
        *((line, 22, False) for line in rest),
    ]
    top = 60 * unit
    for text, size, bold in lines:
        face = QFont(FAMILY)
        face.setPixelSize(max(1, round(size * unit)))
        face.setBold(bold)
        painter.setFont(face)
        room = QRectF(60 * unit, top, page.width() - 120 * unit, size * unit * 3)
        wrap = int(Qt.TextFlag.TextWordWrap)
        taken = painter.boundingRect(room, wrap, text or " ")
        painter.drawText(room, wrap, text)
        top += taken.height() + 14 * unit
