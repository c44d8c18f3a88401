#!/usr/bin/env python3
"""
The printed pages in the editor (F5): line by line what `print` writes, on screens that draw ○ and rules 1 or 2 columns wide, and
the way from an item to its place on paper and back.
"""
import pathlib
import re
import shutil
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, holds, main, run, shared, test

PAPER_COLUMNS = 88
# What fills up a rule that goes to the right.
GOES_RIGHT = "─┌└├┬┴┼"


def dump(keys, file, *options):
    """The lines of the screen between title line and message line, and these two."""
    lines = run("edit", "--script", keys, "--dump", "-", *options, file, status=0).out.split("\n")
    return lines[1:-4], lines[0], lines[-4]


def columns_of(character, ambiguous):
    if unicodedata.combining(character):
        return 0
    return {"W": 2, "F": 2, "A": ambiguous}.get(unicodedata.east_asian_width(character), 1)


def unfilled(line):
    """The line as it is on paper: without what fills up its narrow characters."""
    out = []
    at = 0
    while at < len(line):
        out.append(line[at])
        if columns_of(line[at], 2) != columns_of(line[at], 1):
            at += 1
            filling = "─" if line[at - 1] in GOES_RIGHT else " "
            # Blanks at the end of a line are not dumped.
            assert line[at:at + 1] in (filling, "")
        at += 1
    return "".join(out)


def cut(line, ambiguous, first, columns):
    """What so many columns from the first one show; half of a character is a blank."""
    out = ""
    column = 0
    for character in line:
        end = column + columns_of(character, ambiguous)
        if first <= column and end <= first + columns:
            out += character
        elif first < end and column < first + columns:
            out += " "
        column = end
    return out.rstrip(" ")


def printed(file):
    """The lines of the printed document with the pager's line behind each page."""
    pages = run("print", file, status=0).out.split("\f")
    lines = []
    for number, page in enumerate(pages, 1):
        lines += [line.rstrip(" ") for line in page.rstrip("\n").split("\n")]
        lines.append(f"-------- {number}ページの終わり --------")
    return lines


def all_screens(file, expected, height, *options):
    """The lines of every screen from the first to the last, each as long as its line on paper."""
    found = []
    body = height - 3
    downs = 0
    while len(found) < len(expected):
        top = min(downs * (body - 1), max(len(expected) - body, 0))
        lines, _, _ = dump("<F5><Home>" + "<PageDown>" * downs, file, "--lines", height, *options)
        equal(len(lines), body, "lines of a screen")
        equal([i for i, line in enumerate(lines) if line.startswith(">")],
              [min(downs * (body - 1), len(expected) - 1) - top], "current line")
        for i, line in enumerate(lines[:len(expected) - top]):
            assert line[:1] in ("", " ", ">"), line
            if top + i == len(found):
                found.append(line[1:].rstrip(" "))
            equal(line[1:].rstrip(" "), found[top + i], "the same line on two screens")
        downs += 1
    return found


def same_as_print(name, height, ambiguous):
    if name is None:
        shutil.copyfile(SAMPLE, "file.xml")
    else:
        run("new", "file.xml", status=0)
        run("set", "file.xml", "-", input=shared("assessments", name).read_bytes(), status=0)
    expected = printed("file.xml")
    found = all_screens("file.xml", expected, height, "--columns", PAPER_COLUMNS + 1, "--ambiguous", ambiguous)
    for number, (line, wanted) in enumerate(zip(found, expected), 1):
        equal(line if ambiguous == 2 else unfilled(line), wanted, f"line {number}")


for name in (None, "kumagaya-boshi.tsv", "tochigi-kenko.tsv"):
    for width in (1, 2):
        add_test(f"the pages of {name or 'the sample'} are those of print, width {width}", same_as_print, name, 1000, width)
for width in (1, 2):
    add_test(f"a low screen shows the same, width {width}", same_as_print, None, 63, width)


@test
def what_takes_no_room_on_paper_takes_none_on_the_pages():
    shutil.copyfile(SAMPLE, "file.xml")
    run("set", "file.xml", "cover.title=甲\u200b乙\u202e丙", status=0)
    lines, _, _ = dump("<F5><Home>", "file.xml", "--columns", PAPER_COLUMNS + 1, "--ambiguous", 2, "--lines", 60)
    line = next(line for line in printed("file.xml") if "甲\u200b乙\u202e丙" in line)
    holds("\n".join(lines), line.replace("\u200b", "").replace("\u202e", ""))


@test
def pages_wider_than_the_screen_move_to_the_side():
    expected = printed(SAMPLE)[130:151]
    for width in (1, 2):
        for keys, columns, first in (("", 80, 0), ("<Right>", 80, 9), ("<Right><Left>", 80, 0), ("<Right>", 60, 16),
                                     ("<Right><Right>", 60, 29), ("<Right><Right><Left>", 60, 13),
                                     ("<Right>", PAPER_COLUMNS + 1, 0), ("<Right>", 100, 0)):
            lines, _, _ = dump("<F5><Home>nn" + keys, SAMPLE, "--columns", columns, "--ambiguous", width)
            wide, _, _ = dump("<F5><Home>nn", SAMPLE, "--columns", 120, "--ambiguous", width)
            if width == 2:
                equal([line[1:] for line in wide], expected)
            for line, whole in zip(lines, wide):
                equal(line[1:].rstrip(" "), cut(whole[1:], width, first, columns - 1), (keys, columns, width))


@test
def the_title_tells_the_page():
    pages = len(run("print", SAMPLE, status=0).out.split("\f"))
    for keys, number in (("<Home>", 1), ("<Home>p", 1), ("<Home>n", 2), ("<Home><C-PageDown><C-PageDown>", 3),
                         ("<Home>nn<Down>p", 3), ("<Home>nn<C-PageUp>", 2), ("<End>", pages), ("<End>n", pages),
                         ("<Home>n<Up>", 1)):
        _, title, _ = dump("<F5>" + keys, SAMPLE)
        holds(title, f" 印刷ページ {number}/{pages} ")


@test
def the_pages_open_at_the_item_in_focus_and_lead_back():
    paths = [line.split("\t")[0] for line in run("get", SAMPLE, status=0).out.splitlines()]
    paths = [path for path in paths if not path.endswith((".text", ".count"))][::17]
    assert len(paths) > 20
    for path in paths:
        go = f"<C-g>{path}<Enter>"
        before = dump(go, SAMPLE)
        lines, _, message = dump(go + "<F5>", SAMPLE)
        holds(message, "Enterで移る項目：")
        equal([line[:1] for line in lines].count(">"), 1, path)
        after = dump(f"<End>{go}<F5><Enter>", SAMPLE)
        equal(after[1], before[1], path)
        equal([line for line in after[0] if line.startswith(">")][0], [line for line in before[0] if line.startswith(">")][0], path)


@test
def a_section_without_anything_opens_at_its_page():
    run("new", "file.xml", status=0)
    pages = len(run("print", "file.xml", status=0).out.split("\f"))
    lines, title, _ = dump("<C-g>change<Enter><F5>", "file.xml")
    holds(title, f" 印刷ページ {pages}/{pages} ")
    assert any("（別添２）" in line for line in lines), lines


@test
def enter_goes_to_the_next_item_below_the_current_line():
    # The title of Ⅰ, then its first item.
    _, title, _ = dump("<F5><Home>nn<Enter>", SAMPLE)
    holds(title, "Ⅰ１①")
    _, title, message = dump("<F5><End><Enter>", SAMPLE)
    holds(title, "印刷ページ")
    holds(message, "ここから先に項目はありません")


@test
def the_pages_are_searched():
    lines, title, message = dump("<F5><Home><C-f>ﾏｲﾅﾎﾟｰﾀﾙ<Enter>", SAMPLE)
    expected = printed(SAMPLE)
    hits = [i for i, line in enumerate(expected) for _ in re.findall("マイナポータル", line)]
    assert len(hits) > 4
    current = [line for line in lines if line.startswith(">")]
    holds(current[0], "マイナポータル")
    holds(message, "見つかりました：印刷ページ 3/")
    for again in range(1, len(hits)):
        lines, _, message = dump("<F5><Home><C-f>マイナポータル<Enter>" + "<F3>" * again, SAMPLE, "--ambiguous", "2", "--columns", "89")
        current = [line[1:] for line in lines if line.startswith(">")]
        equal(current, [expected[hits[again]]])
    _, _, message = dump("<F5><Home><C-f>マイナポータル<Enter>" + "<F3>" * len(hits), SAMPLE)
    holds(message, "先頭に戻って")
    _, _, message = dump("<F5><C-f>無い文字<Enter>", SAMPLE)
    holds(message, "「無い文字」のある行はありません")


@test
def what_is_found_at_the_right_edge_is_brought_into_sight():
    expected = printed(SAMPLE)
    # Something that a screen of 60 columns does not show.
    line = next(line for line in expected if re.search(r"[ぁ-ん]{2}.?.?│$", line))
    needle = re.search(r"([ぁ-ん]{2}).?.?│$", line).group(1)
    lines, _, _ = dump(f"<F5><Home><C-f>{line[-12:-2].strip(' ')}<Enter>", SAMPLE, "--columns", "60")
    holds([line for line in lines if line.startswith(">")][0], needle)


@test
def the_pages_follow_every_change():
    shutil.copyfile(SAMPLE, "file.xml")
    edit = "<F5><Esc><C-g>cover.number<Enter><Enter>令和第壱號<F5>"
    assert any("令和第壱號" in line for line in dump(edit, "file.xml")[0])
    assert not any("令和第壱號" in line for line in dump(edit + "<Esc><C-z><F5>", "file.xml")[0])
    holds(dump("<F5><Esc><C-g>basic.system[2]<Enter><F9>31<F5><C-f>システム11<Enter>", "file.xml")[2], "「システム11」")


@test
def searching_the_help_shows_the_line():
    lines, _, message = dump("<F1><C-f>ctrl-q<Enter>", SAMPLE)
    assert any("Ctrl-Q" in line for line in lines), lines
    holds(message, "見つかりました：説明")


main()
