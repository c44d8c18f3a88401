#!/usr/bin/env python3
"""
The rules of the house: which room may include which header, where libraries may be seen, that nothing of the official
form stands in the program, that files stay small and speak of themselves alone.
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SHARED, add_test, equal, installed, main, run, shared, test

ROOMS = ("base", "text", "form", "doc", "compare", "exchange", "store", "layout", "print", "edit", "tui", "cli")
# These three do not see each other.
APART = {"store", "print", "edit"}
# Rooms that only these see.
UNSEEN = {"exchange": {"cli"}, "compare": {"edit", "tui", "cli"}}
# The room that implements each public header.
PUBLIC = {
    "buf": "base", "diag": "base", "file": "base", "mem": "base", "messages": "base", "messages_annotation": "base",
    "messages_device": "base", "messages_edit": "base", "messages_exchange": "base", "messages_rows": "base", "messages_former": "base", "sha256": "base", "xml_scan": "base",
    "charset": "text", "escape": "text", "fold": "text", "grapheme": "text", "measure": "text", "names": "text", "normal": "text", "odd": "text", "phrases": "text",
    "similar": "text", "utf8": "text", "visible": "text", "wareki": "text", "width": "text", "wrap": "text",
    "annotation_kind": "form", "form": "form", "form_library": "form", "form_xpath": "form",
    "annotation": "doc", "assessment": "doc", "findings": "doc", "history": "doc", "carry": "doc", "digest": "doc", "path": "doc",
    "address": "compare", "compare": "compare", "revision": "compare", "row_plan": "compare", "rows": "compare", "text_diff": "compare",
    "exchange": "exchange",
    "predecessor": "store", "store": "store", "store_journal": "store", "store_lock": "store", "store_recovery": "store",
    "canvas": "layout", "canvas_text": "layout", "layout": "layout",
    "print": "print", "print_device": "print",
    "field": "edit/field", "key": "edit/keys", "keymap": "edit/keys", "screen": "edit/widget", "editor": "edit",
    "tui": "tui",
}
# The rooms within a room: each sees those before it.
INNER = ("edit/field", "edit/keys", "edit/widget")
# The rooms that may see a library.
LIBRARIES = {"libxml/": {"form", "doc", "store", "exchange"}, "minizip/": {"exchange"}, "iconv.h": {"text"}, "curses.h": {"tui"}, "ncurses": {"tui"}}
GENERATED = {"src/text/unicode_data.c", "src/text/normal_data.c"}
LINES_MAX = 600
# Common words of the program's own language, as short as a label.
LABEL_LEAST = 3
OWN_WORDS = {"その他", "システム"}


def sources():
    return sorted(path for top in ("src", "include") for path in (ROOT / top).rglob("*.[ch]"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def room_of(path):
    """A room, or one within it: "edit/keys"."""
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[1:-1]) if parts[0] == "src" else PUBLIC.get(path.stem, ROOMS[0])


def project_files():
    """Files that belong to the project: those that git knows or would add."""
    if (ROOT / ".git").exists():
        # A checkout may be somebody else's.
        listing = subprocess.run([installed("git", "git"), "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z",
                                  "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
        return [ROOT / name for name in listing.stdout.split("\0") if (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and path.relative_to(ROOT).parts[0] not in
            ("build", ".git")]


def text_files():
    found = []
    for path in project_files():
        data = path.read_bytes()
        if b"\0" not in data and path.suffix not in (".expected",):
            found.append((path, data.decode("utf-8", "replace")))
    return found


def is_own(room, other):
    """Whether headers that a room keeps to itself are this one's."""
    if room == other or other.startswith(room + "/"):
        return True
    return room in INNER and other in INNER and INNER.index(other) < INNER.index(room)


def allowed(room, other):
    """A room within another is seen by that one, and sees no more of it than of those below."""
    if is_own(room, other):
        return True
    room, other = room.split("/")[0], other.split("/")[0]
    if room in APART and other in APART:
        return False
    if other in UNSEEN and room not in UNSEEN[other]:
        return False
    return ROOMS.index(other) < ROOMS.index(room)


@test
def every_room_is_on_the_list():
    equal({path.name for path in (ROOT / "src").iterdir()} - set(ROOMS), set())


@test
def every_public_header_has_its_room():
    equal({path.stem for path in (ROOT / "include" / "yoshiki3").glob("*.h")} - set(PUBLIC), set())


@test
def rooms_include_only_rooms_above_them():
    wrong = []
    for path in sources():
        room = room_of(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if include is None:
                continue
            quote, header = include.groups()
            where = f"{name_of(path)}:{number}: {header}"
            if header.startswith("yoshiki3/"):
                if not allowed(room, PUBLIC.get(pathlib.PurePath(header).stem, ROOMS[0])):
                    wrong.append(where)
            elif quote == '"':
                other = header.rpartition("/")[0] or room
                if not is_own(room, other):
                    wrong.append(f"{where}: a room's own headers are its own")
                if not (ROOT / "src" / (header if "/" in header else f"{room}/{header}")).exists():
                    wrong.append(f"{where}: no such header")
            for library, rooms in LIBRARIES.items():
                if header.startswith(library) and room.split("/")[0] not in rooms:
                    wrong.append(f"{where}: not to be seen in {room}")
    equal(wrong, [])


def messages():
    """The table of messages, which stands in several files."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include" / "yoshiki3").glob("messages*.h")))


@test
def every_message_is_used():
    table = messages()
    code = "".join(path.read_text(encoding="utf-8") for path in sources() if not path.name.startswith("messages"))
    unused = [name for name in re.findall(r"X\((MSG_\w+),", table) if not re.search(rf"\b{name}\b", code)]
    equal(unused, [])


@test
def message_names_are_unique_and_have_the_same_holes_in_both_languages():
    table = messages().replace("\\\n", "")
    rows = re.findall(r'X\(\w+,\s*"([^"]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', table)
    equal(len(rows), table.count("X(MSG_"))
    names = [row[0] for row in rows]
    equal(len(names), len(set(names)), "names")
    for name, english, japanese in rows:
        equal(set(re.findall(r"\{\d\}", english)), set(re.findall(r"\{\d\}", japanese)), name)


@test
def no_error_text_stands_outside_of_the_table():
    wrong = [f"{name_of(path)}: {line.strip()}" for path in sources() if "src/base/mem.c" not in str(path)
             for line in path.read_text(encoding="utf-8").split("\n") if re.search(r"\b(fprintf|fputs|perror)\s*\(.*stderr|perror\(", line)]
    equal(wrong, [])


@test
def forbidden_functions():
    words = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|alloca|strtok|system|popen)\s*\(")
    wrong = [f"{name_of(path)}:{number}" for path in sources()
             for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if words.search(line)]
    equal(wrong, [])


def official_words():
    """Ids with a dot, labels and options of the form."""
    words = set()
    table = SHARED / "form" / "items.tsv"
    if table.exists():
        for line in table.read_text(encoding="utf-8").split("\n")[1:]:
            fields = line.split("\t")
            if len(fields) > 2:
                words.update([fields[0], fields[2]])
            if len(fields) > 3:
                words.update(fields[3].split("|"))
    for edition in ("r0610", "r0705"):
        for line in run("form", "show", "yoshiki3", "--edition", edition, status=0).out.splitlines():
            fields = line.split("\t")
            words.update([fields[0], *fields[4:]])
            words.update(option for field in fields[5:] for option in field.split("|"))
    plain = set()
    for word in words:
        for piece in re.split(r"\{n\}|\{value\}", word):
            plain.add(re.sub(r"^[①-⑳]|^[０-９１-９]+．", "", piece).strip(" 　※"))
    dotted = {word for word in words if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", word)}
    japanese = {word for word in plain if len(word) >= LABEL_LEAST and re.search(r"[ぁ-ん一-龠ァ-ヶ]", word)}
    return dotted, japanese - OWN_WORDS


@test
def nothing_of_the_form_stands_in_the_program():
    dotted, labels = official_words()
    assert len(dotted) > 150 and len(labels) > 100
    wrong = []
    for path in sources():
        text = path.read_text(encoding="utf-8")
        code = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
        wrong += [f"{name_of(path)}: {word}" for word in dotted if re.search(rf"(?<![\w.>-]){re.escape(word)}\b", code)
                  and f"{word.split('.')[0]}." in re.sub(r"\b\w+\.\w+\s*(?:[=;,)\[]|\+\+|--)", "", "".join(re.findall(r'"[^"]*"', code)))]
        strings = "".join(re.findall(r'"(?:[^"\\\n]|\\.)*"', code))
        wrong += [f"{name_of(path)}: {word}" for word in labels if word in strings]
    equal(sorted(wrong), [])


@test
def every_command_is_run():
    """By the table of the editor's commands, or by what lies over the page."""
    commands = re.findall(r"X\((COMMAND_\w+),", (ROOT / "src" / "edit" / "keys" / "command.h").read_text(encoding="utf-8"))
    assert len(commands) > 70, commands
    code = "".join(path.read_text(encoding="utf-8") for path in sources() if room_of(path) in ("edit", "edit/widget"))
    run_by = re.compile(r"(?:\bX\(|\bcase |== |\{)(COMMAND_\w+)")
    equal(sorted(set(commands) - set(run_by.findall(code))), [])


@test
def files_are_small():
    wrong = [f"{name_of(path)}: {text.count(chr(10))} lines" for path, text in text_files()
             if path.suffix in (".c", ".h", ".py", ".sh", ".mk") and name_of(path) not in GENERATED and
             text.count("\n") > LINES_MAX]
    equal(wrong, [])


@test
def every_source_begins_with_a_paragraph():
    wrong = [name_of(path) for path in sources() if not path.read_text(encoding="utf-8").startswith("/*\n * ")]
    equal(wrong, [])


@test
def no_machine_stands_in_a_file():
    # The loopback is every machine; its name is nothing that each of them can look up.
    words = re.compile(r"/(?:home|root|Users|work|mnt)/[a-z]|/tmp/[a-z]|localhost|\b(?!127\.0\.0\.1\b)(?:\d{1,3}\.){3}\d{1,3}\b")
    wrong = []
    for path, text in text_files():
        if name_of(path).startswith("tests/house/"):
            continue
        wrong += [f"{name_of(path)}:{number}: {line.strip()[:100]}" for number, line in enumerate(text.split("\n"), 1)
                  if words.search(line.replace("XXXXXX", "").replace("/tmp/yoshiki3-", ""))]
    equal(wrong, [])


@test
def nothing_is_left_to_do_in_a_file():
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    wrong = [f"{name_of(path)}:{number}: {line.strip()[:100]}" for path, text in text_files()
             for number, line in enumerate(text.split("\n"), 1)
             if not name_of(path).startswith("tests/house/") and words.search(line)]
    equal(wrong, [])


@test
def text_files_are_clean():
    wrong = []
    for path, text in text_files():
        name = name_of(path)
        if name.startswith(("tests/form/", "tests/fuzz/")) or path.suffix in (".in", ".txt"):
            continue
        if "\ufffd" in text and path.suffix not in (".c", ".h", ".py"):
            wrong.append(f"{name}: not UTF-8")
        if text and not text.endswith("\n"):
            wrong.append(f"{name}: no newline at the end")
        if "\r" in text:
            wrong.append(f"{name}: a carriage return")
        if any(line != line.rstrip(" \t") for line in text.split("\n")):
            wrong.append(f"{name}: spaces at the end of a line")
    equal(wrong, [])


# The definition beside the table of the official items

def official_rows():
    rows = []
    for line in shared("form", "items.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            rows.append((line.split("\t") + [""] * 6)[:6])
    return rows


KINDS = {"section+text": "text", "check+text": "check", "check+count": "check", "heading": "group"}
# Where the definition arranges what the table lists, or names it in another way.
ARRANGED = {"change": "repeat", "file.overview": "group", "basic.affairs": "group"}


def definition_holds_every_official_item(edition):
    shown = {}
    order = []
    for line in run("form", "show", "yoshiki3", "--edition", edition, status=0).out.splitlines():
        fields = line.split("\t")
        shown[fields[0]] = fields
        order.append(fields[0])
    wrong = []
    position = -1
    for id, kind, label, options, important, note in official_rows():
        other = re.search(r"edition (r\d+) のラベル: (.*)", note)
        if other and other[1] <= edition:
            label = other[2]
        if id not in shown:
            # Sections and headings whose names are no part of a path need no id; they are seen on paper.
            if kind not in ("section", "heading", "section+text"):
                wrong.append(f"{id}: absent")
            continue
        fields = shown[id]
        if order.index(id) < position:
            wrong.append(f"{id}: out of order")
        position = max(position, order.index(id))
        if kind not in ("section", "heading", "section+text"):
            if fields[1] not in (kind, KINDS.get(kind)):
                wrong.append(f"{id}: {fields[1]}, not {kind}")
            # A block that is a section of its own has its label there.
            if fields[4] != label and (kind, fields[4]) != ("repeat", ""):
                wrong.append(f"{id}: label {fields[4]!r}, not {label!r}")
        if kind == "choice" and options not in fields:
            wrong.append(f"{id}: options {fields[5:]}, not {options}")
        holds_value = kind in ("line", "text", "date", "count", "choice", "checks") or kind.startswith("check")
        if holds_value and (fields[3] == "※") != (important == "important"):
            wrong.append(f"{id}: important {fields[3]!r}, not {important!r}")
    equal(wrong, [])
    values = {"line", "text", "date", "count", "choice", "check", "check+text", "check+count"}
    official = {row[0] for row in official_rows()}
    equal([id for id in order if shown[id][1] in values and id not in official], [], "items that the form does not have")


for edition in ("r0610", "r0705"):
    add_test(f"the definition holds every official item, {edition}", definition_holds_every_official_item, edition)


@test
def every_item_has_help():
    import xml.etree.ElementTree as tree
    wrong = []
    for file in sorted((ROOT / "forms").glob("*.xml")):
        for element in tree.parse(file).getroot().iter():
            if element.tag not in ("line", "text", "date", "count", "choice", "checks", "check"):
                continue
            help = element.find("help")
            lines = [line for line in (help.text or "").strip().split("\n") if line.strip()] if help is not None else []
            if not 2 <= len(lines) <= 6:
                wrong.append(f"{file.name}: {element.get('id')}: {len(lines)} lines")
    equal(wrong, [])


@test
def the_page_for_those_who_change_the_sources_names_what_is_there():
    page = (ROOT / "man" / "yoshiki3-hacking.7").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in sources() if path.suffix == ".c")
    wrong = [name for name in re.findall(r"Fn (\w+)", page) if not re.search(rf"^{name}\(", code, re.M)]
    wrong += [name for name in re.findall(r"src/[a-z/_]+\.[ch]", page) if not (ROOT / name).is_file()]
    shown = set(re.findall(r"([\w*]+)\.h\b", page))
    wrong += [path.name for path in (ROOT / "include" / "yoshiki3").glob("*.h")
              if not any(path.match(f"{name}.h") for name in shown)]
    equal(wrong, [])


@test
def manual_pages_are_clean():
    pages = sorted((ROOT / "man").rglob("*.[1-8]"))
    assert len(pages) > 3, pages
    lint = subprocess.run([installed("mandoc", "mandoc"), "-T", "lint", "-W", "style", *map(str, pages)], capture_output=True,
                          text=True, check=False)
    # From 5 on it has not looked.
    assert lint.returncode < 5, lint.stderr
    found = [line for line in lint.stdout.splitlines()
             if "referenced manual not found" not in line and "Mdocdate" not in line]
    equal(found, [])


main()
