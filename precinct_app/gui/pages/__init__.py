"""The table of pages: the rail, its groups and its order, Ctrl+1 to Ctrl+9 and the search read it.

A page is named by a string and imported on its first visit or once the first page stands
(``gui.pages_ahead``), so that start-up does not pay for pages that nobody opens.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from precinct_app.domain.permissions import Permission
from precinct_app.i18n import N_

if TYPE_CHECKING:
    from precinct_app.gui.page import Page

# groups of the rail, from the top; a line stands between two
DAILY, ANALYSIS, OUTPUT, HELP = "daily", "analysis", "output", "help"
GROUPS = (DAILY, ANALYSIS, OUTPUT, HELP)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of the rail: ``place`` is "module:Class", ``permission`` hides it from other roles.

    The modules of a ``heavy`` page are not loaded before somebody comes to its row: they bring numpy or the
    writers of papers along, 5 to 16 MiB.
    """

    name: str
    title: str
    icon: str
    group: str
    place: str
    permission: Any = None
    on_rail: bool = True
    heavy: bool = False

    @property
    def module(self) -> str:
        """The name of the module that holds the page."""
        return self.place.partition(":")[0]

    def load(self) -> "type[Page]":
        """Import the class of the page."""
        found: type[Page] = getattr(import_module(self.module), self.place.partition(":")[2])
        return found


_HERE = "precinct_app.gui.pages"

PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", N_("Today"), "calendar-check", DAILY, f"{_HERE}.today:TodayPage"),
    PageSpec("map", N_("Social map"), "map-2", DAILY, f"{_HERE}.map.page:MapPage", heavy=True),
    PageSpec("houses", N_("Houses"), "building-community", DAILY, f"{_HERE}.houses.page:HousesPage"),
    PageSpec("rounds", N_("Rounds"), "walk", DAILY, f"{_HERE}.rounds.page:RoundsPage"),
    PageSpec("people", N_("People"), "users", DAILY, f"{_HERE}.people:PeoplePage"),
    PageSpec(
        "register",
        N_("On the register"),
        "user-check",
        DAILY,
        f"{_HERE}.register.page:RegisterPage",
        Permission.VIEW_REGISTER,
    ),
    PageSpec(
        "violence",
        N_("Violence at home"),
        "home-heart",
        DAILY,
        f"{_HERE}.violence:ViolencePage",
        Permission.VIEW_REGISTER,
    ),
    PageSpec(
        "organisations",
        N_("Organisations"),
        "briefcase",
        DAILY,
        f"{_HERE}.organisations.page:OrganisationsPage",
    ),
    PageSpec("places", N_("Places and objects"), "map-pin", DAILY, f"{_HERE}.places.page:PlacesPage"),
    PageSpec("contacts", N_("Contacts"), "messages", DAILY, f"{_HERE}.contacts.page:ContactsPage"),
    PageSpec("help", N_("Help plans"), "heart-handshake", DAILY, f"{_HERE}.help_plans:HelpPage"),
    PageSpec("appeals", N_("Appeals"), "mail", DAILY, f"{_HERE}.appeals:AppealsPage"),
    PageSpec("cases", N_("SARA projects"), "triangle-square-circle", ANALYSIS, f"{_HERE}.cases:CasesPage"),
    PageSpec(
        "passport",
        N_("Precinct passport"),
        "certificate",
        OUTPUT,
        f"{_HERE}.passport:PassportPage",
    ),
    PageSpec(
        "reports", N_("Reports, letters"), "report", OUTPUT, f"{_HERE}.reports.page:ReportsPage", heavy=True
    ),
    PageSpec(
        "audit",
        N_("Audit my area"),
        "clipboard-check",
        OUTPUT,
        f"{_HERE}.audit:AuditPage",
        Permission.VIEW_REGISTER,
        heavy=True,
    ),
    PageSpec("time", N_("Working time"), "clock-hour-4", OUTPUT, f"{_HERE}.time_study:TimePage"),
    PageSpec("handbook", N_("Handbook"), "book-2", HELP, f"{_HERE}.handbook:HandbookPage"),
    PageSpec("settings", N_("Settings"), "settings", HELP, f"{_HERE}.settings:SettingsPage"),
)


def page_spec(name: str) -> PageSpec:
    """Return the entry of the page ``name``; KeyError for an unknown one."""
    return {spec.name: spec for spec in PAGES}[name]
