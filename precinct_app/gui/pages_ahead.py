"""Loads the modules of the pages while the officer looks at the first one, so that opening another is short.

Only modules are loaded, no widget is built, and only those of pages that take no more than a MiB or two: the
maps and the papers wait until they are asked for.
"""

import logging
import sys
from collections.abc import Sequence
from threading import Thread

from precinct_app.gui.heap import give_back
from precinct_app.gui.pages import PageSpec

# seconds for which the thread may keep Python to itself; with the usual 5 ms the window would stutter
_SHARE = 0.0005

log = logging.getLogger(__name__)


def load_pages(specs: Sequence[PageSpec]) -> Thread:
    """Import the light pages on a thread of its own; one that fails is told when it is visited."""
    thread = Thread(target=_load, args=(specs,), name="pages-ahead", daemon=True)
    thread.start()
    return thread


def _load(specs: Sequence[PageSpec]) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SHARE)
    try:
        for spec in specs:
            if not spec.heavy:
                spec.load()
    except Exception as error:
        log.warning("the pages were not loaded ahead", exc_info=error)
    finally:
        sys.setswitchinterval(usual)
        give_back()
