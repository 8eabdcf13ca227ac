"""The social map: layers at the left, the canvas, the card of what is chosen at the right.

The base map is loaded and made a scene beside the window; things of the layers are read again whenever a
record they follow from has changed. Nothing here shows a resident's name but the card.
"""

from collections import Counter
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.geo.coordinates import place_text
from precinct_app.geo.features import Marker
from precinct_app.gui.cards.destinations import destination
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.page import Page
from precinct_app.gui.pages.map.area_tool import AreaTool
from precinct_app.gui.pages.map.areas_desk import AreasDesk
from precinct_app.gui.pages.map.audit_desk import AuditDesk
from precinct_app.gui.pages.map.files_desk import FilesDesk
from precinct_app.gui.pages.map.goto_box import GotoBox
from precinct_app.gui.pages.map.here_panel import HerePanel
from precinct_app.gui.pages.map.house_click import HouseClick
from precinct_app.gui.pages.map.layers_panel import LayersPanel
from precinct_app.gui.pages.map.lists import MapLists
from precinct_app.gui.pages.map.markers import found_marker
from precinct_app.gui.pages.map.measure_hint import LookHint
from precinct_app.gui.pages.map.memory import memory_of
from precinct_app.gui.pages.map.point_tool import PointTool
from precinct_app.gui.pages.map.reading import Found, Key, LoadedMap, LoadMap, Locate, Things
from precinct_app.gui.pages.map.remembering import Remembering
from precinct_app.gui.pages.map.round_desk import RoundDesk
from precinct_app.gui.pages.places.card_reading import Card
from precinct_app.gui.pages.places.forms import ThingForms
from precinct_app.gui.pages.places.thing_card import ThingCard
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.widgets import row
from precinct_app.i18n import N_, _
from precinct_app.tasks import POOL

MARKED = frozenset({"place", "finding", "person", "organisation", "house", "group_"})
EDITABLE = frozenset({"place", "finding", "organisation"})


class MapPage(Page):
    """The map of the precinct."""

    name: ClassVar[str] = "map"
    title: ClassVar[str] = N_("Social map")
    icon: ClassVar[str] = "map-2"
    permission: ClassVar[Permission] = Permission.VIEW_MAP
    watches: ClassVar[frozenset[str]] = frozenset({
        "place", "role", "residence", "house", "house_address", "dwelling", "finding", "area", "base_map",
        "person", "organisation", "group_", "code", "phone", "tie", "case_link",
        "sara_case", "contact", "participant", "street", "photo", "house_round", "round_visit",
    })  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new point")), ("1–7", N_("layer")), ("+ −", N_("scale")), ("Enter", N_("card")),
        ("F6", N_("other area")), ("Tab", N_("next point by distance")), ("Home", N_("whole precinct")),
        ("B", N_("draw the boundary")), ("Ctrl+G", N_("go to an address, an object or coordinates")),
        ("R", N_("choose everything in a frame")), ("Ctrl+F", N_("filter")),
        ("M", N_("measure a distance or an area")), ("Ctrl+P", N_("print the map")),
        ("E", N_("edit what is chosen")),
    )  # fmt: skip
    key_rights = (
        ("N", Permission.EDIT_MAP),
        ("B", Permission.EDIT_PRECINCT),
        ("E", Permission.EDIT_MAP),
        ("Ctrl+P", Permission.EXPORT_DATA),
    )
    narrow_rail: ClassVar[bool] = True
    kept = ("layers.filter",)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.loaded: LoadedMap | None = None
        self.things = Things()
        self._filtered: list[Marker] = []
        self._map_stale = True
        self._found: Found | None = None
        self.may_edit = context.may(Permission.EDIT_MAP)
        self._build()
        self._assemble()
        self._connect()

    def _build(self) -> None:
        context = self.context
        may_draw, may_load = context.may(Permission.EDIT_PRECINCT), context.may(Permission.IMPORT_DATA)
        self.layers = LayersPanel(context.store.codes(), context.language, may_draw, may_load)
        self.canvas = MapCanvas()
        self.card = ThingCard(context, _("Open the card"))
        self.here = HerePanel(self.may_edit)
        self.lists = MapLists(context, self.here)
        self.goto = GotoBox(context, self.canvas)
        self.goto_key = QShortcut(QKeySequence("Ctrl+G"), self)
        self.look_hint = LookHint(self.canvas)
        self.house_click = HouseClick(context, self)
        self.forms = ThingForms(context, self)
        self.points = PointTool(context, self.canvas, self.forms)
        self.audit = AuditDesk(self)
        self.areas_tool = AreaTool(context, self.canvas, may_draw)
        self.areas_desk = AreasDesk(self.canvas, self.layers, self.lists, self.areas_tool)
        self.round = RoundDesk(self)
        self.files = FilesDesk(context, self, self.canvas, self.layers)
        self.remembering = Remembering(memory_of(context.store), self.canvas, self.layers, self.card)
        for layer in self.layers.hidden_layers():
            self.canvas.set_layer_visible(layer, False)

    def _assemble(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        box = row(self.layers, self.canvas, self.here, self.card, spacing=0)
        box.setStretch(1, 1)
        self.body.addLayout(box, 1)
        self.card.hide()
        self.here.hide()

    def _connect(self) -> None:
        self.layers.toggled.connect(self.canvas.set_layer_visible)
        self.canvas.marker_clicked.connect(self.show_card)
        self.canvas.marker_opened.connect(self._open)
        self.canvas.cluster_clicked.connect(self.lists.show)
        self.canvas.area_selected.connect(self.lists.show_frame)
        self.canvas.unplaced_asked.connect(self._show_unplaced)
        self.layers.filter.changed.connect(self._filter)
        self.lists.filled.connect(self._show_list)
        self.goto.place_asked.connect(self._go_to_place)
        self.goto.record_asked.connect(self._go_to_record)
        self.points.marked.connect(self.open)
        self.goto_key.activated.connect(self.focus_goto)
        self.canvas.building_clicked.connect(self._ask_house)
        self.house_click.found.connect(self.show_card)
        self.house_click.nothing.connect(self._clicked_beside)
        self.canvas.place_clicked.connect(self._clicked_beside)
        self.card.opened.connect(self._open)
        self.card.closed.connect(self._close_card)
        self.card.edit_asked.connect(self.forms.edit)
        self.card.delete_asked.connect(self.forms.delete)
        self.card.move_asked.connect(self.audit.routes.begin_move)
        self.card.related_chosen.connect(self._go)
        self.card.shown.connect(self._card_shown)
        self.here.chosen.connect(self._choose)
        self.here.closed.connect(self._close_card)
        self.here.mark_asked.connect(self.audit.routes.begin_move)
        self.forms.changed.connect(self.open)
        self.forms.removed.connect(self._forget)

    # reading

    def refresh(self) -> None:
        """Read the things again; the base map only when another one was loaded."""
        context = self.context
        if self._map_stale:
            self._map_stale = False
            label = _("Opening the map")
            context.tasks.run(LoadMap(context.store), self._take_map, kind=POOL, label=label)
        context.tasks.run(self.audit.reading(), self._take_things, label=_("Reading the map"))
        self.round.read()
        self.card.refresh()

    def tell_changes(self, changed: set[str]) -> None:
        """Load the base map anew when it changed; read the things again."""
        self._map_stale = self._map_stale or "base_map" in changed
        super().tell_changes(changed)

    def on_shown(self) -> None:
        """Put the focus on the map."""
        self.remembering.entered()
        self.canvas.setFocus()

    def context_line(self) -> str:
        """Return the precinct and how many things stand on its map."""
        place, told = self.things.place, _("On the map: {n}").format(n=len(self.things.markers))
        return " · ".join([_("Precinct № {n}").format(n=place), told] if place else [told])

    def _take_map(self, loaded: LoadedMap) -> None:
        self.loaded = loaded
        self.canvas.set_base_map(loaded.base, loaded.scene)
        self._show_found()

    def _take_things(self, things: Things) -> None:
        before, self.things = self.things, things
        self._forget_gone(before)
        if things.boundary != before.boundary:
            self.canvas.set_boundary(things.boundary)
        if things.addresses != before.addresses:
            self.canvas.set_addresses(things.addresses)
        self.lists.take_things(things)
        self.audit.show_kinds()
        self.layers.filter.offer_kinds([*things.traits, *(trait for _key, trait in things.unplaced)])
        self._filter()
        if self.here.isVisible() and self.here.listing.unplaced:
            self._show_unplaced()
        self.remembering.finish()
        self.heading_changed.emit()

    def _forget_gone(self, before: Things) -> None:
        """Leave no mark of what was looked for when an undo has taken it off the map."""
        found = self._found
        if found is None or any(marker.key == found.key for marker in self.things.markers):
            return
        if any(marker.key == found.key for marker in before.markers):
            self._found = None
            if self.card.key == found.key:
                self._close_card()

    def show_markers(self) -> None:
        """Show the things of the layers, and what was looked for if it is none of them."""
        markers, found = [*self._filtered, *self.round.markers()], self._found
        known = {marker.key for marker in markers}
        if found is not None and found.where is not None and found.key not in known:
            markers.append(found_marker(found.key, *found.where, found.title))
        self.canvas.set_markers(markers)

    def _filter(self) -> None:
        """Show what the filter takes, and count it per layer and sector."""
        things, wanted = self.things, self.layers.filter.value()
        self._filtered = [
            marker for marker, trait in zip(things.markers, things.traits, strict=True) if wanted.takes(trait)
        ]
        self.show_markers()
        shown = {marker.key[1] for marker in self._filtered}
        self.canvas.set_routes(route for route in things.routes if route.key in shown)
        self.canvas.set_unplaced(len(things.unplaced))
        # "all records are on the map" is no word about a map without any
        self.canvas.unplaced_link.setVisible(bool(things.markers or things.unplaced))
        self.layers.show_counts(
            things.counts, Counter(marker.layer for marker in self._filtered), bool(wanted)
        )
        self.layers.filter.show_count(len(self._filtered), len(things.markers))
        self.areas_desk.take(things, self._filtered)

    # what the window asks

    def open(self, key: object = None, **values: object) -> None:
        """Show a record on the map, ``key`` is (type, id) or an id; ``mark=True`` lets it be marked there."""
        key = (str(values.get("kind") or ""), key) if isinstance(key, bytes) else key
        # a window made anew asks for what is open already: the view stays where it was
        if not isinstance(key, tuple) or self.remembering.holds(key):
            return
        if values.get("mark"):
            self.audit.routes.begin_move(key)
            self.show_card(key)
            return
        work = Locate(self.context.store, key, naming_of(self.context), viewer_of(self.context))
        self.context.tasks.run(work, self._take_found, quiet=True)

    def single_key(self, cap: str) -> bool:
        """1 to 7 layers, N new point, R frame, B boundary, M measure, E edit."""
        if cap.isdigit() and self.layers.turn_digit(int(cap)):
            return True
        tools = {"N": "point", "R": "rectangle", "B": "polygon", "M": "measure"}
        if cap in tools:
            self.canvas.use_tool(tools[cap])
            self.canvas.setFocus()
            return True
        if cap == "E" and self.card.key is not None and self.may_edit and self.card.key[0] in EDITABLE:
            self.forms.edit(self.card.key)
            return True
        return False

    def escape(self) -> bool:
        """Leave the tool, then close the card or the list."""
        if self.canvas.tool != "pointer":
            self.canvas.leave_tool()
        elif self.card.isVisible() or self.here.isVisible() or self.canvas.framed_keys:
            self._close_card()
        else:
            return False
        return True

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the map."""
        self.layers.focus_filter()
        return True

    def print_page(self) -> bool:
        """Print the map or a part of it."""
        return self.files.print_map()

    def export_table(self) -> bool:
        """Save layers of the map to a file."""
        return self.files.export_layers()

    def areas(self) -> list[QWidget]:
        """Return layers, map and card."""
        first = self.layers.rows["vulnerable"].switch
        shown = [self.card.open_button] if self.card.isVisible() else []
        return [first, self.canvas, self.goto, *([self.here.view] if self.here.isVisible() else shown)]

    # choosing

    def show_card(self, key: Key) -> None:
        """Show the card of a record."""
        self.here.hide()
        self.card.show_key(key)

    def _choose(self, key: Key) -> None:
        self.canvas.select(key)
        self.show_card(key)

    def _card_shown(self, _card: Card) -> None:
        self.here.hide()
        self.card.show()

    def _close_card(self) -> None:
        self.card.hide()
        self.card.clear()
        self.here.hide()
        self.canvas.choose_many(())
        self.canvas.select(None)
        self.canvas.setFocus()

    def _clicked_beside(self, *_where: float) -> None:
        if self.card.isVisible() or self.here.isVisible():
            self._close_card()

    def _show_list(self) -> None:
        self.card.hide()
        self.card.clear()
        self.here.show()

    def _show_unplaced(self) -> None:
        self.lists.show_unplaced(self.things)

    # going anywhere

    def focus_goto(self) -> None:
        """Put the keyboard into the field that goes anywhere."""
        self.goto.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+G in a layout without Latin letters too."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and cap_of(event) == "G":
            self.focus_goto()
        else:
            super().keyPressEvent(event)

    def _go_to_place(self, lon: float, lat: float) -> None:
        self._found = Found(("spot", b""), (lon, lat), place_text(lon, lat))
        self.show_markers()
        self._show_found()
        self.canvas.setFocus()

    def _go_to_record(self, key: Key, kind: str) -> None:
        self.canvas.setFocus()
        self.open(key if key[0] else key[1], kind=kind)

    def _ask_house(self, number: int) -> None:
        self.house_click.ask(self.loaded, number)

    def _take_found(self, found: Found) -> None:
        if found.where is None:
            self._tell_missing(found)
            return
        self._found = found
        self.show_markers()
        self._show_found()
        self.show_card(found.key)

    def _show_found(self) -> None:
        """Bring what was looked for into the middle; its layer is switched on."""
        found = self._found
        if found is None or found.where is None:
            return
        layers = [marker.layer for marker in self.things.markers if marker.key == found.key]
        for layer in layers[:1]:
            self.layers.turn_on(layer)
        if not self.canvas.show_marker(found.key):
            self.canvas.center_on(*found.where)

    def _tell_missing(self, found: Found) -> None:
        told = _("Not on the map: {name}").format(name=found.title) if found.title else _("Not on the map")
        if found.key[0] in MARKED and self.may_edit:
            self.points.offer_move(found.key, told)
        else:
            self.context.messages.warn(told)
        self.show_card(found.key)

    # doing

    def _open(self, key: Key) -> None:
        """Open the whole card on its page."""
        self.context.go(*destination(key))

    def _go(self, key: Key) -> None:
        here = key[0] in ("place", "finding", "house")
        (self.open if here else self._open)(key)

    def _forget(self, key: Key) -> None:
        if self._found is not None and self._found.key == key:
            self._found = None
        self._close_card()
