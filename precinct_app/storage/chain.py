"""Where a write stands: the end of this computer's chain of steps, and who writes."""

from dataclasses import dataclass

from precinct_app.domain.base import Id


@dataclass
class Chain:
    """The end of this computer's chain and the next free numbers, kept between writes."""

    seq: int
    hash: bytes
    hlc: int
    next_rid: int


@dataclass(frozen=True)
class Visit:
    """Who writes: the user and the session that undo belongs to. ``user`` is None before the first user
    exists.
    """

    user_id: Id | None
    role: str
    session: Id
    precinct_id: Id | None
