"""Keeps the view, the layers and what is chosen while the window is made anew in another language or look."""

from PySide6.QtCore import QObject

from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.layers_panel import LayersPanel
from precinct_app.gui.pages.map.memory import MapMemory
from precinct_app.gui.pages.places.thing_card import ThingCard


class Remembering(QObject):
    """Belongs to one page; notes every change and gives the first page after it back what there was."""

    def __init__(self, memory: MapMemory, canvas: MapCanvas, layers: LayersPanel, card: ThingCard) -> None:
        super().__init__(canvas)
        self._memory, self._canvas, self._layers, self._card = memory, canvas, layers, card
        self._waits = self._entering = memory.view is not None
        if memory.hidden is not None:
            layers.hide_layers(memory.hidden)
        if memory.view is not None:
            canvas.restore(*memory.view)
        canvas.view_changed.connect(self._note)
        canvas.selection_changed.connect(self._note)
        layers.toggled.connect(self._note_layers)

    def finish(self) -> None:
        """Choose again what was chosen, once the things are read."""
        if not self._waits:
            return
        memory = self._memory
        selected, card = memory.selected, memory.card
        if selected is not None:
            self._canvas.select(selected)
        if card is not None:
            self._card.show_key(card)
        self._waits = False

    def entered(self) -> None:
        """The page is in view: from now on a record that is asked for is brought into the middle."""
        self._entering = False

    def holds(self, key: object) -> bool:
        """Tell whether ``key`` was already open in the window before; notes it."""
        known = self._entering and key == self._memory.opened
        self._memory.opened = key
        return known

    def _note(self) -> None:
        if self._waits or not self._canvas.has_view:
            return
        self._memory.view = self._canvas.whereabouts()
        self._memory.selected, self._memory.card = self._canvas.selected, self._card.key

    def _note_layers(self) -> None:
        self._memory.hidden = frozenset(self._layers.hidden_layers())
