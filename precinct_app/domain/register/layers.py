"""The register on the map and in the signs of houses: an open entry puts its subject into the layer of its
category, beside what roles say.

Nothing is copied: an entry that is closed leaves the layer on that day. An entry that is not for everybody
makes no sign on a map.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.social_map.layers import LayerRow, Spot
from precinct_app.domain.social_map.layers import spots as social_spots

CATEGORIES = "register_category"


def spots(session: Session, codes: CodeLists, day: date, layers: Iterable[str] | None = None) -> list[Spot]:
    """Return everything of the layers on a day, from roles, kinds, findings and the register."""
    return social_spots(session, codes, day, layers, layer_rows(session, codes, day))


def layer_rows(session: Session, codes: CodeLists, day: date) -> list[LayerRow]:
    """Return whom and what the register puts into a layer on ``day``."""
    found = []
    for kind, key, category in session.execute(_standing(day)):
        layer = codes.get(CATEGORIES, category).parent
        if layer:
            found.append(LayerRow(kind, key, category, layer, CATEGORIES))
    return found


def layers_of(session: Session, subjects: Iterable[Id], codes: CodeLists, day: date) -> dict[Id, set[str]]:
    """Return the layers of those of ``subjects`` who stand on the register."""
    found: dict[Id, set[str]] = {}
    for _kind, key, category in session.execute(
        _standing(day).where(among(RegisterEntry.subject_id, subjects))
    ):
        found.setdefault(key, set()).add(codes.get(CATEGORIES, category).parent)
    return found


def categories_of(
    session: Session, day: date, subjects: Iterable[Id] | None = None
) -> dict[Id, tuple[str, ...]]:
    """Return by which categories subjects stand on the register (all subjects where none are given)."""
    query = _standing(day).order_by(RegisterEntry.id)
    if subjects is not None:
        query = query.where(among(RegisterEntry.subject_id, subjects))
    found: dict[Id, tuple[str, ...]] = {}
    for _kind, key, category in session.execute(query):
        found[key] = (*found.get(key, ()), category)
    return found


def _standing(day: date) -> Select[str, Id, str]:
    told = day.isoformat()  # texts of the wall clock sort like days; "~" stands behind every sign of them
    return select(RegisterEntry.subject_type, RegisterEntry.subject_id, RegisterEntry.category).where(
        RegisterEntry.removed_step.is_(None), RegisterEntry.secrecy == NORMAL,
        RegisterEntry.delivered < told + "~", or_(RegisterEntry.closed == "", RegisterEntry.closed > told),
    )  # fmt: skip


def entered_days(session: Session) -> dict[Id, date]:
    """Return since when each subject stands on the register: the delivery of its newest open entry."""
    query = select(RegisterEntry.subject_id, RegisterEntry.delivered).where(
        RegisterEntry.removed_step.is_(None), RegisterEntry.secrecy == NORMAL, RegisterEntry.closed == "",
        func.length(RegisterEntry.delivered) >= len("2026-11-24"),
    )  # fmt: skip
    rows = session.execute(query.order_by(RegisterEntry.delivered))
    return {key: date.fromisoformat(told[:10]) for key, told in rows}
