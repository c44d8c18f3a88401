#!/usr/bin/env python3
"""
What is in sight around the item in focus: itself, what stands above and what comes next, step by step down a part and up
again.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, main, run, test

HEIGHT = 24
BODY = HEIGHT - 3
ABOVE, BELOW = 2, 5
FILE = "sample.xml"


def dump(keys, height=HEIGHT):
    """The page's lines, without the mark of the focus, and the line of the cursor among them."""
    if not pathlib.Path(FILE).exists():
        shutil.copy(SAMPLE, FILE)
    text = run("edit", "--script", keys, "--dump", "-", "--lines", height, FILE, status=0).out.split("\n")
    lines = [re.sub("^>", "│", line) for line in text[1:height - 2]]
    return lines, int(re.fullmatch(r"-- (\d+),\d+", text[-2]).group(1)) - 2


def walk(start, key, count):
    """For each step: the first line in sight, the line of the focus, and all lines of the part."""
    for step in range(count):
        keys = start + key * step
        lines, cursor = dump(keys)
        full, line = dump(keys, height=900)
        while full and not full[-1]:
            full.pop()
        top = line - cursor
        equal(lines, (full + [""] * BODY)[top:top + BODY], f"{keys}: the lines from {top} on")
        yield keys, top, cursor, full


def margins(start, key, count):
    for keys, top, cursor, full in walk(start, key, count):
        assert 0 <= cursor < BODY, keys
        if top > 0:
            assert cursor >= ABOVE, f"{keys}: {cursor} lines above"
        if top + BODY < len(full):
            assert cursor + BELOW < BODY, f"{keys}: {BODY - 1 - cursor} lines below"
        assert top <= max(len(full) - BODY, 0), f"{keys}: blank lines below the part"


@test
def down_a_part_what_comes_next_is_in_sight():
    margins("<C-g>Ⅰ1①<Enter>", "<Tab>", 40)


@test
def up_a_part_what_stands_above_is_in_sight():
    margins("<C-g>Ⅱ3<Enter>" + "<Tab>" * 30, "<S-Tab>", 30)


@test
def the_end_of_a_part_is_at_the_end_of_the_screen():
    for keys in ("<C-g>Ⅱ1<Enter><S-Tab>", "<C-g>Ⅳ<Enter><S-Tab>"):
        _, top, _, full = next(walk(keys, "", 1))
        equal(top, max(len(full) - BODY, 0), keys)


@test
def the_whole_item_that_is_gone_to_is_in_sight():
    shutil.copy(SAMPLE, FILE)
    run("set", FILE, "cover.notes=" + "\\n".join(f"{i}行目" for i in range(8)), status=0)
    for height in range(22, 34):
        lines, _ = dump("<C-g>cover.notes<Enter><S-Tab><Tab>", height)
        last = next((i for i, line in enumerate(lines) if "7行目" in line), height)
        assert any("0行目" in line for line in lines), height
        assert last + BELOW < height - 3, f"{height}: {lines}"


@test
def a_choice_moves_the_page_only_where_it_must():
    # Two options, and no room for both before the next item: one line counts, and what must be in sight below it.
    choice = "<C-g>file[1].risk.use.unauthorized.authentication<Enter>"
    lines, at = dump(choice, 900)
    following = dump(choice + "<Tab>", 900)[1]
    equal(following - at, 2, "this test wants an item two lines behind a choice")
    moved = []
    for height in range(20, 44):
        body = height - 3
        cursor = dump(choice + "<S-Tab>", height)[1]
        before = dump(choice + "<S-Tab>", 900)[1] - cursor
        top = at - dump(choice + "<S-Tab><Tab>", height)[1]
        assert (top != before) == (at + 1 + BELOW >= before + body), (height, top, before, at)
        moved.append(top != before)
    assert len(set(moved)) == 2, moved


@test
def a_page_is_at_most_two_hundred_columns_wide():
    shutil.copy(SAMPLE, FILE)
    widths = {}
    for columns in (150, 199, 240, 300):
        text = run("edit", "--script", "", "--dump", "-", "--columns", columns, "--ambiguous", 1, FILE, status=0).out
        # What stands beside the page on a wide screen does not count.
        widths[columns] = max(len(line[line.index("┌"):line.rindex("┐") + 1]) for line in text.split("\n") if "┐" in line)
    assert widths[150] < widths[199] < widths[240] == widths[300] <= 200, widths


@test
def a_text_that_is_edited_moves_only_where_it_must():
    shutil.copy(SAMPLE, FILE)
    run("set", FILE, "cover.notes=" + "\\n".join(map(str, range(60))), status=0)
    start = "<C-g>cover.notes<Enter><Enter><C-Home>"
    tops = [(top, cursor) for _, top, cursor, _ in walk(start, "<Down>", 25)]
    for (top, cursor), (next_top, next_cursor) in zip(tops, tops[1:]):
        assert next_top - top in (0, 1), tops
        assert next_top == top or next_cursor + ABOVE + 1 == BODY, tops
    assert tops[-1][0] > tops[0][0], tops
    tops = [(top, cursor) for _, top, cursor, _ in walk(start + "<Down>" * 25, "<Up>", 24)]
    for (top, cursor), (next_top, next_cursor) in zip(tops, tops[1:]):
        assert top - next_top in (0, 1), tops
        assert next_top == top or next_cursor == ABOVE, tops


main()
