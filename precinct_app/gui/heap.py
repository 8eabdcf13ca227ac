"""How the C library keeps memory: one heap for all threads instead of one each.

glibc gives each thread a heap of its own so that they need not wait for each other. Ours wait for Python's
lock anyway, and what one thread freed is of no use to the next: with all pages seen that is 20 MiB of
nothing. Windows and other C libraries have one heap as it is.
"""

import sys

ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def keep_one_heap() -> bool:
    """Ask for one heap before the first thread starts; False where there is nothing to ask."""
    if sys.platform != "linux":
        return False
    # loaded here: the lock screen is painted before
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(ARENA_MAX, 1))
