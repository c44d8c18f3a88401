#!/usr/bin/env python3
"""The contract of the command line: every command, its exit status, its messages."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, add_test, equal, holds, main, one_line, run, test

COMMANDS = ("new", "get", "set", "check", "print", "form")
BLANK = '<?xml version="1.0" encoding="UTF-8"?>\n<assessment form="yoshiki3" edition="{}" format="1"/>\n'


def new(name="a.xml", *options):
    run("new", *options, name, status=0)
    return pathlib.Path(name)


def refused_set(file, *changes, pieces=(), input=None):
    """`set` says no with these pieces in its message, and the file is as before."""
    before = pathlib.Path(file).read_bytes()
    stamp = os.stat(file).st_mtime_ns
    result = run("set", file, *changes, input=input, status=2)
    holds(result.error, *pieces)
    equal(result.out, "", "standard output")
    equal(pathlib.Path(file).read_bytes(), before, "the file")
    equal(os.stat(file).st_mtime_ns, stamp, "the file's time")
    equal(sorted(os.listdir(".")), sorted({*os.listdir("."), os.path.basename(file)}), "the directory")
    return result


# Help, version, usage

@test
def help_of_the_program():
    text = run("--help", status=0).out
    holds(text, *COMMANDS)
    for command in COMMANDS:
        holds(run(command, "--help", status=0).out, f"yoshiki3 {command}")
        for locale in ("C", "C.UTF-8"):
            result = run(command, "--help", locale=locale, status=0)
            equal(result.error, "", "messages")


@test
def help_fits_a_terminal_of_80_columns():
    import unicodedata
    for command in ("", *COMMANDS):
        for locale in ("C", "C.UTF-8"):
            for line in run(*([command] if command else []), "--help", locale=locale).out.split("\n"):
                wide = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
                assert wide <= 120, line


@test
def version():
    assert re.fullmatch(r"yoshiki3 \d+\.\d+\.\d+\n", run("--version", status=0).out)


@test
def no_command_is_an_error():
    run(status=2)


@test
def unknown_command():
    one_line(run("frobnicate"), "frobnicate", *COMMANDS)


@test
def a_file_without_a_command_is_edited_whatever_its_name():
    shutil.copyfile(SAMPLE, "kaigo")
    for words in (["kaigo"], ["new.xml"], ["./new"], ["--read-only", "kaigo"], ["--ambiguous", "2", "kaigo"]):
        one_line(run(*words), "edit-terminal")
    equal(run("--script", "<Enter>1<F2>", "kaigo").status, 0)
    one_line(run("kaigi"), "kaigi", *COMMANDS)


@test
def unknown_option():
    for command in COMMANDS:
        one_line(run(command, "--frobnicate", "x"), "--frobnicate")


@test
def option_without_its_value():
    one_line(run("print", SAMPLE, "--columns"), "--columns")
    one_line(run("new", "--edition"), "--edition")


@test
def missing_operand():
    for command in COMMANDS:
        one_line(run(command))
    new()
    one_line(run("set", "a.xml"), "PATH=VALUE")


@test
def an_operand_too_many():
    one_line(run("new", "a.xml", "b.xml"), "b.xml")
    one_line(run("import", SAMPLE, "b.xml", "c.xml"), "c.xml")
    assert not os.path.exists("a.xml")


@test
def double_dash_ends_the_options():
    run("new", "--", "--help", status=0)
    assert os.path.exists("--help")
    run("get", "--", "--help", status=0)


# Languages

@test
def messages_are_english_in_the_c_locale_and_japanese_in_utf_8():
    new()
    for locale, word in (("C", "cannot open the file"), ("POSIX", "cannot open the file"), ("C.UTF-8", "ファイルを開けません")):
        one_line(run("get", "absent.xml", locale=locale), word)
    assert run("set", "a.xml", "cover.x=1", locale="C").error.isascii()
    equal(run("set", "a.xml", "zzzzzzzzzzzzzzz=1", locale="C").error,
          "yoshiki3: a.xml: no such path: zzzzzzzzzzzzzzz; yoshiki3 form show yoshiki3 lists them [path]\n")


@test
def values_are_utf_8_in_every_locale():
    new()
    run("set", "a.xml", "cover.title=評価○", locale="C", status=0)
    equal(run("get", "a.xml", locale="C", status=0).out, "cover.title\t評価○\n")


@test
def findings_in_english():
    run("set", new(), "basic.system[1].links.other=○", status=0)
    holds(run("check", "a.xml", locale="C", status=0).out, "parentheses are empty", "summary")


# new

@test
def new_file_is_blank_and_of_the_newest_edition():
    equal(new().read_text(encoding="utf-8"), BLANK.format("r0705"))
    equal(run("get", "a.xml", status=0).out, "")


@test
def new_takes_an_edition():
    equal(new("b.xml", "--edition", "r0610").read_text(encoding="utf-8"), BLANK.format("r0610"))
    one_line(run("new", "--edition", "r9999", "c.xml"), "r9999", "r0610", "r0705")
    assert not os.path.exists("c.xml")


@test
def new_takes_a_form():
    text = new("b.xml", "--form", "kian").read_text(encoding="utf-8")
    holds(text, 'form="kian"')
    result = run("new", "--form", "absent", "c.xml")
    equal(result.status, 2)
    assert not os.path.exists("c.xml")


@test
def new_never_overwrites():
    file = new()
    file.write_text("mine")
    one_line(run("new", "a.xml"), "a.xml")
    equal(file.read_text(), "mine")


@test
def new_file_is_private():
    os.umask(0o022)
    equal(new().stat().st_mode & 0o777, 0o600, "mode")


@test
def new_from_an_older_one():
    new("old.xml", "--edition", "r0610")
    run("set", "old.xml", "cover.title=名", "file[2].overview.name=二", "basic.affairs.subjects=2", status=0)
    run("new", "--from", "old.xml", "--edition", "r0705", "b.xml", status=0)
    equal(run("get", "b.xml").out, run("get", "old.xml").out)
    holds(pathlib.Path("b.xml").read_text(encoding="utf-8"), 'edition="r0705"')


@test
def new_from_the_sample_keeps_every_value():
    run("new", "--from", SAMPLE, "b.xml", status=0)
    equal(run("get", "b.xml").out, run("get", SAMPLE).out)


@test
def new_in_a_directory_that_is_not_there():
    one_line(run("new", "absent/a.xml"), "absent/a.xml")


# get

@test
def get_prints_path_tab_value_in_official_order():
    new()
    run("set", "a.xml", "procedure.basic.date=令和7年4月1日", "cover.title=名", "basic.system[2].name=二", status=0)
    equal(run("get", "a.xml").out, "cover.title\t名\nbasic.system[2].name\t二\nprocedure.basic.date\t令和7年4月1日\n")


@test
def get_escapes_newline_tab_return_and_backslash():
    new()
    run("set", "a.xml", r"cover.notes=a\nb\tc\\d\re", status=0)
    equal(run("get", "a.xml").bytes, b"cover.notes\ta\\nb\\tc\\\\d\\re\n")


@test
def get_takes_items_sections_and_blocks():
    new()
    run("set", "a.xml", "basic.system[1].name=一", "basic.system[2].name=二", "cover.title=名", status=0)
    equal(run("get", "a.xml", "basic.system[2].name").out, "basic.system[2].name\t二\n")
    equal(run("get", "a.xml", "basic.system").out, "basic.system[1].name\t一\nbasic.system[2].name\t二\n")
    equal(run("get", "a.xml", "basic.system[1]").out, "basic.system[1].name\t一\n")
    equal(run("get", "a.xml", "cover").out, "cover.title\t名\n")
    equal(run("get", "a.xml", "cover.notes", status=0).out, "")


@test
def get_refuses_an_unknown_path():
    new()
    result = run("get", "a.xml", "cover.title", "cover.nonsense", status=2)
    holds(result.error, "cover.nonsense")
    equal(result.out, "")


@test
def get_reads_standard_input():
    new()
    run("set", "a.xml", "cover.title=名", status=0)
    equal(run("get", "-", input=pathlib.Path("a.xml").read_bytes(), status=0).out, "cover.title\t名\n")


# set

@test
def set_reads_lines():
    new()
    run("set", "a.xml", "-", input="cover.title\t名\r\n\ncover.notes\ta\\nb\n", status=0)
    equal(run("get", "a.xml").out, "cover.title\t名\ncover.notes\ta\\nb\n")


@test
def set_reads_lines_with_a_byte_order_mark_and_no_last_newline():
    new()
    run("set", "a.xml", "-", input="\ufeffcover.title\t名", status=0)
    equal(run("get", "a.xml").out, "cover.title\t名\n")


@test
def set_clears_with_an_empty_value():
    file = new()
    before = file.read_bytes()
    run("set", "a.xml", "cover.title=名", "basic.system[3].links.other=○", "basic.system[3].links.other.text=x", status=0)
    run("set", "a.xml", "cover.title=", "basic.system[3].links.other=", "basic.system[3].links.other.text=", status=0)
    equal(file.read_bytes(), before)


@test
def set_value_may_hold_equals_signs_and_spaces():
    new()
    run("set", "a.xml", "cover.title= a = b ", status=0)
    equal(run("get", "a.xml").out, "cover.title\t a = b \n")


@test
def set_makes_the_blank_blocks_below():
    new()
    run("set", "a.xml", "basic.system[7].name=x", status=0)
    root = tree.parse("a.xml").getroot()
    equal(len(root.findall("basic/system")), 7)
    equal(run("get", "a.xml").out, "basic.system[7].name\tx\n")
    run("set", "a.xml", "basic.system[7].name=", status=0)
    equal(pathlib.Path("a.xml").read_text(encoding="utf-8"), BLANK.format("r0705"))


@test
def set_makes_blocks_inside_blocks():
    new()
    run("set", "a.xml", "file[2].consignment.item[3].name=x", status=0)
    equal(run("get", "a.xml").out, "file[2].consignment.item[3].name\tx\n")
    run("check", "a.xml", status=0)


@test
def set_takes_an_option_by_label_or_number():
    new()
    for value in ("1万人以上10万人未満", "3", "3)", "３", "3）", "３）"):
        run("set", "a.xml", "basic.affairs.subjects=", status=0)
        run("set", "a.xml", f"basic.affairs.subjects={value}", status=0)
        equal(run("get", "a.xml").out, "basic.affairs.subjects\t1万人以上10万人未満\n")


@test
def set_refuses_an_option_that_is_not_in_the_list():
    new()
    for value in ("30万人以上", "0", "5", "-1", "1万人以上", "3.0"):
        refused_set("a.xml", f"basic.affairs.subjects={value}",
                    pieces=("basic.affairs.subjects", value, "1) 1,000人未満", "4) 10万人以上30万人未満", "[bad-option]"))
    refused_set("a.xml", "change[1].timing=事", pieces=("change[1].timing", "1） 事前 2） 事後"))


@test
def set_refuses_a_mark_that_is_none():
    new()
    for value in ("x", "◯", "o", "true", "1"):
        refused_set("a.xml", f"basic.system[1].links.nws={value}",
                    pieces=("basic.system[1].links.nws", value, "○", "[bad-mark]"))


@test
def set_refuses_unknown_paths():
    new()
    for path in ("x", "cover", "cover.", ".", "cover.title.text", "cover.title.count", "basic.system[1].links",
                 "basic.system[1].links.nws.text", "file[1].provision.use.provide.text",
                 "file[1].provision.use.provide.count.x", "cover..title", "cover.title ", " cover.title",
                 "COVER.title", "a" * 3000, "cover." + "x" * 100):
        refused_set("a.xml", f"{path}=1", pieces=(path[:20],))


@test
def set_names_a_similar_path():
    refused_set(new(), "cover.titel=x", pieces=("cover.titel", "cover.title"))


@test
def set_refuses_indexes():
    new()
    for path, piece in (("basic.system.name", "system[1]"), ("basic.system[0].name", "[0]"),
                        ("basic.system[21].name", "20"), ("basic.system[x].name", "[x]"),
                        ("basic.system[1.name", "basic.system[1"), ("basic.system[-1].name", "[-1]"),
                        ("basic.system[1][2].name", "[2]"), ("basic.system[ 1].name", "[ 1]"),
                        ("basic.system[99999999999999999999].name", "99999"), ("basic.system[].name", "[]"),
                        ("cover[1].title", "cover"), ("cover.title[1]", "title"),
                        ("file[1000].overview.name", "999"), ("change[1].date[1]", "date"),
                        ("file[1].consignment.item[21].name", "20")):
        refused_set("a.xml", f"{path}=x", pieces=(piece,))


@test
def set_refuses_characters_that_xml_cannot_hold():
    new()
    for character, name in (("\x01", "U+0001"), ("\x1b", "U+001B"), ("\x0c", "U+000C"), ("\ufffe", "U+FFFE"),
                            ("\uffff", "U+FFFF")):
        refused_set("a.xml", f"cover.title=あい{character}", pieces=("cover.title", name, "3", "[bad-character]"))
    result = refused_set("a.xml", "-", input=b"cover.title\ta\0b\n", pieces=("-:1:", "U+0000", "[bad-character]"))
    # Counted in the value, of which the message speaks, it is the second one.
    assert "14" not in result.error, result.error


@test
def set_refuses_bytes_that_are_not_utf_8():
    new()
    for value in (b"\xff", b"\x82\xa0", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe3\x81"):
        refused_set("a.xml", "-", input=b"cover.title\t" + value + b"\n", pieces=("-:1:", "UTF-8", "-encoding]"))


@test
def set_refuses_unknown_escapes():
    new()
    for value in (r"\q", r"a\x41", "\\"):
        refused_set("a.xml", "cover.title=" + value, pieces=("cover.title", r"\n \t \r"))


@test
def set_refuses_words_and_lines_of_another_form():
    new()
    refused_set("a.xml", "cover.title", pieces=("cover.title", "[set-syntax]"))
    refused_set("a.xml", "=x", pieces=("=x",))
    refused_set("a.xml", "-", input="cover.title=x\n", pieces=("-:1:", "cover.title=x", "[set-line]"))
    refused_set("a.xml", "-", input="cover.title\tx\nfoo\n", pieces=("-:2:", "foo"))


@test
def set_is_all_or_nothing():
    new()
    refused_set("a.xml", "cover.title=good", "cover.nothing=bad", pieces=("cover.nothing",))
    refused_set("a.xml", "-", input="cover.title\tgood\n" * 3 + "basic.affairs.subjects\tbad\n",
                pieces=("-:4:", "basic.affairs.subjects"))


@test
def set_reports_every_refusal_in_a_line_of_its_own():
    result = refused_set(new(), "cover.a=1", "cover.b=1", "basic.affairs.subjects=9", pieces=("cover.a", "cover.b", "9"))
    equal(result.error.count("\n"), 3)


@test
def set_that_changes_nothing_does_not_write():
    new()
    run("set", "a.xml", "cover.title=x", status=0)
    before = os.stat("a.xml")
    run("set", "a.xml", "cover.title=x", status=0)
    equal(os.stat("a.xml").st_ino, before.st_ino, "inode")
    equal(os.stat("a.xml").st_mtime_ns, before.st_mtime_ns, "time")


@test
def set_needs_the_file():
    one_line(run("set", "absent.xml", "cover.title=x"), "absent.xml")
    assert not os.path.exists("absent.xml")


@test
def set_keeps_comments_and_answers_that_are_not_relevant():
    new()
    run("set", "a.xml", "file[1].consignment.use=2", "file[1].consignment.item[1].name=残る", "cover.title=x", status=0)
    text = pathlib.Path("a.xml").read_text(encoding="utf-8").replace("<title>", "<!-- 見直す -->\n    <title>")
    pathlib.Path("a.xml").write_text(text, encoding="utf-8")
    run("set", "a.xml", "cover.title=y", status=0)
    after = pathlib.Path("a.xml").read_text(encoding="utf-8")
    equal(after, text.replace("<title>x", "<title>y"))
    holds(after, "残る", "<!-- 見直す -->")


# check

@test
def check_of_the_sample_finds_nothing():
    result = run("check", SAMPLE, status=0)
    holds(result.out, "error（誤り） 0 warning（警告） 0 advice（助言） 0")
    assert "[" not in result.out


@test
def check_line_has_the_format_of_the_contract():
    run("set", new(), "basic.system[2].links.other=○", status=0)
    result = run("check", "a.xml", status=0)
    assert re.search(r"^a\.xml: Ⅰ２③ basic\.system\[2\]\.links\.other: warning: \S.*\[other-empty\]$", result.out, re.M), (
        result.out)


@test
def check_exit_status():
    new("fine.xml")
    run("set", new("wrong.xml"), "file[1].provision.use.none=○", "file[1].provision.use.provide=○", status=0)
    run("check", "fine.xml", status=0)
    run("check", "wrong.xml", status=1)
    run("check", "fine.xml", "wrong.xml", status=1)
    result = run("check", "absent.xml", "wrong.xml", status=2)
    holds(result.out, "wrong.xml: Ⅱ５")
    holds(result.error, "absent.xml")


@test
def check_in_json():
    run("set", new("wrong.xml"), "file[1].provision.use.none=○", "file[1].provision.use.provide=○",
        'file[1].provision.use.provide.count=一"\\\\\\n', status=0)
    result = run("check", "--format", "json", SAMPLE, "wrong.xml", "absent.xml", status=2)
    reports = json.loads(result.out)
    equal(len(reports), 3)
    equal(reports[0]["findings"], [])
    found = {(f["path"], f["rule"], f["severity"]) for f in reports[1]["findings"]}
    assert ("file[1].provision.use", "provision-exclusive", "error") in found, found
    assert all(f["message"] and f["source"] for f in reports[1]["findings"])
    equal({s["section"] for s in reports[1]["sections"]} >= {"Ⅱ(1)", "Ⅲ(1)", "Ⅳ", "Ⅴ"}, True)
    holds(reports[2]["error"], "absent.xml")
    text = run("check", "wrong.xml", status=1).out
    equal(len(re.findall(r"\[[a-z-]+\]$", text, re.M)), len(reports[1]["findings"]), "findings")


@test
def check_refuses_another_format():
    one_line(run("check", "--format", "xml", SAMPLE), "xml", "text、json")


# form

@test
def form_list_names_both_forms():
    lines = [line.split("\t") for line in run("form", "list", status=0).out.splitlines()]
    equal([line[0] for line in lines], ["kian", "yoshiki3"])
    equal(lines[1][2], "r0610 r0705")


@test
def form_show_has_the_same_columns_in_every_line():
    lines = run("form", "show", "yoshiki3", status=0).out.splitlines()
    equal({line.count("\t") for line in lines}, {lines[0].count("\t")})
    assert len(lines) > 200


@test
def form_show_differs_by_edition():
    holds(run("form", "show", "yoshiki3", "--edition", "r0610", status=0).out, "4情報（")
    holds(run("form", "show", "yoshiki3", status=0).out, "5情報（")
    one_line(run("form", "show", "yoshiki3", "--edition", "r1"), "r1", "r0610, r0705")


@test
def form_check_accepts_what_ships():
    for file in sorted((ROOT / "forms").glob("*.xml")):
        equal(run("form", "check", file, status=0).error, "")
    result = run("form", "check", SAMPLE)
    equal(result.status, 1)
    run("form", "check", "absent.xml", status=2)


@test
def form_refuses_what_it_does_not_know():
    one_line(run("form", "frob"), "frob", "list、show、check、schema")
    equal(run("form", "show", "absent").status, 2)
    one_line(run("form", "show"))


@test
def another_form_is_filled_checked_and_printed():
    new("k.xml", "--form", "kian")
    paths = [line.split("\t") for line in run("form", "show", "kian", status=0).out.splitlines()]
    item = next(row[0] for row in paths if row[1] == "text" and row[0].count(".") <= 1)
    run("set", "k.xml", f"{item}=起案の本文", status=0)
    holds(run("get", "k.xml").out, f"{item}\t起案の本文")
    run("check", "k.xml")
    holds(run("print", "--lines", "0", "k.xml", status=0).out, "起案の本文")
    refused_set("k.xml", "cover.title=x", pieces=("cover.title",))


@test
def forms_are_found_through_the_environment():
    os.mkdir("forms")
    text = (ROOT / "forms" / "kian.xml").read_text(encoding="utf-8").replace('id="kian"', 'id="mine"', 1)
    pathlib.Path("forms/mine.xml").write_text(text, encoding="utf-8")
    holds(run("form", "list", environment={"YOSHIKI3_FORMS": "forms"}, status=0).out, "mine\t")


# print options

@test
def print_refuses_values_out_of_range():
    for option, value in (("--columns", "71"), ("--columns", "201"), ("--columns", "x"), ("--columns", ""),
                          ("--columns", "88x"), ("--columns", "-88"), ("--columns", "99999999999999999999"),
                          ("--lines", "-1"), ("--lines", "15"), ("--lines", "1001"), ("--ambiguous", "3"), ("--ambiguous", "0"),
                          ("--rules", "round"), ("--order", "date"), ("--format", "pdf2"), ("--encoding", "EBCDIC"),
                          ("--encoding", "UTF-16"), ("--encoding", "SHIFT_JIS")):
        one_line(run("print", option, value, SAMPLE), option, value)


@test
def print_to_a_file_replaces_it_whole():
    run("print", "-o", "out.txt", SAMPLE, status=0)
    text = pathlib.Path("out.txt").read_bytes()
    equal(text, run("print", SAMPLE).bytes)
    run("print", "-o", "out.txt", "--columns", "72", SAMPLE, status=0)
    assert pathlib.Path("out.txt").read_bytes() != text
    equal(os.listdir("."), ["out.txt"])


@test
def print_reads_standard_input():
    equal(run("print", "-", input=SAMPLE.read_bytes(), status=0).bytes, run("print", SAMPLE).bytes)


@test
def the_same_input_gives_the_same_bytes():
    equal(run("print", SAMPLE).bytes, run("print", SAMPLE).bytes)
    equal(run("check", "--format", "json", SAMPLE).bytes, run("check", "--format", "json", SAMPLE).bytes)


main(parallel=True)
