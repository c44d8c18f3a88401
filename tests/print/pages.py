#!/usr/bin/env python3
"""
Printed pages beside expected ones (tests/print/NAME.expected): a small form with every kind of item, printed in
several ways, the cover sheet for 決裁, and the findings of a document full of mistakes. UPDATE=1 writes the expected
files; read them before they are kept. Pages are stored with a line of --- for a form feed.
"""
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, add_test, equal, holds, main, run, test
from paper import Page

HERE = ROOT / "tests" / "print"
FORMS = {"YOSHIKI3_FORMS": str(HERE)}

# name: (options, ambiguous, ascii rules, charset)
SMALL = {
    "small-endless": (["--lines", "0"], 2, False, "utf-8"),
    "small-narrow": (["--lines", "0", "--columns", "73", "--ambiguous", "1"], 1, False, "utf-8"),
    "small-wide": (["--lines", "0", "--columns", "121"], 2, False, "utf-8"),
    "small-ascii": (["--lines", "0", "--rules", "ascii", "--columns", "75"], 2, True, "utf-8"),
    "small-pages": (["--lines", "20"], 2, False, "utf-8"),
    "small-pages-low": (["--lines", "16", "--columns", "72", "--rules", "ascii", "--ambiguous", "1"], 1, True, "utf-8"),
    "small-iso-2022-jp": (["--lines", "0", "--encoding", "ISO-2022-JP", "--substitute"], 2, False, "iso2022_jp"),
}

MISTAKES = """\
cover.published	令和3年1月1日
basic.affairs.subjects	10万人以上30万人未満
basic.system[2].links.other	○
basic.files	健診ファイル\\n予防接種ファイル
basic.nws.use	実施しない
basic.others	123456789018
file[1].overview.name	健診ファイル
file[1].acquisition.method.nws	○
file[1].acquisition.source.private.text	印がない
file[1].acquisition.user_count	500人以上1,000人未満
file[1].consignment.use	委託しない
file[1].consignment.count	39,760
file[1].consignment.item[2].name	保守
file[1].provision.use.provide	○
file[1].provision.use.provide.count	二
file[1].provision.use.none	○
file[2].risk.use.linkage.sufficient	課題が残されている
procedure.basic.date	平成三十年
procedure.basic.threshold	3
"""


def compare(name, text):
    path = HERE / f"{name}.expected"
    if os.environ.get("UPDATE"):
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    if text == expected:
        return
    import difflib
    difference = "\n".join(list(difflib.unified_diff(expected.split("\n"), text.split("\n"), "expected", "found",
                                                     lineterm="", n=1))[:60])
    raise AssertionError(f"{name}: (UPDATE=1 writes the expected file)\n{difference}")


def readable(text):
    """Lines without the spaces that fill them; the widths are looked at elsewhere."""
    lines = text.replace("\f", "---\n").split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


def small(name):
    options, ambiguous, ascii_rules, charset = SMALL[name]
    run("new", "--form", "small", "a.xml", environment=FORMS, status=0)
    run("set", "a.xml", "-", input=(HERE / "small.tsv").read_bytes(), environment=FORMS, status=0)
    text = run("print", *options, "a.xml", environment=FORMS, status=0).bytes.decode(charset)
    for page in text.split("\f"):
        Page(page.rstrip("\n").split("\n"), ambiguous, ascii_rules)
    compare(name, readable(text))


for name in SMALL:
    add_test(name, small, name)


# Blocks with sections, with sections in one edition only, and without a label.
BLOCKS = """<form id="blocks" title="順" format="1" label-width="30">
  <edition id="e1" label="[一]"/>
  <edition id="e2" label="[二]"/>
  <repeat id="part" label="部品{n}" min="1" max="5">
    <band from="2" to="3" label="部品2～3"/>
    <band from="4" to="5" label="部品4～5"/>
    <section id="x" label="前節"><line id="a" label="甲"/></section>
    <section id="y" label="後節"><line id="b" label="乙"/></section>
  </repeat>
  <repeat id="old" label="旧品{n}" min="2">
    <section id="z" label="旧節" until="e1"><line id="t" label="己"/></section>
    <line id="c" label="丙"/>
    <line id="d" label="丁"/>
  </repeat>
  <repeat id="bare" min="2" max="3">
    <line id="e" label="戊"/>
  </repeat>
</form>
"""


def block_lines(edition, order):
    """What stands first in each row, one after the other; - for nothing."""
    pathlib.Path("forms").mkdir(exist_ok=True)
    pathlib.Path("forms/blocks.xml").write_text(BLOCKS, encoding="utf-8")
    environment = {"YOSHIKI3_FORMS": str(pathlib.Path("forms").resolve())}
    pathlib.Path("a.xml").unlink(missing_ok=True)
    run("new", "--form", "blocks", "--edition", edition, "a.xml", environment=environment, status=0)
    run("set", "a.xml", "part[2].x.a=あ", environment=environment, status=0)
    out = run("print", "--lines", 0, "--order", order, "a.xml", environment=environment, status=0).out
    rows = [line for line in out.split("\n") if line.strip() and not line.startswith(("┌", "├", "└"))]
    return " ".join(line.removeprefix("│").split("│")[0].strip() or "-" for line in rows)


@test
def sections_of_blocks_stand_one_after_the_other_and_their_bands_once():
    parts = "部品1 前節 甲 部品2～3 部品2 前節 甲 部品4～5 部品1 後節 乙 部品2 後節 乙 "
    by_block = "旧品1 丙 丁 旧品2 丙 丁 "
    equal(block_lines("e1", "section"),
          parts + "旧品1 旧節 己 旧品2 旧節 己 旧品1 丙 旧品2 丙 旧品1 丁 旧品2 丁 戊 戊")
    # Where the edition has no section of them, blocks stay whole.
    equal(block_lines("e2", "section"), parts + by_block + "戊 戊")
    equal(block_lines("e2", "file"),
          "部品1 前節 甲 後節 乙 部品2～3 部品2 前節 甲 後節 乙 部品4～5 " + by_block + "戊 戊")


@test
def texts_and_blocks_begin_a_page_where_they_say_so():
    pathlib.Path("forms").mkdir(exist_ok=True)
    environment = {"YOSHIKI3_FORMS": str(pathlib.Path("forms").resolve())}
    for text, block, expected in (("", "", ["甲注意書き方乙乙"]), (' page="new"', "", ["甲", "注意書き方乙乙"]),
                                  ("", ' page="new"', ["甲注意書き方", "乙", "乙"])):
        pathlib.Path("forms/said.xml").write_text(
            f"""<form id="said" title="文" format="1"><edition id="e" label="[一]"/><section id="s" label="節">
            <line id="a" label="甲"/><static id="n" label="注意"{text}><p>書き方</p></static>
            <repeat id="b" label="乙{{n}}" min="2"{block}><line id="c" label="丙"/></repeat></section></form>""", encoding="utf-8")
        pathlib.Path("a.xml").unlink(missing_ok=True)
        run("new", "--form", "said", "a.xml", environment=environment, status=0)
        out = run("print", "a.xml", environment=environment, status=0).out
        equal(["".join(character for character in page if character in "甲乙注意書き方") for page in out.split("\f")], expected)


@test
def a_caption_of_several_lines_is_printed_whole():
    pathlib.Path("forms").mkdir(exist_ok=True)
    environment = {"YOSHIKI3_FORMS": str(pathlib.Path("forms").resolve())}
    caption = "".join(f"第{number}の文は表の上に書かれるものです。" for number in range(100, 130))
    pathlib.Path("forms/said.xml").write_text(
        f"""<form id="said" title="文" format="1"><edition id="e" label="[一]"/><section id="s" label="節">
        <caption>{caption}</caption><line id="a" label="甲"/></section></form>""", encoding="utf-8")
    run("new", "--form", "said", "a.xml", environment=environment, status=0)
    out = run("print", "--lines", "0", "a.xml", environment=environment, status=0).out
    holds("".join(out.split()), caption + "┌")


@test
def a_date_of_a_change_stands_on_one_line():
    path = pathlib.Path("s.xml")
    path.write_bytes(SAMPLE.read_bytes())
    run("set", path, "change[1].date=令和15年12月31日", "change[2].date=令和15年12月31日から令和16年1月1日まで", status=0)
    for columns in (72, 88):
        out = run("print", "--lines", 0, "--columns", columns, path, status=0).out
        holds(out, "│令和15年12月31日│", "│から令和16年1月 │", "│1日まで         │")


@test
def a_table_of_tabs_stands_in_columns():
    path = pathlib.Path("s.xml")
    path.write_bytes(SAMPLE.read_bytes())
    run("set", path, r"file[1].remarks=項番\t提供先\t根拠\n1\t厚生労働大臣\t第2条\n100\t全国健康保険協会\t第3条", status=0)
    for ambiguous in (1, 2):
        out = run("print", "--ambiguous", ambiguous, path, status=0).out
        holds(out, "│ 項番  提供先            根拠 ", "│ 1     厚生労働大臣      第2条 ", "│ 100   全国健康保険協会  第3条 ")
        assert "\t" not in out


@test
def kian_blank():
    run("new", "--form", "kian", "a.xml", status=0)
    compare("kian-blank", readable(run("print", "a.xml", status=0).out))


@test
def findings():
    for language, locale in (("ja", "C.UTF-8"), ("en", "C")):
        run("new", f"{language}.xml", status=0)
        run("set", f"{language}.xml", "-", input=MISTAKES, status=0)
        compare(f"findings-{language}", run("check", f"{language}.xml", locale=locale, status=1).out)


main()
