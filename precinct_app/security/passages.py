"""The places of a text: what the guard reads and what it says it found there.

A document yields passages, the guard returns findings; neither has to know the other.
"""

from dataclasses import dataclass

from precinct_app.i18n import N_

KINDS = {
    "name": N_("name of a private person"),
    "iin": N_("IIN"),
    "phone": N_("phone number"),
    "birth": N_("date of birth"),
    "flat": N_("flat number"),
    "private_house": N_("address of a private house"),
    "service_number": N_("register number"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a document: block, row and column (-1: none), language, text.

    ``joined`` marks a table row given once more as a whole, its cells parted by line breaks.
    """

    block: int
    row: int
    column: int
    language: str
    text: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data where the audience forbids it, and one repair.

    ``text`` stands at ``start``..``end`` of the passage or page; the repair puts ``replacement`` in the place
    of ``cut_start``..``cut_end``. ``page`` counts from 1 (0: before layout); ``place`` is where, when it is
    not a page: "outline", "properties" or "file name". ``person`` is the key of whom it names.
    """

    kind: str
    text: str
    start: int
    end: int
    cut_start: int
    cut_end: int
    replacement: str = ""
    language: str = ""
    page: int = 0
    place: str = ""
    passage: Passage | None = None
    person: object = None
