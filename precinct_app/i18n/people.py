"""Names of people, addresses and phones as both languages write them. Part of ``Language``.

Nothing is transliterated or inflected here: a name comes in the language it is shown in, and generic words
("көшесі", "ул.") come in as words from the code lists.
"""

from collections.abc import Sequence

from precinct_app.i18n.dates import DateForms
from precinct_app.i18n.numbers import DASH, NO_BREAK

# Russian generic words that stand behind the name; all others stand before it
RU_AFTER = frozenset({"область", "обл.", "район", "р-н", "сельский округ", "с/о"})


class PeopleForms(DateForms):
    """Names, addresses and phones."""

    def full_name(self, surname: str, given: str, patronymic: str = "") -> str:
        """Return "Сейітов Қайрат Нұрланұлы"; absent parts are left out."""
        return " ".join(part for part in (surname, given, patronymic) if part)

    def short_name(self, surname: str, given: str, patronymic: str = "") -> str:
        """Return the name for a list: "Сейітов Қ.Н."."""
        initials = "".join(_initial(part) for part in (given, patronymic))
        return " ".join(part for part in (surname, initials) if part)

    def signature_name(self, surname: str, given: str) -> str:
        """Return the name for under a signature: "Қ. Сейітов" with U+00A0."""
        return NO_BREAK.join(part for part in (_initial(given), surname) if part)

    def place(self, name: str, generic: str) -> str:
        """Return a name with its generic word: "Достық көшесі"; "ул. Достык", "Абайский район"."""
        parts = (name, generic) if self.code == "kk" or generic in RU_AFTER else (generic, name)
        return " ".join(part for part in parts if part)

    def address(
        self, places: Sequence[tuple[str, str]], house: str = "", entrance: str = "", flat: str = ""
    ) -> str:
        """Return an address from large to small.

        ``places`` are (name, generic word) from the region to the street, in this language; absent parts
        are left out: "Топар кенті, Достық көшесі, 12-үй, 2-кіреберіс, 45-пәтер".
        """
        parts = [self.place(name, generic) for name, generic in places]
        numbered = (
            self.house(house),
            self._numbered(entrance, "кіреберіс", "подъезд"),
            self._numbered(flat, "пәтер", "кв."),
        )
        return ", ".join(part for part in (*parts, *numbered) if part)

    def house(self, number: str) -> str:
        """Return "12/3-үй" or "д. 12/3"."""
        return self._numbered(number, "үй", "д.")

    def beside_house(self, number: str) -> str:
        """Return "12-үйдің жаны" or "у д. 12": a spot in the open at a house; no line ends inside."""
        return self.pick(f"{number}-үйдің жаны", f"у д. {number}").replace(" ", "\u00a0")

    def house_unnumbered(self) -> str:
        """Return "нөмірсіз үй" or "д. б/н"."""
        return self.pick("нөмірсіз үй", "д. б/н")

    def flat(self, number: str) -> str:
        """Return "45-пәтер" or "кв. 45"."""
        return self._numbered(number, "пәтер", "кв.")

    def dwelling(self, number: str, kind: str = "") -> str:
        """Return the number of a flat or, for the kind "room", "5-бөлме" or "ком. 5"."""
        return self._numbered(number, "бөлме", "ком.") if kind == "room" else self.flat(number)

    def house_range(self, first: str, last: str, side: str = "both") -> str:
        """Return "1–45-үйлер, тақ жағы"; ``side`` is "odd", "even" or "both"."""
        span = f"{first}{DASH}{last}"
        text = self.pick(f"{span}-үйлер", f"дома {span}")
        sides = {
            "odd": self.pick(", тақ жағы", ", нечётная сторона"),
            "even": self.pick(", жұп жағы", ", чётная сторона"),
        }
        return text + sides.get(side, "")

    def phone(self, text: str) -> str:
        """Return "+7 701 123 45 67"; a number of another shape is returned as written."""
        digits = text.removeprefix("+")
        if not (len(digits) == 11 and digits.isdecimal() and digits.isascii()) or digits[0] != "7":
            from precinct_app.i18n.letters import phone_digits

            digits = phone_digits(text)
        if len(digits) != 11 or not digits.startswith("7"):
            return text.strip()
        # fixed lines: four digits of code, six of number; Almaty (727) and mobile: three and seven
        if digits[1:3] in ("71", "72", "73") and digits[1:4] != "727":
            groups = (digits[1:5], digits[5:7], digits[7:9], digits[9:])
        else:
            groups = (digits[1:4], digits[4:7], digits[7:9], digits[9:])
        return " ".join(("+7", *groups))

    def _numbered(self, number: str, kk: str, ru: str) -> str:
        return self.pick(f"{number}-{kk}", f"{ru} {number}") if number else ""


def _initial(name: str) -> str:
    return name[0].upper() + "." if name else ""
