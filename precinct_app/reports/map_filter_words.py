"""What a printed map says of the filter and the day by which it was made: a part is no whole."""

from collections.abc import Iterator
from datetime import date

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.register.map_filter import OVERDUE, MapFilter
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Text
from precinct_app.reports.words import code_text, count_text, day_text, each, said

FILTERED = N_("Not everything is shown. Filter: {what}. Records: {n} of {m}.")
KIND = N_("kind – {kind}")
STATE = N_("state of the finding – {state}")
LATE = N_("overdue")
NOTED = N_("noted from {since} to {until}")
NOTED_SINCE = N_("noted from {since} on")
NOTED_UNTIL = N_("noted to {until} inclusive")
OF_DAY = N_("The map of {day}: roles that held and findings that were not fixed on that day.")


def told_of(
    codes: CodeLists, kept: MapFilter, kinds: str, day: date | None, shown: int, of: int
) -> tuple[Text, ...]:
    """Return the sentences for a sheet with ``shown`` of ``of`` records; none for the whole map of today.

    ``kinds`` is the code list of the kind that is asked for, ``day`` None for today.
    """
    told = [said(OF_DAY, day=day_text(day))] if day is not None else []
    parts = list(_parts(codes, kept, kinds))
    if parts:
        what = each(lambda lang: "; ".join(part.shown(lang.code) for part in parts))
        told.append(said(FILTERED, what=what, n=count_text(shown), m=count_text(of)))
    return tuple(told)


def _parts(codes: CodeLists, kept: MapFilter, kinds: str) -> Iterator[Text]:
    if kept.kind:
        yield said(KIND, kind=code_text(codes, kinds, kept.kind))
    if kept.state:
        state = said(LATE) if kept.state == OVERDUE else code_text(codes, "finding_state", kept.state)
        yield said(STATE, state=state)
    noted = _noted(kept)
    if noted is not EMPTY:
        yield noted


def _noted(kept: MapFilter) -> Text:
    since, until = day_text(kept.since), day_text(kept.until)
    if kept.since and kept.until:
        return said(NOTED, since=since, until=until)
    if kept.since:
        return said(NOTED_SINCE, since=since)
    return said(NOTED_UNTIL, until=until) if kept.until else EMPTY
