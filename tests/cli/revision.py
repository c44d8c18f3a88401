#!/usr/bin/env python3
"""What `check` finds in a document beside its predecessor: changes and the rows of 別添２."""
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, equal, holds, main, run, test

RULES = ("change-unrecorded", "change-stale", "change-important", "published-unchanged", "assessed-unchanged",
         "threshold-changed", "predecessor")
DATES = (("cover.published", "R8.4.1"), ("procedure.basic.date", "令和8年3月2日"))
DATED = ("procedure.basic.date", "change-unrecorded")


def put(name, *pairs):
    run("set", name, "-", input="".join(f"{path}\t{value}\n" for path, value in pairs), status=0)


def pair(*pairs):
    """The sample, taken over and changed, its dates too."""
    pathlib.Path("old.xml").write_bytes(SAMPLE.read_bytes())
    run("new", "--from", "old.xml", "new.xml", status=0)
    put("new.xml", *DATES, *pairs)


def findings(name="new.xml", environment=None):
    """What is found by the rules of a revision, as path and rule."""
    found = json.loads(run("check", "--format", "json", name, environment=environment).out)[0]["findings"]
    return [(each["path"], each["rule"]) for each in found if each["rule"] in RULES]


def rows():
    """How many rows there are."""
    return len([line for line in run("get", "new.xml", "change", status=0).out.splitlines() if ".item\t" in line])


def by_hand(*parts, number=1, date="令和8年4月1日"):
    """A row after those that there are: item, before, after, timing."""
    path = f"change[{rows() + number}]"
    return [(f"{path}.{name}", value) for name, value in zip(("date", "item", "before", "after", "timing"), (date, *parts))]


@test
def a_document_without_a_predecessor_hears_nothing():
    pathlib.Path("new.xml").write_bytes(SAMPLE.read_bytes())
    put("new.xml", ("basic.department.name", "長寿課"), *by_hand("Ⅰ６②", "甲", "乙", "事後"))
    equal(findings(), [])


@test
def what_was_only_taken_over_has_the_dates_of_the_year_before():
    pathlib.Path("old.xml").write_bytes(SAMPLE.read_bytes())
    run("new", "--from", "old.xml", "new.xml", status=0)
    equal(findings(), [("cover.published", "published-unchanged"), ("procedure.basic.date", "assessed-unchanged")])
    # However it is typed, it is the same day.
    put("new.xml", ("cover.published", "2025/8/1"))
    equal(findings()[0], ("cover.published", "published-unchanged"))
    put("new.xml", *DATES)
    equal(findings(), [DATED])


@test
def a_change_without_a_row_is_found_and_one_with_a_row_is_not():
    pair(("basic.department.name", "長寿課"), ("file[1].acquisition.method.email", "○"))
    expected = [("basic.department.name", "change-unrecorded"), ("file[1].acquisition.method", "change-unrecorded"), DATED]
    equal(findings(), expected)
    result = run("check", "new.xml", status=0)
    holds(result.out, "new.xml: Ⅰ６① basic.department.name: warning: 「①部署」", "[change-unrecorded]")
    # They count in the summary of their section.
    found = json.loads(run("check", "--format", "json", "new.xml").out)[0]["sections"]
    equal([each["findings"] for each in found if each["section"] == "Ⅰ"], [1])
    run("changes", "new.xml", status=0)
    equal(findings(), [])


@test
def a_row_by_hand_covers_what_its_item_leads_to():
    pair(("basic.department.name", "長寿課"), ("basic.department.head", "長寿課長"))
    put("new.xml", *by_hand("Ⅰ６① 部署", "介護保険課", "長寿課"))
    equal(findings(), [("basic.department.head", "change-unrecorded"), DATED])
    # One that means nothing covers what it says, or else all.
    put("new.xml", *by_hand("別紙のとおり", "介護保険課長", "長寿課長"))
    equal(findings(), [DATED])
    put("new.xml", (f"change[{rows()}].after", "別に示す。"))
    equal(findings(), [])


@test
def a_row_of_a_past_year_covers_nothing():
    pair(("basic.department.name", "長寿課"))
    put("new.xml", *by_hand("Ⅰ６① 部署", "介護保険課", "長寿課", date="令和3年4月1日"))
    equal(findings(), [("basic.department.name", "change-unrecorded"), DATED])


@test
def what_is_gone_is_told_at_what_was_around_it():
    pair()
    run("changes", "new.xml", status=0)
    count = max(number for number in range(1, 30) if run("get", "new.xml", f"basic.system[{number}].name").out)
    put("old.xml", (f"basic.system[{count + 1}].name", "電子申請システム"), (f"basic.system[{count + 1}].function", "申請"))
    pathlib.Path("new.xml").unlink()
    run("new", "--from", "old.xml", "new.xml", status=0)
    put("new.xml", *DATES, (f"basic.system[{count + 1}].name", ""), (f"basic.system[{count + 1}].function", ""))
    equal(findings(), [("basic", "change-unrecorded")] * 2 + [DATED])
    # The row of its name tells of all of it.
    put("new.xml", *by_hand(f"Ⅰ２ システム{count + 1} ①システムの名称", "電子申請システム", ""))
    equal(findings(), [DATED])


@test
def a_row_whose_text_stands_nowhere_any_more_is_found():
    text = "一つ目の段落である。\\n二つ目の段落である。\\n三つ目の段落である。"
    pair(("file[1].acquisition.usage", text))
    run("changes", "new.xml", status=0)
    equal(findings(), [])
    row = next(line.split(".")[0] for line in run("get", "new.xml", "change").out.splitlines() if "三つ目" in line)
    # Paragraphs may change their places, and one may be left out of the row.
    put("new.xml", ("file[1].acquisition.usage", "三つ目の段落である。\\n一つ目の段落である。\\n二つ目の段落である。"))
    equal(findings(), [])
    put("new.xml", (f"{row}.after", "一つ目の段落である。\\n（略）\\n三つ目の段落である。"))
    equal(findings(), [])
    put("new.xml", ("file[1].acquisition.usage", "一つ目の段落である。\\n二つ目の段落である。\\n三つ目は違う。"))
    equal(findings(), [(f"{row}.after", "change-stale")])


@test
def rows_of_choices_counts_and_boxes_agree_as_they_were_made():
    pair(("file[1].acquisition.method.email", "○"), ("file[1].consignment.count", "4"),
         ("basic.affairs.subjects", "10万人以上30万人未満"))
    run("changes", "new.xml", status=0)
    equal(findings(), [])
    put("new.xml", ("file[1].acquisition.method.email", ""), ("file[1].consignment.count", "5"))
    equal([rule for _, rule in findings()], ["change-stale"] * 2)


@test
def an_important_change_after_the_fact_wants_a_word():
    pair(("file[1].storage.place", "分庁舎の書庫"), ("basic.department.name", "長寿課"))
    run("changes", "--timing", "事後", "new.xml", status=0)
    row = next(line.split(".")[0] for line in run("get", "new.xml", "change").out.splitlines() if "保管場所" in line and "R8" not in line
               and int(line[7:line.index("]")]) > rows() - 3)
    equal(findings(), [(f"{row}.reason", "change-important")])
    put("new.xml", (f"{row}.reason", "移転に伴う字句の修正"))
    equal(findings(), [])
    run("changes", "--timing", "事前", "new.xml", status=0)
    put("new.xml", (f"{row}.reason", ""))
    equal(findings(), [])


@test
def another_result_of_the_threshold_is_told():
    pair(("procedure.basic.threshold", "1"))
    old, new = (run("get", name, "procedure.basic.threshold").out for name in ("old.xml", "new.xml"))
    if old == new:
        put("new.xml", ("procedure.basic.threshold", "2"))
    run("changes", "new.xml", status=0)
    equal(findings(), [("procedure.basic.threshold", "threshold-changed")])


@test
def one_that_cannot_be_compared_is_told_once():
    pair(("basic.department.name", "長寿課"))
    os.rename("old.xml", "moved.xml")
    equal([rule for _, rule in findings()], ["predecessor"])
    result = run("check", "new.xml", status=0)
    equal(result.error, "")
    holds(result.out, "advice: 前の評価書old.xmlと比べられませんでした")
    pathlib.Path("old.xml").write_text("<?xml")
    equal([rule for _, rule in findings()], ["predecessor"])
    os.rename("moved.xml", "old.xml")
    put("old.xml", ("basic.department.head", "課長"))
    equal([rule for _, rule in findings()], ["predecessor"])


@test
def severity_and_words_are_the_definitions():
    text = (ROOT / "forms" / "yoshiki3.xml").read_text()
    os.makedirs("local")
    path = pathlib.Path("local/yoshiki3.xml")
    path.write_text(text.replace('kind="unrecorded" severity="warning"', 'kind="unrecorded" severity="error"')
                    .replace("「{item}」は前の評価書から変わっていますが", "「{item}」は「{was}」から「{is}」に変わったが"))
    local = {"YOSHIKI3_FORMS": os.path.abspath("local")}
    pair(("basic.department.head", "長寿課長"))
    result = run("check", "new.xml", environment=local, status=1)
    holds(result.out, "error: 「②所属長の役職名」は「介護保険課長」から「長寿課長」に変わったが")
    for old, new, words in (("「{item}」は前の評価書", "「{label}」は前の評価書", ("{label}", "{item} {row} {was} {is}")),
                            ('kind="stale"', 'kind="unrecorded"', ("<revision>",)),
                            ('kind="stale"', 'kind="lost"', ("lost", "unrecorded, stale"))):
        path.write_text(text.replace(old, new))
        holds(run("form", "check", path, status=1).error + run("form", "check", path).out, *words)


main(parallel=True)
