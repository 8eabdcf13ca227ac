"""Typed values of the made-up precinct's passport for two dates; some fields are left empty on purpose."""

from datetime import date

from precinct_app.demo.book import Book
from precinct_app.domain.passport import PassportValue

SOURCE = "Ойдан шығарылған дерек / вымышленные данные"
# field: the value of last year, of this year
FIGURES: dict[str, tuple[str, str]] = {
    "territory.distance": ("", "3,2"),
    "population.arrived": ("112", "131"),
    "population.left": ("97", "88"),
    "economy.business": ("58", "64"),
    "economy.asp": ("41", "36"),
    "economy.neet": ("9", "4"),
    "economy.salary": ("298000", "331000"),
    "economy.sport": ("3", "3"),
    "social.pupils": ("702", "715"),
    "police.connected": ("6", "9"),
    "rented.foreigners": ("3", "7"),
    "offences.criminal": ("61", "48"),
    "offences.theft": ("27", "19"),
    "offences.harm": ("5", "4"),
    "offences.robbery": ("3", "2"),
    "offences.fraud": ("11", "14"),
    "offences.hooliganism": ("6", "3"),
    "offences.public": ("22", "15"),
    "offences.drunk": ("9", "7"),
    "offences.minors": ("1", "0"),
    "offences.family": ("14", "17"),
    "families.centre": ("2", "3"),
    "population.local": ("3610", "3655"),
    "police.road_cameras": ("8", "12"),
    "police.lit_streets": ("6", "8"),
    "offences.administrative": ("233", "251"),
}
TEXTS: dict[str, tuple[str, str]] = {
    "territory.border": (
        "Солтүстігі – Ынтымақ көшесі, шығысы – Сарыарқа даңғылы, оңтүстігі – теміржол, батысы – дала.",
        "Север — улица Ынтымак, восток — проспект Сарыарка, юг — железная дорога, запад — степь.",
    ),
    "economy.branches": (
        "Сауда, қызмет көрсету, теміржол.",
        "Торговля, услуги, железная дорога.",
    ),
    "offences.offender": (
        "30–44 жастағы, тұрақты жұмысы жоқ ер адам; көбіне масаң күйде, таныс ортада.",
        "Мужчина 30–44 лет без постоянной работы; чаще в нетрезвом виде и в знакомой среде.",
    ),
    "inspector.reception": (
        "Дүйсенбі – жұма, 17:00–20:00; сенбі, 10:00–12:00.",
        "Понедельник — пятница, 17:00–20:00; суббота, 10:00–12:00.",
    ),
    "hotspots.causes": (
        "Базар маңындағы қараңғы аула; кешкі уақытта алкоголь сату; иесіз тұрған гараждар.",
        "Тёмный двор у рынка; продажа алкоголя в вечернее время; заброшенные гаражи.",
    ),
}
TABLES: dict[str, tuple[str, str]] = {
    "population.ethnic": (
        "қазақтар | 2740 | 69,5\nорыстар | 760 | 19,3\nбасқа этностар | 440 | 11,2",
        "казахи | 2740 | 69,5\nрусские | 760 | 19,3\nдругие этносы | 440 | 11,2",
    ),
    "social.culture": (
        "Мәдениет үйі | Абай көшесі, 3-үй",
        "Дом культуры | ул. Абая, д. 3",
    ),
    "offences.time": (
        "06:00–12:00 | 6\n12:00–18:00 | 12\n18:00–24:00 | 21\n00:00–06:00 | 9",
        "06:00–12:00 | 6\n12:00–18:00 | 12\n18:00–24:00 | 21\n00:00–06:00 | 9",
    ),
    "offences.articles": (
        "73-бап | 11\n434-бап | 38\n440-бап | 64\n442-бап | 9",
        "статья 73 | 11\nстатья 434 | 38\nстатья 440 | 64\nстатья 442 | 9",
    ),
    "attention.trucks": (
        "Сарыарқа даңғылы, жанармай бекетінің жаны | 6",
        "проспект Сарыарка, у автозаправки | 6",
    ),
    "economy.employers": (
        "«Жанажол» базары | 120\n№ 21 мектеп | 64\nЕмхана | 58",
        "Рынок «Жанажол» | 120\nШкола № 21 | 64\nПоликлиника | 58",
    ),
}


def write_passport(book: Book, today: date) -> None:
    """Put the typed values into the book: figures of two years, texts of this one."""
    days = (date(today.year - 1, 10, 1), date(today.year, 10, 1))
    for field, values in FIGURES.items():
        for day, value in zip(days, values, strict=True):
            if value:
                book.add(PassportValue, field=field, value=value.replace(",", "."), as_of=day, source=SOURCE)
    for field, (kk, ru) in {**TEXTS, **TABLES}.items():
        book.add(PassportValue, field=field, kk=kk, ru=ru, as_of=days[1], source=SOURCE)
    # one value that nobody has looked at since: the page marks it
    old = date(today.year - 2, 9, 1)
    book.add(PassportValue, field="offences.livestock", value="2", as_of=old, source=SOURCE)
