"""Adding photos: made small in the pool, written, told with Undo; what was refused is told too."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.base import Id
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.photos.work import AddPhotos, MakeSmall, Prepared, Source, Subject
from precinct_app.i18n import _, ngettext, sentence
from precinct_app.tasks import POOL, WRITER, Progress

MOST_TOLD = 2  # refusals in a row that are named one by one


class PhotoAdding(QObject):
    """``added`` gives [(key, time of the camera or "")]; ``refused`` how many were not added."""

    added = Signal(object)
    refused = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._undoing = Undoing(context, self)

    def add(self, subject: Subject, sources: Sequence[Source], moment: str = "") -> None:
        """Add pictures to a record as photos of ``moment`` ("before", "after" or "")."""
        if not sources:
            return
        self._context.tasks.run(
            _Bound(subject, moment, sources), self._write, self._failed, kind=POOL,
            label=_("Reading the photos"),
        )  # fmt: skip

    def _write(self, made: tuple[Subject, str, Prepared]) -> None:
        subject, moment, prepared = made
        self._tell_refused(prepared)
        if not prepared.pictures:
            return
        work = AddPhotos(self._context.store, subject, prepared.pictures, moment)
        self._context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _tell_refused(self, prepared: Prepared) -> None:
        for error in prepared.refused[:MOST_TOLD]:
            self._context.messages.warn(sentence(error))
        more = len(prepared.refused) - MOST_TOLD
        if more > 0:
            words = ngettext("{n} more file was not added.", "{n} more files were not added.", more)
            self._context.messages.warn(words.format(n=more))
        if prepared.refused:
            self.refused.emit(len(prepared.refused))

    def _done(self, added: list[tuple[Id, str]]) -> None:
        words = ngettext("{n} photo was added.", "{n} photos were added.", len(added))
        self._undoing.tell(words.format(n=len(added)))
        self.added.emit(added)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class _Bound:
    """Makes pictures small and remembers whose they are: another card may be shown meanwhile."""

    def __init__(self, subject: Subject, moment: str, sources: Sequence[Source]) -> None:
        self._subject, self._moment, self._work = subject, moment, MakeSmall(sources)

    def __call__(self, progress: Progress) -> tuple[Subject, str, Prepared]:
        return self._subject, self._moment, self._work(progress)
