"""The cards of the page of people: each is built when the first of its kind is opened, not with the lists."""

from precinct_app.gui.cards.form_page import FormPage
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.people.group_card import GroupCard
from precinct_app.gui.pages.people.person_card import PersonCard
from precinct_app.gui.table_memory import remember_tables


class CardPage(FormPage):
    """Holds the card of a person and that of a group; ``PeoplePage`` connects them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person: PersonCard | None = None
        self._group: GroupCard | None = None

    @property
    def person(self) -> PersonCard:
        """The card of a person."""
        if self._person is None:
            self._person = PersonCard(self.context, naming_of(self.context))
            self._add_card(self._person)
        return self._person

    @property
    def group(self) -> GroupCard:
        """The card of a group."""
        if self._group is None:
            self._group = GroupCard(self.context, naming_of(self.context))
            self._add_card(self._group)
        return self._group

    def _add_card(self, card: PersonCard | GroupCard) -> None:
        self.stack.addWidget(card)
        remember_tables(self.context, card)
        self._connect_card(card)

    def _connect_card(self, card: PersonCard | GroupCard) -> None:
        """Connect a card that was built."""
