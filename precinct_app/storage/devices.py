"""Which computer this is: the journal's chain and printed numbers are kept apart per computer."""

import hashlib
import platform
import sys
import uuid
from pathlib import Path

from sqlalchemy import Engine, insert, select

from precinct_app.storage.tables import Device

_SERIES = "ABCDEFGHJKLMNPRSTUVWXYZ"


def machine_mark() -> bytes:
    """Return 16 bytes that stay the same on this computer and tell nothing about it."""
    return hashlib.blake2b(_machine_text().encode(), digest_size=16, person=b"precinct-app").digest()


def _machine_text() -> str:
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            text = Path(name).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if text:
            return text
    return _windows_guid() or f"{uuid.getnode()}{platform.node()}"


def _windows_guid() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])


def this_device(engine: Engine) -> Device:
    """Return this computer's row, made at its first visit with the next free series letter."""
    mark = machine_mark()
    with engine.begin() as connection:
        rows = {row.id: (row.series, row.name) for row in connection.execute(select(Device))}
        if mark not in rows:
            number = len(rows)
            series = _SERIES[number] if number < len(_SERIES) else f"Z{number}"
            rows[mark] = (series, platform.node())
            connection.execute(insert(Device), [{"id": mark, "series": series, "name": platform.node()}])
    return Device(id=mark, series=rows[mark][0], name=rows[mark][1])
