#!/usr/bin/env python3
"""What is asked and said when something is copied from another assessment: who says no keeps what is there."""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, holds, main, run, test

PLACE = "<C-g>basic.affairs.name<Enter><F9>"


def begin():
    shutil.copyfile(SAMPLE, "file.xml")
    run("new", "other.xml", status=0)
    run("set", "other.xml", "basic.affairs.name=別の事務", status=0)


def screen(keys, *options, environment=None):
    return run("edit", *options, "--script", keys, "--dump", "-", "file.xml", environment=environment).out


def row(label="この項目を", environment=None):
    """The keys that open the menu and pick the row."""
    shown = screen(PLACE, environment=environment)
    found = re.search(rf"(\w)\) [^│]*{label}[^│]*他の評価書から写す", shown)
    assert found is not None, shown
    return PLACE + found[1]


def name():
    return run("get", "file.xml", "basic.affairs.name", status=0).out


@test
def who_says_no_is_asked_for_no_file():
    begin()
    before = name()
    keys = row()
    answers = dict(re.findall(r"(\d)\) (写す元のファイルを指定する|やめる)", screen(keys)))
    answers = {text: digit for digit, text in answers.items()}
    holds(screen(keys + answers["写す元のファイルを指定する"]), "写す元のファイル:")
    assert "写す元のファイル:" not in screen(keys + answers["やめる"])
    screen(keys + answers["やめる"] + "<F2>")
    equal(name(), before)


@test
def who_names_no_file_copies_nothing():
    begin()
    shown = screen(row() + "1<Enter>")
    last = [line for line in shown.split("\n") if line.strip()][-3:]
    assert not any("[" in line or "ありません" in line or "写しました" in line for line in last), last


@test
def a_name_that_was_given_is_offered_again_and_replaced_by_the_next():
    begin()
    keys = row()
    # What is typed takes its place.
    shown = screen(keys + "1none.xml<Enter>" + keys + "1other.xml<Enter>")
    holds(shown, "other.xmlから1項目を写しました")


@test
def another_form_is_told():
    begin()
    run("new", "--form", "kian", "kian.xml", status=0)
    holds(screen(row() + "1kian.xml<Enter>"), "kian.xmlは別の様式の文書です")


@test
def what_is_only_looked_at_takes_nothing():
    begin()
    holds(screen(PLACE, "--read-only"), "閲覧のみ")


main()
