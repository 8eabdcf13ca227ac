"""What the program did and when: instants, and whether the computer's clock can be trusted.

An instant is microseconds since 1970 in UTC beside the computer's offset in minutes. It is stamped by the
program and never fills the time of an event, which an officer types (``event_time``).
"""

import importlib.metadata
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from precinct_app.i18n import N_

OFFSET, WENT_BACK, OLD_ZONES = "offset", "went_back", "old_zones"
WARNINGS = {
    OFFSET: N_(
        "The computer's time zone differs from the zone in the settings. Check the clock of the computer."
    ),
    WENT_BACK: N_("The computer's clock went back. Check the date and time of the computer."),
    OLD_ZONES: N_("The table of time zones is older than 2024. Times after 1 March 2024 may be an hour off."),
}
DEFAULT_ZONE = "Asia/Almaty"
# since this edition the whole country has one time (+5 from 1 March 2024)
FIRST_GOOD_ZONES = "2024a"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ALLOWED_BACK_US = 60_000_000


def now_instant() -> tuple[int, int]:
    """Return (microseconds since 1970 in UTC, offset of the computer from UTC in minutes)."""
    moment = datetime.now(UTC)
    offset = moment.astimezone().utcoffset() or timedelta()
    return to_instant(moment), int(offset.total_seconds() // 60)


def to_instant(moment: datetime) -> int:
    """Return microseconds since 1970 of a moment that knows its zone."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_instant(instant_us: int, zone: str = DEFAULT_ZONE) -> datetime:
    """Return the wall clock of ``zone`` at an instant."""
    return (_EPOCH + timedelta(microseconds=instant_us)).astimezone(zone_of(zone))


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone; an unknown name is the default zone, so that old data are still shown."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(DEFAULT_ZONE)


def clock_warnings(
    zone: str = DEFAULT_ZONE,
    last_instant_us: int | None = None,
    now: tuple[int, int] | None = None,
    zones_edition: str | None = None,
) -> list[str]:
    """Return codes of ``WARNINGS``.

    ``last_instant_us`` is the latest instant the store knows; ``now`` and ``zones_edition`` are this
    computer's unless given. A step back of up to a minute is a clock being set right.
    """
    instant, offset = now or now_instant()
    expected = from_instant(instant, zone).utcoffset() or timedelta()
    found = []
    if offset != int(expected.total_seconds() // 60):
        found.append(OFFSET)
    if last_instant_us is not None and instant < last_instant_us - _ALLOWED_BACK_US:
        found.append(WENT_BACK)
    if (zones_edition or edition_of_zones()) < FIRST_GOOD_ZONES:
        found.append(OLD_ZONES)
    return found


def edition_of_zones() -> str:
    """Return the edition of the table of time zones in use ("2026a"), "" where it is not known."""
    try:
        return files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text(encoding="utf-8")[:20].split()[2]
    except (ModuleNotFoundError, OSError, IndexError):
        return _edition_of_package()


def _edition_of_package() -> str:
    try:
        year, number = importlib.metadata.version("tzdata").split(".")[:2]
        return f"{year}{chr(ord('a') + int(number) - 1)}"
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return ""
