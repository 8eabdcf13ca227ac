"""Where photos come from: the dialog of files, what was dropped, what lies in the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.gui.photos.work import Source
from precinct_app.i18n import _

ENDINGS = "*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif"


def ask_files(parent: QWidget) -> list[Source]:
    """Ask for pictures, several at once; none when the dialog was left."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    kinds = _("Pictures ({endings})").format(endings=ENDINGS)
    names, _chosen = QFileDialog.getOpenFileNames(parent, _("Add photos"), start, kinds)
    return [Source(Path(name)) for name in names]


def holds_pictures(mime: QMimeData) -> bool:
    """Tell whether files or an image are dragged or lie in the clipboard."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def sources_of(mime: QMimeData) -> list[Source]:
    """Return the files, else the image; a program that offers both means the files."""
    files = [Source(Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile()]
    if files or not mime.hasImage():
        return files
    image = mime.imageData()
    return [Source(image=QImage(image), name=_("Picture of the clipboard"))] if image is not None else []
