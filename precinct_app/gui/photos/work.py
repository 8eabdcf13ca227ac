"""What photos ask of the store, beside the window: reading them, making new ones small, writing and deleting.

Making small runs in the pool, writing on the writer's thread; the works touch no widget and show no text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from precinct_app.domain.base import Id
from precinct_app.domain.documents import Photo
from precinct_app.errors import AppError
from precinct_app.storage.photos import (
    Picture,
    add_photo,
    photo_bytes,
    photos_of,
    read_picture,
    remove_photo,
    small_picture,
)
from precinct_app.tasks import Progress

Subject = tuple[str, Id]
THUMB = QSize(176, 132)  # pixels: twice what a thumbnail takes, for scaled screens
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo as the screens need it; ``image`` is a thumbnail or the whole picture."""

    key: Id
    sha256: str
    moment: str
    taken: str
    note: str
    image: QImage


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to be added: a file, or an image of the clipboard with what a refusal calls it."""

    path: Path | None = None
    image: QImage | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Pictures made small, and for each that was refused why."""

    pictures: tuple[Picture, ...]
    refused: tuple[AppError, ...]


class ReadShots:
    """Reads the photos of a record; gives (number of the question, shots in order)."""

    def __init__(self, store: Any, number: int, subject: Id, size: QSize | None = THUMB) -> None:
        self._store, self._number, self._subject, self._size = store, number, subject, size

    def __call__(self, progress: Progress) -> tuple[int, list[Shot]]:
        """Do the work."""
        with self._store.read() as session:
            photos = photos_of(session, self._subject)
            found = [(photo, photo_bytes(session, photo.sha256) or b"") for photo in photos]
        return self._number, [
            Shot(p.id, p.sha256, p.moment, p.taken, p.note, image_of(content, self._size))
            for p, content in found
        ]


def image_of(content: bytes, size: QSize | None = None) -> QImage:
    """Return the picture of JPEG bytes, inside ``size`` pixels if given; an empty one for no bytes."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if size is not None and reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class MakeSmall:
    """Reads pictures and makes them small; what is no picture is told, the others are kept."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)

    def __call__(self, progress: Progress) -> Prepared:
        """Do the work."""
        made: list[Picture] = []
        refused: list[AppError] = []
        for number, source in enumerate(self._sources):
            progress(number, len(self._sources))
            try:
                made.append(_small(source))
            except AppError as error:
                refused.append(error)
        return Prepared(tuple(made), tuple(refused))


def _small(source: Source) -> Picture:
    if source.path is not None:
        return read_picture(source.path)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if source.image is not None:
        # no packing: it is unpacked again at once, and a large PNG takes seconds
        QImageWriter(buffer, QByteArray(b"bmp")).write(
            source.image.convertToFormat(QImage.Format.Format_RGB888)
        )
    return small_picture(bytes(content.data()), source.name)


class AddPhotos:
    """Keeps pictures of a record; gives [(key, time by the camera)]; the time is not kept, only told."""

    def __init__(self, store: Any, subject: Subject, pictures: Sequence[Picture], moment: str = "") -> None:
        self._store, self._subject, self._pictures = store, subject, tuple(pictures)
        self._moment = moment

    def __call__(self, progress: Progress) -> list[tuple[Id, str]]:
        """Do the work."""
        with self._store.write("photo.add") as write:
            return [
                (add_photo(write, self._subject, picture, self._moment), picture.taken)
                for picture in self._pictures
            ]


class ChangePhotos:
    """Changes fields of photos: {key: values}, one step."""

    def __init__(self, store: Any, changes: Mapping[Id, Mapping[str, Any]]) -> None:
        self._store, self._changes = store, dict(changes)

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("photo.change") as write:
            for key, values in self._changes.items():
                write.change(Photo, key, **values)


class RemovePhoto:
    """Deletes a photo; its bytes stay, so that it can be undone."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("photo.remove") as write:
            remove_photo(write, self._key)


def pair_of(shots: Sequence[Shot]) -> tuple[Shot | None, Shot | None]:
    """Return the first photo before and the last one after."""
    before = next((shot for shot in shots if shot.moment == BEFORE), None)
    after = next((shot for shot in reversed(shots) if shot.moment == AFTER), None)
    return before, after
