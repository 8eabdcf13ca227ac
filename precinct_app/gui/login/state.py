"""What the lock screen keeps while it is shown: folder, user, draft of the first start; no secret of a
store.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.settings import Settings
from precinct_app.tasks import Tasks

if TYPE_CHECKING:
    from precinct_app.security.keys import Cost


@dataclass
class LoginState:
    """Language and look are switched by building the window anew; this outlives that.

    ``locked`` names the user whose work the lock interrupted. ``draft`` is what was typed at the first start
    and ``step`` where it stands; ``cost`` is measured unless given.
    """

    settings: Settings
    tasks: Tasks
    folder: Path
    login: str = ""
    locked: str = ""
    draft: dict[str, Any] = field(default_factory=dict)
    step: int = 0
    made: Any = None
    cost: "Cost | None" = None
