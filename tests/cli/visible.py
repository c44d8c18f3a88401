#!/usr/bin/env python3
"""
What commands a terminal, turns its lines or hides in them reaches no terminal raw: from values, definitions, file names
and arguments, in every output but a document that is printed elsewhere. get and set take it back and forth.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tty
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, equal, holds, main, run, test

CONTROLS = [chr(c) for c in range(0x7F, 0xA0)]
TURNS = ["\u061c", "\u200e", "\u200f", *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
SWALLOWED = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u2028", "\u2029"]
ALL = [*CONTROLS, *TURNS, *SWALLOWED]
# Controls of the first 32, too: no file of XML holds them, but names and arguments may.
OBEYED = [chr(c) for c in range(0x20) if chr(c) not in "\n\t"] + ALL
EVIL = "\x1b]0;x\x07\x9b31m\u202e\x7f\u200b"


def none_raw(text, *but, what="output"):
    found = [f"U+{ord(c):04X}" for c in OBEYED if c in text and c not in but]
    equal(found, [], what)


def document(text):
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", input=f"cover.notes\t{text}\n", status=0)


@test
def get_escapes_what_a_terminal_obeys_and_set_takes_it_back():
    text = "".join(f"あ{character}" for character in ALL)
    document(text)
    holds(pathlib.Path("a.xml").read_text(encoding="utf-8"), text)
    first = run("get", "a.xml", status=0)
    none_raw(first.out, *SWALLOWED)
    holds(first.out, *(f"\\u{{{ord(c):x}}}" for c in CONTROLS + TURNS), *SWALLOWED)
    saved = pathlib.Path("a.xml").read_bytes()
    run("new", "b.xml", status=0)
    run("set", "b.xml", "-", input=first.bytes, status=0)
    equal(pathlib.Path("b.xml").read_bytes(), saved)
    equal(run("get", "b.xml", status=0).bytes, first.bytes)


@test
def set_takes_any_character_of_xml_by_its_number():
    run("new", "a.xml", status=0)
    run("set", "a.xml", r"cover.title=\u{9B}\u{3042}\u{20bb7}\u{a}x", status=0)
    equal(run("get", "a.xml", status=0).out, "cover.title\t\\u{9b}あ𠮷\\nx\n")
    for wrong in (r"\u{1b}", r"\u{}", r"\u{9b", r"\u9b", r"\u{110000}", r"\u{d800}", r"\u{0}"):
        result = run("set", "a.xml", "cover.title=" + wrong, status=2)
        holds(result.error, "cover.title", r"\u{9b}", "[set-escape]")


@test
def findings_are_shown_and_json_is_escaped():
    document("".join(ALL))
    run("set", "a.xml", "basic.affairs.subjects=1", status=0)
    text = pathlib.Path("a.xml").read_text(encoding="utf-8")
    label = text.split("<subjects>")[1].split("<")[0]
    pathlib.Path("a.xml").write_text(text.replace(label, EVIL.replace("\x1b", "").replace("\x07", "") + label),
                                     encoding="utf-8")
    for options in ((), ("--blanks",)):
        found = run("check", *options, "a.xml", status=1)
        none_raw(found.out)
        none_raw(found.error)
        holds(found.out, "<U+009B>31m<U+202E><U+007F>")
    found = run("check", "--format", "json", "a.xml", status=1)
    none_raw(found.out)
    holds(found.out, "\\u009b31m\\u202e\\u007f\\u200b")
    holds(json.dumps(json.loads(found.out), ensure_ascii=False), "\x9b31m\u202e\x7f\u200b")


@test
def a_definition_commands_no_terminal():
    text = (ROOT / "forms" / "kian.xml").read_text(encoding="utf-8")
    evil = "".join(ALL)
    for old in ('label="', '<p>', '<option>', '<message>', 'title="'):
        text = text.replace(old, old + evil)
    # Rules look for what the options are called.
    for option in ("一部公開", "非公開", "公開"):
        text = text.replace(f"= '{option}'", f"= '{evil}{option}'")
    pathlib.Path("forms").mkdir()
    pathlib.Path("forms/kian.xml").write_text(text, encoding="utf-8")
    environment = {"YOSHIKI3_FORMS": str(pathlib.Path("forms").resolve())}
    for words in (("form", "list"), ("form", "show", "kian"), ("form", "schema", "--form", "kian"),
                  ("form", "check", "forms/kian.xml")):
        shown = run(*words, environment=environment, status=0)
        none_raw(shown.out, what=" ".join(words))
        none_raw(shown.error, what=" ".join(words))
    holds(run("form", "show", "kian", environment=environment, status=0).out, "<U+009B>", "<U+202E>", "<U+200B>")
    holds(run("form", "schema", "--form", "kian", environment=environment, status=0).out, "&#x9b;", "&#x202e;")
    pathlib.Path("forms/kian.xml").write_text(text.replace("<item ", f'<{"x" * 9} a="{evil}" ') + evil,
                                              encoding="utf-8")
    none_raw(run("form", "check", "forms/kian.xml", status=1).error)


def on_terminal(*words):
    """What a terminal gets of the program's standard output."""
    ours, its = os.openpty()
    tty.setraw(its)
    process = subprocess.Popen([str(PROGRAM), *words], env=ENVIRONMENT, stdout=its, stderr=subprocess.DEVNULL)
    os.close(its)
    found = b""
    try:
        while part := os.read(ours, 65536):
            found += part
    except OSError:
        pass
    os.close(ours)
    equal(process.wait(), 0)
    return found.decode("utf-8")


@test
def a_print_on_a_terminal_shows_what_stays_in_a_file():
    document("い\x9bろ\u202eは\u200bに" + "".join(ALL))
    run("set", "a.xml", "cover.title=題\u202e名", status=0)
    shown = on_terminal("print", "a.xml")
    none_raw(shown, "\f")
    holds(shown, "い<U+009B>ろ<U+202E>は<U+200B>に", "題<U+202E>名", "\f")
    widths = {sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in re.split("[\n\f]", shown)
              if line.endswith("│")}
    equal(widths, {88}, "widths")
    run("print", "-o", "out.txt", "a.xml", status=0)
    piped = run("print", "a.xml", status=0).out
    equal(pathlib.Path("out.txt").read_bytes().decode(), piped)
    holds(piped, "ろ\u202eは\u200bに", "題\u202e名")
    run("set", "a.xml", "cover.title=題", "cover.notes=ろ", status=0)
    equal(on_terminal("print", "a.xml"), run("print", "a.xml", status=0).out)


@test
def messages_show_names_and_arguments():
    name = f"a{EVIL}.xml"
    run("new", name, status=0)
    for words in (("get", "no" + EVIL), ("check", "no" + EVIL), ("new", name), ("get", name, "x" + EVIL), (EVIL,),
                  ("get", "--" + EVIL, name), ("set", name, "cover.title" + EVIL + "=x"), ("set", name, EVIL),
                  ("print", "--columns", EVIL, name), ("form", "show", EVIL), ("new", "--edition", EVIL, "b.xml"),
                  ("edit", "--script", "<q" + EVIL + ">", name), ("print", "-o", "/no/" + EVIL, name)):
        result = run(*words, status=2)
        none_raw(result.error, what=repr(words))
        holds(result.error, "<U+009B>", "<U+202E>", "<U+007F>", "<U+200B>")
        equal(result.out, "", repr(words))
    shown = run("check", name)
    none_raw(shown.out)
    holds(shown.out, "a<U+001B>]0;x<U+0007><U+009B>31m<U+202E><U+007F><U+200B>.xml")


@test
def the_editor_shows_each_in_columns_of_its_own():
    document("い\x9bろ\u202eは\u200bに\x7fほ" + "".join(ALL))
    pathlib.Path("a.xml").rename(f"a{EVIL}.xml")
    name = f"a{EVIL}.xml"
    to = "<C-g>cover.notes<Enter>"
    screen = run("edit", "--script", to, "--dump", "-", "--columns", "120", "--lines", "40", name, status=0).out
    none_raw(screen)
    holds(screen, "い<U+009B>ろ<U+202E>は<U+200B>に<U+007F>ほ", "<U+2028>", "31m<U+202E>")
    # Every line that begins and ends a cell has the width of the table.
    widths = {sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in screen.split("\n")
              if line.endswith("│") and "<U+" in line}
    equal(len(widths), 1, f"widths {widths}")
    # The cursor stands behind what is shown.
    places = []
    for count in range(4):
        keys = to + "<Enter><C-Home>" + "<Right>" * count
        dump = run("edit", "--script", keys, "--dump", "-", "--columns", "120", "--lines", "40", name, status=0).out
        places.append(int(dump.strip().rsplit(",", 1)[1]))
    equal([b - a for a, b in zip(places, places[1:])], [2, 8, 2])
    for keys in ("<F6>", "<F5>", "<C-f>ろ<Enter>", "<F1>", to + "<Enter><C-a>", "<F11>"):
        none_raw(run("edit", "--script", keys, "--dump", "-", name, status=0).out, what=keys)


@test
def print_keeps_what_a_document_holds():
    document("い" + "ろ".join(TURNS + SWALLOWED))
    holds(run("print", "a.xml", status=0).out, *TURNS, *SWALLOWED)
    result = run("print", "--encoding", "CP932", "a.xml", status=1)
    none_raw(result.error)
    holds(result.error, "U+202E", "[charset]")


main()
