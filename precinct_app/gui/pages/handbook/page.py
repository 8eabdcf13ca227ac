"""The page of the handbook: its pages at the left, the chosen one in the middle, numbers where they belong.

What is looked for is found without a network, folded, so that Kazakh words typed with Russian letters are
found too. F1 on another page leads here, to what helps there.
"""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QTextBrowser, QWidget

from precinct_app.domain.handbook import NUMBERS_PAGE, Found, look_up, places
from precinct_app.gui import icons
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.handbook.numbers import Numbers
from precinct_app.gui.pages.handbook.page_text import load_serif, paper_html, screen_html
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, EmptyState, Sheet, column, row
from precinct_app.i18n import N_, _, active

LEFT = 330
READABLE = 700  # px of a line of about 75 letters
PAPER_MARGIN = 56.0  # points


class HandbookPage(Page):
    """Short pages to read while working."""

    name: ClassVar[str] = "handbook"
    title: ClassVar[str] = N_("Handbook")
    icon: ClassVar[str] = "book-2"
    watches: ClassVar[frozenset[str]] = frozenset({"store_setting"})
    kept = ("search", "table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", N_("page")),
        ("Ctrl+F", N_("search in the handbook")),
        ("Ctrl+P", N_("print the page")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        load_serif()
        self.search = QLineEdit()
        self.model = TableModel([Column(_("Page"), _entry, kind=Kind.LINES, sortable=False)], row_key=_name)
        self.table = TableView(self.model, _("Pages of the handbook"), tall=True)
        self.empty = EmptyState("search", _("Nothing was found."), _("Try another word, or its beginning."))
        self.text = QTextBrowser()
        self.numbers = Numbers(context)
        self.printing = Button(_("Print"), icon="printer", key="Ctrl+P", small=True)
        self._assemble()
        self._connect()
        self._narrow("")
        self.table.choose_first()

    def _assemble(self) -> None:
        words = _("Search in the handbook")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.addAction(icons.icon("search", "t2"), QLineEdit.ActionPosition.LeadingPosition)
        self.table.horizontalHeader().hide()
        self.left = QStackedWidget()
        self.left.addWidget(self.table)
        self.left.addWidget(self.empty)
        pages = Sheet(padded=False, spacing=0)
        head = row(self.search)
        head.setContentsMargins(8, 8, 8, 8)
        pages.body.addLayout(head)
        pages.body.addWidget(self.left, 1)
        pages.setFixedWidth(LEFT)
        whole = row(pages, self._reading(), spacing=12)
        whole.setStretch(1, 1)
        self.body.addLayout(whole, 1)

    def _reading(self) -> QWidget:
        self.text.setObjectName("reading")
        self.text.setAccessibleName(_("Text of the page"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setMaximumWidth(READABLE)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sheet = Sheet(padded=False, spacing=0)
        sheet.body.setContentsMargins(22, 10, 10, 10)
        middle = row(self.text, 0, column(self.printing, 0), spacing=0)
        middle.setStretch(0, 1000)
        sheet.body.addLayout(middle, 1)
        whole = QWidget()
        whole.setLayout(column(self.numbers, sheet, spacing=10))
        return whole

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._go_to_list)
        self.table.current_changed.connect(self._show)
        self.printing.clicked.connect(self.print_page)

    # what the shell asks

    def refresh(self) -> None:
        """Read the numbers again."""
        self.numbers.refresh()

    def on_shown(self) -> None:
        """Put the keyboard on the list of pages."""
        self.table.setFocus()

    def open(self, key: object = None, **values: object) -> None:
        """Show the page ``key``, or the one that helps on the page of the window ``about``."""
        wanted = str(key or places().get(str(values.get("about", "")), ""))
        if wanted:
            self.search.clear()
            self.table.choose(wanted)

    def context_line(self) -> str:
        """Return the title of the page that is read."""
        found = self.table.current_row()
        return found.page.title if found is not None else ""

    def focus_filter(self) -> bool:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def escape(self) -> bool:
        """Empty the search first."""
        filled = bool(self.search.text())
        self.search.clear()
        return filled

    def areas(self) -> list[QWidget]:
        """Return list and text, and the numbers where they are shown."""
        return [self.table, *([self.numbers.table] if self.numbers.isVisible() else []), self.text]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on from the search into what was found by the arrows, which the field itself does not take."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self._go_to_list()
        else:
            super().keyPressEvent(event)

    def print_page(self) -> bool:
        """Print the page that is read."""
        # the package of papers is too heavy to be loaded for reading
        from precinct_app.gui.pages.reports.printing import ask_printer, new_printer

        found = self.table.current_row()
        if found is None:
            return False
        printer = new_printer(found.page.title, 1)
        if ask_printer(printer, self):
            self.put_on_paper(printer)
        return True

    def put_on_paper(self, printer: QPrinter) -> None:
        """Draw the page that is read on a printer, numbers below it where it has them."""
        found = self.table.current_row()
        lines = self.numbers.lines() if found.page.name == NUMBERS_PAGE else []
        paper = QTextDocument()
        paper.setDocumentMargin(PAPER_MARGIN)
        paper.setHtml(paper_html(found.page, lines))
        paper.print_(printer)

    # slots

    def _narrow(self, typed: str) -> None:
        chosen = self.table.current_row()
        found = look_up(active().code, typed)
        self.model.set_rows(found)
        self.left.setCurrentWidget(self.table if found else self.empty)
        if chosen is None or not self.table.choose(chosen.page.name):
            self.table.choose_first()

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, found: Found | None) -> None:
        if found is None:
            return
        self.numbers.setVisible(found.page.name == NUMBERS_PAGE)
        self.text.setHtml(screen_html(found.page))
        self.heading_changed.emit()


def _name(found: Found) -> str:
    return found.page.name


def _entry(found: Found) -> TwoPart:
    return TwoPart(found.page.title, found.words or found.page.lead)
