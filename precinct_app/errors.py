"""Expected failures: what an officer can understand and act on.

Everything that is not an :class:`AppError` is a bug and reaches the crash dialog. The message is an English
source text marked with ``N_`` so that it stands in the catalogues; it is translated where it is shown.
"""

from collections.abc import Callable


class SourceText(str):
    """A field that is itself a source text (the label of an operation); translated with the sentence."""

    __slots__ = ()


class AppError(Exception):
    """An expected failure with one clear sentence: what happened, what is kept, what to do.

    ``message`` is the source text with ``{name}`` fields, ``fields`` their values. A file name or a number
    may be a field; a person's data may not, because messages reach log files.
    """

    def __init__(self, message: str, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields

    def __str__(self) -> str:
        return self.message.format(**self.fields)

    def text(self, gettext: Callable[[str], str]) -> str:
        """Return the sentence in the language of ``gettext``."""
        fields = {
            name: gettext(value) if isinstance(value, SourceText) else value
            for name, value in self.fields.items()
        }
        return gettext(self.message).format(**fields)


class Cancelled(AppError):
    """The officer stopped a long work; nothing was changed. ``progress(done, total)`` callbacks raise it."""


class BadInput(AppError):
    """A file or a value that cannot be read as what it should be."""


class NotAllowed(AppError):
    """The user's role does not include the permission."""


class StoreBusy(AppError):
    """The store is open in another process or by another user."""


class WrongPassword(AppError):
    """No key slot opens with this password."""


class Damaged(AppError):
    """A file of ours does not pass its check (store, vault, backup, journal chain)."""


class NewerStore(AppError):
    """The store was written by a newer version of the program."""


class Refused(AppError):
    """A rule forbids the operation in this state (undo after a later change, release with findings)."""
