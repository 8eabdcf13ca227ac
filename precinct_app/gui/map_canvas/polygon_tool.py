"""Drawing an area corner by corner, and changing one."""

from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from precinct_app.gui.map_canvas.line_tools import area_text, ring_area
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.shape_tool import ShapeTool
from precinct_app.gui.map_canvas.tools import Stage
from precinct_app.i18n import _


class PolygonTool(ShapeTool):
    """An area; a click on its first corner closes it."""

    name = "polygon"

    def finish(self, stage: Stage) -> None:
        """Hand the area over when it has three corners."""
        if len(self.corners) >= self.least:
            stage.drawn(list(self.corners))
            stage.leave_tool()

    def report(self, stage: Stage) -> None:
        """Say how many corners there are, which is chosen and how large the area is."""
        stage.update()
        words = self.corner_words()
        if len(self.corners) >= self.least:
            words += " · " + _("area: {area}").format(area=area_text(ring_area(self.corners)))
        stage.tell(words)

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the area and its corners."""
        if not self.corners:
            return
        accent = QColor(look(stage.theme)["accent"])
        fill = QColor(accent)
        fill.setAlphaF(0.12)
        painter.setPen(QPen(accent, 2.2))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(self.pixels(stage, loose=not self.whole)))
        self.paint_corners(stage, painter)
