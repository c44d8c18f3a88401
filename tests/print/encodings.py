#!/usr/bin/env python3
"""The printed text in the Japanese charsets: nothing lost in silence, nothing written where something would be."""
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, add_test, equal, holds, main, one_line, run, test
from paper import Page, check_widths

HERE = ROOT / "tests" / "print"
FORMS = {"YOSHIKI3_FORMS": str(HERE)}
CODECS = {"CP932": "cp932", "EUC-JP": "euc_jp", "ISO-2022-JP": "iso2022_jp"}
# Characters that Python's codecs and the program's charsets spell in different ways.
PARTNERS = str.maketrans({"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢", "‾": "￣"})


def decode(data, charset):
    if charset == "EUC-JP":
        try:
            return data.decode("euc_jp")
        except UnicodeDecodeError:
            import subprocess
            return subprocess.run(["iconv", "-f", "EUC-JP-MS", "-t", "UTF-8"], input=data, capture_output=True,
                                  check=True).stdout.decode()
    return data.decode(CODECS[charset])


def write(name="a.xml", **values):
    run("new", name, status=0)
    run("set", name, *(f"{path.replace('__', '.')}={value}" for path, value in values.items()), status=0)


@test
def names_of_the_charsets():
    for name in ("cp932", "CP932", "eucjp", "EUC_JP", "iso2022jp", "utf8", "UTF-8"):
        run("print", "--encoding", name, "--substitute", SAMPLE, status=0)


def same_as_utf_8(charset):
    write(cover__title="介護保険に関する事務　重点項目評価書", cover__notes="ＡＢＣ、「仮名」・漢字。 abc 123\n次の行")
    text = run("print", "--rules", "ascii", "a.xml", status=0).out
    result = run("print", "--rules", "ascii", "--encoding", charset, "a.xml", status=0)
    equal(result.error, "")
    found = decode(result.bytes, charset)
    if charset == "CP932":
        equal(found.translate(PARTNERS), text.translate(PARTNERS))
    else:
        # ① and Ⅰ are spelled out, so lines differ where they stand, in nothing else.
        assert "①" not in found or charset == "EUC-JP"
    holds(found, "介護保険に関する事務", "「仮名」")


def every_line_is_as_wide_as_the_table(charset):
    for rules in ("unicode", "ascii"):
        result = run("print", "--encoding", charset, "--substitute", "--rules", rules, "--lines", "0", SAMPLE, status=0)
        lines = decode(result.bytes, charset).rstrip("\n").split("\n")
        check_widths(lines, 88, 2)
        Page(lines, 2, rules == "ascii")


def lost_characters_are_listed(charset):
    lost = {"CP932": "𠮷葛\U000E0100", "EUC-JP": "𠮷", "ISO-2022-JP": "𠮷髙"}[charset]
    for character in lost:
        if character == "葛":
            continue
        name = f"{charset}-{ord(character):x}"
        value = f"あ{character}い" if character != "\U000E0100" else f"葛{character}い"
        write(name, cover__notes=f"一行目\n{value}", cover__title="名")
        pathlib.Path("old.txt").write_text("old")
        result = run("print", "--encoding", charset, "-o", "old.txt", name, status=1)
        holds(result.error, "表紙 cover.notes", "2行目3桁目", f"U+{ord(character):04X}", charset)
        holds(result.error.splitlines()[-1], "--substitute")
        equal(pathlib.Path("old.txt").read_text(), "old")
        result = run("print", "--encoding", charset, name, status=1)
        equal(result.bytes, b"")
        result = run("print", "--encoding", charset, "--substitute", "--lines", "0", name, status=0)
        equal(result.error, "")
        holds(decode(result.bytes, charset), "〓い")


def every_lost_character_is_listed(charset):
    write(cover__notes="𠮷𠮷\n𠮷", cover__title="𠮷")
    lines = run("print", "--encoding", charset, "a.xml", locale="C", status=1).error.splitlines()
    equal(len([line for line in lines if "U+20BB7" in line]), 4)
    for where in ("line 1, column 1", "line 1, column 3", "line 2, column 1"):
        assert any(where in line and "cover.notes" in line for line in lines), where


def one_way_pairs_are_mapped(charset):
    write(cover__notes="〜−‖—～－∥―")
    result = run("print", "--encoding", charset, "--lines", "0", "a.xml", status=0)
    equal(result.error, "")
    text = decode(result.bytes, charset).translate(PARTNERS)
    assert "〓" not in text and "～－∥―～－∥―" in text, re.findall("特記事項.*", text)


def what_looks_the_same_is_written(charset):
    write(cover__notes="後期⾼齢者の\u2F3E籍テ\u3099ータ", cover__title="市\u2ED1")
    result = run("print", "--encoding", charset, "--lines", "0", "a.xml", status=0)
    equal(result.error, "")
    holds(decode(result.bytes, charset), "後期高齢者の戸籍データ", "市長")
    # In UTF-8 nothing changes.
    holds(run("print", "--lines", "0", "a.xml", status=0).out, "後期⾼齢者の\u2F3E籍テ\u3099ータ", "市\u2ED1")
    # Of a mark that belongs to no kana is told; the kana before it is not lost.
    write("b.xml", cover__notes="カ\u309Aか", cover__title="名")
    result = run("print", "--encoding", charset, "b.xml", status=1)
    holds(result.error, "1行目3桁目", "U+309A")
    equal(len(result.error.splitlines()), 2)
    result = run("print", "--encoding", charset, "--lines", "0", "--substitute", "b.xml", status=0)
    holds(decode(result.bytes, charset), "カ゜か")


for charset in CODECS:
    for check in (what_looks_the_same_is_written, same_as_utf_8, every_line_is_as_wide_as_the_table, lost_characters_are_listed,
                  every_lost_character_is_listed, one_way_pairs_are_mapped):
        add_test(f"{check.__name__.replace('_', ' ')} {charset}", check, charset)


def codes():
    """The table of codes.tsv: a character, and what each charset prints for it."""
    rows = [line.split("\t") for line in (HERE / "codes.tsv").read_text(encoding="utf-8").splitlines()]
    return rows[0][1:], {row[0]: row[1:] for row in rows[1:]}


@test
def codes_do_not_depend_on_whose_iconv_it_is():
    """All on which glibc's and GNU's disagree, and their neighbours; each stands in a line of its own."""
    charsets, table = codes()
    characters = [":" + chr(int(code, 16)).replace("\\", "\\\\") for code in table]
    run("new", "--form", "small", "a.xml", environment=FORMS, status=0)
    run("set", "a.xml", "head.notes=" + "\\n".join(characters), environment=FORMS, status=0)
    for column, charset in enumerate(charsets):
        data = run("print", "--encoding", charset, "--substitute", "--rules", "ascii", "--lines", "0", "a.xml",
                   environment=FORMS, status=0).bytes
        lines = [line for line in data.split(b"\n") if re.fullmatch(rb"\| :.{1,20} {60,}\|", line, re.DOTALL)]
        found = [line[3:-1].rstrip(b" ").hex() for line in lines]
        equal(len(found), len(table), charset)
        equal([f"{code} {text}" for code, text in zip(table, found)],
              [f"{code} {row[column]}" for code, row in table.items()], charset)


@test
def cp932_of_the_sample_is_its_utf_8():
    result = run("print", "--encoding", "CP932", SAMPLE, status=0)
    equal(decode(result.bytes, "CP932").translate(PARTNERS), run("print", SAMPLE).out.translate(PARTNERS))


@test
def cp932_keeps_what_names_are_spelled_with():
    write(cover__notes="\uFA11\uFA10\uFA19髙")
    data = run("print", "--encoding", "CP932", "--lines", "0", "a.xml", status=0).bytes
    assert b"\xfa\xb1\xfa\x9c\xfb\x7e\xfb\xfc" in data
    text = decode(run("print", "--encoding", "ISO-2022-JP", "--lines", "0", "--substitute", "a.xml", status=0).bytes, "ISO-2022-JP")
    holds(text, "〓塚神〓")


@test
def cp932_has_the_characters_of_windows():
    write(cover__notes="髙①Ⅱ㈱～")
    data = run("print", "--encoding", "CP932", "--lines", "0", "a.xml", status=0).bytes
    assert b"\xfb\xfc\x87\x40\x87\x55\x87\x8a\x81\x60" in data


@test
def iso_2022_jp_is_seven_bits_and_ends_in_ascii():
    data = run("print", "--encoding", "ISO-2022-JP", "--substitute", SAMPLE, status=0).bytes
    assert max(data) < 0x80
    for line in data.split(b"\n"):
        escapes = re.findall(rb"\x1b[($][B@J]", line)
        assert not escapes or escapes[-1] in (b"\x1b(B", b"\x1b(J"), line


main(parallel=True)
