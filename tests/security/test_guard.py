"""The guard against planted faults of each kind and against innocent papers: it must neither miss nor cry."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from precinct_app.errors import Damaged
from precinct_app.reports.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Text,
    both,
)
from precinct_app.security.guard import Guard, PrivateHouse, Protected, public_forms, repair

NAMES = Path(__file__).resolve().parents[3] / "shared" / "data" / "names"

PEOPLE = (
    Protected(1, "Ермекова", "Салтанат", "Болатқызы"),
    Protected(2, "Сейітов", "Қуат", "Нұрланұлы"),
    Protected(2, "Сеитов", "Куат", "Нурланович"),
    Protected(3, "Достоевский", "Фёдор", "Михайлович"),
    Protected(4, "Ким", "Алина"),
    Protected(5, "Абаев", "Абай"),
    Protected(6, "Нұрланұлы", "Ерік"),
    Protected(7, "Ли", "Ен"),
    Protected(8, "Қожақ", "Марал"),
    Protected(9, "Соловьёв", "Павел"),
    Protected(10, "Жандосова", "Айгүл"),
    Protected(11, "Серікбаев", "Нұрлан"),
    Protected(12, "Құнанбаев", "Абай"),
    Protected(13, "Цой", "Виктор", "Робертович"),
)
PUBLIC = (
    *public_forms("Серікбаев", "Нұрлан", "Ахметұлы"),
    *public_forms("Серикбаев", "Нурлан", "Ахметович"),
    "Қ. Сейітов",
    "К. Сеитов",
    "Жандосова А. М.",
    "Абай көшесі",
    "ул. Абая",
    "Абай Құнанбаев көшесі",
    "Достық көшесі",
    "Бөгенбай батыр көшесі",
    "Сарыарқа даңғылы",
    "Ынтымақ көшесі",
    "8 (7172) 55-44-33",
)
HOUSES = (PrivateHouse("Шаттық көшесі", "17"), PrivateHouse("ул. Шаттык", "17"))


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard(PEOPLE, PUBLIC, HOUSES, street_names=["Абай", "Абая", "Достық", "Ынтымақ"])


PLANTED = [
    ("name", "Ермекова Салтанат", "8-үйдің тұрғыны Ермекова Салтанат хабарлады."),
    ("name", "Ермекова Салтанатқа", "Ермекова Салтанатқа көмек көрсетілді."),
    ("name", "Салтанат Ермекованың", "Бұл Салтанат Ермекованың өтініші."),
    ("name", "Ермековой Салтанат", "Помощь оказана Ермековой Салтанат."),
    ("name", "ЕРМЕКОВОЙ САЛТАНАТ", "ПОМОЩЬ ЕРМЕКОВОЙ САЛТАНАТ ОКАЗАНА"),
    ("name", "ермекова салтанат", "жолданды ермекова салтанат"),
    ("name", "Ермекова\u00a0С.", "Өтініш беруші: Ермекова\u00a0С."),
    ("name", "Ермековой С. Б.", "по заявлению Ермековой С. Б. проведена проверка"),
    ("name", "С.Б. Ермековамен", "С.Б. Ермековамен әңгіме өтті"),
    ("name", "Салтанат Болатқызымен", "Салтанат Болатқызымен кездестік"),
    ("name", "Сеитова, проживающего в доме 8, Куата", "опрос Сеитова, проживающего в доме 8, Куата"),
    ("name", "Сейiтов Қуат", "Сейiтов Қуат келді"),  # a Latin i inside
    ("name", "Seitov Kuat", "Seitov Kuat came"),
    ("name", "Сеи\u00adтов Куат", "Сеи\u00adтов Куат пришёл"),
    ("name", "Достоевского Ф. М.", "в квартиру Достоевского Ф. М. вошли"),
    ("name", "Фёдору Достоевскому", "выдано Фёдору Достоевскому"),
    ("name", "Досто-\nевского Фёдора", "рядом с домом Досто-\nевского Фёдора"),
    ("name", "Достоев\nского Фёдора", "рядом с домом Достоев\nского Фёдора"),
    ("name", "Ким\nАлины", "у Ким\nАлины"),
    ("name", "Абаев Абай", "Абаев Абай Абай көшесінде тұрады"),
    ("name", "Нұрланұлына Ерік", "хат Нұрланұлына Ерік арқылы"),
    ("name", "Ли Ена", "у Ли Ена изъяли"),
    ("name", "Соловьёвым Павлом", "беседа с Соловьёвым Павлом"),
    ("name", "Жандосова Айгүл", "Жандосова Айгүл (тұрғын)"),
    ("name", "Сейітов Қуат", "тұрғын Сейітов Қуат, инспектор Қ. Сейітов"),
    ("iin", "900517300123", "ЖСН 900517300123 берілген"),
    ("iin", "9005 1740 0005", "ИИН: 9005 1740 0005"),
    ("iin", "901301300123", "ЖСН № 901301300123, айы қате терілген"),
    ("phone", "+7 701 123 45 67", "тел. +7 701 123 45 67"),
    ("phone", "+7(701)1234567", "звонить +7(701)1234567"),
    ("phone", "87011234567", "хабарласу: 87011234567"),
    ("phone", "8-701-123-4567", "8-701-123-4567 нөмірінен"),
    ("phone", "8 701 12 34 567", "8 701 12 34 567"),
    ("phone", "701 123-45-67", "ұялы 701 123-45-67"),
    ("phone", "+7 7 0 1 1 2 3 4 5 6 7", "+7 7 0 1 1 2 3 4 5 6 7"),
    ("phone", "23-45-67", "тел.: 23-45-67"),
    ("phone", "234 567", "тел.: 234 567"),
    ("phone", "357-361", "телефон 357-361"),
    ("phone", "234567", "телефоны 234567"),
    ("phone", "8 (71137) 2-34-56", "8 (71137) 2-34-56"),
    ("flat", "31-пәтер", "8-үй, 31-пәтер"),
    ("flat", "31\u2011пәтерде", "8\u2011үй, 31\u2011пәтерде тұрады"),
    ("flat", "пәтер 31", "Абай көшесі 8, пәтер 31"),
    ("flat", "31 пәтерде", "Абай көшесі, 8-үй 31 пәтерде"),
    ("flat", "кв. 31", "ул. Абая, д. 8, кв. 31"),
    ("flat", "кв.31", "д.8 кв.31"),
    ("flat", "квартире № 31", "в квартире № 31 проживает"),
    ("flat", "кв-ра 12", "д. 5, кв-ра 12"),
    ("flat", "кв.\n31", "ул. Абая, д. 8, кв.\n31"),
    ("iin", "900517\n400005", "ИИН 900517\n400005"),
    ("iin", "9005-1740-0005", "9005-1740-0005"),
    ("phone", "+7 (495) 123-45-67", "Мәскеу: +7 (495) 123-45-67"),
    ("birth", "05.03.1985", "05.03.1985 ж. туған"),
    ("birth", "5.3.1985", "дата рождения: 5.3.1985"),
    ("birth", "1985 жылғы 5 наурызда", "ол 1985 жылғы 5 наурызда туған"),
    ("birth", "5 марта 1985", "родилась 5 марта 1985 года"),
    ("birth", "1985", "житель, 1985 г.р., пояснил"),
    ("private_house", "17-үйде", "Шаттық көшесі, 17-үйде жанжал болды"),
    ("private_house", "17", "в доме по ул. Шаттык, д. 17 скандалы"),
    ("private_house", "д. 17", "д. 17 по улице Шаттык"),
    ("name", "Ермековаға", "Ермековаға көмек көрсетілді."),
    ("name", "Достоевскийдің", "Кеше Достоевскийдің арызы түсті."),
    ("name", "Соловьёву", "Разъяснено Соловьёву."),
    ("name", "Соловьёву", "Разъяснено Соловьёву; ул. Абая, двор."),
    ("flat", "8-31", "Достық көшесі, 8-31 тұрғыны шағымданды"),
    ("flat", "8-31", "Абай көшесіндегі 8-31 үйде емес, 8-31 тұрғыны айтты"),
    ("flat", "8-31", "по ул. Абая, д. 8-31 шум"),
    ("flat", "12/3-4", "ул. Сарыарка 12/3-4, соседи"),
    ("flat", "8-31", "жилец 8-31 проживает один"),
    ("flat", "8-31", "по Абая 8-31 шум"),
    ("flat", "12-45", "Достық 12-45, есік ашылмады"),
    ("name", "Ким", "гражданка Ким обратилась повторно"),
    ("name", "Цойдың", "азамат Цойдың арызы бойынша"),
    ("name", "Цоя", "по заявлению Цоя проведена беседа"),
    ("name", "Цоем", "беседа с жителем Цоем проведена"),
    ("name", "Ли", "тұрғын Ли хабарласты"),
    ("name", "Ким", "Кеше Ким айтты: шам жанбайды"),
    ("service_number", "241200121000123", "СДТБТ № 241200121000123"),
]

INNOCENT = """
Абай көшесі, 46-үй, бос ғимарат. Абай көшесінде жарық жоқ. ул. Абая, д. 46, пустующее здание.
Абай Құнанбаев көшесінің қиылысында жол белгісі жоқ. Бөгенбай батыр көшесі, 15 және 19-үй арасы.
Достық көшесі мен Сарыарқа даңғылы арасында. Достық – біздің ортақ мүддеміз. Серіктестік туралы.
Учаскелік полиция инспекторы, полиция капитаны ____________ Қ. Сейітов
Участковый инспектор полиции, капитан полиции ____________ К. Сеитов
Н. А. Серікбаев, Нұрлан Серікбаев, инспектор Серікбаев Нұрлан Ахметұлы; Н.А. Серикбаев
Отдел имущества Жандосова А. М. қабылдау бөлмесі: 8 (7172) 55-44-33, 102, 112.
17 21 −4 −19 % 178 191 −13 −7 % 45,2 48,9 −3,8 8 71 12 13 14 15 7 701 23 4
2026 жылғы 3 қараша, 18:20, 03.11.2026, Есеп № 14-2026-10, 2026 жылғы 5 наурыздағы № 163 бұйрық
12 пәтер араланды, 45-пәтерлі үй, 5 пәтер ұрлығы, 8-үй, 5 пәтер ұрлығы, 8-үй ауласында
пәтер ұрлығы 12, 3 пәтерге 2 адам
4 кв. 2026 года, IV кв. 2026, 45 кв. м, площадь 120 кв.м, из 45 квартир 12 пустуют, в квартире 2 человека
Население 1 250 000, бюджет 100 512 345 678 теңге, БСН 990440001234, 8 700 000, 7 712 345
Тұрғын саны: 3 940 (01.10.2026), учаске паспорты. 1-кесте. 140 272-ден 132 778-ге дейін.
Ерік-жігер, салтанатты жиын, ким болса да; или лица; абай болыңыз; достар; Алма сатылды.
туған жер, родной город; день города 6 июля 2026 года; рождаемость 2026 года выросла
Шаттық көшесі, 1–25-үйлер; ул. Шаттык, дома 1–25; Шаттық көшесі, 18-үй; 17 оқиға
Қожақта жер көлемі; посёлок Ермекова; 2 қатысушы келді, Алина дүкені, «Алина» сауда үйі.
Абай ауданы, Құнанбаев атындағы мектеп; Абай облысы. Сеитова дала; К. Маркса 12; А. Молдағұлова.
Кража, в том числе квартирная
1
пәтер
12
+7
45
38
12
2026 +7 27 20 12 3 14 5 0 1 0 2 0 3 1 0 0 2 1 4 90 5 17 4 0 0 0 5
Абай көшесінде 18-20 сағат аралығында, ул. Абая, дома 1-25, 8-10 адам, № 8-31 бұйрық, Достық көшесі 10-15 адам
Достық 21-23 наурыз аралығында, Абай 18-20 тамыз; Абай 12-14 үйлер; Достық 10-15 сағат, Ынтымақ 2-3 адам
Кім айтты, кім хабарласты? Кім болса да. Азамат кім екенін айтты; тұрғын кім? Жители Ли­сьей балки; ли жители
Телефон 357 361 −4; телефон 12 14 7 арна бойынша; Телефон
357
361
Әкімшілік 8 701 оқиға, 7 010 өтініш, код 7011 2, СТ РК 1073-2007, ВТ-12, 24/7, 09:00–18:30
"""


@pytest.mark.parametrize(("kind", "said", "text"), PLANTED)
def test_each_planted_fault_is_found_whole(guard: Guard, kind: str, said: str, text: str) -> None:
    found = guard.check_text(text)
    assert (kind, said) in [(finding.kind, finding.text) for finding in found]
    for finding in found:
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("line", INNOCENT.strip().splitlines())
def test_innocent_lines_raise_no_alarm(guard: Guard, line: str) -> None:
    assert [(finding.kind, finding.text) for finding in guard.check_text(line)] == []


CASES = ["", "ға", "тың", "ты", "та", "тан", "пен", "тікі", "а", "у", "ым", "е"]


@pytest.mark.parametrize("ending", CASES)
def test_a_surname_alone_is_found_in_every_case(ending: str) -> None:
    ending = {"ға": "қа"}.get(ending, ending)
    found = Guard([Protected(1, "Ахметов", "Ерлан")]).check_text(f"Кеше Ахметов{ending} туралы айтылды")
    assert [(finding.kind, finding.text) for finding in found] == [("name", f"Ахметов{ending}")]


@pytest.mark.parametrize("ending", ["", "ға", "ның", "ны", "да", "дан", "мен", "нікі"])
def test_a_feminine_surname_alone_is_found_in_every_case(ending: str) -> None:
    found = Guard([Protected(1, "Ахметова", "Дана")]).check_text(f"Кеше Ахметова{ending} хабарласты")
    assert [(finding.kind, finding.text) for finding in found] == [("name", f"Ахметова{ending}")]


def test_a_surname_of_a_street_a_body_or_a_user_may_stand_alone() -> None:
    people = [Protected(n, name, "Ерлан") for n, name in enumerate(("Ахметов", "Құнанбаев", "Алиев"))]
    guard = Guard(people, ["Абай Құнанбаев көшесі", "«Алиев» ЖШС", *public_forms("Ахметов", "Серік")])
    assert guard.check_text("Ахметовтың бұйрығы; Құнанбаев мүсіні; Алиевтен жауап келді.") == []


def test_the_innocent_page_as_a_whole_raises_no_alarm(guard: Guard) -> None:
    assert [finding.text for finding in guard.check_text(INNOCENT)] == []


REPAIRS = [
    ("8-үй, 31-пәтерде тұратын", "8-үйде тұратын"),
    ("8-үй, 31-пәтер", "8-үй"),
    ("ул. Абая, д. 8, кв. 31", "ул. Абая, д. 8"),
    ("Ермекова Салтанатқа көмек көрсетілді", "тұрғынға көмек көрсетілді"),
    ("беседа с Сеитовым Куатом проведена", "беседа с жителем проведена"),
    ("Шаттық көшесі, 17-үйде жанжал", "Шаттық көшесінде жанжал"),
    ("по ул. Шаттык, д. 17 скандал", "по ул. Шаттык скандал"),
    ("Өтініш (тел. 87011234567) келді", "Өтініш келді"),
    ("Тұрғын, ЖСН: 900517300123, келді", "Тұрғын, келді"),
]


@pytest.mark.parametrize(("text", "expected"), REPAIRS)
def test_one_repair_leaves_a_readable_text(guard: Guard, text: str, expected: str) -> None:
    finding = guard.check_text(text)[0]
    assert repair(text, finding) == expected


@pytest.mark.parametrize(("kind", "said", "text"), PLANTED)
def test_repairs_remove_what_was_found(guard: Guard, kind: str, said: str, text: str) -> None:
    for _round in range(4):
        found = guard.check_text(text)
        if not found:
            break
        text = repair(text, found[0])
    assert guard.check_text(text) == []


def paper(*blocks: object) -> Document:
    return Document(
        Text("Есеп", "Отчёт"),
        "14-2026-10",
        datetime(2026, 11, 3, 18, 20, tzinfo=UTC),
        tuple(blocks),  # type: ignore[arg-type]
        bodies=(Text("Жаңажол қаласының полиция бөлімі", "Отдел полиции города Жанажол"),),
    )


def test_blocks_name_their_place_and_language(guard: Guard) -> None:
    document = paper(
        Paragraph(Text("Бәрі тыныш.", "Всё спокойно.")),
        Paragraph(Text("Ермекова Салтанатқа көмек көрсетілді.", "Оказана помощь.")),
    )
    (finding,) = guard.check_blocks(document)
    assert finding.kind == "name"
    assert finding.person == 1
    assert finding.passage is not None
    assert (finding.passage.block, finding.passage.language) == (1, "kk")


SPOT = "пер. Балдырган, у д. 12"


def open_guard() -> Guard:
    home = [PrivateHouse("Балдырған тұйығы", "12"), PrivateHouse("Балдырган", "12")]
    return Guard(PEOPLE, PUBLIC, home, [SPOT, "Балдырған тұйығы, 12-үйдің жаны"])


@pytest.mark.parametrize(
    "text", [SPOT, "Балдырған тұйығы, 12-үйдің жаны", "пер.\u00a0Балдырган, у\u00a0д.\u00a012"]
)
def test_an_open_spot_may_stand_as_a_text_of_its_own(text: str) -> None:
    guard = open_guard()
    assert guard.check_blocks(paper(Paragraph(both(text)))) == []
    # written by hand, in a name of a file, without the list: the number of a home
    assert [finding.kind for finding in guard.check_text(text)] == ["private_house"]


@pytest.mark.parametrize(
    "text",
    [
        "пер. Балдырган, у д. 12 живёт семья",
        "В семье по адресу пер. Балдырган, у д. 12",
        "пер. Балдырган, д. 12",
        "Балдырған тұйығы, 12-үйдің иесі",
        "Балдырған тұйығы, 12-үй",
    ],
)
def test_an_open_spot_in_other_words_is_a_home(text: str) -> None:
    found = open_guard().check_blocks(paper(Paragraph(both(text))))
    assert {finding.kind for finding in found} == {"private_house"}


def test_on_the_page_an_open_spot_is_known_though_its_line_is_broken() -> None:
    from precinct_app.reports.pdf import render

    columns = (Column(both("Мекенжайы"), 0.6), Column(both("Кемшілік"), 6.0))
    row = Row((Cell(both(SPOT)), Cell(both("не горит фонарь"))))
    assert open_guard().check_pdf(render(paper(Table(columns, (row,))))) == []
    bad = Row((Cell(both("пер. Балдырган, д. 12")), Cell(both("не горит фонарь"))))
    assert [found.kind for found in open_guard().check_pdf(render(paper(Table(columns, (bad,)))))] == [
        "private_house"
    ]


def test_an_open_spot_hides_nobody(guard: Guard) -> None:
    spots = Guard(PEOPLE, PUBLIC, HOUSES, ["Шаттық көшесі, 17-үй", "Ермекова Салтанат дүкені"])
    found = spots.check_blocks(paper(Paragraph(both("Ермекова Салтанат дүкені"))))
    assert {finding.kind for finding in found} == {"name"}


def test_a_name_split_between_cells_is_found_in_the_row(guard: Guard) -> None:
    columns = (Column(Text("Тегі", "Фамилия")), Column(Text("Аты", "Имя")))
    row = Row((Cell(both("Ермекова")), Cell(both("Салтанат"))))
    found = guard.check_blocks(paper(Table(columns, (row,))))
    whole = [finding for finding in found if finding.passage and finding.passage.joined]
    assert {finding.text for finding in whole} == {"Ермекова\nСалтанат"}


def test_signer_is_allowed(guard: Guard) -> None:
    signer = Signer(Text("инспектор", "инспектор"), Text(), Text("Қ. Сейітов", "К. Сеитов"))
    assert guard.check_blocks(paper(Signatures((signer,)))) == []


def test_finished_pages_are_read_with_their_properties(guard: Guard) -> None:
    from precinct_app.reports.pdf import render

    clean = paper(Paragraph(Text("Бәрі тыныш.", "Всё спокойно.")))
    assert guard.check_pdf(render(clean), "Есеп_14-2026-10.pdf") == []
    bad = paper(Paragraph(Text("Ермекова Салтанатқа көмек, 8-үй, 31-пәтер.", "Помощь оказана.")))
    found = guard.check_pdf(render(bad), "Ермекова_Салтанат.pdf")
    assert {(finding.kind, finding.page, finding.place) for finding in found} == {
        ("name", 1, ""),
        ("flat", 1, ""),
        ("name", 0, "file name"),
    }


def test_the_title_is_found_on_the_page_in_properties_and_outline(guard: Guard) -> None:
    from dataclasses import replace

    from precinct_app.reports.pdf import render

    document = replace(paper(), title=Text("Ермекова Салтанат туралы", "О жительнице"))
    places = {finding.place for finding in guard.check_pdf(render(document))}
    assert places == {"", "properties", "outline"}


def test_unreadable_bytes_are_refused(guard: Guard) -> None:
    with pytest.raises(Damaged):
        guard.check_pdf(BytesIO(b"%PDF-1.4 broken").getvalue())


def test_thousands_of_people_and_no_false_alarm() -> None:
    if not NAMES.is_dir():
        pytest.skip("the lists of names are not here")
    people = crowd(4000)
    guard = Guard(people, PUBLIC)
    assert [finding.text for finding in guard.check_text(INNOCENT)] == []
    missed = [
        person
        for person in people[::40]
        if not guard.check_text(f"Тұрғын {person.surname} {person.given} келді")
    ]
    assert missed == []


def crowd(number: int) -> list[Protected]:
    """Return invented people from lists of given names; surnames are made from the same names."""
    given = names_of("kazakh_names.json") + names_of("russian_names.json")
    surnames = [name + "ов" for name in given if name[-1] not in "аеёиоуыэюяйьәіөүұ"]
    return [
        Protected(place, surnames[place * 7 % len(surnames)], given[place * 13 % len(given)])
        for place in range(number)
    ]


def names_of(file: str) -> list[str]:
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str) and value.isalpha() and any("а" <= char <= "я" for char in value.lower()):
            found.append(value)
        elif isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(json.loads((NAMES / file).read_text(encoding="utf-8")))
    return found
