"""Due items in words of one language: who, where, what to do, on what basis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from precinct_app.domain.addresses import Address
from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.checks import result_list
from precinct_app.domain.register.rules import RegisterRule
from precinct_app.domain.work import items as work
from precinct_app.domain.work.items import TIMELESS, DueItem, Subject
from precinct_app.i18n import N_

ENDS_AT = N_("The term ends at {time}: extend it or take off the register")
ENDS = N_("The term ends: extend it or take off the register")
PROMISE, PROMISE_NO = N_("Promise"), N_("Promise, No. {number}")
NUMBERED = N_("{kind}, No. {number}")
_PLAIN = {
    work.NEED: N_("Help plan"), work.SAFETY: N_("Safety plan"), work.FINDING: N_("Visual audit"),
    work.MEETING: N_("Agreed day"), work.REPORT: N_("Term of reports"),
    TIMELESS: N_("Time of arrival not told"),
}  # fmt: skip
_DAY, _MONTH, _CLOCK = slice(8, 10), slice(5, 7), slice(11, 16)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the day: the item and its words."""

    item: DueItem
    who: str
    where: str
    what: str
    basis: str
    earlier: str
    street: str

    @property
    def key(self) -> Id:
        """The key of the line."""
        return self.item.key


class DueWords:
    """Puts items into words: ``names`` of their subjects, ``rules`` of the register by category."""

    def __init__(
        self, naming: Naming, names: Mapping[Subject, str], rules: Mapping[str, RegisterRule]
    ) -> None:
        self._naming, self._names, self._rules = naming, names, rules
        self._say = naming.language.gettext
        self._what: dict[str, Callable[[DueItem], str]] = {
            work.CHECK: self._visit,
            work.ENDING: self._ending,
            work.APPEAL: self._appeal,
            work.NEED: self._need,
            work.SAFETY: self._safety,
            work.FINDING: self._finding,
            work.MEETING: self._meeting,
            work.REPORT: self._report,
            TIMELESS: self._result,
        }
        self._basis: dict[str, Callable[[DueItem], str]] = {
            work.PROMISE: self._promise,
            work.MEASURE: self._measure,
            work.REQUEST: self._request,
            work.CHECK: self._categories,
            work.ENDING: self._categories,
            work.APPEAL: self._kind_and_number,
            work.ROUND: self._round_kind,
        }

    def row(self, item: DueItem) -> DueRow:
        """Return the line of an item."""
        told = item.told
        return DueRow(
            item,
            self._who(item),
            self._where(item),
            " ".join(self._what.get(item.kind, self._title)(item).split()),
            self._basis_of(item),
            short_day(told),
            street_of(item.address, self._naming),
        )

    def category(self, code: str) -> str:
        """Return the short name of a category of the register."""
        naming = self._naming
        return _capital(naming.codes.get("register_category", code).short(naming.language.code))

    def _who(self, item: DueItem) -> str:
        named = self._names.get(item.subject, "") if item.subject else ""
        if item.kind == work.MEETING:
            return _capital(self._naming.code("series_kind", item.code))
        if item.kind == work.FINDING:
            return _capital(self._naming.code("finding_kind", item.code))
        return named or self._naming.pair(item.who_kk, item.who_ru) or "–"

    def _where(self, item: DueItem) -> str:
        if item.address is None:
            return self._naming.pair(item.place_kk, item.place_ru)
        language, address = self._naming.language, item.address
        parts = (language.house(address.house), language.flat(address.dwelling))
        return ", ".join(part for part in parts if part)

    # what to do

    def _title(self, item: DueItem) -> str:
        return self._naming.pair(item.title_kk, item.title_ru)

    def _visit(self, item: DueItem) -> str:
        rule = self._rules.get(item.code.split("|", maxsplit=1)[0])
        place = self._naming.code("check_place", rule.check_place if rule else "")
        what = self._say(N_("Check: {place}")).format(place=place) if place else self._say(N_("Check"))
        return f"{what} · {self._tried(item.tried)}" if item.tried else what

    def _appeal(self, item: DueItem) -> str:
        return self._title(item) or _capital(self._naming.code("appeal_kind", item.code))

    def _need(self, item: DueItem) -> str:
        return self._named("help_kind", item)

    def _safety(self, item: DueItem) -> str:
        # the short words name the deed, the full ones what is so once it is done
        step = self._naming.codes.get("safety_step", item.code).short(self._naming.language.code)
        return ": ".join(part for part in (_capital(step), self._title(item)) if part)

    def _finding(self, item: DueItem) -> str:
        return self._title(item) or self._say(N_("See whether it was put right"))

    def _meeting(self, item: DueItem) -> str:
        parts = (item.number, self._title(item))
        return " · ".join(part for part in parts if part) or self._say(N_("Hold and write it down"))

    def _report(self, item: DueItem) -> str:
        title = self._title(item)
        if not item.number:
            return title
        year, month = int(item.number[:4]), int(item.number[5:])
        return f"{title}: {self._naming.language.month(year, month)}"

    def _result(self, item: DueItem) -> str:
        kind = item.subject[0] if item.subject is not None else "person"
        return _capital(self._naming.code(result_list(self._naming.codes, kind), item.code))

    def _named(self, name: str, item: DueItem) -> str:
        text = self._title(item)
        kind = _capital(self._naming.code(name, item.code))
        return f"{kind}: {text}" if kind and text else kind or text

    def _tried(self, told: str) -> str:
        when = f"{short_day(told)} {told[_CLOCK]}".strip()
        return self._say(N_("tried on {when}")).format(when=when)

    # the basis

    def _categories(self, item: DueItem) -> str:
        return ", ".join(self.category(code) for code in item.code.split("|"))

    def _basis_of(self, item: DueItem) -> str:
        make = self._basis.get(item.kind)
        return make(item) if make else self._say(_PLAIN[item.kind])

    def _kind_and_number(self, item: DueItem) -> str:
        kind = _capital(self._naming.code("appeal_kind", item.code))
        return self._say(NUMBERED).format(kind=kind, number=item.number) if item.number else kind

    def _round_kind(self, item: DueItem) -> str:
        return _capital(self._naming.code("round_kind", item.code))

    def _ending(self, item: DueItem) -> str:
        clock = item.ends[_CLOCK]
        return self._say(ENDS_AT).format(time=clock) if clock else self._say(ENDS)

    def _promise(self, item: DueItem) -> str:
        number = item.number or item.case_number
        return self._say(PROMISE_NO).format(number=number) if number else self._say(PROMISE)

    def _measure(self, item: DueItem) -> str:
        return self._say(N_("Measure of {number}")).format(number=item.case_number)

    def _request(self, item: DueItem) -> str:
        return self._say(N_("Request No. {number}")).format(number=item.number)


def street_of(address: Address | None, naming: Naming) -> str:
    """Return a street with its generic word, "" for none."""
    if address is None or not address.street:
        return ""
    name = naming.pair(address.street_kk, address.street_ru)
    return naming.language.place(name, naming.code("street_kind", address.street_kind))


def short_day(told: str) -> str:
    """Return the day of an ISO text as "24.11", "" where it has none."""
    return f"{told[_DAY]}.{told[_MONTH]}" if len(told) >= len("2026-11-24") else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
