"""Who signs a paper: position, rank and name of a user in both languages, as he typed them himself."""

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.users import User
from precinct_app.reports.document import EMPTY, Signer, Text
from precinct_app.reports.words import KK, RU, code_text


def signer_of(user: User | None, codes: CodeLists) -> Signer:
    """Return the signer; an empty line to sign on where nobody is known."""
    if user is None:
        return Signer(EMPTY)
    rank = code_text(codes, "rank", user.rank)
    return Signer(Text(user.position_kk, user.position_ru), rank, name_of(user))


def name_of(user: User) -> Text:
    """Return the name as it stands under a paper."""
    return Text(
        user.signature_kk or KK.signature_name(user.surname_kk, user.given_kk),
        user.signature_ru or RU.signature_name(user.surname_ru, user.given_ru),
    )
