"""What the page of domestic violence does to the store; each is one named step to undo.

These run on the writer's thread and touch no widget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.domain import letters, violence
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.parts import write_parts
from precinct_app.domain.register.entries import open_entry, terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.violence import SafetyStep, ViolenceFact, ViolenceNotice
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.tasks import Progress

if TYPE_CHECKING:
    from precinct_app.reports.release import Released
    from precinct_app.reports.violence_release import Paper

ORDER, WARNING = "protective_order", "official_warning"
NO_OFFENDER = N_("Name in the fact whom the report is about: the order is served on that person.")
OWN = ("dwelling_id", "relation", "register", "number", "gist", "measures", "secrecy", "children")


def told(day: date | None, at: time | None) -> str:
    """Return a wall clock as exact as typed, "" without a day."""
    if day is None:
        return ""
    return datetime.combine(day, at).isoformat(timespec="minutes") if at is not None else day.isoformat()


class SaveFact:
    """Adds a fact with its notices, or changes it when it has a key; gives the key."""

    def __init__(self, store: Any, key: Id | None, record: Mapping[str, Any], zone: str) -> None:
        self._store, self._key, self._record, self._zone = store, key, dict(record), zone

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        record = self._record
        with self._store.write(f"violence.{'add' if self._key is None else 'change'}") as write:
            if self._key is None:
                return violence.add_fact(write, record["bodies"], **self._values(), zone=self._zone)
            violence.change_fact(write, self._key, record["bodies"], **self._values())
            return self._key

    def _values(self) -> dict[str, Any]:
        record = self._record
        happened = told(record["happened_day"], record["happened_time"])
        return {
            **{name: record[name] for name in OWN},
            "relation": record["relation"] or "", "register": record["register"] or "",
            "learned": told(record["learned_day"], record["learned_time"]), "happened": happened,
            "precision": "minute" if record["happened_time"] is not None else "day",
            "victim_id": _chosen(record["victim"]), "offender_id": _chosen(record["offender"]),
            "kinds": "|".join(record["kinds"]),
        }  # fmt: skip


def _chosen(chips: Sequence[Any]) -> Id | None:
    return chips[0][0][1] if chips else None


@dataclass(frozen=True, slots=True)
class RemoveFact:
    """Deletes a fact with everything that hangs on it."""

    store: Any
    key: Id

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        with self.store.write("violence.remove") as write:
            violence.remove_fact(write, self.key)
        return self.key


@dataclass(frozen=True, slots=True)
class SendNotice:
    """Notes when, to whom and how a notice went."""

    store: Any
    notice: Id
    sent: str
    addressee: str
    way: str
    late_reason: str = ""

    def __call__(self, progress: Progress) -> None:
        """Do the work; raises BadInput naming the field."""
        with self.store.write("violence.notice") as write:
            violence.send_notice(write, self.notice, self.sent, self.addressee, self.way, self.late_reason)


@dataclass(frozen=True, slots=True)
class AnswerNotice:
    """Registers the answer of a body."""

    store: Any
    notice: Id
    day: date | None
    number: str
    text: str

    def __call__(self, progress: Progress) -> None:
        """Do the work; raises BadInput naming the field."""
        with self.store.write("violence.notice") as write:
            violence.answer_notice(write, self.notice, self.day, self.number, self.text)


@dataclass(frozen=True, slots=True)
class SaveRisk:
    """Keeps the answers of the questionnaire and the level that the inspector decided on."""

    store: Any
    fact: Id
    answers: Mapping[str, str]
    level: str
    reason: str
    assessed: str

    def __call__(self, progress: Progress) -> None:
        """Do the work; raises BadInput naming the field."""
        with self.store.write("violence.risk") as write:
            violence.keep_answers(write, self.fact, self.answers)
            violence.decide_risk(write, self.fact, self.level, self.reason, self.assessed)


@dataclass(frozen=True, slots=True)
class SaveSteps:
    """Keeps the steps of the safety plan."""

    store: Any
    fact: Id
    given: Sequence[Id]
    rows: Sequence[Mapping[str, Any]]

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self.store.write("violence.change") as write:
            write_parts(write, SafetyStep, self.given, self.rows, fact_id=self.fact)


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """Opens an entry of the register for a protective order or an official warning, victim and fact filled;
    gives its key.

    Nothing of the act is filled: number, day and delivery are typed on the register's own form.
    """

    store: Any
    fact: Id
    category: str = ORDER

    def __call__(self, progress: Progress) -> Id:
        """Do the work; raises BadInput when nobody is named on whom it could be served."""
        with self.store.write("register.add") as write:
            fact = write.session.get_one(ViolenceFact, self.fact)
            if fact.offender_id is None:
                raise BadInput(NO_OFFENDER)
            today = wall_now(self.store.zone).date()
            terms = terms_of(write.session, today, calendar_rows(write.session))
            return open_entry(
                write, terms, subject_type="person", subject_id=fact.offender_id, category=self.category,
                victim_id=fact.victim_id, fact_id=self.fact, secrecy=fact.secrecy,
            )  # fmt: skip


# letters


@dataclass(frozen=True, slots=True)
class PrepareLetter:
    """Lays out the letter of a notice; a newly chosen organisation and why it is late are noted first."""

    store: Any
    notice: Id
    viewer: Viewer
    day: date
    languages: tuple[str, ...]
    organisation: Id | None
    late_reason: str | None = None

    def __call__(self, progress: Progress) -> "Paper":
        """Return the pages; raises Refused where the letter may not be made."""
        with self.store.read() as session:
            notice = session.get_one(ViolenceNotice, self.notice)
            known = (notice.organisation_id, notice.late_reason)
        reason = known[1] if self.late_reason is None else self.late_reason.strip()
        if known != (self.organisation, reason):
            with self.store.write("violence.notice") as write:
                write.change(
                    ViolenceNotice, self.notice, organisation_id=self.organisation, late_reason=reason
                )
        from precinct_app.reports import violence_release

        return violence_release.prepare_letter(self.store, self.notice, self.viewer, self.day, self.languages)


@dataclass(frozen=True, slots=True)
class PrepareSheet:
    """Lays out the sheet of the questionnaire."""

    store: Any
    fact: Id
    viewer: Viewer
    day: date

    def __call__(self, progress: Progress) -> "Paper":
        """Return the pages."""
        from precinct_app.reports import violence_release

        return violence_release.prepare_sheet(self.store, self.fact, self.viewer, self.day)


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """Releases a paper, into a file if one is named."""

    store: Any
    paper: "Paper"
    out: Path | None

    def __call__(self, progress: Progress) -> "Released":
        """Return what was released; raises what the disk says."""
        from precinct_app.reports import violence_release

        return violence_release.release(self.store, self.paper, self.out)


@dataclass(frozen=True, slots=True)
class SaveWords:
    """Keeps the station's own words of a letter."""

    store: Any
    body: str
    words: Mapping[str, tuple[str, str]]
    day: date

    def __call__(self, progress: Progress) -> None:
        """Do the work; raises BadInput naming the part."""
        with self.store.write("report.text") as write:
            letters.keep_words(write, self.body, self.words, self.day)
