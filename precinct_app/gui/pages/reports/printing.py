"""A finished paper on a printer: its pages are drawn from the same bytes that are kept, so both are alike."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from precinct_app.errors import AppError
from precinct_app.i18n import N_, _
from precinct_app.reports import preview

# finer than the eye, and a page stays below 30 MB
MOST_DPI = 300
NOT_PRINTED = N_("The printer did not take the paper. Look whether it is switched on, or save the PDF.")
SIZES = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
Ask = Callable[[QPrinter, QWidget | None], bool]


def ask_printer(printer: QPrinter, parent: QWidget | None) -> bool:
    """Let the officer choose printer and pages; False when he goes back."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    try:
        return bool(dialog.exec() == QPrintDialog.DialogCode.Accepted)
    finally:
        dialog.deleteLater()


def new_printer(name: str, pages: int, size: str = "A4", landscape: bool = False) -> QPrinter:
    """Return a printer of A4 or A3 sheets for a paper of ``pages`` pages called ``name``."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(SIZES[size]))
    if landscape:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setFromTo(1, pages)
    return printer


def print_pages(printer: QPrinter, data: bytes, count: int) -> int:
    """Draw the chosen pages of a PDF and return how many; raises AppError where the printer refuses."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    painter = QPainter()
    if not painter.begin(printer):
        raise AppError(NOT_PRINTED)
    try:
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        scale = min(MOST_DPI, printer.resolution()) / 72
        for number, page in enumerate(range(first - 1, min(last, count))):
            if number and not printer.newPage():
                raise AppError(NOT_PRINTED)
            drawn = preview.picture(data, page, scale)
            image = QImage(drawn.rgb, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
            painter.drawImage(sheet, image)
    finally:
        painter.end()
    return max(0, min(last, count) - first + 1)
