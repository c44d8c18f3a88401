#!/usr/bin/env python3
"""
Every screen of the editor stands straight: the sample and the two published assessments are leafed through, at several sizes and
both widths of ○, with lists, help and outline opened on the way.
"""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "tty"))
import upright
from harness import SAMPLE, add_test, equal, main, run, shared, test

SIZES = ((60, 15), (80, 24), (100, 30), (132, 50))
# What is typed on every screen; what it opens stays open.
OVER = ("", "<Enter>", "<F9>", "<F11>", "<F1>", "<F6>")


def document(name):
    if name == "sample":
        shutil.copyfile(SAMPLE, "file.xml")
        return
    values = shared("assessments", f"{name}.tsv").read_text(encoding="utf-8")
    run("new", "file.xml", status=0)
    run("set", "file.xml", "-", input=values, status=0)


def screen(keys, columns, lines, ambiguous):
    shown = run("edit", "--script", keys, "--columns", columns, "--lines", lines, "--ambiguous", ambiguous,
                "--dump", "-", "file.xml", status=0).out.rstrip("\n").split("\n")
    return shown[:-1], tuple(int(number) for number in shown[-1][3:].split(","))


def stand(name, columns, lines, ambiguous):
    document(name)
    for number in range(0, 60, 4):
        keys = "<PageDown>" * (number % 12) + "<C-n>" * (number // 12 * 2) + OVER[number // 4 % len(OVER)]
        shown, (line, column) = screen(keys, columns, lines, ambiguous)
        try:
            upright.check(shown, columns, ambiguous, ambiguous)
            assert 1 < line < lines and column <= columns, f"the cursor is at {line}, {column}"
        except AssertionError as reason:
            raise AssertionError(f"{keys}: {reason}\n" + "\n".join(shown)) from None


for name in ("sample", "kumagaya-boshi", "tochigi-kenko"):
    for columns, lines in SIZES:
        for ambiguous in (1, 2):
            add_test(f"straight: {name} at {columns}x{lines}, ○ {ambiguous} wide", stand, name, columns, lines, ambiguous)


@test
def the_cursor_stands_behind_what_was_typed():
    document("sample")
    for path in ("cover.number", "cover.title", "cover.notes", "cover.published", "basic.system[1].links.other",
                 "file[1].acquisition.source.internal", "file[1].consignment.count", "file[1].provision.use.provide",
                 "change[1].date", "change[1].before"):
        for text in ("1", "12", "39,760", "い" * 30, "い" * 100, "1234567890" * 9, "いろは<C-j>に"):
            for ambiguous in (1, 2):
                for columns in (60, 132):
                    lines, (line, column) = screen(f"<C-g>{path}<Enter><Enter><C-a>{text}※", columns, 24, ambiguous)
                    row = upright.Grid(lines, ambiguous, ambiguous).rows[line - 1]
                    assert "".join(row[:column - 1]).endswith("※"), (
                        f"{path}, {columns} columns, ○ {ambiguous} wide: {line},{column}\n" + "\n".join(lines))


def rows(keys, ambiguous):
    """The words of the rows of the list over the page."""
    lines, _ = screen(keys, 80, 24, ambiguous)
    grid = upright.Grid(lines, ambiguous, ambiguous)
    (top, left, bottom, right), = upright.boxes(grid)
    return ["".join(grid.rows[line][left:right]).strip("│> ").split() for line in range(top + 1, bottom)]


@test
def a_list_shows_its_rows_whole_where_rules_are_wide():
    document("sample")
    for keys in ("<F11>", "<F9>", "<C-g>2.2.2<Enter><Enter>", "<Enter>1<F10>"):
        equal(rows(keys, 2), rows(keys, 1), keys)


@test
def a_screen_that_is_broken_is_noticed():
    document("sample")
    shown, _ = screen("<C-n><Enter>", 80, 24, 1)
    upright.check(shown, 80)
    listed, _ = screen("<F11>", 80, 24, 1)
    upright.check(listed, 80)
    for lines, broken in ((shown, lambda text: text.replace("┼", "┴", 1)), (shown, lambda text: text.replace("│", " ", 1)),
                          (shown, lambda text: text.replace("──", "─", 1)), (shown, lambda text: text.replace("①事務", "①①事務")),
                          (listed, lambda text: text.replace("└─", "  ")), (listed, lambda text: text.replace("┘", "│"))):
        try:
            upright.check(broken("\n".join(lines)).split("\n"), 80)
        except AssertionError:
            continue
        raise AssertionError("a broken screen passes:\n" + broken("\n".join(lines)))


main(parallel=True)
