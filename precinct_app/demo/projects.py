"""Four SARA projects in four stages, the requests to the akimat that come of them, and texts of reports."""

from datetime import date, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.life import first_month
from precinct_app.demo.material import listed, table
from precinct_app.demo.people import Resident
from precinct_app.demo.social import Social
from precinct_app.demo.town import Town
from precinct_app.domain.base import Id
from precinct_app.domain.cases import STAGES, Case, CaseAnswer, CaseLink, Measure, Request
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.documents import ReportText
from precinct_app.i18n import language

# an open question of the stage under way: what is not yet known
UNKNOWN = {"s_elsewhere", "a_lever", "r_risks", "e_moved", "e_next"}
AGAINST = {"r_resources", "e_time", "e_because"}


def write_projects(book: Book, town: Town, social: Social, codes: CodeLists, today: date) -> dict[str, Id]:
    """Put projects, requests and report texts into the book; return the project of each topic of contacts."""
    by_number: dict[str, Id] = {}
    topics: dict[str, Id] = {}
    for told in listed("projects"):
        key = _case(book, told, today)
        by_number[told["number"]] = topics[told["topic"]] = key
        _answers(book, told, key, codes)
        _links(book, told, key, social)
        _measures(book, told, key, social, today)
    for number, told in enumerate(listed("requests"), 1):
        _request(book, town, social, codes, told, number, by_number.get(told["case"]), today)
    _report_texts(book, today)
    return topics


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _case(book: Book, told: dict[str, Any], today: date) -> Id:
    day = today + timedelta(days=told["day"])
    texts = {
        name: told.get(name, "").format(day=day.strftime("%d.%m.%Y"))
        for part in ("title", "problem", "objective", "indicator", "result")
        for name in (f"{part}_kk", f"{part}_ru")
    }
    return book.add(
        Case, number=told["number"], stage=told["stage"], state="open", **texts, objective_from=told["from"],
        objective_to=told["to"], objective_day=day, opened_day=_day(today, told["opened"]), closed_day=None,
    )  # fmt: skip


def _answers(book: Book, told: dict[str, Any], case: Id, codes: CodeLists) -> None:
    """Answer the stages passed in full, the stage under way in part."""
    reached = STAGES.index(told["stage"])
    for stage in STAGES[: reached + 1]:
        for place, question in enumerate(codes.of("checklist", stage)):
            under_way = stage == told["stage"]
            if under_way and place % 3 == 2:
                continue
            answer = "no" if question.code in AGAINST else "yes"
            answer = "unknown" if under_way and question.code in UNKNOWN else answer
            note = told["notes"].get(question.code, "")
            book.add(CaseAnswer, case_id=case, question=question.code, answer=answer, note=note)


def _links(book: Book, told: dict[str, Any], case: Id, social: Social) -> None:
    used: dict[str, int] = {}
    for kind, name, part in told["links"]:
        number = used.get(name, 0)
        used[name] = number + 1
        subject_type, subject = _subject(kind, name, number, social)
        book.add(CaseLink, case_id=case, subject_type=subject_type, subject_id=subject, part=part)


def _subject(kind: str, name: str, number: int, social: Social) -> tuple[str, Id]:
    if kind == "place":
        place, _sign, which = name.partition(":")
        return "place", social.places[place][int(which or 0)]
    if kind == "organisation":
        return "organisation", social.organisations[name]
    if kind == "group":
        return "group_", social.groups[name]
    people: list[Resident] = social.register() if name == "register" else social.roles[name]
    return "person", people[number % len(people)].key


def _measures(book: Book, told: dict[str, Any], case: Id, social: Social, today: date) -> None:
    for number, row in enumerate(told["measures"]):
        body = social.names[row["executor"]]
        book.add(
            Measure, case_id=case, text_kk=row["kk"], text_ru=row["ru"], technique=row["technique"],
            executor_kk=body["kk"], executor_ru=body["ru"], executor_id=social.organisations[row["executor"]],
            start_day=_day(today, row["start"]), due_day=_day(today, row["due"]),
            done_day=_day(today, row.get("done")), state=row["state"], criterion_kk=row["criterion_kk"],
            criterion_ru=row["criterion_ru"], note=row.get("note", ""), sort=number,
        )  # fmt: skip


def _request(
    book: Book, town: Town, social: Social, codes: CodeLists, told: dict[str, Any], number: int,
    case: Id | None, today: date,
) -> None:  # fmt: skip
    body = social.names[told["responsible"]]
    place_kk, place_ru = _address(town, codes, told["at"])
    texts = (
        "cause_kk",
        "cause_ru",
        "action_kk",
        "action_ru",
        "criterion_kk",
        "criterion_ru",
        "answer_kk",
        "answer_ru",
    )
    book.add(
        Request, number=f"14-{today.year}/{number}", case_id=case, place_kk=place_kk, place_ru=place_ru,
        **{name: told.get(name, "") for name in texts}, responsible_kk=body["kk"], responsible_ru=body["ru"],
        responsible_id=social.organisations[told["responsible"]],
        submitted_day=_day(today, told["submitted"]), due_day=_day(today, told["due"]),
        answered_day=_day(today, told.get("answered")), state=told["state"],
    )  # fmt: skip


_NAMED = {
    "market": ("Жаңажол базары, негізгі кіреберіс", "Жанажолский рынок, главный вход"),
    "school": ("№ 21 мектеп алдындағы өткел", "Переход у школы № 21"),
    "park": ("«Балдырған» саябағы", "Парк «Балдырган»"),
    "stop": ("«Базар» аялдамасы", "Остановка «Базар»"),
}


_MORE = {"yard": (" ауласы", ", двор"), "empty": (", бос ғимарат", ", пустующее здание")}


def _address(town: Town, codes: CodeLists, at: str) -> tuple[str, str]:
    """Return where something is asked for, in both languages: a named place, a house or the yard of one.

    Of a private house only the street is told, for the paper leaves the police.
    """
    if at in _NAMED:
        return _NAMED[at]
    purpose, _sign, which = at.partition(":")
    houses = town.plan.of("flat" if purpose == "yard" else purpose)
    house = town.plan.houses[houses[int(which or 0)]]
    name = town.plan.streets[house.entries[0].street]
    word = codes.get("street_kind", "street" if name["kind"] == "cross" else name["kind"])
    number = "" if purpose == "private" else house.numbers[0]
    kk, ru = (language(code).address([(name[code], word.text(code))], house=number) for code in ("kk", "ru"))
    kk_more, ru_more = _MORE.get(purpose, ("", ""))
    return kk + kk_more, ru + ru_more


def _report_texts(book: Book, today: date) -> None:
    for row in table("report_texts"):
        month = first_month(today, int(row["months_ago"])).isoformat()[:7]
        book.add(
            ReportText, report=row["report"], month=month, section=row["section"], kk=row["kk"], ru=row["ru"]
        )
