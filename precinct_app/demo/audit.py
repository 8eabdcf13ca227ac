"""The visual audit of the made-up quarter: photos that the program draws itself, and a route of the patrol.

Every picture bears «ҮЛГІ», so that none is taken for a photo; two findings have one before and one after.
"""

import io
import random
from typing import TYPE_CHECKING, Any

from precinct_app.demo.book import Book
from precinct_app.demo.town import Town
from precinct_app.domain.social_map import Finding, Place
from precinct_app.geo import shapes
from precinct_app.paths import bundled
from precinct_app.storage.photos import Picture, add_photo
from precinct_app.storage.store import Store

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 800, 600
GROUND = 430  # pixels from the top
MARK = "ҮЛГІ"
PAIRS, SINGLE = 2, 3
LAMPS = frozenset({"no_light", "lamp_out"})
SOURCE = "ойдан шығарылған / вымышлено"


def write_audit(store: Store, operation: str, book: Book, town: Town) -> None:
    """Write photos of some findings and one route."""
    fixed = [row for row in book.of(Finding) if row["state"] == "fixed"][:PAIRS]
    still = [row for row in book.of(Finding) if row["state"] != "fixed"][:SINGLE]
    with store.write(operation) as write:
        for number, row in enumerate(fixed):
            for moment, done in (("before", False), ("after", True)):
                day = row["fixed_day" if done else "seen_day"].isoformat()
                picture = drawn(row["kind"], number, fixed=done)
                add_photo(write, ("finding", row["id"]), picture, moment, day, SOURCE)
        for number, row in enumerate(still, PAIRS):
            picture = drawn(row["kind"], number, fixed=False)
            add_photo(write, ("finding", row["id"]), picture, "", row["seen_day"].isoformat(), SOURCE)
        if town.plan.houses:
            write.add(Place, **_route(town))


def _route(town: Town) -> dict[str, Any]:
    """Return a route past a few blocks of flats, from the west to the east."""
    homes = [town.plan.houses[place] for place in town.plan.of("flat")] or list(town.plan.houses)
    homes = sorted(homes, key=lambda home: (home.lon, home.lat))
    corners = [(home.lon, home.lat) for home in homes[:: max(1, len(homes) // 5)]]
    corners = corners if len(corners) > 1 else [*corners, (corners[0][0] + 0.001, corners[0][1])]
    lon, lat = corners[len(corners) // 2]
    return {
        "kind": "route", "name_kk": "Кешкі патруль бағыты", "name_ru": "Вечерний маршрут патруля",
        "form": "line", "wkb": shapes.line_wkb(corners), "lon": lon, "lat": lat,
        "hours": "20:00–23:00", "source": SOURCE,
    }  # fmt: skip


def drawn(kind: str, number: int, *, fixed: bool) -> Picture:
    """Return the picture of a yard with a shortcoming, or without it when it is ``fixed``."""
    from PIL import Image, ImageDraw

    dark = kind in LAMPS
    sky, ground, wall = _colours(dark, fixed, number)
    image = Image.new("RGB", (WIDTH, HEIGHT), sky)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill=ground)
    _house(draw, wall, number, lit=dark and fixed)
    # not a secret: the same finding is drawn alike before and after
    rng = random.Random(number)  # noqa: S311
    if dark:
        _lamp(draw, lit=fixed)
    elif not fixed:
        _heap(draw, rng)
    else:
        draw.rectangle((480, 452, 720, 500), outline="#7A9A62", width=4)
    _mark(draw)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=80)
    return Picture(packed.getvalue(), WIDTH, HEIGHT)


def _colours(dark: bool, fixed: bool, number: int) -> tuple[str, str, str]:
    if dark:
        return ("#33415C", "#4A4F45", "#6E6A60") if fixed else ("#10151F", "#1B1D1A", "#2A2926")
    return "#BFD9EA", ("#B9C9A0", "#C9C1A6")[number % 2], ("#DCD6CA", "#D5C4B0")[number % 2]


def _house(draw: "ImageDraw", wall: str, number: int, *, lit: bool) -> None:
    left = 60 + 30 * (number % 3)
    draw.rectangle((left, 110, left + 360, GROUND), fill=wall, outline="#5A5346", width=3)
    for floor in range(3):
        for window in range(4):
            x, y = left + 30 + window * 84, 140 + floor * 90
            glow = "#FFD678" if lit and (floor + window) % 2 else "#8FA6B5"
            draw.rectangle((x, y, x + 50, y + 52), fill=glow, outline="#5A5346", width=2)


def _lamp(draw: "ImageDraw", *, lit: bool) -> None:
    draw.line((600, GROUND, 600, 190), fill="#1B1D1A" if not lit else "#55616E", width=10)
    draw.line((600, 194, 560, 200), fill="#55616E", width=8)
    if lit:
        draw.polygon(((556, 206), (440, GROUND + 60), (690, GROUND + 60)), fill="#8C865F")
        draw.ellipse((540, 190, 576, 216), fill="#FFF0B8")


def _heap(draw: "ImageDraw", rng: random.Random) -> None:
    for _piece in range(26):
        x, y, side = rng.randint(470, 700), rng.randint(440, 520), rng.randint(16, 46)
        tone = rng.choice(("#6B5A45", "#8A7B66", "#4F5B57", "#A08A66", "#3F3A33"))
        draw.rectangle((x, y, x + side, y + side * 2 // 3), fill=tone, outline="#2C2A26")


def _mark(draw: "ImageDraw") -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(str(bundled("resources") / "fonts" / "PTSans-Bold.ttf"), 64)
    draw.rectangle((24, HEIGHT - 98, 226, HEIGHT - 20), fill="#FFFFFF", outline="#B42318", width=4)
    draw.text((40, HEIGHT - 98), MARK, font=font, fill="#B42318")
