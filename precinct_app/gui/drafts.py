"""A draft as text: the values of a form in JSON; days, times and keys of records find back to what they
were.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

_MARK = "$"


def pack(values: Mapping[str, Any]) -> str:
    """Return ``values`` as text."""
    return json.dumps(dict(values), ensure_ascii=False, default=_packed)


def unpack(text: str) -> dict[str, Any]:
    """Return the values of a draft; a damaged one is empty."""
    try:
        read = json.loads(text, object_hook=_unpacked)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _packed(value: object) -> object:
    if isinstance(value, datetime):
        return {_MARK: "datetime", "value": value.isoformat()}
    if isinstance(value, date):
        return {_MARK: "date", "value": value.isoformat()}
    if isinstance(value, time):
        return {_MARK: "time", "value": value.isoformat()}
    if isinstance(value, bytes):
        return {_MARK: "bytes", "value": value.hex()}
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"a draft cannot hold {type(value).__name__}")


_READERS = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": bytes.fromhex,
}


def _unpacked(read: dict[str, Any]) -> Any:
    reader = _READERS.get(str(read.get(_MARK)))
    return reader(read["value"]) if reader is not None else read
