"""Where a spot is, as a paper that leaves the police may say it: the reader can act, nobody's home is told.

A lamp, a dump or a shop is no personal data wherever it stands; that somebody lives behind a broken fence is.
So a spot at a house with one household is told by its number only where its kind is listed as open (the code
list ``open_spot``, which the station keeps). Any other kind, and whatever hangs on a person or a household,
is told by its street. Flats are never told.
"""

from dataclasses import replace

from precinct_app.domain.addresses import OWN_DWELLING, Address
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming

PRIVATE_KINDS = tuple(OWN_DWELLING)
OPEN_SPOT, FINDING, PLACE = "open_spot", "finding_kind", "place_kind"


def in_the_open(codes: CodeLists, listed: str, kind: str) -> bool:
    """Return whether a kind of ``finding_kind`` or ``place_kind`` is public space or serves the public."""
    return any(value.code == kind for value in codes.of(OPEN_SPOT, listed))


def outside_address(address: Address | None, naming: Naming, listed: str, kind: str) -> str:
    """Return the address of a finding or place of a kind, "" for none.

    A finding at a private house stands beside it («12-үйдің жаны», «у д. 12»); a shop in one has its number.
    """
    if address is None:
        return ""
    whole = replace(address, dwelling="")
    if address.house_kind not in PRIVATE_KINDS:
        return naming.address(whole)
    street = replace(whole, house="", house_id=b"")
    if not in_the_open(naming.codes, listed, kind) or not address.house:
        return naming.address(street)
    if listed == PLACE:
        return naming.address(whole)
    beside = naming.language.beside_house(address.house)
    return ", ".join(part for part in (naming.address(street), beside) if part)
