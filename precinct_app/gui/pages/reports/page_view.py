"""The finished page as a picture: sharp at any screen scale, finds outlined, stepped and enlarged.

Pictures are drawn beside the window and kept for the paper in view; until a new one comes the old one stays.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.finds import Find
from precinct_app.gui.pages.reports.work import Picture
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Button, IconButton, Label, Sheet, column, hair, row
from precinct_app.i18n import _
from precinct_app.reports import preview
from precinct_app.tasks import POOL

MARGIN = 12
PIXELS_PER_POINT = 96 / 72
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
# a find is marked in the colours of the paper, which is white in both themes
MARK, MARK_EDGE = QColor(250, 200, 105, 90), QColor("#B42318")


class Paper(QWidget):
    """One page at its size on the screen, with the finds of that page."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.finds: list[Find] = []
        self.current: Find | None = None
        self.points = (595.0, 842.0)
        self.scale = 1.0
        self.setAccessibleName(_("Page of the report"))

    def set_scale(self, scale: float) -> None:
        """Show the page with ``scale`` pixels for a point."""
        self.scale = scale
        width, height = self.points
        self.setFixedSize(QSize(round(width * scale) + 2 * MARGIN, round(height * scale) + 2 * MARGIN))
        self.update()

    def box(self, find: Find) -> QRectF:
        """Return where ``find`` stands on the widget."""
        whole = QRectF()
        for left, top, right, bottom in find.boxes:
            whole = whole.united(QRectF(QPointF(left, top) * self.scale, QPointF(right, bottom) * self.scale))
        return whole.translated(MARGIN, MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, its picture and the outlines."""
        if self.image is None:  # an empty sheet would look like a page without a word
            return
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.fillRect(sheet, QColor("white"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, self.image)
        painter.setPen(colour("strong"))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        for find in self.finds:
            self._outline(painter, find)
        painter.end()

    def _outline(self, painter: QPainter, find: Find) -> None:
        painter.setPen(QPen(MARK_EDGE, 2.5 if find is self.current else 1.2))
        painter.setBrush(MARK)
        for left, top, right, bottom in find.boxes:
            box = QRectF(QPointF(left, top) * self.scale, QPointF(right, bottom) * self.scale)
            painter.drawRect(box.translated(MARGIN, MARGIN).adjusted(-2, -1, 2, 1))


class Desk(QScrollArea):
    """The desk the page lies on: scrolls, tells its width, turns pages by PgUp and PgDn at the ends."""

    resized = Signal()
    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setWidget(paper)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setAccessibleName(_("Pages of the report"))
        self.setStyleSheet(f"QScrollArea#desk {{ background: {colour('sunken').name()}; }}")
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new width."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page where scrolling ends; Home and End go to the first and the last."""
        bar, key = self.verticalScrollBar(), event.key()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(key), 0)
        if step and bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            self.turned.emit(step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turned.emit(-10_000 if key == Qt.Key.Key_Home else 10_000)
        elif event.text() in ("+", "-", "="):
            self.zoomed.emit(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class PageView(Sheet):
    """Bar and desk: the page in view, of how many, how large."""

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._data = b""
        self._count = self._page = 0
        self._zoom: float | None = None
        self._finds: list[Find] = []
        self._pictures: dict[tuple[int, float], QImage] = {}
        self._asked: set[tuple[int, float]] = set()
        self.paper = Paper()
        self.desk = Desk(self.paper)
        self.back = IconButton("chevron-left", _("Previous page"), "PgUp", bordered=True)
        self.on = IconButton("chevron-right", _("Next page"), "PgDn", bordered=True)
        self.number = Label("")
        self.smaller = IconButton("minus", _("Smaller"), "−")
        self.larger = IconButton("plus", _("Larger"), "+")
        self.fit = Button(_("Fit the width"), "ghost", small=True)
        self._assemble()
        self._connect()
        self._tell()

    def _assemble(self) -> None:
        bar = row(self.back, self.number, self.on, 0, self.smaller, self.fit, self.larger)
        bar.setContentsMargins(10, 4, 10, 4)
        self.body.addLayout(column(bar, hair("line"), spacing=0))
        self.body.addWidget(self.desk, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self.back.clicked.connect(self.turn_back)
        self.on.clicked.connect(self.turn_on)
        self.smaller.clicked.connect(self._make_smaller)
        self.larger.clicked.connect(self._make_larger)
        self.fit.clicked.connect(self._fit_width)
        self.desk.resized.connect(self._settle)
        self.desk.turned.connect(self.turn)
        self.desk.zoomed.connect(self.zoom)

    # what is shown

    def show_paper(self, data: bytes, count: int, finds: list[Find]) -> None:
        """Show another paper at the page in view, as far as it has it."""
        self._data, self._count, self._finds = data, count, finds
        self._pictures.clear()
        self._asked.clear()
        self.paper.current = None
        self.paper.points = preview.page_size(data) if data else self.paper.points
        self._page = min(self._page, max(0, count - 1))
        self._settle()

    def clear(self) -> None:
        """Show no sheet."""
        self.paper.image = None
        self.show_paper(b"", 0, [])

    def page(self) -> int:
        """Return the page in view, counted from 0."""
        return self._page

    def turn_back(self) -> None:
        """Show the page before."""
        self.turn(-1)

    def turn_on(self) -> None:
        """Show the next page."""
        self.turn(1)

    def turn(self, by: int) -> None:
        """Go ``by`` pages on."""
        page = max(0, min(self._count - 1, self._page + by))
        if page != self._page:
            self._page = page
            self.desk.verticalScrollBar().setValue(0)
            self._settle()

    def show_find(self, find: Find) -> None:
        """Bring a find into view and outline it thickly."""
        if find.page and find.page - 1 != self._page:
            self._page = find.page - 1
            self._settle()
        self.paper.current = find
        box = self.paper.box(find)
        if not box.isEmpty():
            middle = box.center().toPoint()
            self.desk.ensureVisible(middle.x(), middle.y(), 60, 120)
        self.paper.update()

    # the size

    def zoom(self, step: int) -> None:
        """Show larger (1) or smaller (-1)."""
        now = self.paper.scale / PIXELS_PER_POINT
        wider = [zoom for zoom in ZOOMS if zoom > now * 1.02]
        tighter = [zoom for zoom in ZOOMS if zoom < now * 0.98]
        self._zoom = (wider[0] if wider else ZOOMS[-1]) if step > 0 else (tighter or ZOOMS[:1])[-1]
        self._settle()

    def _make_smaller(self) -> None:
        self.zoom(-1)

    def _make_larger(self) -> None:
        self.zoom(1)

    def _fit_width(self) -> None:
        self._zoom = None
        self._settle()

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom * PIXELS_PER_POINT
        bar = self.desk.verticalScrollBar().sizeHint().width()
        room = self.desk.width() - bar - 2 * MARGIN
        return max(0.2, room / self.paper.points[0])

    def _settle(self) -> None:
        self.paper.set_scale(self._scale())
        self.paper.finds = [find for find in self._finds if find.page == self._page + 1]
        self._tell()
        if self._data:
            self._ask_picture()

    def _ask_picture(self) -> None:
        wanted = (self._page, round(self.paper.scale * self.devicePixelRatioF(), 3))
        if wanted in self._pictures:
            self._show_picture(wanted)
        elif wanted not in self._asked:
            self._asked.add(wanted)
            work = Picture(self._data, *wanted)
            self._context.tasks.run(work, self._take, kind=POOL, quiet=True, label=_("Drawing a page"))

    def _take(self, result: tuple[Picture, preview.PagePicture]) -> None:
        work, drawn = result
        if work.data is not self._data:
            return
        image = QImage(drawn.rgb, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
        self._pictures[work.page, work.scale] = image.copy()
        if work.page == self._page:
            self._show_picture((work.page, work.scale))

    def _show_picture(self, wanted: tuple[int, float]) -> None:
        self.paper.image = self._pictures[wanted]
        self.paper.update()

    def _tell(self) -> None:
        self.number.setText(
            _("{page} / {pages}").format(page=self._page + bool(self._count), pages=self._count)
        )
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < self._count)
        percent = round(100 * self.paper.scale / PIXELS_PER_POINT)
        text = _("Fit the width") if self._zoom is None else _("{n} %").format(n=percent)
        self.fit.setText(text)
        for part in (self.smaller, self.larger, self.fit):
            part.setEnabled(bool(self._count))
