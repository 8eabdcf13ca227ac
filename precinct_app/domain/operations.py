"""Every named thing that a user can do, in one table: code, label, permission, whether it can be undone.

The journal keeps the CODE and its arguments; the label is translated when it is shown and serves the undo entry,
the journal, the progress line and the status line alike.
"""

from dataclasses import dataclass

from precinct_app.domain.permissions import Permission as P
from precinct_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the table; ``label`` is a source text for ``gettext``."""

    code: str
    label: str
    permission: P | None  # None: everyone with an account
    undoable: bool = True


_TABLE = (
    Operation("person.add", N_("Add a person"), P.EDIT_PEOPLE),
    Operation("person.change", N_("Change a person"), P.EDIT_PEOPLE),
    Operation("person.remove", N_("Delete a person"), P.EDIT_PEOPLE),
    Operation("person.view", N_("Open a person’s card"), P.VIEW_PEOPLE, undoable=False),
    Operation("person.unmask", N_("Show an IIN"), P.VIEW_PEOPLE, undoable=False),
    Operation("residence.change", N_("Change a residence"), P.EDIT_PEOPLE),
    Operation("role.change", N_("Change a role"), P.EDIT_PEOPLE),
    Operation("tie.change", N_("Change a tie"), P.EDIT_PEOPLE),
    Operation("organisation.add", N_("Add an organisation"), P.EDIT_MAP),
    Operation("organisation.change", N_("Change an organisation"), P.EDIT_MAP),
    Operation("organisation.remove", N_("Delete an organisation"), P.EDIT_MAP),
    Operation("organisation.view", N_("Open an organisation’s card"), P.VIEW_MAP, undoable=False),
    Operation("group.add", N_("Add a group"), P.EDIT_PEOPLE),
    Operation("group.change", N_("Change a group"), P.EDIT_PEOPLE),
    Operation("group.remove", N_("Delete a group"), P.EDIT_PEOPLE),
    Operation("group.view", N_("Open a group’s card"), P.VIEW_PEOPLE, undoable=False),
    Operation("place.add", N_("Add a place"), P.EDIT_MAP),
    Operation("place.change", N_("Change a place"), P.EDIT_MAP),
    Operation("place.move", N_("Mark a place on the map"), P.EDIT_MAP),
    Operation("place.remove", N_("Delete a place"), P.EDIT_MAP),
    Operation("place.view", N_("Open a place’s card"), P.VIEW_MAP, undoable=False),
    Operation("finding.add", N_("Add a finding"), P.EDIT_MAP),
    Operation("finding.change", N_("Change a finding"), P.EDIT_MAP),
    Operation("finding.remove", N_("Delete a finding"), P.EDIT_MAP),
    Operation("street.add", N_("Add a street"), P.EDIT_MAP),
    Operation("street.change", N_("Change a street"), P.EDIT_MAP),
    Operation("street.remove", N_("Delete a street"), P.EDIT_MAP),
    Operation("house.add", N_("Add a house"), P.EDIT_MAP),
    Operation("house.change", N_("Change a house"), P.EDIT_MAP),
    Operation("house.remove", N_("Delete a house"), P.EDIT_MAP),
    Operation("house.view", N_("Open a house’s card"), P.VIEW_MAP, undoable=False),
    Operation("dwelling.add", N_("Add a dwelling"), P.EDIT_MAP),
    Operation("dwelling.change", N_("Change a dwelling"), P.EDIT_MAP),
    Operation("dwelling.remove", N_("Delete a dwelling"), P.EDIT_MAP),
    Operation("contact.add", N_("Record a contact"), P.EDIT_CONTACTS),
    Operation("contact.change", N_("Change a contact"), P.EDIT_CONTACTS),
    Operation("contact.remove", N_("Delete a contact"), P.EDIT_CONTACTS),
    Operation("contact.view", N_("Open a contact"), P.VIEW_CONTACTS, undoable=False),
    Operation("promise.add", N_("Add a promise"), P.EDIT_CONTACTS),
    Operation("promise.done", N_("Note the result of a promise"), P.EDIT_CONTACTS),
    Operation("promise.change", N_("Change a promise"), P.EDIT_CONTACTS),
    Operation("case.add", N_("Open a SARA project"), P.EDIT_CASES),
    Operation("case.change", N_("Change a SARA project"), P.EDIT_CASES),
    Operation("case.stage", N_("Change the stage of a project"), P.EDIT_CASES),
    Operation("case.close", N_("Close a SARA project"), P.EDIT_CASES),
    Operation("case.remove", N_("Delete a SARA project"), P.EDIT_CASES),
    Operation("case.view", N_("Open a project’s card"), P.VIEW_CASES, undoable=False),
    Operation("case.answer", N_("Answer a question of a project"), P.EDIT_CASES),
    Operation("case.link", N_("Link a record to a project"), P.EDIT_CASES),
    Operation("measure.change", N_("Change a measure"), P.EDIT_CASES),
    Operation("request.add", N_("Add a request"), P.EDIT_CASES),
    Operation("request.change", N_("Change a request"), P.EDIT_CASES),
    Operation("request.remove", N_("Delete a request"), P.EDIT_CASES),
    Operation("precinct.change", N_("Change the precinct"), P.EDIT_PRECINCT),
    Operation("boundary.change", N_("Change the boundary"), P.EDIT_PRECINCT),
    Operation("indicator.change", N_("Change an indicator"), P.EDIT_PRECINCT),
    Operation("map.import", N_("Load a base map"), P.IMPORT_DATA, undoable=False),
    Operation("import.people", N_("Load people from a file"), P.IMPORT_DATA),
    Operation("import.objects", N_("Load objects from a file"), P.IMPORT_DATA),
    Operation("import.addresses", N_("Load addresses from a file"), P.IMPORT_DATA),
    Operation("import.contacts", N_("Load contacts from a file"), P.IMPORT_DATA),
    Operation("report.text", N_("Change the text of a report"), P.RELEASE_REPORTS),
    Operation("report.release", N_("Release a document"), P.RELEASE_REPORTS, undoable=False),
    Operation("report.view", N_("Open a released document"), P.VIEW_REPORTS, undoable=False),
    Operation("report.print", N_("Print a document"), P.RELEASE_REPORTS, undoable=False),
    Operation("list.export", N_("Save a list to a file"), P.EXPORT_DATA, undoable=False),
    Operation("list.print", N_("Print a list"), P.EXPORT_DATA, undoable=False),
    Operation("search", N_("Search"), None, undoable=False),
    Operation("user.add", N_("Add a user"), P.MANAGE_USERS, undoable=False),
    Operation("user.change", N_("Change a user"), P.MANAGE_USERS, undoable=False),
    Operation("user.remove", N_("Remove a user"), P.MANAGE_USERS, undoable=False),
    Operation("profile.change", N_("Change own data"), None, undoable=False),
    Operation("codes.change", N_("Change a code list"), P.MANAGE_CODES),
    Operation("setting.change", N_("Change a setting"), P.EDIT_PRECINCT),
    Operation("store.create", N_("Create the store"), None, undoable=False),
    Operation("store.codes", N_("Update the shipped code lists"), None, undoable=False),
    Operation("store.demo", N_("Fill with made-up data"), P.IMPORT_DATA, undoable=False),
    Operation("store.backup", N_("Make a backup"), P.BACKUP_STORE, undoable=False),
    Operation("store.restore", N_("Restore from a backup"), P.MANAGE_STORE, undoable=False),
    Operation("store.rekey", N_("Change the key of the store"), P.MANAGE_STORE, undoable=False),
    Operation("store.verify", N_("Check the journal"), P.VIEW_JOURNAL, undoable=False),
    Operation("data.destroy", N_("Destroy data"), P.DESTROY_DATA, undoable=False),
    Operation("login", N_("Sign in"), None, undoable=False),
    Operation("logout", N_("Sign out"), None, undoable=False),
    Operation("lock", N_("Lock"), None, undoable=False),
    Operation("wrong_password", N_("Wrong password"), None, undoable=False),
    Operation("clock_jump", N_("The computer’s clock went back"), None, undoable=False),
    Operation("undo", N_("Undo"), None, undoable=False),
    Operation("redo", N_("Redo"), None, undoable=False),
)
OPERATIONS = {operation.code: operation for operation in _TABLE}
