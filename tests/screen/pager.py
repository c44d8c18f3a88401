#!/usr/bin/env python3
"""
Moving through the help and the printed pages: every step by as much as it says, the ends reached and not passed, and
what is found found in its order.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, holds, main, run, test

HEIGHT = 24
BODY = HEIGHT - 3
PAPER_COLUMNS = 88
FILE = "sample.xml"


def dump(keys, *options, columns=PAPER_COLUMNS + 1, height=HEIGHT):
    """The lines between title and message line, the message line, the columns of the screen."""
    if not pathlib.Path(FILE).exists():
        shutil.copy(SAMPLE, FILE)
    text = run("edit", "--script", keys, "--dump", "-", "--ambiguous", 2, "--columns", columns, "--lines", height, *options,
               FILE, status=0).out.split("\n")
    return text[1:height - 2], text[height - 2]


def printed():
    """The lines of the printed document, with the pager's line behind each page; and where pages begin."""
    shutil.copy(SAMPLE, FILE)
    lines = []
    starts = []
    for number, page in enumerate(run("print", FILE, status=0).out.split("\f"), 1):
        starts.append(len(lines))
        lines += [line.rstrip(" ") for line in page.rstrip("\n").split("\n")]
        lines.append(f"-------- {number}ページの終わり --------")
    return lines, starts


def shows(keys, lines, top, line):
    """The body shows the lines from `top` on, `line` marked."""
    found, _ = dump("<F5><Home>" + keys)
    expected = [((">" if i == line else " ") + lines[i]).rstrip(" ") for i in range(top, top + BODY)]
    equal(found, expected, keys)


@test
def lines_up_and_down():
    lines, _ = printed()
    for keys, top, line in (("", 0, 0), ("<Up>", 0, 0), ("<Down>", 0, 1), ("<Down>" * (BODY - 1), 0, BODY - 1),
                            ("<Down>" * BODY, 1, BODY), ("<Down>" * (BODY + 1), 2, BODY + 1),
                            ("<Down>" * (BODY + 1) + "<Up>" * (BODY - 1), 2, 2),
                            ("<Down>" * (BODY + 1) + "<Up>" * BODY, 1, 1),
                            ("<Down>" * (BODY + 1) + "<Up>" * (BODY + 1), 0, 0)):
        shows(keys, lines, top, line)


@test
def screens_up_and_down_keep_a_line_in_sight():
    lines, _ = printed()
    for keys, top in (("<PageDown>", BODY - 1), ("<PageDown><PageDown>", 2 * (BODY - 1)), ("<PageDown><PageUp>", 0),
                      ("<PageUp>", 0), ("<PageDown><Up><PageDown>", 2 * (BODY - 1) - 1)):
        shows(keys, lines, top, top)
    # Near the beginning the screen ends there, and the current line still moves by as much.
    shows("<Down>" * (BODY + 3) + "<PageUp>", lines, 0, 4)


@test
def both_ends_are_reached_and_not_passed():
    lines, _ = printed()
    last = len(lines) - 1
    for keys, line in (("<End>", last), ("<End><Down>", last), ("<End><PageDown>", last), ("<End><Up>", last - 1),
                       ("<End>" + "<Up>" * (BODY - 1), last - BODY + 1)):
        shows(keys, lines, len(lines) - BODY, line)
    shows("<End>" + "<Up>" * BODY, lines, len(lines) - BODY - 1, last - BODY)
    shows("<End><Home>", lines, 0, 0)


@test
def sheets_of_paper_one_by_one():
    lines, starts = printed()
    for keys, page in (("n", 1), ("nn", 2), ("nn<Down>p", 2), ("nnp", 1), ("nn<Down>pp", 1), ("np", 0), ("p", 0), ("<Down>p", 0),
                       ("n" * (len(starts) - 2), len(starts) - 2), ("n" * (len(starts) - 1), len(starts) - 1),
                       ("n" * (len(starts) + 3), len(starts) - 1), ("n" * (len(starts) + 3) + "p", len(starts) - 2)):
        shows(keys, lines, starts[page], starts[page])


@test
def the_pages_open_with_the_sheet_at_the_top_where_the_screen_reaches_so_far():
    lines, starts = printed()
    seen = set()
    for path in ("cover.title", "basic.affairs.subjects", "basic.system[1].name", "basic.nws.use", "file[1].overview.name",
                 "file[1].acquisition.purpose", "change[1].item", "procedure.basic.date"):
        keys = f"<C-g>{path}<Enter><F5>"
        heights = [HEIGHT]
        for height in heights:
            body = height - 3
            found, _ = dump(keys, height=height)
            mark = next(i for i, line in enumerate(found) if line.startswith(">"))
            bare = [line[1:] for line in found]
            top = [i for i in range(len(lines) - body + 1) if lines[i:i + body] == bare]
            equal(len(top), 1, path)
            place = top[0] + mark
            first = max(start for start in starts if start <= place)
            inside = place < first + body
            expected = first if inside else min(place - body // 3, len(lines) - body)
            equal(top[0], min(expected, len(lines) - body), (path, height))
            seen.add(inside)
            # A screen whose last line is the place's, and one that ends just before it.
            heights += [place - first + 4, place - first + 3] if height == HEIGHT and place - first > 14 else []
    equal(seen, {False, True})


@test
def to_the_side_as_far_as_there_is_paper():
    lines, _ = printed()
    shown = 59
    # In columns: a wide character that is halved at the left edge is left out, at the right one, too.
    ruled = next(i for i, line in enumerate(lines) if line.startswith("┌") or line.startswith("+"))
    text = lines[ruled]
    equal(len(text) * 2, PAPER_COLUMNS, "this test wants a rule of wide characters")
    for keys, left in (("", 0), ("<Right>", 16), ("<Right><Right>", PAPER_COLUMNS - shown),
                       ("<Right><Right><Right>", PAPER_COLUMNS - shown), ("<Right><Right><Left>", PAPER_COLUMNS - shown - 16),
                       ("<Right><Left>", 0), ("<Left>", 0)):
        found, _ = dump("<F5><Home>" + keys, columns=shown + 1)
        first = (left + 1) // 2
        blank = 1 + first * 2 - left
        equal(found[ruled], " " * blank + text[first:first + (shown - (first * 2 - left)) // 2], keys)
    # A screen as wide as the paper needs no moving, one column less does.
    for columns, left in ((PAPER_COLUMNS + 1, 0), (PAPER_COLUMNS, 1)):
        found, _ = dump("<F5><Home><Right>", columns=columns)
        equal(found[ruled].lstrip(" "), text[(left + 1) // 2:], f"{columns} columns")


@test
def the_help_says_which_lines_are_shown():
    whole, said = dump("<F1>", height=600)
    while whole and not whole[-1]:
        whole.pop()
    total = len(whole)
    assert total > 2 * BODY, total
    equal(list(map(int, re.findall(r"\d+", said))), [1, total, total])
    for keys, top in (("", 0), ("<Down>", 1), ("<Up>", 0), ("<PageDown>", BODY - 1), ("<PageDown><Up>", BODY - 2),
                      ("<End>", total - BODY), ("<End><Down>", total - BODY), ("<End><Up>", total - BODY - 1),
                      ("<End><Home>", 0)):
        found, said = dump("<F1>" + keys)
        equal(found, whole[top:top + BODY], keys)
        equal(list(map(int, re.findall(r"\d+", said))), [top + 1, top + BODY, total], keys)


@test
def each_place_is_found_once_and_in_order():
    lines, _ = printed()
    # In the middle of lines, at their beginning, and one right behind the other.
    for needle, most in (("個人番号", 30), ("┌", 6), ("────", 40)):
        places = [i for i, line in enumerate(lines) for _ in range(line.count(needle))]
        assert len(places) > most, places
        for count in range(1, most):
            found, _ = dump("<F5><Home><C-f>" + needle + "<Enter>" + "<F3>" * (count - 1))
            marked = [i for i, line in enumerate(found) if line.startswith(">")]
            equal(len(marked), 1)
            equal(found[marked[0]], ">" + lines[places[count - 1]], f"{needle}, place {count}")
            # The last line may be hidden by a long message.
            assert marked[0] < BODY - 1, count
    place = next(i for i, line in enumerate(lines) if "個人番号" in line and i >= BODY)
    found, _ = dump("<F5><Home>" + "<Down>" * place + "<Up>" * (BODY - 1) + "<C-f>個人番号<Enter>")
    marked = [i for i, line in enumerate(found) if line.startswith(">")]
    assert found[marked[0]] == ">" + lines[place] and marked[0] < BODY - 1, "hidden at the end of the screen"


@test
def what_is_found_left_of_what_is_shown_is_brought_into_sight():
    lines, _ = printed()
    place, needle = next((i, found[1]) for i, line in enumerate(lines) if (found := re.match(r"│ ?([ぁ-んァ-ヶ一-龥]{4})", line)))
    assert not any(needle in line for line in lines[:place]), needle
    found, _ = dump(f"<F5><Home><Right><Right><C-f>{needle}<Enter>", columns=60)
    holds("\n".join(found), needle)
    holds(next(line for line in found if line.startswith(">")), needle)


@test
def places_in_the_help_are_found_one_after_the_other():
    whole, _ = dump("<F1>", height=600)
    while whole and not whole[-1]:
        whole.pop()
    needle = "Ctrl"
    places = [i for i, line in enumerate(whole) for _ in range(line.count(needle))]
    assert len(places) > 10, places
    top = 0
    for count, place in enumerate(places[:10]):
        # As far down the screen as it is easily read, and only where it was out of sight.
        if place < top or place + 1 >= top + BODY:
            top = min(max(place - BODY // 3, 0), len(whole) - BODY)
        found, _ = dump(f"<F1><Home><C-f>{needle}<Enter>" + "<F3>" * count)
        equal(found[:-1], whole[top:top + BODY][:-1], count)


@test
def behind_the_last_place_comes_the_first():
    lines, _ = printed()
    needle = "介護保険に関する事務"
    places = [i for i, line in enumerate(lines) for _ in range(line.count(needle))]
    assert 1 < len(places) < 100, places
    keys = "<F5><Home><C-f>" + needle + "<Enter>"
    found, _ = dump(keys + "<F3>" * (len(places) - 1))
    holds("\n".join(found), "\n>" + lines[places[-1]] + "\n")
    found, _ = dump(keys + "<F3>" * len(places))
    holds("\n".join(found), "\n>" + lines[places[0]] + "\n")


main()
