#!/usr/bin/env python3
"""
The editor without a terminal: keys alone fill whole assessments, and the file is the one that `set` makes; undoing all of it gives
the first bytes.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, main, run, shared, test

KINDS = {}
# Where the menu of blocks is opened for a repeat that has none yet.
MENU_AT = {"change": "change", "annex": "cover"}


def kinds():
    """The kind and the options of every item, by its id."""
    if not KINDS:
        for line in run("form", "show", "yoshiki3", status=0).out.splitlines():
            fields = line.split("\t")
            KINDS[fields[0]] = (fields[1], fields[5].split("|") if len(fields) > 5 else [])
    return KINDS


def typed(text):
    return text.replace("<", "<lt>").replace("\n", "<C-j>")


def unescape(value):
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1]), value)


def make_block(path, keys, made):
    """Keys that make the blocks a path needs, one behind the other."""
    for match in re.finditer(r"\[(\d+)\]", path):
        name, number = path[:match.start()], int(match[1])
        if made.get(name, 1 if name.split(".")[-1] not in ("change", "annex") else 0) < number:
            if number == 1:
                keys.append(f"<C-g>{MENU_AT[name]}<Enter><F9>{{{name}}}")
            else:
                keys.append(f"<C-g>{name}[{number - 1}]<Enter><F9>1")
            made[name] = number


def script_for(rows, add_first):
    """Keys that set all values; `add_first` maps a repeat without blocks to the digit of its row in the menu."""
    keys = []
    made = {}
    for path, value in rows:
        make_block(path, keys, made)
        value = unescape(value)
        kind, options = kinds().get(re.sub(r"\[\d+\]", "", path), ("content", []))
        item = re.sub(r"\.(text|count)$", "", path) if kind == "content" else path
        keys.append(f"<C-g>{item}<Enter>")
        if kind == "choice":
            keys.append(str(options.index(value) + 1))
        elif kind.startswith("check"):
            keys.append("<Space>" + ("<Esc>" if "+" in kind else ""))
        else:
            keys.append(f"<Enter>{typed(value)}<Esc>")
    return re.sub(r"\{([\w.]+)\}", lambda match: add_first[match[1]], "\n".join(keys))


def rows_of(text):
    return [tuple(line.split("\t", 1)) for line in text.split("\n") if line]


def menu_digits(file):
    """The digits that add the first block of a repeat that has none, read off the menu."""
    digits = {}
    for name, label in (("change", "変更箇所"), ("annex", "別紙")):
        screen = run("edit", "--script", f"<C-g>{MENU_AT[name]}<Enter><F9>", "--dump", "-", file, status=0).out
        digits[name] = re.search(rf"(\d)\) .*{label}.*を追加する", screen)[1]
    return digits


def fills(rows):
    """Both ways from nothing; the files must be the same."""
    run("new", "expected.xml", status=0)
    run("set", "expected.xml", "-", input="".join(f"{path}\t{value}\n" for path, value in rows), status=0)
    run("new", "typed.xml", status=0)
    before = pathlib.Path("typed.xml").read_bytes()
    keys = script_for(rows, menu_digits("typed.xml"))
    pathlib.Path("keys").write_text(keys + "<F2>", encoding="utf-8")
    run("edit", "--script", "@keys", "typed.xml", status=0)
    equal(run("get", "typed.xml").out, run("get", "expected.xml").out)
    equal(pathlib.Path("typed.xml").read_bytes(), pathlib.Path("expected.xml").read_bytes())
    return before, keys


@test
def keys_fill_the_sample_as_set_does():
    before, keys = fills(rows_of(run("get", SAMPLE, status=0).out))
    # From there all the way back: the file is the first one again.
    run("new", "undone.xml", status=0)
    pathlib.Path("keys").write_text(keys + "<C-z>" * 2000 + "<F2>", encoding="utf-8")
    run("edit", "--script", "@keys", "undone.xml", status=0)
    equal(pathlib.Path("undone.xml").read_bytes(), before)


def published(name):
    fills(rows_of(shared("assessments", name).read_text(encoding="utf-8")))


for name in ("kumagaya-boshi.tsv", "tochigi-kenko.tsv"):
    add_test(f"keys fill {name}", published, name)

main()
