#!/usr/bin/env python3
"""Definitions of one's own: what YOSHIKI3_FORMS names is used, or it is said why not; and what it takes the place of."""
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import harness
from harness import PROGRAM, ROOT, SAMPLE, equal, holds, main, one_line, run, run_without_rights, test

FORM = """<form id="{id}" title="{title}" format="1">
  {editions}
  <section id="s" label="S"><line id="a" label="A"/></section>
</form>
"""


def define(directory, name="note", title="Note", editions=("e1",)):
    os.makedirs(directory, exist_ok=True)
    text = FORM.format(id=name, title=title, editions="".join(f'<edition id="{e}" label="{e}"/>' for e in editions))
    pathlib.Path(directory, f"{name}.xml").write_text(text)


def program():
    """The program with definitions beside it, as it is installed: what it gives, run with this as YOSHIKI3_FORMS."""
    if not os.path.exists("usr/bin/yoshiki3"):
        os.makedirs("usr/bin")
        shutil.copy(PROGRAM, "usr/bin/yoshiki3")
    return pathlib.Path("usr/bin/yoshiki3").absolute()


def installed(forms, *arguments, status=0):
    before = harness.PROGRAM
    harness.PROGRAM = program()
    try:
        return run(*arguments, environment={"YOSHIKI3_FORMS": forms}, status=status)
    finally:
        harness.PROGRAM = before


COMMANDS = (("get", SAMPLE), ("check", SAMPLE), ("print", SAMPLE), ("set", "mine.xml", "cover.number=5"), ("new", "new.xml"),
            ("new", "--from", SAMPLE, "new.xml"), ("new", "--form", ROOT / "forms" / "kian.xml", "new.xml"),
            ("form", "show", "yoshiki3"), ("form", "schema"), ("edit", "--script", "<F2>", "mine.xml"), ("edit", "--script", "<F2>", "new.xml"))


@test
def a_directory_that_cannot_be_opened_is_said_and_nothing_done():
    pathlib.Path("file").write_text("")
    os.symlink("nowhere", "dangling")
    shutil.copyfile(SAMPLE, "mine.xml")
    for name, reason in (("none", "ありません"), ("file", "ディレクトリでない"), ("dangling", "ありません"), ("file/forms", "ディレクトリでない")):
        for command in COMMANDS:
            one_line(run(*command, environment={"YOSHIKI3_FORMS": name}), f"{name}: ", "YOSHIKI3_FORMS", reason, "[form-directory]")
        assert not os.path.exists("new.xml")
        equal(pathlib.Path("mine.xml").read_bytes(), SAMPLE.read_bytes())
    one_line(run("get", SAMPLE, environment={"YOSHIKI3_FORMS": "none"}, locale="C"), "none: YOSHIKI3_FORMS names this directory")


@test
def help_and_the_list_work_all_the_same():
    for command in (("--help",), ("--version",), ("new", "--help"), ("form", "--help"), ("edit", "--keys"),
                    ("form", "check", ROOT / "forms" / "kian.xml")):
        equal(run(*command, environment={"YOSHIKI3_FORMS": "none"}, status=0).error, "")
    shutil.copytree(ROOT / "forms", "usr/share/yoshiki3/forms")
    result = installed("none", "form", "list", status=2)
    equal(result.error.count("\n"), 1)
    holds(result.error, "none: ", "[form-directory]")
    holds(result.out, "kian\t", "yoshiki3\t")


@test
def set_to_nothing_it_is_not_set():
    shutil.copytree(ROOT / "forms", "usr/share/yoshiki3/forms")
    equal(installed("", "get", SAMPLE).out, run("get", SAMPLE, status=0).out)


@test
def a_file_that_cannot_be_read_is_not_passed_over():
    define("usr/share/yoshiki3/forms")
    installed("usr/share/yoshiki3/forms", "new", "--form", "note", "a.xml")
    os.makedirs("own")
    for make in (lambda: os.symlink("nowhere", "own/note.xml"), lambda: os.mkdir("own/note.xml"),
                 lambda: os.symlink("note.xml", "own/note.xml")):
        make()
        one_line(installed("own", "get", "a.xml", status=2), "own/note.xml: ")
        result = installed("own", "form", "list", status=2)
        holds(result.error, "own/note.xml: ")
        if os.path.islink("own/note.xml"):
            os.remove("own/note.xml")
        else:
            os.rmdir("own/note.xml")
    equal(installed("own", "get", "a.xml").error, "")


@test
def rights_that_are_missing_are_no_missing_file():
    define("own")
    run("new", "--form", "note", "a.xml", environment={"YOSHIKI3_FORMS": "own"}, status=0)
    os.chmod("a.xml", 0o644)
    equal(run_without_rights("get", "a.xml", forms="own").status, 0)
    for path, mode in (("own/note.xml", 0), ("own", 0o600), ("own", 0)):
        os.chmod(path, mode)
        one_line(run_without_rights("get", "a.xml", forms="own"), "権限がありません")
        os.chmod(path, 0o755)


@test
def the_list_says_what_a_definition_takes_the_place_of():
    define("usr/share/yoshiki3/forms", editions=("e1", "e2"))
    define("usr/share/yoshiki3/forms", "other")
    shipped = os.path.abspath("usr/share/yoshiki3/forms/note.xml")
    define("own", title="Mine", editions=("e1", "e2", "e3"))
    result = installed("own", "form", "list")
    equal(result.error.count("\n"), 1)
    holds(result.error, os.path.abspath("own/note.xml") + ": ", shipped, "[form-shadows]")
    holds(result.out, "note\tMine\te1 e2 e3\t")
    define("own", title="Mine", editions=("e2",))
    result = installed("own", "form", "list")
    equal(result.error.count("\n"), 1)
    holds(result.error, os.path.abspath("own/note.xml") + ": ", shipped, "e1", "[form-shadows-more]")
    # The same file by another way is no other one.
    equal(installed("usr/share/yoshiki3/forms", "form", "list").error, "")
    os.remove("own/note.xml")
    os.symlink(shipped, "own/note.xml")
    equal(installed("own", "form", "list").error, "")


@test
def the_list_says_which_definitions_no_id_leads_to():
    define("usr/share/yoshiki3/forms")
    define("own")
    os.rename("own/note.xml", "own/note-2026.xml")
    pathlib.Path("own/not-a-form.xml").write_text("<x/>")
    result = installed("own", "form", "list", status=1)
    equal(result.error.count("\n"), 1)
    holds(result.error, "own/note-2026.xml: ", "「note」", "[form-name]")
    holds(result.out, "usr/share/yoshiki3/forms/note.xml")
    os.rename("own/note-2026.xml", "own/note2026.xml")
    holds(installed("own", "form", "list", status=1).error, "own/note2026.xml: ", "「note」", "[form-name]")


@test
def an_edition_that_only_the_other_definition_has_is_found_there():
    define("usr/share/yoshiki3/forms", editions=("e1", "e2"))
    installed("usr/share/yoshiki3/forms", "new", "--form", "note", "--edition", "e1", "a.xml")
    define("own", editions=("e2", "e3"))
    both = os.path.abspath("own/note.xml"), os.path.abspath("usr/share/yoshiki3/forms/note.xml")
    for command in (("get", "a.xml"), ("new", "--from", "a.xml", "b.xml"), ("new", "--form", "note", "--edition", "e1", "b.xml"),
                    ("form", "show", "note", "--edition", "e1"), ("form", "schema", "--form", "note", "--edition", "e1")):
        one_line(installed("own", *command, status=2), "「e1」", "e2, e3", *both, "[doc-edition-shadowed]")
    # One that nobody has.
    one_line(installed("own", "new", "--form", "note", "--edition", "e9", "b.xml", status=2), "e2, e3", "[doc-edition]")
    # A definition with errors is no help.
    pathlib.Path(both[1]).write_text("<form/>")
    one_line(installed("own", "get", "a.xml", status=2), "[doc-edition]")


main(parallel=True)
