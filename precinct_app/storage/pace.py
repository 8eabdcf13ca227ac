"""How a long write shares the processor: other threads get in often, and finished rows are not searched."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# seconds that a thread may keep the interpreter while others wait; a search asks for it some dozen times
_TURN = 0.0001


@contextmanager
def long_work() -> Iterator[None]:
    """Let the window's searches in between, and spare the collector of cycles its passes over the rows.

    Rows of an import are lists and texts without cycles: a hundred thousand of them cost a tenth of the time
    when the collector goes through them again and again.
    """
    turn, collecting = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(min(turn, _TURN))
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if collecting:
            gc.enable()
