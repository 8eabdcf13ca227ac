"""Writing the parts of a card (phones, roles, residences) as a form gives them back.

A part with a key is changed, one without is added, one that the form was given and does not give back is
removed. Parts that somebody added meanwhile are not in ``given`` and so stay.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from precinct_app.domain.base import Id, Record, Writer


def write_parts(
    write: Writer,
    record: type[Record],
    given: Iterable[Id | None],
    rows: Iterable[Mapping[str, Any]],
    **owner: Any,
) -> None:
    """Write ``rows`` (each with "id", None for a new one); ``owner`` are the columns that name the card.

    ``given`` may hold None for a part that the form proposed and nobody has written yet.
    """
    kept = set()
    for row in rows:
        values = {name: value for name, value in row.items() if name != "id"}
        if row.get("id") is None:
            write.add(record, **owner, **values)
        else:
            write.change(record, row["id"], **values)
            kept.add(row["id"])
    for key in given:
        if key is not None and key not in kept:
            write.remove(record, key)
