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
    "offences.family": ("14", "17"),
    "offences.administrative": ("233", "251"),
}
TEXTS: dict[str, tuple[str, str]] = {
    "territory.border": (
        "Солтүстігі – Ынтымақ көшесі, шығысы – Сарыарқа даңғылы, оңтүстігі – теміржол, батысы – дала.",
        "Север — улица Ынтымак, восток — проспект Сарыарка, юг — железная дорога, запад — степь.",
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
