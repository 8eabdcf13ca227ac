"""How the gaps are parted and drawn: by gravity, by street in Kazakh order, by kind of card."""

from collections.abc import Callable, Sequence
from itertools import groupby

from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.audit.reading import AuditRow
from precinct_app.gui.pages.audit.words import ADVICE, ICONS, KINDS
from precinct_app.gui.tables import Column, Group, Kind, TwoPart
from precinct_app.i18n import N_, _, sort_key

GRAVITY, STREET, KIND = "gravity", "street", "kind"
GROUPINGS = ((GRAVITY, N_("By gravity")), (STREET, N_("By street")), (KIND, N_("Kind of card")))
EXPLAINED = "explained"
Parts = Sequence[tuple[Group, Sequence[AuditRow]]]


def columns() -> list[Column]:
    """Return the columns of the list."""
    return [
        Column(_("Card"), _card, 0, Kind.NAME, least=170),
        Column(_("What is missing"), _missing, 280, least=180),
        Column(_("Demanded by"), _demand, 150, Kind.MUTED, least=90, spare=1),
        Column(_("Since"), _since, 116, Kind.NUMBER, sort=_since_key, tone=_tone, least=96),
    ]


def grouping(kind: object, codes: CodeLists, language: str) -> Callable[[Sequence[AuditRow]], Parts]:
    """Return the way to part rows; those with a reason come last under a head of their own."""
    if kind == STREET:
        return _Parted(_ByStreet())
    return _Parted(_ByKind() if kind == KIND else _ByGravity(codes, language))


class _Parted:
    """Open gaps in parts, then those told apart by a reason."""

    def __init__(self, parts: Callable[[Sequence[AuditRow]], Parts]) -> None:
        self._parts = parts

    def __call__(self, rows: Sequence[AuditRow]) -> Parts:
        explained = [row for row in rows if row.reason]
        parts = list(self._parts([row for row in rows if not row.reason]))
        if explained:
            head = Group(EXPLAINED, _("With a reason"), count=len(explained), icon="note")
            parts.append((head, explained))
        return parts


class _ByGravity:
    """The gravities in the order of their code list."""

    def __init__(self, codes: CodeLists, language: str) -> None:
        self._gravities = [(code.code, code.text(language)) for code in codes.of("audit_gravity")]

    def __call__(self, rows: Sequence[AuditRow]) -> Parts:
        parts = []
        for code, words in self._gravities:
            members = [row for row in rows if row.gravity == code]
            advice, icon, role = ADVICE.get(code, ("", "", "t2"))
            if members:
                title = words[:1].upper() + words[1:]
                head = Group(
                    code, title, right=_(advice) if advice else "", icon=icon, role=role, count=len(members)
                )
                parts.append((head, members))
        return parts


class _ByStreet:
    """Streets in Kazakh order; what has no address comes last."""

    def __call__(self, rows: Sequence[AuditRow]) -> Parts:
        ordered = sorted(rows, key=_street_key)
        parts = []
        for street, group in groupby(ordered, key=_street):
            members = list(group)
            parts.append((Group(street, street or _("Without an address"), count=len(members)), members))
        return parts


class _ByKind:
    """Kinds of cards in their order."""

    def __call__(self, rows: Sequence[AuditRow]) -> Parts:
        parts = []
        for kind, words in KINDS.items():
            members = [row for row in rows if row.gap.kind == kind]
            if members:
                parts.append((Group(kind, _(words), icon=ICONS[kind], count=len(members)), members))
        return parts


def row_key(row: AuditRow) -> tuple[str, Id, Id]:
    """Return what names the gap behind a line."""
    return row.key


def _card(row: AuditRow) -> TwoPart:
    return TwoPart(row.name, row.card, ICONS.get(row.gap.kind, ""))


def _missing(row: AuditRow) -> str:
    return row.missing


def _demand(row: AuditRow) -> str:
    return row.demand


def _since(row: AuditRow) -> str:
    return row.since


def _since_key(row: AuditRow) -> str:
    return row.gap.ends or row.gap.since


def _tone(row: AuditRow) -> str:
    return row.tone


def _street(row: AuditRow) -> str:
    return row.street


def _street_key(row: AuditRow) -> tuple[bool, str, str]:
    return not row.street, sort_key(row.street), sort_key(row.address)
