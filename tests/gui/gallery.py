"""Pictures of the kit for the eye: a window with invented rows and every state of every control, in both
themes.

Run ``python tests/gui/gallery.py FOLDER`` from the root of the checkout and lay the pictures beside the
design.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "gui" / "kit")]

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from stand_ins import make_context  # noqa: E402

from precinct_app.gui import theme  # noqa: E402
from precinct_app.gui.focus_ring import FocusRing  # noqa: E402
from precinct_app.gui.page import Page  # noqa: E402
from precinct_app.gui.pages import PAGES, PageSpec  # noqa: E402
from precinct_app.gui.shell import MainWindow  # noqa: E402
from precinct_app.gui.table_view import FilterBox, TableView  # noqa: E402
from precinct_app.gui.tables import Column, Group, Kind, TableModel  # noqa: E402
from precinct_app.gui.widgets import (  # noqa: E402
    Banner,
    Button,
    ChipField,
    Choice,
    EmptyState,
    FactList,
    FormRow,
    KeyCap,
    Label,
    Pill,
    PillText,
    Segmented,
    SegmentedBar,
    Sheet,
    Switch,
    TimeEdit,
    column,
    row,
    under_label,
)
from precinct_app.i18n import activate  # noqa: E402

INVENTED = """
бүгін|Нұрғалиева Гүлнар|47-үй, 5-п.|Жауап беру: кіреберіс шамы|Уәде, № 1184|19.11|Абай көшесі
3 күн өтті|Қожахметов Ардақ|47-үй, 12-п.|Үйіне бару, айдағы 2-байланыс|Шартты босатылған|06.11|Абай көшесі
бүгін|Тілеуқабылов Серік|51-үй, 3-п.|Апталық тексеру|Әкімшілік қадағалау|17.11|Абай көшесі
жм 27.11|Оспанова Қарлығаш|53-үй, 20-п.|Отбасын жартыжылдық қарау|Отбасы|28.05|Абай көшесі
2 күн өтті|Петренко Виктор|15-үй, 44-п.|Үйіне бару|Сотталғандығы бар|24.10|Бөгенбай батыр көшесі
бүгін|Сүлейменов Айбек|19-үй, 7-п.|Келіп тіркелу|Ерекше талаптар|17.11|Бөгенбай батыр көшесі
сб 28.11|«Бірлік» МИБ|19-үй|Жертөле құлпын тексеру|SARA-17 шарасы|14.11|Бөгенбай батыр көшесі
1 күн өтті|Ермекұлы Дәурен|8-үй, 31-п.|Апталық тексеру (7 күн)|Қорғау нұсқамасы|16.11|Ынтымақ көшесі
бүгін|Ермекова Салтанат|8-үй, 31-п.|Жәбірленушімен сөйлесу|Қорғау нұсқамасы|16.11|Ынтымақ көшесі
"""
ROWS = [tuple(line.split("|")) for line in INVENTED.strip().splitlines()]


def due(row_: tuple[str, ...]) -> object:
    if "өтті" in row_[0]:
        return PillText(row_[0], "danger", "alert-triangle")
    return PillText(row_[0], "warn", "clock") if row_[0] == "бүгін" else row_[0]


def by_street(rows: list[tuple[str, ...]]) -> list[tuple[Group, list[tuple[str, ...]]]]:
    streets = dict.fromkeys(row_[6] for row_ in rows)
    parts = [(street, [row_ for row_ in rows if row_[6] == street]) for street in streets]
    return [
        (Group(name, name, f"{len(own)} тапсырма", "1 мерзімі өткен · 2 бүгін"), own) for name, own in parts
    ]


class TodayLike(Page):
    """Looks like picture 02."""

    name, title, icon = "today", "Бүгін", "calendar-check"
    keys = (
        ("1–5", "нәтиже"),
        ("↑ ↓", "жол"),
        ("F4", "24 сағ. хат"),
        ("Ctrl+P", "аралау парағы"),
        ("Ctrl+Z", "болдырмау"),
    )

    def __init__(self, context: object) -> None:
        super().__init__(context)  # type: ignore[arg-type]
        model = TableModel(
            [
                Column("Мерзімі", due, 118, Kind.PILL),
                Column("Кім / нысан", lambda r: r[1], 158, Kind.NAME),
                Column("Үй, пәтер", lambda r: r[2], 92),
                Column("Не істеу керек", lambda r: r[3]),
                Column("Негізі", lambda r: r[4], 150, Kind.MUTED),
                Column("Соңғы рет", lambda r: r[5], 80, Kind.NUMBER),
            ],
            row_key=lambda r: r[1],
            grouping=by_street,
        )
        model.set_rows(ROWS)
        self.table = TableView(model, "Тапсырмалар")
        chooser = Segmented(
            [
                Choice("all", "Барлығы", 22),
                Choice("late", "Мерзімі өткен", 3, True),
                Choice("now", "Бүгін", 5),
            ]
        )
        filter_box = FilterBox(self.table)
        filter_box.setFixedWidth(180)
        bar = row(chooser, 0, filter_box, Button("Аралау парағы", icon="printer", small=True))
        bar.setContentsMargins(8, 6, 8, 6)
        sheet = Sheet(padded=False, spacing=0)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        both = row(sheet, self._side(), spacing=12)
        both.setStretch(0, 1)
        self.body.addWidget(
            Banner("Отбасын қолдау орталығына 24 сағаттық хабарлама жіберілмеді", "danger", "Хатты ашу")
        )
        self.body.addLayout(both)

    def _side(self) -> Sheet:
        side = Sheet()
        side.setFixedWidth(304)
        side.add_heading("Ермекұлы Дәурен", Button("Карточкасы", small=True))
        side.body.addWidget(Label("1987 ж. т. · Ынтымақ к-сі, 8-үй, 31-п.", "small", "t2"))
        side.add_line()
        facts = FactList(right=True)
        facts.set_facts([("Тапсырылды", "05.11.2026 20:15"), ("Аяқталады", "05.12.2026 20:15")])
        side.body.addWidget(SegmentedBar(30, [(19, "accent")]))
        side.body.addWidget(facts)
        side.add_line()
        for number, words in enumerate(["Үйінде болды, сөйлестім", "Үйінде болмады", "Бас тартты"], 1):
            choice = Button(words, "choice", key=str(number))
            choice.setChecked(number == 1)
            side.body.addWidget(choice)
        side.body.addStretch(1)
        arrival = TimeEdit("Келген уақыты")
        line = row(
            FormRow("Келген уақыты", arrival, True), under_label(Button("Жазу", "primary", key="Enter"))
        )
        side.body.addLayout(line)
        return side

    def context_line(self) -> str:
        return "2026 жылғы 24 қараша, сейсенбі"

    def on_shown(self) -> None:
        self.table.choose("Ермекұлы Дәурен")
        self.table.setFocus()


class Parts(Page):
    """Looks like picture 15."""

    name, title = "people", "Бөлшектер"

    def __init__(self, context: object) -> None:
        super().__init__(context)  # type: ignore[arg-type]
        off = Button("Сақтау", "primary")
        off.setEnabled(False)
        wrong, read_only = QLineEdit("31.02.2026"), QLineEdit("тек оқу")
        read_only.setReadOnly(True)
        self.wrong = FormRow("Күні", wrong, True, "мысалы", "Alt+1")
        self.wrong.set_error("Мұндай күн жоқ. Мысалы: 28.02.2026")
        combo = QComboBox()
        combo.addItems(["Жеке әңгіме", "Телефон"])
        chips = ChipField("Қатысушылар")
        chips.set_chips([(1, "Сейітова Гүлнар"), (2, "Қожахметов Ардақ")])
        checks = [
            QCheckBox("бір"),
            QCheckBox("екі"),
            QRadioButton("а"),
            QRadioButton("ә"),
            Switch("қосулы"),
            Switch(),
        ]
        for box in checks[::2]:
            box.setChecked(True)
        self.plain = Button("Болдырмау")
        pills = [
            ("3 күн өтті", "danger", "alert-triangle"),
            ("бүгін", "warn", "clock"),
            ("орындалды", "ok", "check"),
            ("SARA-17", "accent", "triangle-square-circle"),
            ("қаралама", "neutral", "pencil"),
        ]
        sheet = Sheet(spacing=10)
        sheet.add_heading("Бөлшектер", Button("Қосу", "link", "plus"), KeyCap("N"), note="жарық, қараңғы")
        sheet.body.addLayout(
            row(
                Button("Сақтау", "primary", key="Ctrl+Enter"),
                off,
                self.plain,
                Button("Жою", "danger"),
                Button("Кейін", "ghost", key="Esc"),
                0,
            )
        )
        sheet.body.addLayout(row(QLineEdit("Абай к-сі, 47"), read_only, combo, spacing=12))
        sheet.body.addWidget(self.wrong)
        sheet.body.addWidget(chips)
        sheet.body.addLayout(row(*checks, Segmented([("f", "Ресми"), ("i", "Бейресми")]), 0, spacing=12))
        sheet.body.addLayout(row(*[Pill(*pill) for pill in pills], 0))
        sheet.body.addWidget(Banner("Жазылды: апталық тексеру", "ok", "Болдырмау", closable=True))
        sheet.body.addWidget(Banner("Осы үй туралы жазба 2 минут бұрын өзгерді", "warn", "Екеуін көру"))
        sheet.body.addWidget(Banner("Файл басқа бағдарламада ашық тұр", "danger", "Жаңа атпен сақтау"))
        grid = QGridLayout()
        grid.addWidget(
            EmptyState("calendar-check", "Бүгінге тапсырма жоқ", "Келесі мерзім: жм 27.11", "Қосу"), 0, 0
        )
        sheet.body.addLayout(column(grid))
        sheet.body.addStretch(1)
        self.body.addWidget(sheet)

    def on_shown(self) -> None:
        self.plain.setFocus()


def specs() -> list[PageSpec]:
    places = {"today": "gallery:TodayLike", "people": "gallery:Parts"}
    return [
        PageSpec(spec.name, spec.title, spec.icon, spec.group, places.get(spec.name, "gallery:Missing"))
        for spec in PAGES
    ]


def snap(widget: QWidget, path: Path) -> None:
    for _turn in range(3):
        QApplication.processEvents()
    widget.grab().save(str(path))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["gallery", *theme.STYLE_WORDS])
    ring = FocusRing(app)
    sys.modules["gallery"] = sys.modules[__name__]
    activate("kk")
    for look in theme.THEMES:
        theme.apply(app, look)
        context = make_context()
        window = MainWindow(context, pages=specs())
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.go("today")
        context.messages.say("Жазылды: апталық тексеру", "Болдырмау", window.do_undo)
        snap(window, folder / f"today-{look}.png")
        window.strips.close_last()
        window.do_search()
        app.processEvents()
        window.header.search.setText("кеш")
        window.header.search.textEdited.emit("кеш")
        snap(window, folder / f"search-{look}.png")
        window.header.search.reset()
        window.go("people")
        snap(window, folder / f"parts-{look}.png")
        window.resize(1093, 600)
        window.go("map")
        snap(window, folder / f"small-{look}.png")
        window.do_keys()
        snap(window.findChildren(QWidget, "keys_dialog")[0], folder / f"keys-{look}.png")
        window.close()
    del ring


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
