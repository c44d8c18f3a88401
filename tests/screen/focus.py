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
