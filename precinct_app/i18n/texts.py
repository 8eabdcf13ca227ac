"""The catalogues: English source texts become Kazakh or Russian ones.

A catalogue is ``translations/<code>/precinct_app.mo``. In a checkout where it was not built yet, or is older
than its ``.po``, the ``.po`` is read instead; without either the English text is shown and nothing fails.
"""

import io
import struct
from pathlib import Path

from precinct_app.i18n.catalogue import Catalogue
from precinct_app.paths import bundled

DOMAIN = "precinct_app"


class Texts:
    """One catalogue. The fields of a text are filled by the caller: ``_("Rows: {n}").format(n=n)``."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = _load(code)

    def gettext(self, text: str) -> str:
        """Return ``text`` in this language, or itself where the catalogue has none."""
        return self._catalogue.gettext(text) if text else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the plural form for ``n`` (kk: 1 and all others; ru: 1, 2-4, 5-20)."""
        return self._catalogue.ngettext(one, many, n)

    def pgettext(self, context: str, text: str) -> str:
        """Return ``text`` as it reads in ``context``, or itself where the catalogue has none."""
        return self._catalogue.pgettext(context, text)

    def pick(self, kk: str, ru: str) -> str:
        """Return the one of two ready texts that is in this language."""
        return kk if self.code == "kk" else ru


def _load(code: str) -> Catalogue:
    folder = bundled("translations") / code
    built, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    try:
        if _fresh(built, source):
            return Catalogue(built.read_bytes())
        if source.exists():
            return Catalogue(_compiled(source, code))
    except (OSError, ValueError, ImportError, struct.error):
        # a damaged catalogue must not keep an officer from his cards
        return Catalogue()
    return Catalogue()


def _fresh(built: Path, source: Path) -> bool:
    if not built.exists():
        return False
    return not source.exists() or built.stat().st_mtime >= source.stat().st_mtime


def _compiled(source: Path, code: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    built = io.BytesIO()
    write_mo(built, catalogue)
    return built.getvalue()
