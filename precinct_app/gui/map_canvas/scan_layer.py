"""A scanned scheme on the canvas: decoded once, kept in halved sizes, turned into the plane tile by tile.

Tiles are painted on a thread of their own and kept per step of the scale, so the picture is warped once for
each step and panning only moves what is there.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from precinct_app.geo.control_points import Affine
from precinct_app.geo.features import LaidScan
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scan_picture import box_of, laid
from precinct_app.gui.map_canvas.view import Box, meets

SMALLEST = 64  # pixels: a picture is halved no further
FINEST = 8.0  # pixels of the screen for one of the scan: nearer it is still drawn, but no smoother


class Pictures:
    """The picture of a scan in halved sizes, decoded when first drawn; used by one thread at a time."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._halves: list[QImage] = []

    def at(self, shrink: float) -> tuple[QImage, int]:
        """Return the smallest picture that is still fine enough, and how often it was halved."""
        if not self._halves:
            self._halves = _halved(QImage.fromData(self.content))
        step = 0
        while step + 1 < len(self._halves) and shrink >= 2 ** (step + 1):
            step += 1
        return self._halves[step], step


def _halved(whole: QImage) -> list[QImage]:
    forms = QImage.Format
    plain = whole if whole.isGrayscale() else whole.convertToFormat(forms.Format_RGB888)
    halves = [plain.convertToFormat(forms.Format_Grayscale8) if whole.isGrayscale() else plain]
    smooth, free = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    while min(halves[-1].width(), halves[-1].height()) > SMALLEST:
        last = halves[-1]
        halves.append(last.scaled(max(1, last.width() // 2), max(1, last.height() // 2), free, smooth))
    return halves


class ScanLayer:
    """A scan in the plane of the canvas. ``box`` is what it covers in metres."""

    def __init__(self, scan: LaidScan, way: Affine, pictures: Pictures) -> None:
        self.opacity = scan.opacity
        self.pictures = pictures
        self.box: Box = box_of(scan, way)
        self._size = (scan.width, scan.height)
        self._way = way

    @classmethod
    def of(
        cls, scan: LaidScan, projection: LocalProjection, known: Pictures | None = None
    ) -> "ScanLayer | None":
        """Return the layer, None where the points of the scan say nothing; ``known`` pictures of the same
        content are used again.
        """
        way = laid(scan, projection)
        if way is None:
            return None
        same = known is not None and known.content is scan.content
        return cls(scan, way, known if known is not None and same else Pictures(scan.content))

    def draw(self, painter: QPainter, box: Box, mpp: float) -> None:
        """Paint the part that lies in ``box``, in pixels from its upper left."""
        if not meets(self.box, box) or self.opacity <= 0:
            return
        way = self._way
        shrink = mpp / max(abs(way.determinant) ** 0.5, 1e-9)
        picture, _step = self.pictures.at(shrink)
        if picture.isNull():
            return
        # rows of Qt's matrix: where one pixel to the right, one down, and the corner of the picture go
        wide, high = self._size[0] / picture.width(), self._size[1] / picture.height()
        turn = QTransform(
            way.a * wide / mpp, -way.d * wide / mpp, way.b * high / mpp, -way.e * high / mpp,
            (way.c - box[0]) / mpp, (box[3] - way.f) / mpp,
        )  # fmt: skip
        painter.save()
        painter.setTransform(turn, combine=True)
        painter.setOpacity(self.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrink > 1 / FINEST)
        painter.drawImage(QRectF(0, 0, picture.width(), picture.height()), picture)
        painter.restore()
