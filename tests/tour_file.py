"""Pictures of what is said and asked about the pilot's file, and about the people who are in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog

from pilotcanvas.content.examples import as_copy, example_pilot
from pilotcanvas.content.library import DEFAULT, Library
from pilotcanvas.model.changes import (
    add_notes,
    edit_action,
    edit_note,
    remove_note,
    set_note_private,
)
from pilotcanvas.model.erasing import erase_person
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.merge import merge
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.ancestor import Sibling
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.file.anonymous_dialog import AnonymousDialog
from pilotcanvas.ui.file.erase_confirm import EraseConfirm
from pilotcanvas.ui.file.erase_dialog import EraseDialog
from pilotcanvas.ui.file.merge_dialog import MergeDialog
from pilotcanvas.ui.file.password_dialog import SetPasswordDialog, UnlockDialog
from pilotcanvas.ui.file.rescue_dialog import RescueDialog
from pilotcanvas.ui.file.restore_dialog import RestoreDialog
from tests.method import filled_in_with, only_methods_of, second_version
from tests.tour_window import TODAY, Tour

EXAMPLE = "tulp"
PLACE = "impact.ambition"
WHO = "Fatima Yilmaz"
CONFLICTS = (0, 1, 12)


def walk_file(tour: Tour, folder: Path) -> None:
    """See all of it, with files in this folder."""
    walk_banners(tour, folder)
    walk_versions(tour)
    walk_merging(tour)
    walk_rescue(tour, folder)
    walk_privacy(tour)
    walk_passwords(tour)
    walk_methods(tour, folder)


def fresh(tour: Tour, name: str) -> Document:
    """The document of an example that nothing happened to yet."""
    tour.open_pilot(example(tour, name))
    tour.window.workspace.go("impact")
    return tour.space.context.document


def example(tour: Tour, name: str) -> Pilot:
    """An example as a pilot of its own."""
    id = derived_id("tour", "file", name)
    return as_copy(example_pilot(EXAMPLE, tour.language), id, TODAY)


def saved(tour: Tour, document: Document) -> Path:
    """Where the document is, once all of it is in the file."""
    tour.until(lambda: document.saved_state == "saved")
    assert document.path is not None
    return document.path


def shown(tour: Tour, name: str, dialog: QDialog, is_ready: Callable[[], bool]) -> None:
    """A picture of a dialog once it has what it shows."""
    dialog.open()
    tour.until(is_ready)
    tour.settle(0.1)
    tour.picture(name, dialog)


def walk_banners(tour: Tour, folder: Path) -> None:
    """What the strip under the header says."""
    document, space = fresh(tour, "banners"), tour.space
    for key in ("disk_full", "gone", "busy", "changed_outside"):
        document.writer_failed(Problem(f"file.{key}", name="Wijk #1.pilot"))
        tour.picture(f"80-banner-{key}")
    document.writer_saved(0)
    document.saved_state_changed.emit("saving")
    space.say_closing(12)
    tour.picture("81-banner-closing")
    space.forget_closing()
    path = folder / "Wijk #1.pilot"
    create(path, example(tour, "beside")).close()
    with open_file(path, WHO):
        open_again(tour, path)
        tour.picture("82-banner-read-along")
        close(tour)
    copy = Path(shutil.copy(path, folder / "Wijk #1 (conflicted copy 2012-02-29).pilot"))
    with open_file(copy, WHO) as file:
        file.save(add_notes(file.pilot, PLACE, ["Elke week een inloop."]))
    open_again(tour, path)
    tour.until(lambda: tour.space.banner.has("offer"))
    tour.picture("83-banner-copy-beside")
    close(tour)


def walk_methods(tour: Tour, folder: Path) -> None:
    """A pilot of a version that is not here, and going on with a newer one."""
    path = folder / "later.pilot"
    create(path, filled_in_with(example(tour, "later"), DEFAULT, 7)).close()
    open_again(tour, path)
    tour.picture("98-banner-later-version")
    close(tour)
    methods = folder / "methods"
    with only_methods_of(Library(methods) if methods.exists() else second_version(methods)):
        fresh(tour, "go on")
        tour.dialog("99-go-on", tour.window.shell.menu.action("go_on").trigger)
        close(tour)


def open_again(tour: Tour, path: Path) -> None:
    """Open a file that is there."""
    before = tour.window.workspace
    tour.window.open(path)
    tour.until(lambda: tour.window.workspace not in (None, before))


def close(tour: Tour) -> None:
    """Close the pilot that is open."""
    tour.window.do("close")
    tour.until(lambda: tour.window.workspace is None)


def walk_versions(tour: Tour) -> None:
    """Earlier versions: one that differs, and one that was damaged."""
    document = fresh(tour, "versions")
    opened = tour.window.open_pilot
    assert opened is not None
    path = saved(tour, document)
    for ago in (1, 9, 40):
        with open_file(path, is_read_only=True) as file:
            back_up(file, opened.backups, TODAY - timedelta(days=ago))
    oldest = min(opened.backups.rglob("*.pilot"), key=lambda each: each.name)
    oldest.write_bytes(oldest.read_bytes()[:9000])
    document.do(add_notes(document.pilot, PLACE, ["Elke week een inloop."]))
    tour.window.shell.menu.action("versions").trigger()
    dialog = tour.window.findChild(RestoreDialog)
    assert dialog is not None
    shown(tour, "84-versions", dialog, lambda: dialog.chosen is not None)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    tour.settle(0.3)
    tour.picture("85-version-damaged", dialog)
    dialog.reject()


def walk_merging(tour: Tour) -> None:
    """Merging with nothing, one thing and many things to choose, and somebody who was erased."""
    for number in CONFLICTS:
        document = fresh(tour, f"merging {number}")
        dialog = MergeDialog(tour.space.context, another_copy(document, number), tour.window)
        shown(tour, f"86-merge-{number}", dialog, lambda: True)
        dialog.done(QDialog.DialogCode.Rejected)
    document = fresh(tour, "merging a removal")
    document.do(edit_action(document.pilot, min(document.pilot.actions), owner=WHO))
    theirs = erase_person(document.pilot, [WHO], "").apply(document.pilot)
    document.do(add_notes(document.pilot, PLACE, [f"{WHO} belt met de gemeente"]))
    brought = merge(None, document.pilot, theirs)
    dialog = MergeDialog(
        tour.space.context, Sibling(Path("Wijk (Jan).pilot"), brought, ("",)), tour.window
    )
    dialog.removal.names.setPlainText(WHO)
    shown(tour, "86-merge-removal", dialog, dialog.removal.places.isVisible)
    dialog.done(QDialog.DialogCode.Rejected)


def another_copy(document: Document, conflicts: int) -> Sibling:
    """A copy of the pilot in which somebody else worked on, with something of every kind."""
    base = document.pilot
    *both, second, third = sorted(base.notes)[: conflicts + 2]
    theirs = base
    for note in both:
        document.do(edit_note(document.pilot, note, "Zo staat het hier."))
        said = "En zo in de andere kopie, met meer woorden erbij."
        theirs = edit_note(theirs, note, said).apply(theirs)
    if conflicts > 1:
        document.do(edit_action(document.pilot, min(base.actions), owner="Fatima"))
        theirs = edit_action(theirs, min(base.actions), owner="Jan", due=TODAY).apply(theirs)
    theirs = remove_note(theirs, second).apply(theirs)
    theirs = set_note_private(theirs, third, True).apply(theirs)
    return Sibling(Path("Wijk (Jan).pilot"), merge(base, document.pilot, theirs), ("",))


def walk_rescue(tour: Tour, folder: Path) -> None:
    """What was rescued of a file, and of one that is no pilot."""
    path = folder / "Wijk #2.pilot"
    create(path, example(tour, "rescue")).close()
    path.write_bytes(path.read_bytes()[:-9000])
    other = folder / "brief.pilot"
    other.write_bytes(b"Beste Jan, " * 900)
    for name, old in (("87-rescued", path), ("88-nothing-rescued", other)):
        tour.window.opening.rescue_to(old, folder / f"{name}.pilot")
        dialog = tour.window.findChildren(RescueDialog)[-1]
        shown(tour, name, dialog, lambda dialog=dialog: dialog.progress.isHidden())
        dialog.reject()


def walk_privacy(tour: Tour) -> None:
    """Somebody who is taken out, a copy without names, and the question under a note."""
    document = fresh(tour, "privacy")
    document.do(edit_action(document.pilot, min(document.pilot.actions), owner=WHO))
    document.do(add_notes(document.pilot, PLACE, [f"{WHO} belt met de gemeente"]))
    tour.space.go(PLACE)
    view = tour.view("impact", PartView)
    editor = view.card(PLACE).notes.editor
    editor.setPlainText("06-12345678")
    editor.commit()
    tour.settle(0.3)
    tour.picture("89-private-detail")
    tour.window.shell.menu.action("save_anonymous").trigger()
    anonymous = tour.window.findChild(AnonymousDialog)
    assert anonymous is not None
    shown(tour, "90-anonymous", anonymous, anonymous.accept_button.isEnabled)
    anonymous.reject()
    tour.window.shell.menu.action("erase").trigger()
    who = tour.window.findChild(EraseDialog)
    assert who is not None
    who.names.setPlainText(WHO)
    shown(tour, "91-erase", who, who.list.isVisible)
    who.accept()
    confirm = tour.window.findChild(EraseConfirm)
    assert confirm is not None
    shown(tour, "92-erase-confirm", confirm, confirm.accept_button.isEnabled)
    confirm.accept()
    tour.until(confirm.accept_button.isHidden)
    tour.picture("93-erased", confirm)
    confirm.reject()


def walk_passwords(tour: Tour) -> None:
    """A password that is set, changed and asked for."""
    fresh(tour, "password")
    theme, window = tour.space.context.theme, tour.window
    setting = SetPasswordDialog(False, theme, window)
    setting.first.setText("koffie")
    setting.accept()
    for name, dialog in (
        ("94-password-set", setting),
        ("95-password-change", SetPasswordDialog(True, theme, window)),
        ("96-password-ask", UnlockDialog("Wijk #1.pilot", False, theme, window)),
        ("97-password-wrong", UnlockDialog("Wijk #1.pilot", True, theme, window)),
    ):
        shown(tour, name, dialog, lambda: True)
        dialog.reject()
    menu = window.shell.menu.menu
    for action in menu.actions():
        if (
            action.menu() is not None
            and window.shell.menu.action("erase") in action.menu().actions()
        ):
            tour.popup("98-menu-privacy", action.menu())
