"""Make a demonstration store: vault and accounts of the made-up users, then everything ``fill`` writes.

Making it where one lies already opens nothing and changes nothing, so the command can be repeated.
"""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from precinct_app.demo.book import Progress
from precinct_app.demo.fill import LAST_DAY, PRECINCT, SEED, USERS, fill
from precinct_app.demo.life import first_month
from precinct_app.security.keys import Cost, measure_cost
from precinct_app.storage import accounts

LOGIN = "serik"  # the inspector of the precinct
_FOUNDER = "dina"  # the responsible inspector makes the store
_SECONDS = 0.3  # a password of invented data needs no more


@dataclass(frozen=True, slots=True)
class DemoStore:
    """A demonstration that can be opened: whose sign-in, and the last full month (year, month)."""

    folder: Path
    login: str
    month: tuple[int, int]


def make_demo_store(
    folder: Path,
    password: str,
    scale: str = "precinct",
    progress: Progress | None = None,
    *,
    today: date = LAST_DAY,
    seed: int = SEED,
    cost: Cost | None = None,
) -> DemoStore:
    """Make the store in ``folder`` unless it is there; every made-up user gets ``password``.

    A broken or cancelled filling leaves no store behind. Raises what ``accounts.create`` and ``fill`` raise.
    """
    month = first_month(today, 1)
    made = DemoStore(folder, LOGIN, (month.year, month.month))
    if accounts.exists(folder):
        return made
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _make(part, password, scale, progress, today, seed, cost or measure_cost(_SECONDS))
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(part.iterdir()):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _make(
    folder: Path, password: str, scale: str, progress: Progress | None, today: date, seed: int, cost: Cost
) -> None:
    users = {row["login"]: {name: value for name, value in row.items() if name != "login"} for row in USERS}
    opened, _code = accounts.create(folder, _FOUNDER, password, users.pop(_FOUNDER), PRECINCT, cost)
    try:
        for login, values in users.items():
            accounts.add_user(opened, login, password, values, given=False)
        fill(opened.store, scale, seed, today, progress)
    finally:
        opened.close()
