"""Loads the modules of the pages while the officer looks at the first one, so that opening another is short.

Only modules are loaded, no widget is built, and only those of pages that take no more than a MiB or two. The
map and the papers wait until the pointer or the keyboard comes to their row of the rail: most who point at a
page open it, and the import is on its way when they press.
"""

import logging
import sys
from collections.abc import Sequence
from threading import Lock, Thread

from precinct_app.gui.heap import give_back
from precinct_app.gui.pages import PageSpec

# seconds for which the thread may keep Python to itself; with the usual 5 ms the window would stutter
_SHARE = 0.0005
_turn = Lock()  # one thread at a time changes that and gives it back

log = logging.getLogger(__name__)


def load_pages(specs: Sequence[PageSpec]) -> Thread:
    """Import the light pages on a thread of its own; one that fails is told when it is visited."""
    return _begin([spec for spec in specs if not spec.heavy])


def load_page(spec: PageSpec) -> Thread | None:
    """Import a page that is about to be opened, heavy or not; None where that was done before."""
    return None if spec.module in sys.modules else _begin([spec])


def _begin(specs: Sequence[PageSpec]) -> Thread:
    thread = Thread(target=_load, args=(specs,), name="pages-ahead", daemon=True)
    thread.start()
    return thread


def _load(specs: Sequence[PageSpec]) -> None:
    with _turn:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_SHARE)
        try:
            for spec in specs:
                spec.load()
        except Exception as error:
            log.warning("the pages were not loaded ahead", exc_info=error)
        finally:
            sys.setswitchinterval(usual)
            give_back()
