"""What the program did and when, what day it is, and whether the computer's clock can be trusted.

An instant is microseconds since 1970 in UTC beside the computer's offset in minutes. It is stamped by the
program and never fills the time of an event, which an officer types (``event_time``). Now and today are those
of the wall clock of the precinct whose store is open (``settle``), whatever the computer is set to; no other
module asks the computer for its day.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from precinct_app.i18n import N_

OFFSET, WENT_BACK, OLD_ZONES = "offset", "went_back", "old_zones"
WARNINGS = {
    OFFSET: N_("The computer's time zone differs from the one in the settings. Check the computer's clock."),
    WENT_BACK: N_("The computer's clock went back. Check the date and time of the computer."),
    OLD_ZONES: N_("The table of time zones is older than 2024. Times after 1 March 2024 may be an hour off."),
}
DEFAULT_ZONE = "Asia/Almaty"
# from 1 March 2024 the whole country has one time; tables of zones older than 2024a do not know it
_SINCE_ONE_TIME, _ONE_TIME = datetime(2024, 6, 1), timedelta(hours=5)  # noqa: DTZ001 - a wall clock
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ALLOWED_BACK_US = 60_000_000
_settled = DEFAULT_ZONE  # the zone of the open store; one process has one store open for its user


def settle(zone: str) -> None:
    """Make ``zone`` the one whose wall clock tells now and today; "" is the default zone."""
    global _settled
    _settled = zone or DEFAULT_ZONE


def here() -> ZoneInfo:
    """Return the zone of the open store, before one is open the default zone."""
    return zone_of(_settled)


def now_instant() -> tuple[int, int]:
    """Return (microseconds since 1970 in UTC, offset of the computer from UTC in minutes)."""
    moment = datetime.now(UTC)
    offset = moment.astimezone().utcoffset() or timedelta()
    return to_instant(moment), int(offset.total_seconds() // 60)


def to_instant(moment: datetime) -> int:
    """Return microseconds since 1970 of a moment that knows its zone."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_instant(instant_us: int, zone: str = "") -> datetime:
    """Return the wall clock of ``zone`` ("" for that of the open store) at an instant."""
    return (_EPOCH + timedelta(microseconds=instant_us)).astimezone(zone_of(zone or _settled))


def stamp_now(zone: str = "") -> datetime:
    """Return this moment in ``zone`` ("" for that of the open store): for names and papers."""
    return from_instant(now_instant()[0], zone)


def wall_now(zone: str = "") -> datetime:
    """Return the wall clock of ``zone`` ("" for that of the open store) to the minute, without the zone."""
    return stamp_now(zone).replace(second=0, microsecond=0, tzinfo=None)


def wall_today(zone: str = "") -> date:
    """Return the day of the wall clock of ``zone`` ("" for that of the open store)."""
    return stamp_now(zone).date()


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
    almaty: tzinfo | None = None,
) -> list[str]:
    """Return codes of ``WARNINGS``.

    ``last_instant_us`` is the latest instant the store knows; ``now`` and ``almaty`` (the zone as the table
    of zones has it) are this computer's unless given. A step back of up to a minute is a clock set right.
    """
    instant, offset = now or now_instant()
    expected = from_instant(instant, zone).utcoffset() or timedelta()
    found = []
    if offset != int(expected.total_seconds() // 60):
        found.append(OFFSET)
    if last_instant_us is not None and instant < last_instant_us - _ALLOWED_BACK_US:
        found.append(WENT_BACK)
    if (almaty or zone_of(DEFAULT_ZONE)).utcoffset(_SINCE_ONE_TIME) != _ONE_TIME:
        found.append(OLD_ZONES)
    return found
