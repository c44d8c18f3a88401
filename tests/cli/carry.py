#!/usr/bin/env python3
"""Values on their way: from an older document, from another form, from a spreadsheet."""
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, equal, holds, main, one_line, run, test


def new(name="a.xml", *options):
    run("new", *options, name, status=0)
    return pathlib.Path(name)


def local_form():
    """Definitions of one's own: 様式３ with another id, in which the agency has another name."""
    os.makedirs("local", exist_ok=True)
    text = (ROOT / "forms" / "yoshiki3.xml").read_text()
    pathlib.Path("local/yoshiki3.xml").write_text(text)
    text = text.replace('<form id="yoshiki3"', '<form id="local"').replace('<line id="agency"', '<line id="office"')
    pathlib.Path("local/local.xml").write_text(text)
    return {"YOSHIKI3_FORMS": os.path.abspath("local")}


@test
def set_warns_of_quotes_and_refuses_columns():
    new()
    result = run("set", "a.xml", "-", input='cover.notes\t"一、二"\n', status=0)
    holds(result.error, "[set-quotes]")
    equal(run("get", "a.xml").out, 'cover.notes\t"一、二"\n')
    one_line(run("set", "a.xml", "-", input="cover.notes\ta\tb\n"), "-:1", "[set-columns]")


@test
def new_from_another_form_names_what_is_not_carried():
    forms = local_form()
    run("set", new("old.xml"), "cover.agency=市長", "cover.notes=一\\n二", "cover.title=名", status=0)
    result = run("new", "--form", "local", "--from", "old.xml", "b.xml", environment=forms, status=1)
    holds(result.error, "cover.agency", "市長", "[not-carried]")
    # A line for the value, and one for where it is now.
    equal(result.error.count("\n"), 2)
    equal(pathlib.Path("b.not-carried.tsv").read_text(), "cover.agency\t市長\n")
    equal(run("get", "b.xml", environment=forms).out, "cover.title\t名\ncover.notes\t一\\n二\n")


@test
def new_from_a_form_with_nothing_in_common_is_refused():
    one_line(run("new", "--form", "kian", "--from", SAMPLE, "b.xml"), "yoshiki3", "kian", "[other-form]")
    assert not os.path.exists("b.xml")


@test
def new_says_where_the_words_beside_a_mark_have_changed():
    run("new", "--edition", "r0610", "old.xml", status=0)
    run("set", "old.xml", "file[1].overview.items.basic_info=○", status=0)
    result = run("new", "--from", "old.xml", "b.xml", status=0)
    holds(result.error, "file[1].overview.items.basic_info", "[label-changed]")
    equal(result.error.count("\n"), 1)


# A form in three editions: what happens to items and options from one to the next.
MOVES = """<form id="moves" title="Moves" format="1">
  <edition id="e1" label="E1"/>
  <edition id="e2" label="E2"/>
  <edition id="e3" label="E3"/>
  <options id="did">
    <option><label until="e1">実施する</label><label since="e2">実施している</label></option>
    <option><label until="e1">実施しない</label><label since="e2" until="e2">実施していない</label><label since="e3">実施する</label></option>
    <option until="e1">検討中</option>
    <option since="e2">未定</option>
    <option until="e1">対象外</option>
    <option since="e2">対象外</option>
    <option until="e1">１</option>
  </options>
  <section id="s" label="S">
    <choice id="a" label="A" options="did"/>
    <choice id="b" label="B" options="did"/>
    <choice id="gone" label="Gone" number="③" options="did" until="e1"/>
    <text id="ended" label="Ended" until="e1"/>
    <group id="outer" label="Outer" until="e1"><group id="inner" label="Inner"><text id="t" label="T"/></group></group>
    <text id="later" label="Later" since="e2"/>
    <line id="phone" label="電話" until="e1"/>
    <check id="box" label="Box" content="text" until="e2"/>
    <repeat id="old" label="Old{n}" until="e2">
      <line id="name" label="Name"/>
      <line id="memo" label="Note"/>
      <choice id="did" label="Did" options="did"/>
      <repeat id="part" label="Part{n}"><text id="t" label="T"/></repeat>
    </repeat>
    <group id="contact" label="Contact" since="e2">
      <line id="telephone" label="電話番号" was="s.phone" until="e2"/>
      <line id="number" label="番号" was="s.contact.telephone" since="e3"/>
    </group>
    <repeat id="new" label="New{n}" since="e3" was="s.old">
      <line id="memo" label="Another note"/>
      <line id="remark" label="Remark" was="s.old.memo"/>
      <choice id="did" label="Did" options="did"/>
      <line id="title" label="Title" was="s.old.name"/>
      <repeat id="part" label="Part{n}"><text id="t" label="T"/></repeat>
    </repeat>
    <check id="mark" label="Mark" content="text" since="e3" was="s.box"/>
    <repeat id="row" label="Row{n}" min="1"><text id="t" label="T"/></repeat>
    <text id="when" label="When" relevant="s/row/t = 'x'"/>
  </section>
</form>
"""


def moves():
    """The form and its directory."""
    os.makedirs("forms", exist_ok=True)
    pathlib.Path("forms/moves.xml").write_text(MOVES)
    return {"YOSHIKI3_FORMS": os.path.abspath("forms")}


def old_document(edition, *values):
    run("new", "--form", "moves", "--edition", edition, "old.xml", environment=moves(), status=0)
    if values:
        run("set", "old.xml", *values, environment=moves(), status=0)


def carry(edition, *values, to, status=0):
    """What is said, and the values of the new document."""
    pathlib.Path("old.xml").unlink(missing_ok=True)
    pathlib.Path("new.xml").unlink(missing_ok=True)
    old_document(edition, *values)
    result = run("new", "--edition", to, "--from", "old.xml", "new.xml", environment=moves(), status=status)
    return result, run("get", "new.xml", environment=moves(), status=0).out


def copied_in_editor(to):
    """The same by the editor's copy of the whole section; the values, and what it says."""
    pathlib.Path("copy.xml").unlink(missing_ok=True)
    run("new", "--form", "moves", "--edition", to, "copy.xml", environment=moves(), status=0)
    keys = "<C-g>s<Enter><F9><End><Enter>old.xml<Enter>"
    said = run("edit", "--script", keys, "--dump", "-", "copy.xml", environment=moves(), status=0).out
    run("edit", "--script", keys + "<F2>", "copy.xml", environment=moves(), status=0)
    return run("get", "copy.xml", environment=moves(), status=0).out, said


@test
def an_option_worded_anew_is_the_same_answer():
    for edition, given, to, expected in (
            ("e1", "実施する", "e2", "実施している"), ("e1", "実施しない", "e2", "実施していない"), ("e2", "実施している", "e1", "実施する"),
            ("e1", "実施する", "e3", "実施している"), ("e3", "実施している", "e1", "実施する"),
            # What the one option was called is what another one is called now.
            ("e1", "実施しない", "e3", "実施する"), ("e3", "実施する", "e1", "実施しない"), ("e2", "実施していない", "e3", "実施する"),
            # Two options, but the same words.
            ("e1", "対象外", "e2", "対象外"), ("e2", "対象外", "e1", "対象外")):
        result, values = carry(edition, f"s.a={given}", f"s.b={given}", to=to)
        equal(values, f"s.a\t{expected}\ns.b\t{expected}\n", f"{edition} {to}")
        # Said once, however many items have it.
        equal(result.error.count("[label-changed]"), 1 if given != expected else 0)
        equal(copied_in_editor(to)[0], values)
        # The values as lines, too, unless the words have meant two options.
        if given != "実施する":
            run("new", "--form", "moves", "--edition", to, "lines.xml", environment=moves(), status=0)
            lines = run("get", "old.xml", environment=moves(), status=0).out
            run("set", "lines.xml", "-", input=lines, environment=moves(), status=0)
            equal(run("get", "lines.xml", environment=moves(), status=0).out, values)
            os.remove("lines.xml")


@test
def words_that_were_two_options_are_none():
    run("new", "--form", "moves", "--edition", "e2", "file.xml", environment=moves(), status=0)
    one_line(run("set", "file.xml", "s.a=実施する", environment=moves()), "「実施する」", "[bad-option]")
    run("set", "file.xml", "s.a=実施しない", environment=moves(), status=0)
    equal(run("get", "file.xml", environment=moves(), status=0).out, "s.a\t実施していない\n")


@test
def an_option_that_is_no_more_is_not_carried_nor_taken_for_a_number():
    for given in ("検討中", "１"):
        result, values = carry("e1", f"s.a={given}", "s.b=対象外", to="e2", status=1)
        equal(values, "s.b\t対象外\n")
        holds(result.error, "s.a", given, "版e2にこの選択肢はありません", "[not-carried]")
        equal(pathlib.Path("new.not-carried.tsv").read_text(), f"s.a\t{given}\n")
        os.remove("new.not-carried.tsv")
        values, said = copied_in_editor("e2")
        equal(values, "s.b\t対象外\n")
        holds(said, "入らない1項目")


@test
def an_answer_that_was_no_option_stays_as_it_is_and_is_told():
    old_document("e1", "s.a=検討中", "s.b=対象外")
    text = pathlib.Path("old.xml").read_text()
    for typed in ("どちらともいえない", "2", "実施していない"):
        pathlib.Path("old.xml").write_text(text.replace("検討中", typed))
        pathlib.Path("new.xml").unlink(missing_ok=True)
        result = run("new", "--from", "old.xml", "new.xml", environment=moves(), status=0)
        holds(result.error, "s.a", typed, "[carry-unlisted]")
        equal(run("get", "new.xml", environment=moves(), status=0).out, f"s.a\t{typed}\ns.b\t対象外\n")
        values, said = copied_in_editor("e3")
        equal(values, f"s.a\t{typed}\ns.b\t対象外\n")
        holds(said, "選択肢にない記入")


@test
def what_has_no_place_is_counted_rather_than_what_is_no_option():
    # Answers that are no option stand before and behind it.
    old_document("e1", "s.a=検討中", "s.b=検討中", "s.gone=実施する", "s.old[1].did=検討中")
    text = pathlib.Path("old.xml").read_text()
    pathlib.Path("old.xml").write_text(text.replace("検討中", "どちらとも"))
    values, said = copied_in_editor("e3")
    equal(values, "s.a\tどちらとも\ns.b\tどちらとも\ns.new[1].did\tどちらとも\n")
    holds(re.sub(r"\s", "", said), "入らない1項目（最初は「③Gone」）は写していません")
    assert "選択肢にない記入" not in said, said
    # Without it the two are counted, the first of them is named.
    pathlib.Path("old.xml").write_text(re.sub(r" *<gone>.*</gone>\n", "", pathlib.Path("old.xml").read_text()))
    holds(re.sub(r"\s", "", copied_in_editor("e3")[1]), "うち3項目は、選択肢にない記入です（最初は「A」）")


@test
def an_item_that_ends_or_begins_says_with_which_edition():
    value = "一行目\\n" + "長い文。" * 400 + "\\t終わり"
    result, values = carry("e1", f"s.ended={value}", "s.a=対象外", to="e3", status=1)
    holds(result.error, "s.ended", "この項目は版e1で終わりました", "[not-carried]", "new.not-carried.tsv", "1件", "[carry-list]")
    equal(result.error.count("\n"), 2)
    equal(values, "s.a\t対象外\n")
    # The whole value, as `get` writes it, for its owner.
    lines = pathlib.Path("new.not-carried.tsv").read_text()
    equal(lines, f"s.ended\t{value}\n")
    equal(os.stat("new.not-carried.tsv").st_mode & 0o777, os.stat("new.xml").st_mode & 0o777)
    equal(run("get", "old.xml", "s.ended", environment=moves(), status=0).out, lines)
    run("new", "--form", "moves", "--edition", "e1", "again.xml", environment=moves(), status=0)
    run("set", "again.xml", "-", input=lines, environment=moves(), status=0)
    os.remove("new.not-carried.tsv")
    result, _ = carry("e2", "s.later=x", "s.a=対象外", to="e1", status=1)
    holds(result.error, "s.later", "この項目は版e2からのものです")
    holds(run("new", "--edition", "e1", "--from", "old.xml", "en.xml", environment=moves(), locale="C", status=1).error,
          "the item begins with the edition e2")


@test
def the_list_of_what_is_not_carried_takes_no_name_that_is_taken():
    pathlib.Path("new.not-carried.tsv").write_text("mine")
    result, _ = carry("e1", "s.ended=x", "s.a=対象外", to="e2", status=1)
    holds(result.error, "new.not-carried-1.tsv: ")
    equal(pathlib.Path("new.not-carried.tsv").read_text(), "mine")
    equal(pathlib.Path("new.not-carried-1.tsv").read_text(), "s.ended\tx\n")
    # A document that cannot be made leaves no list either.
    before = sorted(os.listdir("."))
    one_line(run("new", "--edition", "e2", "--from", "old.xml", "new.xml", environment=moves()), "[file-exists]")
    one_line(run("new", "--edition", "e2", "--from", "old.xml", "none/new.xml", environment=moves()), "[file-write]")
    equal(sorted(os.listdir(".")), before)
    # Without the ending; and none where nothing is lost.
    run("new", "--edition", "e2", "--from", "old.xml", "plain", environment=moves(), status=1)
    assert os.path.exists("plain.not-carried.tsv")
    run("new", "--edition", "e1", "--from", "old.xml", "whole.xml", environment=moves(), status=0)
    assert not os.path.exists("whole.not-carried.tsv")


@test
def a_document_that_does_not_get_onto_the_disk_leaves_no_list():
    old_document("e1", "s.ended=x", "s.a=対象外", f"s.row[1].t={'長い文。' * 400}")
    before = sorted(os.listdir("."))
    # The list is small enough for the limit, the document is not.
    command = ["bash", "-c", 'ulimit -f 2; exec "$@"', "-", PROGRAM, "new", "--edition", "e2", "--from", "old.xml", "new.xml"]
    process = subprocess.run(command, env={**ENVIRONMENT, **moves()}, capture_output=True, check=False)
    equal(process.returncode, 2)
    holds(process.stderr.decode(), "new.xml: ", "[file-write]")
    equal(sorted(os.listdir(".")), before)


@test
def nothing_but_what_is_lost_is_no_mistake_in_the_same_form():
    result, values = carry("e1", "s.ended=x", to="e2", status=1)
    equal(values, "")
    holds(result.error, "[not-carried]")


@test
def an_item_that_moved_takes_its_values_along():
    result, values = carry("e1", "s.phone=03-1", to="e2")
    equal(values, "s.contact.telephone\t03-1\n")
    holds(result.error, "s.phone", "s.contact.telephone", "[carry-moved]")
    equal(copied_in_editor("e2")[0], values)
    # Over two editions, and back.
    equal(carry("e1", "s.phone=03-1", to="e3")[1], "s.contact.number\t03-1\n")
    equal(carry("e3", "s.contact.number=03-1", to="e1")[1], "s.phone\t03-1\n")
    equal(copied_in_editor("e1")[0], "s.phone\t03-1\n")
    equal(carry("e3", "s.contact.number=03-1", to="e2")[1], "s.contact.telephone\t03-1\n")
    # Text without its mark, too.
    equal(carry("e1", "s.box.text=括弧", to="e3")[1], "s.mark.text\t括弧\n")
    equal(carry("e3", "s.mark=○", "s.mark.text=括弧", to="e2")[1], "s.box\t○\ns.box.text\t括弧\n")


@test
def what_the_other_edition_cannot_have_is_not_replaced_by_nothing():
    forms = moves()
    old_document("e1", "s.a=対象外")
    run("new", "--form", "moves", "--edition", "e2", "file.xml", environment=forms, status=0)
    run("set", "file.xml", "s.later=記入済み", "s.contact.telephone=03", environment=forms, status=0)
    keys = "<C-g>s.later<Enter><F9><End><Up><Enter>1old.xml<Enter>"
    holds(run("edit", "--script", keys, "--dump", "-", "file.xml", environment=forms, status=0).out, "old.xmlは版e1の評価書で、この項目がありません")
    run("edit", "--script", keys + "<F2>", "file.xml", environment=forms, status=0)
    equal(run("get", "file.xml", environment=forms, status=0).out, "s.later\t記入済み\ns.contact.telephone\t03\n")


@test
def a_path_of_another_edition_says_so():
    forms = moves()
    for edition, path, code, words in (
            ("e2", "s.ended", "path-ended", ("版e2", "版e1で終わりました")), ("e1", "s.later", "path-begins", ("版e1", "版e2から")),
            ("e3", "s.phone", "path-moved", ("版e3", "s.contact.number")), ("e3", "s.old[1].name", "path-moved", ("s.new",)),
            ("e1", "s.new[2].title", "path-moved", ("s.old",))):
        run("new", "--form", "moves", "--edition", edition, f"{code}.xml", environment=forms)
        one_line(run("set", f"{code}.xml", f"{path}=x", environment=forms), path, f"[{code}]", *words)
        one_line(run("get", f"{code}.xml", path, environment=forms), path, f"[{code}]", *words)
        os.remove(f"{code}.xml")


@test
def a_repeat_that_was_renamed_takes_its_blocks_along():
    values = ("s.old[1].name=一", "s.old[3].did=実施する", "s.old[3].part[2].t=部")
    expected = "s.new[1].title\t一\ns.new[3].did\t実施している\ns.new[3].part[2].t\t部\n"
    equal(carry("e1", *values, to="e3")[1], expected)
    equal(copied_in_editor("e3")[0], expected)
    back = "s.old[1].name\t一\ns.old[3].did\t実施する\ns.old[3].part[2].t\t部\n"
    equal(carry("e3", "s.new[1].title=一", "s.new[3].did=1", "s.new[3].part[2].t=部", to="e1")[1], back)
    equal(copied_in_editor("e1")[0], back)
    # One that says what it was is that, not the one that kept the name.
    equal(carry("e2", "s.old[1].memo=注", to="e3")[1], "s.new[1].remark\t注\n")
    equal(carry("e3", "s.new[1].remark=注", to="e2")[1], "s.old[1].memo\t注\n")
    holds(carry("e3", "s.new[1].memo=注", to="e2", status=1)[0].error, "この項目は版e3からのものです")


@test
def what_nobody_sees_is_carried():
    values = ("s.row[4].t=四", "s.row[2].t=二", "s.when=今は要らない", "s.old[2].name=二")
    for to in ("e1", "e2"):
        result, out = carry("e1", *values, to=to)
        equal(result.error, "")
        equal(out, run("get", "old.xml", environment=moves(), status=0).out)
    # Blank blocks at the end and comments are in the file alone.
    text = pathlib.Path("old.xml").read_text()
    text = text.replace("  </s>", "    <!-- 最後 -->\n  </s>").replace("    <when>", "    <row/>\n    <row/>\n    <!-- 確認 -->\n    <?x y?>\n    <when>")
    text = text.replace("<assessment", "<!-- 前 -->\n<assessment").replace("<t>二</t>", "<!--中-->\n        <t>二</t>") + "<!-- 後 -->\n"
    text = text.replace("    <row>", "    <!-- 行 -->\n    <row>", 1)
    pathlib.Path("old.xml").write_text(text)
    run("new", "--edition", "e1", "--from", "old.xml", "same.xml", environment=moves(), status=0)
    run("set", "old.xml", "s.when=x", "s.when=今は要らない", environment=moves(), status=0)
    run("set", "same.xml", "predecessor=", environment=moves(), status=0)
    equal(pathlib.Path("same.xml").read_text(), pathlib.Path("old.xml").read_text())
    run("new", "--edition", "e2", "--from", "old.xml", "next.xml", environment=moves(), status=0)
    run("set", "next.xml", "predecessor=", environment=moves(), status=0)
    equal(pathlib.Path("next.xml").read_text(), pathlib.Path("same.xml").read_text().replace('"e1"', '"e2"'))
    # Where what they stood in is gone they stand in what is around it.
    run("new", "--form", "moves", "--edition", "e1", "gone.xml", environment=moves(), status=0)
    run("set", "gone.xml", "s.ended=x", "s.a=対象外", "s.outer.inner.t=x", environment=moves(), status=0)
    text = pathlib.Path("gone.xml").read_text().replace("<ended>", "<!-- 終わり -->\n    <ended>").replace("<t>", "<!-- 奥 -->\n    <t>")
    pathlib.Path("gone.xml").write_text(text)
    run("new", "--edition", "e3", "--from", "gone.xml", "went.xml", environment=moves(), status=1)
    equal(pathlib.Path("went.xml").read_text().split("\n", 2)[2],
          "  <s>\n    <a>対象外</a>\n    <!-- 終わり -->\n    <!-- 奥 -->\n  </s>\n</assessment>\n")


@test
def blocks_past_the_limit_of_another_form_are_told():
    forms = moves()
    other = MOVES.replace('id="moves"', 'id="fewer"').replace('<repeat id="row" label="Row{n}" min="1">', '<repeat id="row" label="Row{n}" max="2">')
    pathlib.Path("forms/fewer.xml").write_text(other)
    old_document("e1", "s.row[1].t=一", "s.row[3].t=三")
    result = run("new", "--form", "fewer", "--from", "old.xml", "new.xml", environment=forms, status=1)
    holds(result.error, "s.row[3].t", "ブロックは2個までです")
    equal(run("get", "new.xml", environment=forms, status=0).out, "s.row[1].t\t一\n")
    equal(pathlib.Path("new.not-carried.tsv").read_text(), "s.row[3].t\t三\n")


@test
def everything_in_the_sample_is_carried_there_and_back():
    pathlib.Path("old.xml").write_bytes(SAMPLE.read_bytes())
    run("set", "old.xml", "annex[2].body=二枚目", "annex[1].title=一枚目", "basic.system[3].links.other.text=○のない括弧",
        "basic.system[9].name=九番目", status=0)
    run("new", "--edition", "r0610", "--from", "old.xml", "back.xml", status=0)
    run("new", "--edition", "r0705", "--from", "back.xml", "again.xml", status=0)
    # Where it came from is all that is new in it.
    run("set", "again.xml", "predecessor=", status=0)
    equal(pathlib.Path("again.xml").read_bytes(), pathlib.Path("old.xml").read_bytes())


@test
def many_comments_are_carried_in_their_order():
    text = SAMPLE.read_text(encoding="utf-8")
    at = text.index("<change>")
    pathlib.Path("old.xml").write_text(text[:at] + "".join(f"<!--{n}-->" for n in range(20000)) + text[at:], encoding="utf-8")
    run("new", "--from", "old.xml", "new.xml", status=0, timeout=30)
    new = pathlib.Path("new.xml").read_text(encoding="utf-8")
    equal([int(n) for n in re.findall("<!--([0-9]+)-->", new)], list(range(20000)))
    assert new.rindex("<!--") < new.index("<change>")


main(parallel=True)
