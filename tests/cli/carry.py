#!/usr/bin/env python3
"""Values on their way: from an older document, from another form, from a spreadsheet."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, equal, holds, main, one_line, run, test


def new(name="a.xml", *options):
    run("new", *options, name, status=0)
    return pathlib.Path(name)


def local_form():
    """Definitions of one's own: 様式３ with another id, in which the agency has another name."""
    os.makedirs("local", exist_ok=True)
    text = (ROOT / "forms" / "yoshiki3.xml").read_text()
    pathlib.Path("local/yoshiki3.xml").write_text(text)
    text = text.replace('<form id="yoshiki3"', '<form id="local"').replace('<line id="agency"', '<line id="office"')
    pathlib.Path("local/local.xml").write_text(text)
    return {"YOSHIKI3_FORMS": os.path.abspath("local")}


@test
def set_warns_of_quotes_and_refuses_columns():
    new()
    result = run("set", "a.xml", "-", input='cover.notes\t"一、二"\n', status=0)
    holds(result.error, "[set-quotes]")
    equal(run("get", "a.xml").out, 'cover.notes\t"一、二"\n')
    one_line(run("set", "a.xml", "-", input="cover.notes\ta\tb\n"), "-:1", "[set-columns]")


@test
def new_from_another_form_names_what_is_not_carried():
    forms = local_form()
    run("set", new("old.xml"), "cover.agency=市長", "cover.notes=一\\n二", "cover.title=名", status=0)
    result = run("new", "--form", "local", "--from", "old.xml", "b.xml", environment=forms, status=1)
    holds(result.error, "cover.agency", "市長", "[not-carried]")
    equal(result.error.count("\n"), 1)
    equal(run("get", "b.xml", environment=forms).out, "cover.title\t名\ncover.notes\t一\\n二\n")


@test
def new_from_a_form_with_nothing_in_common_is_refused():
    one_line(run("new", "--form", "kian", "--from", SAMPLE, "b.xml"), "yoshiki3", "kian", "[other-form]")
    assert not os.path.exists("b.xml")


@test
def new_says_where_the_words_beside_a_mark_have_changed():
    run("new", "--edition", "r0610", "old.xml", status=0)
    run("set", "old.xml", "file[1].overview.items.basic_info=○", status=0)
    result = run("new", "--from", "old.xml", "b.xml", status=0)
    holds(result.error, "file[1].overview.items.basic_info", "[label-changed]")
    equal(result.error.count("\n"), 1)


main(parallel=True)
