"""The time of a backup is told by the clock of the precinct, whatever the computer is set to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from precinct_app.gui.backup_keeper import day_words
from precinct_app.i18n import activate

ZONES = ("Asia/Almaty", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")


@pytest.mark.parametrize("zone", ZONES)
def test_today_and_yesterday_are_those_of_the_precinct(zone: str) -> None:
    activate("ru")
    now = datetime.now(UTC)
    clock = now.astimezone(ZoneInfo(zone))
    assert day_words(now, zone) == f"сегодня {clock:%H:%M}"
    assert day_words(now - timedelta(days=1), zone) == f"вчера {clock:%H:%M}"
    earlier = day_words(now - timedelta(days=2), zone)
    assert f"{clock - timedelta(days=2):%d.%m.%Y}" in earlier


def test_the_same_instant_is_told_apart_in_two_zones() -> None:
    activate("ru")
    long_ago = datetime(2026, 1, 31, 20, 30, tzinfo=UTC)
    assert day_words(long_ago, "Asia/Almaty") == "01.02.2026 01:30"
    assert day_words(long_ago, "UTC") == "31.01.2026 20:30"
