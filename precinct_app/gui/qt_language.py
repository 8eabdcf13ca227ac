"""Qt asks our catalogues: texts of the forms, and Qt's own buttons and menus where its catalogue reads badly.

A translator installed last is asked first. Ours answers texts of our forms, and of Qt's classes only those
that ``QT_TEXTS`` lists; everything else falls through to Qt's own catalogue, which is installed under it.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from precinct_app.i18n import activate, active

# Qt's texts without their & marks: no underlined letters, they would differ by language and layout
QT_TEXTS = (
    "OK", "Save", "Save All", "Save As", "Open", "Yes", "Yes to All", "No", "No to All", "Abort", "Retry",
    "Ignore", "Close", "Cancel", "Discard", "Don't Save", "Close without Saving", "Help", "Apply", "Reset",
    "Restore Defaults", "Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All", "Copy Link Location",
    "Show Details...", "Hide Details...", "Print", "Back", "Next", "Finish",
    # what Qt's own Russian catalogue leaves in English: the dialogs of files and of printing
    "Look in:", "Files of type:", "Folder", "Drive", "Page order:", "Pages per sheet:", "Page Set:", "Form",
)  # fmt: skip
_BY_PLAIN_TEXT = {text.replace("...", "").replace("…", "").strip(): text for text in QT_TEXTS}
_OURS_BEFORE = "Qt"  # the context of these texts in our catalogues


class CatalogueTranslator(QTranslator):
    """Answers Qt from the active gettext catalogue."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the text in the active language, or None so that the next translator is asked."""
        if not text:
            return None
        if is_qt_class(context):
            return _override(text)
        translated = active().gettext(text)
        return translated if translated != text else None

    def isEmpty(self) -> bool:
        """Return False: Qt drops a translator that calls itself empty."""
        return False


def is_qt_class(context: str) -> bool:
    """Return whether ``context`` is one of Qt's classes ("QDialogButtonBox") and not a form of ours."""
    return len(context) > 1 and context[0] == "Q" and context[1].isupper()


def _override(text: str) -> str | None:
    plain = text.replace("&", "").split("\t")[0].replace("...", "").replace("…", "").strip()
    source = _BY_PLAIN_TEXT.get(plain)
    if source is None:
        return None
    translated = active().pgettext(_OURS_BEFORE, source)
    return translated if translated != source else None


_installed: list[QTranslator] = []


def install(app: QCoreApplication, code: str) -> None:
    """Make ``code`` ("kk" or "ru") the language of the program and of Qt; the caller rebuilds windows."""
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    activate(code)
    QLocale.setDefault(QLocale(code))
    qt_own = QTranslator(app)
    if qt_own.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(qt_own)
    _installed.append(CatalogueTranslator(app))
    for translator in _installed:
        app.installTranslator(translator)
