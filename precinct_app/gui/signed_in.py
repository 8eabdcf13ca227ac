"""Who works here as the window shows it: name, rank and initials in its language, what the role allows."""

from dataclasses import dataclass

from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.permissions import Permission
from precinct_app.domain.users import Precinct, User
from precinct_app.i18n import Language, _
from precinct_app.security.access import allowed


@dataclass(frozen=True)
class SignedIn:
    """The signed-in user; ``record`` is the row as it was read at the sign-in."""

    record: User
    short_name: str
    rank: str
    initials: str

    @classmethod
    def of(cls, user: User, language: Language, codes: CodeLists) -> "SignedIn":
        """Return ``user`` as ``language`` writes him."""
        surname = language.pick(user.surname_kk, user.surname_ru)
        given = language.pick(user.given_kk, user.given_ru)
        patronymic = language.pick(user.patronymic_kk, user.patronymic_ru)
        return cls(
            user,
            language.short_name(surname, given, patronymic) or user.login,
            codes.text("rank", user.rank, language.code),
            (f"{surname[:1]}{given[:1]}" or user.login[:2]).upper(),
        )

    @property
    def id(self) -> Id:
        """The key of the user's record."""
        return self.record.id

    @property
    def login(self) -> str:
        """The name the user signs in with."""
        return self.record.login

    @property
    def role(self) -> str:
        """The role, by code."""
        return self.record.role

    def may(self, permission: object) -> bool:
        """Return whether the role includes ``permission``; None is always included."""
        return permission is None or allowed(self.record.role, Permission(str(permission)))


def place_line(precinct: Precinct | None) -> str:
    """Return precinct and police point for the foot of the rail."""
    if precinct is None or not (precinct.number and precinct.point_number):
        return ""
    return _("Precinct No. {precinct}, police point No. {point}").format(
        precinct=precinct.number, point=precinct.point_number
    )
