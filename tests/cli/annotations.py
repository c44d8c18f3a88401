#!/usr/bin/env python3
"""
Annotations: what is said about a document and is not the form. They are kept and given back byte by byte, named as `get
--all` prints them, refused where they do not belong, seen by nothing that looks at values, and taken over as their kinds
say. And what rests on them: the digest, the predecessor.
"""
import hashlib
import json
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, add_test, equal, holds, installed, main, one_line, run, test

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<assessment form="yoshiki3" edition="r0705" format="2"'
FULL = HEAD + """ predecessor="../旧/a&amp;b.xml" predecessor-published="令和６年８月" predecessor-assessed="令和6年" predecessor-digest="00ff">
  <note by="佐藤" when="2026-11-28T17:08" state="open">全体への付せん
2行目</note>
  <cover>
    <title>評価書</title>
    <note on="cover.title">一つ目</note>
    <note on="cover.title" by="&quot;鈴木&quot;&#10;" state="done">二つ目 &amp; &lt;三つ目&gt;</note>
    <withheld on="cover.title"/>
    <doubt on="cover.title" xml:space="preserve">  </doubt>
    <note on="cover.notes">空欄への付せん</note>
  </cover>
  <basic>
    <note>部分への付せん</note>
    <system>
      <note>ブロックへの付せん</note>
      <name>住民基本台帳システム</name>
      <withheld on="basic.system.name">庁内のシステム</withheld>
      <links>
        <note>組への付せん</note>
        <other>印なし</other>
        <note on="basic.system.links.other">括弧への付せん</note>
      </links>
    </system>
  </basic>
  <change of="basic.affairs.name" digest="abc">
    <item>Ⅰ１</item>
  </change>
  <change of="file[1].name"/>
  <left-over source="a.xlsx" place="表１!A3">残り
の文字</left-over>
  <left-over>別の残り</left-over>
</assessment>
"""
ALL = """predecessor\t../旧/a&b.xml
predecessor-published\t令和６年８月
predecessor-assessed\t令和6年
predecessor-digest\t00ff
note[1]\t全体への付せん\\n2行目
note[1].by\t佐藤
note[1].when\t2026-11-28T17:08
note[1].state\topen
cover.title\t評価書
cover.title.note[1]\t一つ目
cover.title.note[2]\t二つ目 & <三つ目>
cover.title.note[2].by\t"鈴木"\\n
cover.title.note[2].state\tdone
cover.title.withheld\t○
cover.title.doubt\tSPACES
cover.notes.note[1]\t空欄への付せん
basic.note[1]\t部分への付せん
basic.system[1].note[1]\tブロックへの付せん
basic.system[1].name\t住民基本台帳システム
basic.system[1].name.public\t庁内のシステム
basic.system[1].links.note[1]\t組への付せん
basic.system[1].links.other.text\t印なし
basic.system[1].links.other.note[1]\t括弧への付せん
change[1].of\tbasic.affairs.name
change[1].digest\tabc
change[1].item\tⅠ１
change[2].of\tfile[1].name
left-over[1]\t残り\\nの文字
left-over[1].source\ta.xlsx
left-over[1].place\t表１!A3
left-over[2]\t別の残り
""".replace("SPACES", "  ")
VALUES = "cover.title\t評価書\nbasic.system[1].name\t住民基本台帳システム\nbasic.system[1].links.other.text\t印なし\nchange[1].item\tⅠ１\n"


def write(name, text):
    pathlib.Path(name).write_text(text, encoding="utf-8")
    return pathlib.Path(name)


def full():
    return write("a.xml", FULL)


def body(text, attributes=""):
    return write("a.xml", f"{HEAD}{attributes}>\n{text}</assessment>\n")


def bytes_of(name):
    return pathlib.Path(name).read_bytes().decode()


@test
def annotations_are_given_back_as_they_were():
    full()
    run("set", "a.xml", "cover.title=別の題", status=0)
    equal(bytes_of("a.xml"), FULL.replace("<title>評価書<", "<title>別の題<"))
    run("set", "a.xml", "cover.title=", status=0)
    equal(bytes_of("a.xml"), FULL.replace("    <title>評価書</title>\n", ""))
    run("set", "a.xml", "cover.title=評価書", status=0)
    equal(bytes_of("a.xml"), FULL)


@test
def get_all_prints_them_and_set_makes_the_same_file_of_it():
    full()
    equal(run("get", "--all", "a.xml", status=0).out, ALL)
    run("new", "b.xml", status=0)
    run("set", "b.xml", "-", input=ALL, status=0)
    equal(bytes_of("b.xml"), FULL)


@test
def get_prints_values_alone_unless_told_otherwise():
    full()
    equal(run("get", "a.xml", status=0).out, VALUES)
    notes = "".join(line + "\n" for line in ALL.splitlines() if "note[" in line)
    equal(run("get", "--notes", "a.xml", status=0).out, notes)
    equal(run("get", "a.xml", "--left-over", status=0).out, ALL[ALL.index("left-over[1]"):])
    equal(run("get", "--notes", "a.xml", "basic.system", status=0).out, "".join(
        line + "\n" for line in ALL.splitlines() if "note[" in line and line.startswith("basic.system")))
    equal(run("get", "--all", "a.xml", "change", status=0).out, "".join(
        line + "\n" for line in ALL.splitlines() if line.startswith("change")))
    for path, lines in {
        "cover.title.note": 4, "cover.title.note[2]": 3, "cover.title.note[n].by": 1, "cover.title.note[1].by": 0, "note": 4,
        "left-over[1].place": 1, "predecessor-digest": 1, "basic.system.name.public": 1, "change.of": 2, "change[1].digest": 1, "cover.notes.note[9]": 0,
    }.items():
        equal(run("get", "a.xml", path, status=0).out.count("\n"), lines, path)


@test
def the_first_annotation_makes_the_file_format_2_and_without_any_it_is_1_again():
    run("new", "a.xml", status=0)
    run("set", "a.xml", "cover.title=題", "basic.system[3].name=三", status=0)
    before = bytes_of("a.xml")
    holds(before, 'format="1"')
    for path in ("note[1]", "cover.title.note[1]", "cover.title.public", "cover.title.doubt", "basic.system[2].note[1]",
                 "basic.system[5].name.note[1]", "change[2].of", "left-over[1]", "predecessor", "file[1].note[1]"):
        run("set", "a.xml", f"{path}=x", status=0)
        holds(bytes_of("a.xml"), 'format="2"')
        equal(run("get", "a.xml", path, status=0).out, f"{path}\tx\n")
        # A wording withholds, and goes with that alone.
        run("set", "a.xml", f"{path.replace('.public', '.withheld')}=", status=0)
        equal(bytes_of("a.xml"), before, path)
    write("a.xml", before.replace('format="1"', 'format="2"'))
    run("set", "a.xml", "cover.title=", status=0)
    run("set", "a.xml", "cover.title=題", status=0)
    equal(bytes_of("a.xml"), before)


@test
def a_wording_withholds_and_a_mark_does_without_one():
    run("new", "a.xml", status=0)
    run("set", "a.xml", "cover.title=題", "cover.title.withheld=○", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\ncover.title.withheld\t○\n")
    run("set", "a.xml", "cover.title.public=公表の文", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\ncover.title.public\t公表の文\n")
    run("set", "a.xml", "cover.title.withheld=○", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\ncover.title.public\t公表の文\n")
    run("set", "a.xml", "cover.title.withheld=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\n")
    one_line(run("set", "a.xml", "cover.title.withheld=x"), "表紙 cover.title.withheld", "「x」", "○", "[annotation-value]")


@test
def a_wording_that_is_taken_away_publishes_nothing():
    run("new", "a.xml", status=0)
    withheld = "cover.title\t題\ncover.title.withheld\t○\n"
    run("set", "a.xml", "cover.title=題", "cover.title.withheld=○", "cover.title.public=市長", status=0)
    run("set", "a.xml", "cover.title.public=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, withheld)
    run("set", "a.xml", "cover.title.public=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, withheld)
    # One that a wording made, too; the mark alone takes it away.
    run("set", "a.xml", "cover.title.withheld=", "cover.title.public=市長", "cover.title.public=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, withheld)
    run("set", "a.xml", "cover.title.public=市長", "cover.title.withheld=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\n")
    # An empty wording withholds nothing.
    run("set", "a.xml", "cover.title.public=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title\t題\n")


@test
def later_notes_move_down_when_one_goes():
    run("new", "a.xml", status=0)
    run("set", "a.xml", *[f"cover.title.note[{i}]={i}" for i in range(1, 5)], "cover.title.note[3].by=三", status=0)
    run("set", "a.xml", "cover.title.note[2]=", "cover.title.note[3]=", status=0)
    equal(run("get", "--all", "a.xml", status=0).out, "cover.title.note[1]\t1\ncover.title.note[2]\t3\ncover.title.note[2].by\t三\n")


REFUSED_BY_SET = {
    "note[2]=x": ("note[2]", "note[1]", "[annotation-none]"),
    "cover.title.note[1].by=x": ("cover.title.note[1]", "[annotation-none]"),
    "change[1].digest=x": ("change[1].of", "[annotation-none]"),
    "predecessor-digest=x": ("predecessor", "[annotation-none]"),
    "cover.title.note=x": ("note[1]", "[path-index]"),
    "cover.title.note[0]=x": ("1000", "[path-index-bad]"),
    "cover.title.note[1001]=x": ("1000", "[path-index-bad]"),
    "cover.title.note[01]=x": ("1000", "[path-index-bad]"),
    "cover.title.public[1]=x": ("public", "[path-index-extra]"),
    "cover.title.note[1].who=x": ("note[n].by", "public", "doubt", "[annotation-path]"),
    "cover.title.note[1]by=x": ("note[n].by", "[annotation-path]"),
    "cover.title.left-over[1]=x": ("note[n]", "[annotation-path]"),
    "cover.title.of=x": ("note[n]", "[annotation-path]"),
    "basic.system[1].public=x": ("of, digest", "[annotation-path]"),
    "basic.links.note[1]=x": ("basic.links", "[path"),
    "basic.system.name.note[1]=x": ("system[1]", "[path-index]"),
    "basic.system[1].links.other.text.note[1]=x": ("note[n]", "[annotation-path]"),
    "public=x": ("predecessor", "left-over[n].place", "[annotation-path]"),
    "doubt=x": ("left-over[n]", "[annotation-path]"),
    "cover.title.note[1]=\\q": ("cover.title.note[1]", "[set-escape]"),
    "left-over[1]=a\\u{1}b": ("left-over[1]", "[set-escape]"),
    f"predecessor={'x' * 1001}": ("1001", "1000", "[bad-length]"),
    "basic.system[10000].note[1]=x": ("10000", "[path-limit]"),
}


def refused_by_set(change, pieces):
    run("new", "a.xml", status=0)
    before = bytes_of("a.xml")
    one_line(run("set", "a.xml", change), *pieces)
    equal(bytes_of("a.xml"), before)


for change, pieces in REFUSED_BY_SET.items():
    add_test(f"set refuses {change:.50}", refused_by_set, change, pieces)

TITLE = "<title>題</title>"
# What stands in the root element, the line that is named, and what is said.
REFUSED = {
    "a note on nothing": ('<cover>\n<note on="cover.titel">x</note></cover>', 4, "cover.titel", "[annotation-on]"),
    "a note on what is elsewhere": ('<cover>\n<note on="basic.affairs.name">x</note></cover>', 4, "[annotation-on]"),
    "a note on a group": ('<basic><system>\n<note on="basic.system.links">x</note></system></basic>', 4, "[annotation-on]"),
    "an item of another edition": ('<cover>\n<note on="">x</note></cover>', 4, "[annotation-on]"),
    "a note in a note": ('<note>x\n<note>y</note></note>', 4, "<note>", "[doc-value]"),
    "a note in a value": ('<cover><title>x\n<note>y</note></title></cover>', 4, "<note>", "[doc-value]"),
    "a comment in a note": ('<note>x<!-- y --></note>', 3, "[doc-comment]"),
    "an empty note": ('<note/>', 3, "<note>", "[annotation-empty]"),
    "an empty doubt": (f'<cover>{TITLE}\n<doubt on="cover.title"></doubt></cover>', 4, "[annotation-empty]"),
    "an unknown attribute": ('<note who="x">y</note>', 3, "who", "on, by, when, state", "[doc-attribute-unknown]"),
    "an attribute in a namespace": ('<note xmlns:a="b" a:by="x">y</note>', 3, "[doc-namespace]"),
    "a state there is not": ('<note state="op">y</note>', 3, "「op」", "open, done", "[annotation-attribute]"),
    "a state of two": ('<note state="open, done">y</note>', 3, "[annotation-attribute]"),
    "a long attribute": (f'<note by="{"x" * 1001}">y</note>', 3, "by", "1000", "[annotation-attribute-length]"),
    "a withheld document": ('<withheld>x</withheld>', 3, "<withheld>", "[annotation-place]"),
    "a withheld block": ('<basic><system>\n<withheld>x</withheld></system></basic>', 4, "[annotation-place]"),
    "left-over text in a section": ('<cover>\n<left-over>x</left-over></cover>', 4, "[annotation-place]"),
    "left-over text of an item": (f'<cover>{TITLE}\n<left-over on="cover.title">x</left-over></cover>', 4, "[annotation-place]"),
    "left-over text in front": ('<left-over>x</left-over>\n<cover/>', 4, "<cover>", "[doc-order]"),
    "a note behind the left-over text": ('<left-over>x</left-over>\n<note>y</note>', 4, "[doc-order]"),
    "a note in front of its item": (f'<cover><note on="cover.title">x</note>\n{TITLE}</cover>', 4, "<title>", "[doc-order]"),
    "a note behind the next item": (f'<cover>{TITLE}<notes>y</notes>\n<note on="cover.title">x</note></cover>', 4, "[doc-order]"),
    "a note of a block behind an item": (f'<cover>{TITLE}\n<note>x</note></cover>', 4, "<note>", "[doc-order]"),
    "a note behind the wording": (f'<cover>{TITLE}<withheld on="cover.title"/>\n<note on="cover.title">x</note></cover>', 4,
                                  "[doc-order]"),
    "two wordings": (f'<cover>{TITLE}<withheld on="cover.title"/>\n<withheld on="cover.title"/></cover>', 4, "[doc-order]"),
    "text between notes": ('<note>x</note>\ny', 2, "「y ", "[doc-text]"),
    "the origin of a group": ('<cover of="x"/>', 3, "of", "[doc-attribute-unknown]"),
    "the origin of a value": ('<cover>\n<title of="x">y</title></cover>', 4, "of", "[doc-attribute-unknown]"),
    "a digest without an origin": ('<change digest="x"/>', 3, "of", "[doc-attribute]"),
    "too many notes": ("<note>x</note>" * 1001, 3, "1000", "<note>", "[doc-limit]"),
    "a predecessor of a block": ('<change predecessor="x"/>', 3, "predecessor", "[doc-attribute-unknown]"),
}


def refused(text, line, pieces):
    body(text + "\n")
    one_line(run("get", "a.xml"), f"a.xml:{line}:", *pieces)


for name, (text, line, *pieces) in REFUSED.items():
    add_test(f"refused: {name}", refused, text, line, pieces)


@test
def annotations_of_the_root_are_refused_too():
    body("", ' predecessor-digest="x"')
    one_line(run("get", "a.xml"), "a.xml:2:", "predecessor", "[doc-attribute]")
    body("", ' predecessor="x" predecessor-size="y"')
    one_line(run("get", "a.xml"), "a.xml:2:", "predecessor-size", "[doc-attribute-unknown]")
    body("", ' of="x"')
    one_line(run("get", "a.xml"), "a.xml:2:", "of", "[doc-attribute-unknown]")
    write("a.xml", FULL.replace('format="2"', 'format="1"'))
    one_line(run("get", "a.xml"), "a.xml:2:", "predecessor", "format=\"2\"", "[annotation-format]")
    write("a.xml", FULL.replace('format="2"', 'format="1"').replace(FULL[FULL.index(" predecessor="):FULL.index(">\n  <note")], ""))
    one_line(run("get", "a.xml"), "a.xml:3:", "note", "[annotation-format]")
    write("a.xml", FULL.replace('format="2"', 'format="3"'))
    one_line(run("get", "a.xml"), "a.xml:2:", "3", "1, 2", "[doc-format]")


def xmllint(file, status):
    pathlib.Path("s.rng").exists() or pathlib.Path("s.rng").write_bytes(run("form", "schema", "--edition", "r0705", status=0).bytes)
    process = subprocess.run([installed("xmllint", "libxml2-utils"), "--nonet", "--noout", "--relaxng", "s.rng", file],
                             capture_output=True, check=False)
    equal(process.returncode, status, process.stderr.decode()[:600])


@test
def the_grammar_knows_annotations():
    xmllint(full(), 0)
    # What is counted, and comments, are the program's.
    beyond = {"too many notes", "a long attribute", "a comment in a note"}
    for name, (text, *_) in REFUSED.items():
        if name in beyond:
            continue
        try:
            xmllint(body(text + "\n"), 3)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
    xmllint(body("", ' predecessor-digest="x"'), 3)
    xmllint(body("", ' predecessor="x" predecessor-digest="y"'), 0)


@test
def nothing_else_sees_them():
    full()
    run("new", "b.xml", status=0)
    run("set", "b.xml", "-", input=VALUES, status=0)
    run("set", "b.xml", "change[2].item=x", status=0)
    run("set", "a.xml", "change[2].item=x", status=0)
    for columns in (72, 88):
        equal(run("print", "--columns", columns, "a.xml", status=0).bytes, run("print", "--columns", columns, "b.xml", status=0).bytes)
    equal(run("get", "a.xml", status=0).bytes, run("get", "b.xml", status=0).bytes)
    # What an import left is found by the rules, and a predecessor that is not there.
    run("set", "a.xml", "cover.title.doubt=", "left-over[2]=", "left-over[1]=", "predecessor=", status=0)
    ours, theirs = (run("check", "--blanks", name).out.replace(name, "") for name in ("a.xml", "b.xml"))
    equal(ours, theirs + "  未処理の付せん 7\n")


@test
def check_counts_notes_that_are_open_and_says_the_same_for_the_rest():
    run("new", "a.xml", status=0)
    before = run("check", "a.xml")
    assert "付せん" not in before.out, before.out
    run("set", "a.xml", "note[1]=一", "note[2]=二", "note[2].state=open", "cover.title.note[1]=三", "cover.title.note[1].state=done",
        status=0)
    after = run("check", "a.xml")
    equal(after.status, before.status)
    equal(after.out, before.out + "  未処理の付せん 2\n")
    report, = json.loads(run("check", "--format", "json", "a.xml").out)
    equal(report["open_notes"], 2)
    holds(run("check", "a.xml", locale="C").out, "\n  open notes 2\n")
    run("set", "a.xml", "-", input="note[1].state\tdone\nnote[2].state\tdone\n", status=0)
    equal(run("check", "a.xml").out, before.out)
    equal(json.loads(run("check", "--format", "json", "a.xml").out)[0]["open_notes"], 0)


# The digest

def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


@test
def the_digest_is_what_sha256sum_says_of_get():
    for make in (lambda: full(), lambda: write("a.xml", SAMPLE.read_text(encoding="utf-8")),
                 lambda: run("new", "-", status=2) and body("")):
        make()
        digest = sha256(run("get", "a.xml", status=0).bytes)
        result = run("verify", "a.xml", digest, status=0)
        holds(result.out, "a.xml: ", digest, "[digest-same]")
        equal(result.error, "")
        for given in (digest[:16], digest[:17], digest[:63], digest[:32].upper()):
            run("verify", "a.xml", given, status=0)
        other = run("verify", "a.xml", ("0" if digest[0] != "0" else "1") + digest[1:], status=1)
        holds(other.out, digest, "[digest-other]")
        run("verify", "a.xml", digest[:15] + ("0" if digest[15] != "0" else "1"), status=1)
        for given in (digest[:15], "", digest + "0", digest[:20] + "g", " " + digest):
            one_line(run("verify", "a.xml", given), "16", "64", "[usage-digest]")
    one_line(run("verify", "a.xml"), "DIGEST")
    one_line(run("verify", "b.xml", "0" * 16), "b.xml", "[file-open]")
    equal(run("verify", "-", sha256(VALUES), input=FULL, status=0).error, "")


@test
def annotations_do_not_count_for_the_digest():
    run("new", "a.xml", status=0)
    run("set", "a.xml", "cover.title=題", status=0)
    digest = sha256("cover.title\t題\n")
    for change in ("note[1]=x", "cover.title.public=y", "left-over[1]=z", "change[1].of=w", "predecessor=v"):
        run("set", "a.xml", change, status=0)
        run("verify", "a.xml", digest, status=0)
    run("set", "a.xml", "cover.title=題　", status=0)
    run("verify", "a.xml", digest, status=1)


# The next document

@test
def new_takes_over_what_still_speaks_of_the_next_document():
    full()
    run("new", "--from", "a.xml", "b.xml", status=0)
    expected = [line for line in ALL.splitlines() if not line.startswith(("left-over", "predecessor")) and ".of\t" not in line and
                ".digest\t" not in line and ".doubt\t" not in line and not line.startswith("cover.title.note[2]")]
    found = run("get", "--all", "b.xml", status=0).out.splitlines()
    equal([line for line in found if not line.startswith("predecessor")], expected)
    digest = sha256(run("get", "a.xml").bytes)
    equal([line for line in found if line.startswith("predecessor")], ["predecessor\ta.xml", f"predecessor-digest\t{digest}"])


@test
def new_says_what_was_taken_over_and_from_which_date():
    result = run("new", "--from", SAMPLE, "b.xml", status=0)
    equal(result.error, "")
    count = run("get", SAMPLE).out.count("\n")
    date = run("get", SAMPLE, "cover.published").out.split("\t")[1].strip()
    equal(result.out.count("\n"), 1)
    holds(result.out, "b.xml: ", str(SAMPLE), f"{count}件", "公表日", date, "[carry-done-dated]")
    holds(run("new", "--from", SAMPLE, "c.xml", locale="C").out, f"{count} values")
    lines = dict(line.split("\t", 1) for line in run("get", "--all", "b.xml").out.splitlines())
    equal(lines["predecessor-published"], date)
    equal(lines["predecessor-assessed"], lines["procedure.basic.date"])
    run("new", "d.xml", status=0)
    run("set", "d.xml", "cover.title=題", status=0)
    holds(run("new", "--from", "d.xml", "e.xml", status=0).out, "1件", "[carry-done]")
    equal(run("get", "--all", "e.xml").out.count("predecessor"), 2)


@test
def the_predecessor_is_named_as_seen_from_the_new_document():
    for directory in ("here", "here/deeper", "there"):
        os.makedirs(directory)
    run("new", "here/old.xml", status=0)
    os.symlink("../there", "here/link")
    for file, name in {"here/a.xml": "old.xml", "there/b.xml": "../here/old.xml", "c.xml": "here/old.xml",
                       "here/deeper/d.xml": "../old.xml", "here/link/e.xml": "../here/old.xml",
                       os.path.abspath("there/f.xml"): "../here/old.xml"}.items():
        run("new", "--from", "here/old.xml", file, status=0)
        equal(run("get", file, "predecessor").out, f"predecessor\t{name}\n")
    run("new", "--from", "old.xml", "../there/g.xml", status=0, cwd="here")
    equal(run("get", "there/g.xml", "predecessor").out, "predecessor\t../here/old.xml\n")


@test
def a_predecessor_whose_name_cannot_be_written_down_is_told():
    run("new", "a.xml", status=0)
    os.rename(b"a.xml", b"\xb5\xec.xml")
    result = subprocess.run([bytes(PROGRAM), b"new", b"--from", b"\xb5\xec.xml", b"b.xml"], env=ENVIRONMENT, capture_output=True, check=False)
    equal(result.returncode, 0)
    holds(result.stderr.decode(errors="replace"), "[predecessor-spelling]")
    equal(result.stderr.count(b"\n"), 1)
    holds(bytes_of("b.xml"), 'format="1"')
    run("new", "c.xml", status=0)
    equal(run("new", "--from", "-", "d.xml", input=bytes_of("c.xml"), status=0).error, "")
    holds(bytes_of("d.xml"), 'format="1"')


MOVES = """<form id="moves" title="Moves" format="1">
  <edition id="e1" label="E1"/>
  <edition id="e2" label="E2"/>
  <section id="s" label="S">
    <line id="a" label="A"/>
    <line id="old" label="Old" until="e1"/>
    <line id="new" label="New" since="e2" was="s.old"/>
    <line id="gone" label="Gone" until="e1"/>
    <repeat id="row" label="Row{n}" max="3"><line id="t" label="T"/></repeat>
  </section>
</form>
"""


@test
def what_speaks_of_an_item_goes_with_it_to_where_that_is_now():
    os.mkdir("forms")
    write("forms/moves.xml", MOVES)
    forms = {"YOSHIKI3_FORMS": os.path.abspath("forms")}
    run("new", "--form", "moves", "--edition", "e1", "a.xml", environment=forms, status=0)
    run("set", "a.xml", "s.old=x", "s.old.note[1]=移る", "s.old.public=文", "s.gone.note[1]=消える\\n欄", "s.gone.note[1].by=私",
        "s.gone.public=文言", "s.gone.note[2]=済み", "s.gone.note[2].state=done", "s.row[2].note[1]=残る", environment=forms, status=0)
    result = run("new", "--from", "a.xml", "b.xml", environment=forms, status=1)
    equal(result.error.count("\n"), 4)
    holds(result.error, "s.gone.note[1]: ", "版e1で終わりました", "s.gone.withheld: ", "[not-carried]", "2件")
    equal(run("get", "--all", "b.xml", "s", environment=forms).out, "s.new\tx\ns.new.note[1]\t移る\ns.new.public\t文\ns.row[2].note[1]\t残る\n")
    equal(bytes_of("b.not-carried.tsv"), "s.gone.note[1]\t消える\\n欄\ns.gone.note[1].by\t私\ns.gone.public\t文言\n")


# What was made to do harm

def processor_seconds():
    times = os.times()
    return times.children_user + times.children_system


def bounded(*words, seconds=6.0, **more):
    start = processor_seconds()
    result = run(*words, **more)
    took = processor_seconds() - start
    assert took < seconds, f"{words[0]} took {took:.1f} s"
    return result


@test
def a_hundred_thousand_notes_take_no_time():
    one = "<note>x</note>\n"
    body(one * 100_000)
    one_line(bounded("get", "a.xml"), "1000", "[doc-limit]")
    # As many as there may be, on every item of 100 blocks.
    notes = "".join(f'<note on="change.{name}">x</note>' * 250 for name in ("date", "item", "before", "after"))
    body(f"<change>{notes}</change>\n" * 100)
    for words in (("get", "a.xml"), ("check", "a.xml"), ("print", "-o", "/dev/null", "a.xml"), ("set", "a.xml", "change[50].item=x"),
                  ("new", "--from", "a.xml", "b.xml")):
        equal(bounded(*words).status in (0, 1), True, str(words))
    lines = bounded("get", "--all", "a.xml", status=0).out
    equal(lines.count("\n"), 100_001)
    run("new", "c.xml", status=0)
    bounded("set", "c.xml", "-", input=lines, status=0)
    equal(bytes_of("c.xml"), bytes_of("a.xml"))


@test
def much_left_over_text_takes_no_time():
    run("new", "a.xml", status=0)
    lines = "".join(f"left-over[{i + 1}]\t{i}\nleft-over[{i + 1}].place\tA{i}\n" for i in range(10_000))
    bounded("set", "a.xml", "-", input=lines, status=0)
    equal(bounded("get", "a.xml", "--left-over", status=0).out, lines)
    one_line(run("set", "a.xml", "left-over[10001]=x"), "10000", "[path-index-bad]")


# Any document

WORDS = ["", "あ", "い\n　う\n\n", " ", '<&>"\'\t\r', "=\\n", "○", "x" * 300]


def escaped(text):
    return text.translate(str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}))


def any_annotations(seed):
    """A random document: what get --all prints of it makes it anew, and its annotations can all be taken away again."""
    random.seed(seed)
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", input=run("get", SAMPLE).bytes, status=0)
    plain = bytes_of("a.xml")
    paths = [line.split("\t")[0] for line in run("get", "a.xml").out.splitlines()]
    paths = [path for path in paths if not path.endswith((".text", ".count"))]
    blocks = sorted({path[:path.rindex("]") + 1] for path in paths if "]" in path})
    lines = []
    for path in random.sample(paths, 40) + random.sample(blocks, min(len(blocks), 10)) + [""]:
        dot = path + "." if path else ""
        for number in range(1, random.randint(1, 4)):
            lines.append((f"{dot}note[{number}]", random.choice(WORDS[1:])))
            lines += [(f"{dot}note[{number}].{tail}", random.choice(["open", "done"] if tail == "state" else WORDS[1:]))
                      for tail in ("by", "when", "state") if random.random() < 0.5]
        if path in blocks:
            lines.append((f"{dot}of", random.choice(WORDS[1:])))
        elif path:
            lines += [(dot + word, random.choice(WORDS[1:])) for word in ("public", "doubt") if random.random() < 0.3]
    text = "".join(f"{path}\t{escaped(value)}\n" for path, value in lines)
    run("set", "a.xml", "-", input=text, status=0)
    printed = run("get", "--all", "a.xml", status=0).out
    equal(sorted(set(printed.splitlines()) - set(run("get", "a.xml").out.splitlines())), sorted(text.splitlines()))
    run("new", "b.xml", status=0)
    run("set", "b.xml", "-", input=printed, status=0)
    equal(bytes_of("b.xml"), bytes_of("a.xml"))
    xmllint("a.xml", 0)
    first = [path for path, _ in lines if path.endswith(("note[1]", ".of", "public", "doubt"))]
    while notes := [path for path in first if path + "\t" in run("get", "--all", "a.xml").out]:
        run("set", "a.xml", "-", input="".join(f"{path.replace('.public', '.withheld')}\t\n" for path in notes), status=0)
    equal(bytes_of("a.xml"), plain)


for seed in range(6):
    add_test(f"any annotations, {seed}", any_annotations, seed)

main()
