#!/usr/bin/env python3
"""
Screens of the editor, made from keys without a terminal and compared with files that were read by a person. UPDATE=1 writes them anew.
"""
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, add_test, equal, main, run, test

EXPECTED = ROOT / "tests" / "screen"
# name: keys, further options; "new" starts from nothing.
SCREENS = {
    "first": ("", ()),
    "wide": ("<C-g>Ⅱ3①<Enter>", ("--columns", "104")),
    "narrow": ("", ("--columns", "60", "--lines", "15")),
    "small": ("", ("--columns", "40", "--lines", "10")),
    "ambiguous": ("<C-g>Ⅰ1③<Enter><Enter>", ("--ambiguous", "2")),
    "options": ("<C-g>Ⅰ1③<Enter><Enter>", ()),
    "picked": ("<C-g>Ⅰ1③<Enter>４", ()),
    "letters-do-not-get-into-a-choice": ("<C-g>Ⅰ1③<Enter>あ", ()),
    "text": ("<C-g>2.3.3<Enter><Enter>また、通知する。<S-Left><S-Left><S-Left>", ()),
    "parentheses": ("<C-g>file[1].acquisition.source.other<Enter><Space>外国政府", ()),
    "count": ("<C-g>提供を行って<Enter>１２", ()),
    "count-offer": ("<C-g>提供を行って<Enter>１２<Enter>", ()),
    "date-offer": ("<C-g>公表日<Enter>R7.4.1<Enter>", ()),
    "blocks-to-come": ("<C-g>委託の有無<Enter>1<Tab>3<Tab>", ("new",)),
    "blocks-missing": ("<C-g>委託の有無<Enter>1<Tab>3<Tab>保守<C-PageDown>", ("new",)),
    "box-further-on": ("<C-g>file[1].provision.use.none<Enter><Space><C-g>file[1].risk.acquisition.purpose.measures<Enter>措置<Tab><C-g>file[1].risk.consignment.other<Enter><Tab>", ("new",)),
    "exclusive": ("<C-g>行っていない<Enter><Space>", ()),
    "blocks": ("<C-g>委託先における<Enter><F9>", ()),
    "removing": ("<C-g>basic.system[2]<Enter><F9>3", ()),
    "removed": ("<C-g>basic.system[2]<Enter><F9>31", ()),
    "falls-away": ("<C-g>委託の有無<Enter>2", ()),
    "not-asked-for": ("<C-g>委託の有無<Enter>2<Down><Down>", ()),
    "findings": ("<F6>", ("new",)),
    "outline": ("<F11>", ()),
    "help": ("<C-g>Ⅰ5①<Enter><F1>", ()),
    "help-end": ("<C-g>Ⅰ5①<Enter><F1><End>", ()),
    "help-narrow": ("<Enter><F1><PageDown>", ("--columns", "60", "--lines", "24")),
    "palette": ("<C-^>", ()),
    "palette-text": ("<Enter>x<C-^><End>", ("--columns", "60", "--lines", "15")),
    "palette-list": ("<F11><C-^>", ()),
    "pages": ("<F5><PageDown><PageDown><PageDown>", ()),
    "nowhere": ("<C-g>無い項目<Enter>", ()),
    "found": ("<C-f>マイナポータル<Enter>", ()),
    "leaving": ("<Enter>1<F10>", ()),
    "table": ("<C-g>change[2].after<Enter><Enter>", ()),
    "saved": ("<Enter>1<F2>", ()),
    "read-only": ("<Enter>", ("--read-only",)),
}


def screen_is(name):
    keys, options = SCREENS[name]
    options = list(options)
    if "new" in options:
        options.remove("new")
    else:
        shutil.copyfile(SAMPLE, "file.xml")
    found = run("edit", "--script", keys, "--dump", "-", *options, "file.xml", status=0).out
    path = EXPECTED / f"{name}.expected"
    if os.environ.get("UPDATE"):
        path.write_text(found, encoding="utf-8")
    equal(found, path.read_text(encoding="utf-8"), name)


for name in SCREENS:
    add_test(f"screen: {name}", screen_is, name)


@test
def a_key_that_is_none_is_named():
    result = run("edit", "--script", "a<Foo>b", "file.xml", status=2)
    assert "<Foo>" in result.error and "edit-script" in result.error, result.error
    assert not pathlib.Path("file.xml").exists()


@test
def a_new_file_begins_with_the_newest_edition():
    run("edit", "--script", "<F2>", "file.xml", status=0)
    run("new", "other.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), pathlib.Path("other.xml").read_bytes())


@test
def leaving_without_saving_changes_nothing():
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<Enter>1<F10>2", "file.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), SAMPLE.read_bytes())


@test
def leaving_saves_where_told_to():
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<Enter>1<F10>1", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\t71\n")


@test
def the_next_blank_item_may_hold_spaces_or_be_a_group_with_headings():
    shutil.copyfile(SAMPLE, "file.xml")
    run("set", "file.xml", "cover.agency=　", status=0)
    run("edit", "--script", "<F7>市長<F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.agency", status=0).out, "cover.agency\t　市長\n")
    group = "file[1].overview.items"
    marks = [line.split("\t")[0] for line in run("get", "file.xml", group, status=0).out.splitlines()]
    run("set", "file.xml", *(f"{path}=" for path in marks), status=0)
    run("edit", "--script", "<F7><Space><F2>", "file.xml", status=0)
    equal(run("get", "file.xml", group, status=0).out, f"{group}.mynumber\t○\n")


@test
def what_comes_into_sight_brings_along_what_follows():
    shutil.copyfile(SAMPLE, "file.xml")
    for key, begin in (("<Tab>", "file[1].acquisition.source"), ("<S-Tab>", "file[1].acquisition.used_since")):
        scrolled = 0
        before = None
        for count in range(24):
            shown = run("edit", "--script", f"<C-g>{begin}<Enter>{key * count}", "--dump", "-", "file.xml", status=0).out.split("\n")
            body = [line[1:] for line in shown[1:22]]
            scrolled += before is not None and body != before
            before = body
        assert 1 <= scrolled <= 8, (key, scrolled)


@test
def reading_only_writes_nothing():
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--read-only", "--script", "1<Space><Delete><F2><F10>", "file.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), SAMPLE.read_bytes())


@test
def another_name_that_is_taken_is_asked_for():
    shutil.copyfile(SAMPLE, "file.xml")
    pathlib.Path("taken").write_text("mine")
    name = "<Home>" + "<S-Right>" * 20 + "<Delete>taken<Enter>"
    run("edit", "--script", f"<S-F2>{name}1", "file.xml", status=0)
    equal(pathlib.Path("taken").read_text(), "mine")
    run("edit", "--script", f"<S-F2>{name}2", "file.xml", status=0)
    equal(pathlib.Path("taken").read_bytes(), SAMPLE.read_bytes())


@test
def the_text_of_a_file_is_inserted():
    shutil.copyfile(SAMPLE, "file.xml")
    pathlib.Path("text").write_bytes("一行目\r\n二行目①\r\n".encode("cp932"))
    run("edit", "--script", "<C-g>cover.notes<Enter><Enter><C-a><Delete><C-r>text<Enter><F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.notes", status=0).out, "cover.notes\t一行目\\n二行目①\\n\n")


def menu_row(keys, label, file):
    """The number of the row of the menu of blocks with this label."""
    screen = run("edit", "--script", keys + "<F9>", "--dump", "-", file, status=0).out
    rows = [line.split(")")[0].split()[-1].lstrip(">│") for line in screen.split("\n") if label in line]
    return int(rows[0])


@test
def an_item_a_block_and_a_section_are_copied_from_another_file():
    for keys, label, path in (("<C-g>basic.affairs.name<Enter>", "この項目を他の", "basic.affairs.name"),
                              ("<C-g>basic.system[1].links<Enter>", "システム1を他の", "basic.system[1]"),
                              ("<C-g>file[1].acquisition.source<Enter>", "この項目を他の", "file[1].acquisition.source"),
                              ("<C-g>file<Enter>", "特定個人情報ファイル1を他の", "file[1]"),
                              ("<C-g>basic<Enter>", "基本情報」の全体を他の", "basic"),
                              ("<C-g>change<Enter>", "変更箇所」の全体を他の", "change")):
        pathlib.Path("file.xml").unlink(missing_ok=True)
        run("new", "file.xml", status=0)
        row = menu_row(keys, label, "file.xml")
        before = pathlib.Path("file.xml").read_bytes()
        copy = f"{keys}<F9>{'<Down>' * (row - 1)}<Enter>{SAMPLE}<Enter>"
        run("edit", "--script", copy + "<F2>", "file.xml", status=0)
        equal(run("get", "file.xml", status=0).out, run("get", SAMPLE, path, status=0).out, path)
        # One step back is the file as it was.
        pathlib.Path("file.xml").write_bytes(before)
        run("edit", "--script", copy + "<C-z><F2>", "file.xml", status=0)
        equal(pathlib.Path("file.xml").read_bytes(), before, path)


main()
