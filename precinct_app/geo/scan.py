"""A scanned paper scheme made fit for keeping: upright, in plain colours, of a bounded size.

A scheme may show names, so its picture is kept in the encrypted store and nowhere else; notes of the scanner
or camera (place, owner, time) are dropped. Pillow is imported only when a scheme is really read.
"""

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.errors import BadInput
from precinct_app.geo import messages
from precinct_app.i18n import N_

if TYPE_CHECKING:
    from PIL.Image import Image

BIGGEST_SIDE, BIGGEST_BYTES = 6000, 4_000_000
MOST_PIXELS = 20_000_000  # kept; a picture of them takes 60 MB while it is shown
MOST_READ = 250_000_000  # of a file: beyond it the picture is damaged, an attack or cannot be held in memory
BIGGEST_FILE = 200_000_000
LEAST_SIDE = 100
FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")
SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
NOT_A_SCAN = N_("“{file}” was not opened: it is no picture that the program can read (PNG, JPG or PDF).")
TOO_BIG = N_("“{file}” was not opened: the picture is too large. Scan it with fewer dots per inch.")
TOO_SMALL = N_("“{file}” was not opened: the picture is too small for a scheme. Scan it again.")
PDF_CLOSED = N_(
    "“{file}” was not opened: the PDF is damaged or closed by a password. "
    "Save it without a password and choose it again."
)
REDUCED = N_("The picture was reduced from {was} to {now} pixels to keep the store small.")
_QUALITIES = (88, 80, 72, 64)


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture as it will be kept: JPEG bytes and size; ``was`` the size in the file, ``pages`` of a PDF."""

    content: bytes
    width: int
    height: int
    was: tuple[int, int] = (0, 0)
    pages: int = 1

    @property
    def reduced(self) -> bool:
        """Whether fewer pixels are kept than the file has."""
        return self.was > (self.width, self.height)


def is_scan(path: Path) -> bool:
    """Tell whether a file is a picture or a PDF by its name."""
    return path.suffix.lower() in (*SUFFIXES, ".pdf")


def read_scan(path: Path) -> Scan:
    """Return the picture of a file; raises BadInput with a sentence."""
    from PIL import Image, ImageOps

    content = file_bytes(path)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_READ:
                raise BadInput(TOO_BIG, file=path.name)
            was = opened.size
            opened.draft("RGB", (BIGGEST_SIDE, BIGGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.load()
    except BadInput:
        raise
    # Pillow tells of a broken file in many ways, a struct.error and a SyntaxError among them
    except Exception as error:
        raise BadInput(NOT_A_SCAN, file=path.name) from error
    return shrunk(upright, path.name, was if upright.size[0] == was[0] else (was[1], was[0]))


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file that is there, not empty and not too large; raises BadInput."""
    if not path.is_file():
        raise messages.refusal(messages.ABSENT, path)
    size = path.stat().st_size
    if size == 0:
        raise messages.refusal(messages.EMPTY, path)
    if size > BIGGEST_FILE:
        raise BadInput(TOO_BIG, file=path.name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise messages.refusal(messages.UNREADABLE, path) from error


def shrunk(picture: "Image", name: str, was: tuple[int, int] | None = None) -> Scan:
    """Return the picture within the bounds of what is kept; ``name`` is what a refusal calls the file."""
    if min(picture.size) < LEAST_SIDE:
        raise BadInput(TOO_SMALL, file=name)
    plain = _on_white(picture)
    share = min(1.0, BIGGEST_SIDE / max(plain.size), math.sqrt(MOST_PIXELS / (plain.size[0] * plain.size[1])))
    if share < 1:
        plain = plain.resize((round(plain.width * share), round(plain.height * share)), reducing_gap=2.0)
    content, size = _packed(plain)
    return Scan(content, *size, was or picture.size)


def _on_white(picture: "Image") -> "Image":
    """Return the picture in grey or plain colours; what is transparent becomes white."""
    from PIL import Image

    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode in ("1", "I;16", "I", "F"):
        return picture.convert("L")
    with_alpha = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return ground


def _packed(picture: "Image") -> tuple[bytes, tuple[int, int]]:
    """Return JPEG bytes within the bound and their size: lower quality first, then a smaller picture."""
    while True:
        for quality in _QUALITIES:
            packed = io.BytesIO()
            picture.save(packed, "JPEG", quality=quality)
            if packed.tell() <= BIGGEST_BYTES:
                return packed.getvalue(), picture.size
        picture = picture.resize((max(1, picture.width * 4 // 5), max(1, picture.height * 4 // 5)))
