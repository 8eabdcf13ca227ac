"""Every named thing that a user can do, in one table: code, label, permission, whether it can be undone.

The journal keeps the CODE and its arguments; the label is translated when it is shown and serves the undo
entry, the journal, the progress line and the status line alike.
"""

from dataclasses import dataclass

from precinct_app.domain.permissions import Permission
from precinct_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the table; ``label`` is a source text for ``gettext``."""

    code: str
    label: str
    permission: Permission | None  # None: everyone with an account
    undoable: bool = True


_TABLE = (
    Operation("person.add", N_("Add a person"), Permission.EDIT_PEOPLE),
    Operation("person.change", N_("Change a person"), Permission.EDIT_PEOPLE),
    Operation("person.remove", N_("Delete a person"), Permission.EDIT_PEOPLE),
    Operation("person.view", N_("Open a person’s card"), Permission.VIEW_PEOPLE, undoable=False),
    Operation("person.unmask", N_("Show an IIN"), Permission.VIEW_PEOPLE, undoable=False),
    Operation("person.merge", N_("Merge two cards of one person"), Permission.EDIT_PEOPLE),
    Operation("person.apart", N_("Tell two people apart"), Permission.EDIT_PEOPLE),
    Operation("thing.apart", N_("Tell two cards apart"), Permission.EDIT_MAP),
    Operation("residence.change", N_("Change a residence"), Permission.EDIT_PEOPLE),
    Operation("role.change", N_("Change a role"), Permission.EDIT_PEOPLE),
    Operation("tie.change", N_("Change a tie"), Permission.EDIT_PEOPLE),
    Operation("organisation.add", N_("Add an organisation"), Permission.EDIT_MAP),
    Operation("organisation.change", N_("Change an organisation"), Permission.EDIT_MAP),
    Operation("organisation.remove", N_("Delete an organisation"), Permission.EDIT_MAP),
    Operation("organisation.merge", N_("Merge two cards of one organisation"), Permission.EDIT_MAP),
    Operation("organisation.view", N_("Open an organisation’s card"), Permission.VIEW_MAP, undoable=False),
    Operation("group.add", N_("Add a group"), Permission.EDIT_PEOPLE),
    Operation("group.change", N_("Change a group"), Permission.EDIT_PEOPLE),
    Operation("group.remove", N_("Delete a group"), Permission.EDIT_PEOPLE),
    Operation("group.merge", N_("Merge two cards of one group"), Permission.EDIT_PEOPLE),
    Operation("group.view", N_("Open a group’s card"), Permission.VIEW_PEOPLE, undoable=False),
    Operation("place.add", N_("Add a place"), Permission.EDIT_MAP),
    Operation("place.change", N_("Change a place"), Permission.EDIT_MAP),
    Operation("place.move", N_("Mark a place on the map"), Permission.EDIT_MAP),
    Operation("place.remove", N_("Delete a place"), Permission.EDIT_MAP),
    Operation("place.merge", N_("Merge two cards of one place"), Permission.EDIT_MAP),
    Operation("place.view", N_("Open a place’s card"), Permission.VIEW_MAP, undoable=False),
    Operation("finding.add", N_("Add a finding"), Permission.EDIT_MAP),
    Operation("finding.change", N_("Change a finding"), Permission.EDIT_MAP),
    Operation("finding.remove", N_("Delete a finding"), Permission.EDIT_MAP),
    Operation(
        "finding.print", N_("Print photos or the list of findings"), Permission.VIEW_MAP, undoable=False
    ),
    Operation("photo.add", N_("Add a photo"), Permission.EDIT_MAP),
    Operation("photo.change", N_("Change a photo’s day, note or side of a pair"), Permission.EDIT_MAP),
    Operation("photo.remove", N_("Delete a photo"), Permission.EDIT_MAP),
    Operation("settlement.change", N_("Change a settlement"), Permission.EDIT_MAP),
    Operation("street.add", N_("Add a street"), Permission.EDIT_MAP),
    Operation("street.change", N_("Change a street"), Permission.EDIT_MAP),
    Operation("street.remove", N_("Delete a street"), Permission.EDIT_MAP),
    Operation("street.merge", N_("Merge two streets into one"), Permission.EDIT_MAP),
    Operation("house.add", N_("Add a house"), Permission.EDIT_MAP),
    Operation("house.change", N_("Change a house"), Permission.EDIT_MAP),
    Operation("house.remove", N_("Delete a house"), Permission.EDIT_MAP),
    Operation("house.merge", N_("Merge two cards of one house"), Permission.EDIT_MAP),
    Operation("house.view", N_("Open a house’s card"), Permission.VIEW_MAP, undoable=False),
    Operation("dwelling.add", N_("Add a dwelling"), Permission.EDIT_MAP),
    Operation("dwelling.change", N_("Change a dwelling"), Permission.EDIT_MAP),
    Operation("dwelling.remove", N_("Delete a dwelling"), Permission.EDIT_MAP),
    Operation("round.add", N_("Begin a round"), Permission.EDIT_MAP),
    Operation("round.change", N_("Change a round"), Permission.EDIT_MAP),
    Operation("round.result", N_("Note the result of a visit"), Permission.WALK_ROUNDS),
    Operation("round.close", N_("Close a round"), Permission.EDIT_MAP),
    Operation("round.remove", N_("Delete a round"), Permission.EDIT_MAP),
    Operation("round.print", N_("Print a round sheet or door cards"), Permission.VIEW_MAP, undoable=False),
    Operation("contact.add", N_("Record a contact"), Permission.EDIT_CONTACTS),
    Operation("contact.change", N_("Change a contact"), Permission.EDIT_CONTACTS),
    Operation("contact.remove", N_("Delete a contact"), Permission.EDIT_CONTACTS),
    Operation("contact.view", N_("Open a contact"), Permission.VIEW_CONTACTS, undoable=False),
    Operation("promise.add", N_("Add a promise"), Permission.EDIT_CONTACTS),
    Operation("promise.done", N_("Note the result of a promise"), Permission.EDIT_CONTACTS),
    Operation("promise.change", N_("Change a promise"), Permission.EDIT_CONTACTS),
    Operation("case.add", N_("Open a SARA project"), Permission.EDIT_CASES),
    Operation("case.change", N_("Change a SARA project"), Permission.EDIT_CASES),
    Operation("case.stage", N_("Change the stage of a project"), Permission.EDIT_CASES),
    Operation("case.close", N_("Close a SARA project"), Permission.EDIT_CASES),
    Operation("case.remove", N_("Delete a SARA project"), Permission.EDIT_CASES),
    Operation("case.view", N_("Open a project’s card"), Permission.VIEW_CASES, undoable=False),
    Operation("case.answer", N_("Answer a question of a project"), Permission.EDIT_CASES),
    Operation("case.link", N_("Link a record to a project"), Permission.EDIT_CASES),
    Operation("measure.change", N_("Change a measure"), Permission.EDIT_CASES),
    Operation("request.add", N_("Add a request"), Permission.EDIT_CASES),
    Operation("request.change", N_("Change a request"), Permission.EDIT_CASES),
    Operation("request.remove", N_("Delete a request"), Permission.EDIT_CASES),
    Operation("precinct.change", N_("Change the precinct"), Permission.EDIT_PRECINCT),
    Operation("boundary.change", N_("Change the boundary"), Permission.EDIT_PRECINCT),
    Operation("area.change", N_("Change a sector or area"), Permission.EDIT_PRECINCT),
    Operation("range.change", N_("Change who answers for houses"), Permission.EDIT_PRECINCT),
    Operation("passport.change", N_("Change the passport of the precinct"), Permission.EDIT_PRECINCT),
    Operation("indicator.change", N_("Change an indicator"), Permission.EDIT_PRECINCT),
    Operation("map.import", N_("Load a base map"), Permission.IMPORT_DATA, undoable=False),
    Operation("map.scan", N_("Lay a scanned scheme on the map"), Permission.IMPORT_DATA, undoable=False),
    Operation("map.use", N_("Choose the base map"), Permission.IMPORT_DATA),
    Operation("map.rename", N_("Rename a base map"), Permission.IMPORT_DATA),
    Operation("map.delete", N_("Delete a base map"), Permission.IMPORT_DATA, undoable=False),
    Operation("import.people", N_("Load people from a file"), Permission.IMPORT_DATA),
    Operation("import.objects", N_("Load objects from a file"), Permission.IMPORT_DATA),
    Operation("import.addresses", N_("Load addresses from a file"), Permission.IMPORT_DATA),
    Operation("import.houses", N_("Load houses from a file"), Permission.IMPORT_DATA),
    Operation("import.contacts", N_("Load contacts from a file"), Permission.IMPORT_DATA),
    Operation("report.text", N_("Change the text of a report"), Permission.RELEASE_REPORTS),
    Operation("report.release", N_("Release a document"), Permission.RELEASE_REPORTS, undoable=False),
    Operation("report.view", N_("Open a released document"), Permission.VIEW_REPORTS, undoable=False),
    Operation("report.print", N_("Print a document"), Permission.RELEASE_REPORTS, undoable=False),
    Operation("report.given", N_("Note who was given a document"), Permission.RELEASE_REPORTS),
    Operation("list.export", N_("Save a list to a file"), Permission.EXPORT_DATA, undoable=False),
    Operation("list.print", N_("Print a list"), Permission.EXPORT_DATA, undoable=False),
    Operation(
        "layers.export", N_("Save layers of the map to a file"), Permission.EXPORT_DATA, undoable=False
    ),
    Operation("map.print", N_("Print the map"), Permission.EXPORT_DATA, undoable=False),
    Operation("search", N_("Search"), None, undoable=False),
    Operation("user.add", N_("Add a user"), Permission.MANAGE_USERS, undoable=False),
    Operation("user.change", N_("Change a user"), Permission.MANAGE_USERS, undoable=False),
    Operation("user.remove", N_("Remove a user"), Permission.MANAGE_USERS, undoable=False),
    Operation("profile.change", N_("Change own data"), None, undoable=False),
    Operation("codes.change", N_("Change a code list"), Permission.MANAGE_CODES),
    Operation("setting.change", N_("Change a setting"), Permission.EDIT_PRECINCT),
    Operation("store.create", N_("Create the store"), None, undoable=False),
    Operation("store.codes", N_("Update the shipped code lists"), None, undoable=False),
    Operation("store.demo", N_("Fill with made-up data"), Permission.IMPORT_DATA, undoable=False),
    Operation("store.backup", N_("Make a backup"), Permission.BACKUP_STORE, undoable=False),
    Operation("store.restore", N_("Restore from a backup"), Permission.MANAGE_STORE, undoable=False),
    Operation("store.rekey", N_("Change the key of the store"), Permission.MANAGE_STORE, undoable=False),
    Operation("store.verify", N_("Check the journal"), Permission.VIEW_JOURNAL, undoable=False),
    Operation("data.destroy", N_("Destroy data"), Permission.DESTROY_DATA, undoable=False),
    Operation("login", N_("Sign-in"), None, undoable=False),
    Operation("logout", N_("Sign-out"), None, undoable=False),
    Operation("lock", N_("Lock"), None, undoable=False),
    Operation("wrong_password", N_("Wrong password"), None, undoable=False),
    Operation("clock_jump", N_("The computer’s clock went back"), None, undoable=False),
    Operation("undo", N_("Undo"), None, undoable=False),
    Operation("redo", N_("Redo"), None, undoable=False),
)
OPERATIONS = {operation.code: operation for operation in _TABLE}
