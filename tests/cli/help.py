#!/usr/bin/env python3
"""
The help texts of the shipped form as `form show` prints them: what an item must say to be answered rightly and what it
must not say, by the 記載要領 of 様式２ and 様式４, the 指針 and published assessments; and that the texts agree with each other.
"""
import pathlib
import re
import shutil
import sys
import unicodedata
import xml.etree.ElementTree as tree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, add_test, equal, main, run, test

BLANK_IS_FINE = (["「なし」", "空欄のまま"], ["空欄とせず", "記載漏れ", "書き忘れ"])
# item: what its help must hold, what it must not
FACTS = {
    "cover.title": (["推し量れる", "そのまま使わなくてもよい", "評価書番号", "３年以上"], ["計画管理書と同じ評価書名", "食い違わない"]),
    "cover.notes": BLANK_IS_FINE,
    "cover.agency": (["取りまとめる機関", "教育委員会"], []),
    "cover.published": (["修正", "見込まれる"], []),
    "basic.affairs.name": (["評価書名と同じ名称でなくてもよい"], ["表記をそろえる"]),
    "basic.affairs.subjects": (["世帯員", "扶養者", "１人と数える", "評価に近い時点"], []),
    "basic.mynumber.basis": (["別表第一", "別表第二", "令和6年5月27日より前", "準法定事務", "主務省令"], []),
    "basic.nws.use": (["「接続しない」"], ["接続しない旨"]),
    "basic.nws.basis": (["第19条第９号", "第19条第８号", "条例", "空欄"], []),
    "basic.others": (["義務付けられる", *BLANK_IS_FINE[0]], ["一緒に", *BLANK_IS_FINE[1]]),
    "file.overview.name": (["Ⅰ３"], ["番号も含めて"]),
    "file.overview.type": (["紙だけ"], []),
    "file.overview.held_since": (["個人番号", "予定"], []),
    "file.acquisition.used_since": (["個人番号", "予定"], []),
    "file.consignment.use": (["契約とアクセス制御", "委託に当たらない", "控えておく"], ["触れ得る"]),
    "file.consignment.count": (["委託に当たらない"], []),
    "file.consignment.item.handlers": (["再委託先"], []),
    "file.consignment.item.sub_permission": (["再々委託"], []),
    "file.provision.provide.basis": (["教育委員会", "第19条第11号", "条例"], []),
    "file.storage.place": (["ガバメントクラウド", "中間サーバー", "再実施"], []),
    "file.remarks": BLANK_IS_FINE,
    "file.risk.storage.leak.incident": (["評価実施機関の全体", "過去３年", "個人情報の事故", "特定個人情報の過去１年", "どれも同じ答え"],
                                        ["期間が異なる"]),
    "disclosure.request.special": BLANK_IS_FINE,
    "disclosure.request.unlisted": BLANK_IS_FINE,
    "procedure.basic.date": (["毎年の見直し", "しきい値判断", "別添２"], []),
    "procedure.basic.threshold": (["様式２のⅢ", "一字一句", "同じ人は１人", "機関全体", "過去１年", "特定個人情報に関する重大事故"], ["過去１年以内の重大事故"]),
    "procedure.opinion.content": (["①と書き方をそろえる"], ["空欄にしない"]),
    "change.date": (["反映した評価書の公表日", "組織の決まり"], ["記載を変えた日"]),
    "change.before": (["空欄のまま", "一部"], ["「－」", "（新規）"]),
    "change.after": (["空欄のまま"], ["（削除）"]),
    "change.timing": (["提出と公表の両方", "「事前」", "「事後」"], ["理由を次の欄に書く"]),
    "change.reason": (["空欄でよい", "法令改正", "組織改正", "システム更改", "しきい値判断結果", "誤記の訂正"], ["行ごとに書く"]),
}
# The publication that an item's help rests on, where it is another than that of the whole form.
SOURCES = {
    "様式２の記載要領": ["cover.declaration", "cover.published"],
    "様式４の記載要領": ["cover.number", "cover.title"],
    "様式２及び様式４の記載要領": ["cover.notes", "cover.agency", "basic.others"],
    "特定個人情報保護評価指針及び解説": ["basic.affairs.description", "basic.affairs.subjects", "file.risk.storage.leak.incident",
                                         "procedure.basic.threshold"],
    "弁護士の解説が引用する記載要領": ["change.timing"],
    "公表された評価書の例": ["change.date", "change.before", "change.after", "change.reason"],
}


def form_help(item):
    """The lines of help of an item; options, if any, are not indented as deep."""
    return [line[4:] for line in run("form", "show", "yoshiki3", item, status=0).out.split("\n") if line.startswith("    ")]


def help_holds(item):
    must, must_not = FACTS[item]
    text = "\n".join(form_help(item))
    equal([word for word in must if word not in text], [], f"absent from {text!r}")
    equal([word for word in must_not if word in text], [], f"still in {text!r}")


for item in FACTS:
    add_test(f"help: {item}", help_holds, item)


@test
def the_help_in_the_editor_names_the_publication_it_rests_on():
    shutil.copyfile(SAMPLE, "a.xml")
    for source, items in SOURCES.items():
        for item in items:
            path = re.sub(r"^(file|change)\b", r"\1[1]", item)
            shown = run("edit", "--script", f"<C-g>{path}<Enter><F1>", "--dump", "-", "a.xml", status=0).out
            assert f"（出典：{source}）" in shown, f"{item}: {shown}"


def every_help():
    for element in tree.parse(ROOT / "forms" / "yoshiki3.xml").getroot().iter():
        help = element.find("help")
        if help is not None:
            yield element.get("id"), [line.strip() for line in help.text.strip().split("\n")]


@test
def a_line_of_help_is_one_line_on_a_terminal_of_80_columns():
    wide = [(id, line) for id, lines in every_help() for line in lines
            if sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) > 76]
    equal(wide, [])


@test
def help_refers_to_numbers_that_the_form_has():
    numbers = {line.split("\t")[2] for line in run("form", "show", "yoshiki3", status=0).out.splitlines()}
    wrong = [(id, number) for id, lines in every_help() for line in lines
             for number in re.findall("[ⅠⅡⅢⅣⅤ][０-９]*[①-⑳]?", re.sub(r"様式２のⅢ", "", line)) if number not in numbers]
    equal(wrong, [])


@test
def the_readme_shows_an_item_as_it_is_shown():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert run("form", "show", "yoshiki3", "basic.affairs.subjects", status=0).out.strip("\n") in readme


main()
