"""Photos of findings, places and houses: made small, stripped of what the camera wrote, kept by their hash.

A picture is at most 1 600 px and 300 KB; position, camera and owner that its file holds are dropped, only the
time of taking is offered to the officer. Identity papers are not to be photographed (Law 94-V, art. 7): the
screens say so, the program cannot see it.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.documents import Blob, Photo
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

if TYPE_CHECKING:
    from PIL.Image import Image

    from precinct_app.storage.writing import Write

BIGGEST_SIDE, BIGGEST_BYTES = 1600, 300_000
BIGGEST_FILE = 60_000_000
# more than a camera of 2026 gives: a small file that unpacks to gigabytes is an attack or damaged
MOST_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
NOT_A_PICTURE = N_(
    "“{file}” was not added: it is no picture that the program can read (JPG, PNG, WebP, BMP, TIFF)."
)
TOO_BIG = N_("“{file}” was not added: the picture is too large. Save it smaller and choose it again.")
_QUALITIES = (85, 75, 65, 55, 45, 35)
_TAKEN = 0x9003  # DateTimeOriginal of EXIF 2.32


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be kept: JPEG bytes, size in pixels, time of taking as ISO text or ""."""

    content: bytes
    width: int
    height: int
    taken: str = ""


def read_picture(path: Path) -> Picture:
    """Return the picture of a file made small and without its notes; raises BadInput with a sentence."""
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise BadInput(TOO_BIG, file=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(NOT_A_PICTURE, file=path.name) from error
    return small_picture(content, path.name)


def small_picture(content: bytes, name: str) -> Picture:
    """Return picture bytes made small; ``name`` is what a refusal calls the file."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadInput(TOO_BIG, file=name)
            opened.draft("RGB", (BIGGEST_SIDE, BIGGEST_SIDE))
            taken = _taken(opened)
            upright = ImageOps.exif_transpose(opened)
    # Pillow tells of a broken file in many ways, a struct.error and a SyntaxError among them
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(NOT_A_PICTURE, file=name) from error
    upright.thumbnail((BIGGEST_SIDE, BIGGEST_SIDE))
    content, size = _packed(_on_white(upright))
    return Picture(content, *size, taken)


def _taken(opened: "Image") -> str:
    """Return when the camera says it took the picture, "" where it does not or nonsense."""
    from datetime import datetime

    text = str(opened.getexif().get_ifd(0x8769).get(_TAKEN, ""))
    try:
        return datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S").strftime("%Y-%m-%dT%H:%M")  # noqa: DTZ007 - a camera's wall clock
    except ValueError:
        return ""


def _on_white(picture: "Image") -> "Image":
    """Return the picture in plain colours; what is transparent becomes white."""
    from PIL import Image

    if picture.mode in ("RGB", "L"):
        return picture
    with_alpha = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return ground


def _packed(picture: "Image") -> tuple[bytes, tuple[int, int]]:
    """Return JPEG bytes of at most 300 KB and their size: lower quality first, then a smaller picture."""
    while True:
        for quality in _QUALITIES:
            packed = io.BytesIO()
            picture.save(packed, "JPEG", quality=quality, optimize=True)
            if packed.tell() <= BIGGEST_BYTES:
                return packed.getvalue(), picture.size
        picture = picture.resize((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)))


def add_photo(
    write: "Write",
    subject: tuple[str, Id],
    picture: Picture,
    moment: str = "",
    taken: str = "",
    note: str = "",
) -> Id:
    """Keep a picture of ``subject`` (type, key); ``moment`` is "before", "after" or ""."""
    name = write.put_blob("photo", picture.content)
    return write.add(
        Photo,
        subject_type=subject[0],
        subject_id=subject[1],
        sha256=name,
        moment=moment,
        taken=taken,
        note=note,
    )


def remove_photo(write: Writer, photo_id: Id) -> None:
    """Remove a photo; its bytes stay until the data of its subject is destroyed, so that undo works."""
    write.remove(Photo, photo_id)


def photos_of(session: Session, subject_id: Id) -> list[Photo]:
    """Return the live photos of a subject: before, after, then the others, the oldest first."""
    order = {"before": 0, "after": 1}
    found = session.scalars(live(Photo).where(Photo.subject_id == subject_id).order_by(Photo.id))
    return sorted(found, key=lambda photo: order.get(photo.moment, 2))


def photo_bytes(session: Session, sha256: str) -> bytes | None:
    """Return the JPEG of a photo, None when it was destroyed or never kept."""
    return session.scalar(select(Blob.bytes).where(Blob.sha256 == sha256, Blob.kind == "photo")) or None
