"""What came of a comparison, for the other body: a paper or a workbook, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.register.compare import Line
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.register_compare.pane import LABELS
from precinct_app.gui.register_compare.work import Item
from precinct_app.gui.widgets import Button, FormRow, Label, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER, Progress

WIDTH = 520
KINDS = {".pdf": N_("PDF files (*.pdf)"), ".xlsx": N_("Workbooks (*.xlsx)")}


@dataclass(frozen=True, slots=True)
class MakeReply:
    """Makes and releases the paper."""

    store: Any
    items: Sequence[Item]
    file: str
    reason: str
    out: Path

    def __call__(self, progress: Progress) -> str:
        """Return its number; raises BadInput without a reason."""
        from precinct_app.reports import register_reply

        codes = self.store.codes()
        lines = [_line(item, codes) for item in self.items]
        return register_reply.release(self.store, lines, self.file, self.reason, self.out)


def _line(item: Item, codes: CodeLists) -> Any:
    from precinct_app.reports.document import Text
    from precinct_app.reports.register_reply import ReplyLine
    from precinct_app.reports.words import said

    line = item.mine or item.theirs or Line()
    code = codes.get("register_category", line.category)
    differing = tuple(
        (said(LABELS[name]), _told(item.mine, name, codes), _told(item.theirs, name, codes))
        for name in item.fields()
    )
    return ReplyLine(
        item.part, line.name, line.birth, Text(code.short("kk"), code.short("ru")), line.act_number,
        line.address, differing, item.mine.person if item.mine else b"",
    )  # fmt: skip


def _told(line: Line | None, name: str, codes: CodeLists) -> str:
    if line is None:
        return ""
    if name == "category":
        code = codes.get("register_category", line.category)
        return " / ".join(dict.fromkeys(part for part in (code.short("kk"), code.short("ru")) if part))
    return line.address if name == "home" else str(getattr(line, name))


class ReplyDialog(QDialog):
    """Asks the reason, then the file."""

    def __init__(self, context: Context, items: Sequence[Item], file: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("For the other body"))
        self.setMinimumWidth(WIDTH)
        self._context, self._items, self._file = context, tuple(items), file
        self.reason = QLineEdit()
        self.reason_row = FormRow(_("Reason for handing it over"), self.reason, required=True)
        self.hint = Label(
            _("The paper holds personal data. The reason and the number stand in the journal."),
            "small", "t2", wrap=True,
        )  # fmt: skip
        self.pdf_button = Button(_("Save as PDF"), "primary", "download")
        self.table_button = Button(_("Save as a table"), icon="table")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        foot = row(self.pdf_button, self.table_button, 0, self.cancel_button)
        box = column(self.reason_row, self.hint, foot, spacing=12)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.table_button.clicked.connect(self._save_table)
        self.cancel_button.clicked.connect(self.reject)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_pdf(self) -> None:
        self._ask(".pdf")

    def _save_table(self) -> None:
        self._ask(".xlsx")

    def _ask(self, kind: str) -> None:
        if not self.reason.text().strip():
            self.reason_row.set_error(_("Write the reason: it stands in the journal."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Registers compared")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as"), str(Path(folder) / f"{name}{kind}"), _(KINDS[kind])
        )
        if chosen:
            self.make(Path(chosen).with_suffix(kind))

    def make(self, out: Path) -> None:
        """Make the paper in ``out``."""
        work = MakeReply(self._context.store, self._items, self._file, self.reason.text(), out)
        self._context.tasks.run(work, self._made, self._failed, label=_("Making the paper"), kind=WRITER)

    def _made(self, number: str) -> None:
        self._context.messages.say(_("Saved: No. {number}").format(number=number))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.reason_row.set_error(sentence(error))
        else:
            self._context.messages.show_error(error)
