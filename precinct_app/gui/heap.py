"""How the C library keeps memory: one heap for all threads, and what lies free in it goes back.

glibc gives each thread a heap of its own so that they need not wait for each other. Ours wait for Python's
lock anyway, and what one thread freed is of no use to the next: with all pages seen that is 20 MiB of
nothing. Windows and other C libraries have one heap as it is.
"""

import sys

ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def keep_one_heap() -> bool:
    """Ask for one heap before the first thread starts; False where there is nothing to ask."""
    return _ask("mallopt", ARENA_MAX, 1)


def give_back() -> bool:
    """Give free pages of the heap back to the system, some ms; False where none were or nobody is asked.

    Opening a store and loading modules leave half a dozen MiB of holes that nothing fills for long.
    """
    return _ask("malloc_trim", 0)


def _ask(name: str, *values: int) -> bool:
    if sys.platform != "linux":
        return False
    # loaded here: the lock screen is painted before
    import ctypes

    function = getattr(ctypes.CDLL(None), name, None)
    return function is not None and bool(function(*values))
