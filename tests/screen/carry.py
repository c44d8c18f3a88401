#!/usr/bin/env python3
"""
Copying from another assessment in the editor: every row of the menu that does it, from a file with more and from one with less,
makes what is there equal to what is there in the other file, asks before it replaces anything, and is taken back in one step.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, holds, main, run, test

# The section Ⅱ of a file has no name of its own.
OVERVIEW = tuple(f"file[1].{name}" for name in ("overview", "acquisition", "consignment", "provision", "storage", "remarks"))
# Where the menu is opened, its row, and what the row copies.
ROWS = (
    ("basic.affairs.name", "この項目を", ("basic.affairs.name",)),
    ("basic.affairs.subjects", "この項目を", ("basic.affairs.subjects",)),
    ("basic.system[1].links.tax", "この項目を", ("basic.system[1].links",)),
    ("basic.system[2].name", "システム2を", ("basic.system[2]",)),
    ("basic.system[1].name", "全体を", ("basic",)),
    ("file[1].consignment.item[1].name", "委託事項1を", ("file[1].consignment.item[1]",)),
    ("file[1].overview.name", "特定個人情報ファイル1を", ("file[1]",)),
    ("file[1].overview.name", "全体を", OVERVIEW),
    ("file[1].risk.use.linkage.measures", "全体を", ("file[1].risk",)),
    ("change[1].item", "この項目を", ("change[1].item",)),
    ("change[1].item", "変更箇所1を", ("change[1]",)),
    ("change[1].item", "全体を", ("change",)),
    ("annex[1].title", "別紙", ("annex[1]",)),
    ("cover.number", "全体を", ("cover",)),
)


def lines(file, *paths):
    return run("get", file, *paths, status=0).out


def rest(file, paths):
    """What stands outside of the paths."""
    inside = set(lines(file, *paths).splitlines()) if lines(file, *paths) else set()
    return [line for line in lines(file).splitlines() if line not in inside]


def documents():
    """One with much in it, and one with less, and other, in the same places."""
    shutil.copyfile(SAMPLE, "much.xml")
    run("set", "much.xml", "annex[1].title=一枚目", "annex[2].title=二枚目", "basic.system[1].links.juki=",
        "basic.system[3].links.other.text=○のない括弧", status=0)
    run("new", "little.xml", status=0)
    run("set", "little.xml", "cover.number=77", "cover.title=別の評価書", "basic.affairs.name=別の事務", "basic.affairs.subjects=1",
        "basic.system[1].links.internal=○", "basic.system[2].name=別のシステム", "basic.nws.basis=別の根拠",
        "file[1].overview.name=別のファイル", "file[1].consignment.item[1].name=別の委託", "file[1].consignment.item[3].name=三つ目",
        "file[1].risk.use.linkage.measures=別の措置", "annex[1].title=別の別紙",
        "change[1].item=別の項目", "change[2].item=二つ目", status=0)


def keys_to(place, label, file):
    """The keys that open the menu and pick the row."""
    go_to = f"<C-g>{place}<Enter><F9>"
    screen = run("edit", "--script", go_to, "--dump", "-", file, status=0).out
    row = re.search(rf"(\w)\) [^│]*{label}[^│]*他の評価書から写す", screen)
    assert row is not None, f"no row {label} at {place}:\n{screen}"
    return go_to + row[1]


def is_copied(place, label, paths, source, target):
    documents()
    shutil.copyfile(f"{source}.xml", "source.xml")
    shutil.copyfile(f"{target}.xml", "file.xml")
    before = pathlib.Path("file.xml").read_bytes()
    outside = rest("file.xml", paths)
    keys = keys_to(place, label, "file.xml")
    screen = run("edit", "--script", keys, "--dump", "-", "file.xml", status=0).out
    equal("置き換えますか" in screen, lines("file.xml", *paths) != "", "whether it asks")
    copy = keys + ("1" if "置き換えますか" in screen else "") + "source.xml<Enter>"
    run("edit", "--script", copy + "<C-z><F2>", "file.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), before, "taken back")
    screen = run("edit", "--script", copy + "<F2>", "--dump", "-", "file.xml", status=0).out
    equal(lines("file.xml", *paths), lines("source.xml", *paths), "copied")
    equal(rest("file.xml", paths), outside, "the rest")
    equal(pathlib.Path("source.xml").read_bytes(), pathlib.Path(f"{source}.xml").read_bytes(), "the other file")


for number, (place, label, paths) in enumerate(ROWS):
    for source, target in (("much", "little"), ("little", "much")):
        add_test(f"row {number} at {place} from {source} to {target}", is_copied, place, label, paths, source, target)


@test
def what_is_blank_is_replaced_without_a_question():
    documents()
    run("new", "file.xml", status=0)
    for place, label, _ in ROWS:
        if not place.startswith(("annex", "change", "basic.system[2]")):
            screen = run("edit", "--script", keys_to(place, label, "file.xml"), "--dump", "-", "file.xml", status=0).out
            assert "置き換えますか" not in screen, place
            holds(screen, "写す元のファイル")


@test
def a_single_value_is_replaced_only_after_a_question():
    run("new", "file.xml", status=0)
    for name, value in (("cover.number", "5"), ("basic.affairs.subjects", "2"), ("basic.system[1].links.tax", "○"),
                        ("basic.system[1].links.other.text", "○のない括弧")):
        run("set", "file.xml", f"{name}={value}", status=0)
        place = name.removesuffix(".text")
        screen = run("edit", "--script", keys_to(place, "この項目を", "file.xml"), "--dump", "-", "file.xml", status=0).out
        holds(screen, "置き換えますか", "記入済みの")


@test
def who_declines_keeps_what_is_there():
    documents()
    before = pathlib.Path("little.xml").read_bytes()
    for answer in ("2", "<Esc>", "1<Esc>", "1<C-a><Delete><Enter>"):
        run("edit", "--script", keys_to("change[1].item", "全体を", "little.xml") + answer + "<F2>", "little.xml", status=0)
        equal(pathlib.Path("little.xml").read_bytes(), before, answer)


@test
def the_focus_stays_in_the_document_when_its_row_goes_away():
    documents()
    keys = keys_to("change[4].item", "全体を", "much.xml") + "1little.xml<Enter>"
    screen = run("edit", "--script", keys + "<F1><Esc>", "--dump", "-", "much.xml", status=0).out
    holds(screen, "別の項目", "別添２")
    run("edit", "--script", keys + "<F2>", "much.xml", status=0)
    equal(lines("much.xml", "change"), lines("little.xml", "change"))


main(parallel=True)
