#!/usr/bin/env python3
"""
Acceptance of the printed pages: of the sample and of the two published assessments, over widths, ambiguous widths
and kinds of rules, everything that the official form and the assessment hold stands on paper, whole, in order and
in its cell; every rule joins its neighbours; every line is as wide as the table; pages only cut.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, main, run, shared
from official import Expected, fits, read_items, read_values
from paper import Page, check_widths, squeeze, text_width

DOCUMENTS = ("sample", "kumagaya-boshi", "tochigi-kenko")
COLUMNS = (72, 88, 100, 137, 200)


def document(name):
    """The path of an assessment, made from published values where it is one of those; with its edition."""
    if name == "sample":
        return SAMPLE, "r0705"
    text = shared("assessments", f"{name}.tsv").read_text(encoding="utf-8")
    edition = "r0610" if "tochigi" in name else "r0705"
    path = pathlib.Path(f"{name}.xml")
    if not path.exists():
        run("new", "--edition", edition, path, status=0)
        run("set", path, "-", input=text, status=0)
    return path, edition


def table_width(columns, ambiguous, ascii_rules):
    return columns - columns % 2 if ambiguous == 2 and not ascii_rules else columns


def print_lines(path, ambiguous, rules, columns, lines=0, order="file"):
    result = run("print", "--ambiguous", ambiguous, "--rules", rules, "--columns", columns, "--lines", lines,
                 "--order", order, path, status=0)
    equal(result.error, "", "messages")
    return result.out


def endless(name, ambiguous, rules, columns, order="file"):
    path, edition = document(name)
    text = print_lines(path, ambiguous, rules, columns, order=order)
    assert text.endswith("\n") and "\f" not in text
    lines = text[:-1].split("\n")
    check_widths(lines, table_width(columns, ambiguous, rules == "ascii"), ambiguous)
    return path, edition, Page(lines, ambiguous, rules == "ascii")


def show(entry):
    return entry[1] if entry[0] == "line" else f"line {entry[1].row + 1}, column {entry[1].left + 1}: {entry[1].text}"


def check_endless(name, ambiguous, rules, columns, order):
    path, edition, page = endless(name, ambiguous, rules, columns, order)
    values = read_values(run("get", path, status=0).out)
    check_values(page, values)
    expected = Expected(read_items(shared("form", "items.tsv")), values, edition, order)
    found = iter(page.entries)
    for number, wanted in enumerate(expected.entries):
        entry = next(found, None)
        assert entry is not None, f"the page ends before entry {number}: {wanted!r:.300}"
        assert fits(wanted, entry), (
            f"entry {number}: expected {wanted!r:.600}\n  found {show(entry):.600}\n"
            f"  after {expected.entries[max(0, number - 2):number]!r:.600}")
    rest = [show(entry) for entry in found]
    assert not rest, f"entries that nothing explains: {rest[:3]!r:.600}"
    # A value of a text that the walk over the items missed would be a hole in this test itself.
    texts = {p for p, v in values.items() if v != "○" and not p.endswith((".text", ".count"))}
    choices = {p for p in texts if p not in expected.texts}
    assert all(re.search(r"\.count$", p) for p in choices), f"not looked at: {sorted(choices)[:5]}"


def check_values(page, values):
    """Every value stands whole in one cell; this needs no table of items."""
    cells = [entry[1].text for entry in page.entries if entry[0] == "cell"]
    whole = set(cells)
    for path, value in values.items():
        text = squeeze(value)
        if value == "○" or text in whole:
            continue
        if path.endswith(".text"):
            assert any(f"（{text}）" in cell for cell in cells), f"{path}: {value!r:.300} is in no parentheses"
        else:
            assert any(f"[{text}]" in cell or f"（{text}）" in cell for cell in cells), (
                f"{path}: {value!r:.300} stands whole in no cell")


def split_pages(text, lines, columns, ambiguous):
    """The pages' lines without their footers, after looking at the footers."""
    pages = text.split("\f")
    bodies = []
    for number, page in enumerate(pages, 1):
        assert page.endswith("\n"), f"page {number} does not end in a newline"
        rows = page[:-1].split("\n")
        assert len(rows) <= lines, f"page {number} has {len(rows)} lines, more than {lines}"
        check_widths(rows, columns, ambiguous)
        assert re.search(rf" {number}/{len(pages)}$", rows[-1]), f"page {number} ends with {rows[-1]!r}"
        bodies.append(rows[:-1])
    return bodies


def without_head(page, head):
    """Drops the repeated head of a table at the top of a page."""
    entries = page.entries
    texts = [entry[1].text for entry in entries[:len(head)] if entry[0] == "cell"]
    if texts != head:
        return entries
    rest = entries[len(head):]
    top = min((entry[1].row for entry in rest if entry[0] == "cell"), default=None)
    for kind, cell in rest:
        if kind == "cell" and cell.row == top:
            cell.first = True
            line, column, text = cell.parts[0]
            cell.top_span = (column, column + text_width(text, page.ambiguous))
    return rest


def join_pages(pages, whole):
    """
    The texts of the cells over all pages, cells cut by a page end put together, to be compared with `whole`, those of
    one endless page: a cell whose text is only the beginning of what is expected goes on in the cell below it, at the
    top of the next page, between the same rules. Blank cells are left out of the comparison.
    """
    position = 0
    open_cells = []  # (span, text so far, expected)
    for number, entries in enumerate(pages, 1):
        carried = []
        used = set()
        for span, text, wanted in open_cells:
            for index, (kind, cell) in enumerate(entries):
                if kind == "cell" and cell.first and cell.top_span == span and index not in used:
                    used.add(index)
                    text += cell.text
                    break
            else:
                raise AssertionError(f"page {number}: {wanted!r:.200} does not go on below {text[-60:]!r}")
            if text == wanted:
                continue
            assert wanted.startswith(text), f"page {number}: {text!r:.300} is not the beginning of {wanted!r:.300}"
            assert cell.last, f"page {number}: {wanted!r:.200} is cut inside of a page, after {text[-60:]!r}"
            carried.append((cell.bottom_span, text, wanted))
        for index, (kind, cell) in enumerate(entries):
            text = cell if kind == "line" else cell.text
            if index in used or text == "":
                continue
            assert position < len(whole), f"page {number}: {text!r:.200} is one too many"
            wanted = whole[position]
            position += 1
            if text == wanted:
                continue
            assert kind == "cell" and cell.last and wanted.startswith(text), (
                f"page {number}: {text!r:.300} where {wanted!r:.300} was expected")
            carried.append((cell.bottom_span, text, wanted))
        open_cells = carried
    assert not open_cells and position == len(whole), f"the pages end before {whole[position:][:1]!r:.300}"


HEAD = ["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"]


def check_paged(name, ambiguous, rules, columns, lines, order):
    path, _, page = endless(name, ambiguous, rules, columns, order)
    whole = [text for kind, cell in page.entries if (text := cell if kind == "line" else cell.text)]
    text = print_lines(path, ambiguous, rules, columns, lines, order)
    bodies = split_pages(text, lines, table_width(columns, ambiguous, rules == "ascii"), ambiguous)
    pages = []
    seen = False
    for body in bodies:
        page = Page(body, ambiguous, rules == "ascii")
        entries = without_head(page, HEAD) if seen else page.entries
        assert not seen or entries is not page.entries, "the head of 別添２ is not repeated: " + show(page.entries[0])
        pages.append(entries)
        seen = seen or any(kind == "line" and squeeze(cell) == "（別添２）変更箇所" for kind, cell in page.entries)
    join_pages(pages, whole)


for name in DOCUMENTS:
    for ambiguous in (1, 2):
        for rules in ("unicode", "ascii"):
            for columns in COLUMNS:
                add_test(f"endless {name} ambiguous {ambiguous} {rules} columns {columns}",
                         check_endless, name, ambiguous, rules, columns, "file")
    for lines in (20, 40, 64, 66):
        for columns in (72, 88, 137):
            add_test(f"paged {name} lines {lines} columns {columns}", check_paged, name, 2, "unicode", columns, lines,
                     "file")
        add_test(f"paged {name} lines {lines} ascii ambiguous 1", check_paged, name, 1, "ascii", 80, lines, "section")
    add_test(f"endless {name} order section", check_endless, name, 2, "unicode", 88, "section")


main(parallel=True)
