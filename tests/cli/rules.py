#!/usr/bin/env python3
"""
The rules of the shipped form: each is broken once on the sample and found by its id at its item with its
severity, and it is silent once the answers agree. The sample itself breaks none.
"""
import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, add_test, equal, holds, main, run, test


def my_number(digits):
    """A 個人番号 with its check digit, by the ordinance (平成26年総務省令第85号, article 5)."""
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(digits), 1))
    return digits + str(0 if total % 11 <= 1 else 11 - total % 11)


NUMBER = my_number("12345678901")
WRONG_NUMBER = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
F = "file[1]."
R = "file[1].risk."
NO_CONSIGNMENT = [F + "consignment.use=委託しない", F + "consignment.count="] + [
    f"{F}consignment.item[{n}].{part}=" for n in (1, 2, 3)
    for part in ("name", "content", "handlers", "contractor", "sub_use", "sub_permission", "sub_content")]
NO_CONSIGNMENT_RISK = [R + "consignment.none=○", R + "consignment.other="] + [
    R + "consignment.misuse." + part + "=" for part in
    ("contract", "contract_content", "subcontract", "subcontract_method", "other_measures", "sufficient")]
NO_PROVISION = [F + "provision.use.provide=", F + "provision.use.provide.count=", F + "provision.use.transfer=",
                F + "provision.use.transfer.count=", F + "provision.use.none=○"]
NO_PROVISION_RISK = [R + "provision.none=○", R + "provision.other="] + [
    R + "provision.misuse." + part + "=" for part in ("rule", "rule_content", "other_measures", "sufficient")]
SUB = F + "consignment.item[2]."

# rule: (severity, where it is found, changes that break it, changes that mend it again, pieces of the message)
RULES = {
    "text-unmarked": ("warning", F + "acquisition.source.other",
                      [F + "acquisition.source.other=", F + "acquisition.source.other.text=迷子"],
                      [F + "acquisition.source.other=○"], ["その他"]),
    "other-empty": ("warning", F + "acquisition.source.other",
                    [F + "acquisition.source.other=○", F + "acquisition.source.other.text="],
                    [F + "acquisition.source.other.text=機構"], ["その他"]),
    "date-unreadable": ("advice", "procedure.basic.date", ["procedure.basic.date=いつか"],
                        ["procedure.basic.date=令和元年"], ["いつか"]),
    "count-unreadable": ("warning", F + "consignment.count", [F + "consignment.count=あ"], [F + "consignment.count=３"], ["あ"]),
    "measure-missing": ("advice", R + "acquisition.purpose.sufficient",
                        [R + "acquisition.purpose.sufficient=課題が残されている", R + "acquisition.purpose.measures=",
                         R + "acquisition.other="], [R + "acquisition.purpose.measures=来年度に直す"], ["課題"]),
    "my-number": ("warning", "basic.others", [f"basic.others=番号は{NUMBER}です"],
                  [f"basic.others=番号は{WRONG_NUMBER}です"], [NUMBER[:4]]),
    "odd-characters": ("advice", "basic.files", ["basic.files=介護保険資格\u2FBCファイル\\n受給テ\u3099ータ"],
                       ["basic.files=介護保険資格高ファイル\\n受給データ"], ["1行目7文字目", "格⾼フ", "U+2FBC", "「高」"]),
    "invisible-characters": ("warning", "cover.published", ["cover.published=令和7年\u202E4月1日"],
                             ["cover.published=令和7年4月1日"],
                             ["1行目5文字目", "7年<U+202E>4月", "U+202E RIGHT-TO-LEFT OVERRIDE"]),
    "blank": ("warning", None, ["disclosure.request.contact=", "disclosure.inquiry.response="],
              ["disclosure.request.contact=市民課", "disclosure.inquiry.response=答える"], ["2件", "①請求先"]),
    "published-early": ("advice", "cover.published", ["cover.published=令和3年1月1日", "procedure.basic.date=令和3年1月2日"],
                        ["cover.published=2021/1/2"], ["令和3年1月1日", "令和3年1月2日"]),
    "file-unknown": ("advice", "basic.files", ["basic.files=介護保険資格・賦課ファイル\\n介護保険受給者ファイル\\n３ 幻のファイル"],
                     ["basic.files=（１）介護保険資格・賦課ファイル\\n２　介護保険受給者ファイル"], ["幻のファイル"]),
    "file-unlisted": ("advice", F + "overview.name", [F + "overview.name=幻のファイル"],
                      [F + "overview.name=１．介護保険資格・賦課ファイル"], ["幻のファイル"]),
    "nws-acquisition": ("warning", F + "acquisition.method", ["basic.nws.use=実施しない"],
                        [F + "acquisition.method.nws="], ["実施しない"]),
    "nws-provision": ("warning", F + "provision.provide[1].method", ["basic.nws.use=実施しない"],
                      [F + "provision.provide[1].method.nws=", F + "provision.provide[2].method.nws="], ["実施しない"]),
    "nws-acquisition-mark": ("warning", R + "nws.no_acquisition", ["basic.nws.use=実施しない"],
                             [R + "nws.no_acquisition=○"], ["接続しない（入手）"]),
    "nws-provision-mark": ("warning", R + "nws.no_provision", ["basic.nws.use=実施しない"],
                           [R + "nws.no_provision=○"], ["接続しない（提供）"]),
    "nws-acquisition-unneeded": ("advice", R + "nws.no_acquisition", [R + "nws.no_acquisition=○"],
                                 [R + "nws.acquisition.measures=", R + "nws.acquisition.sufficient="], ["リスク１"]),
    "nws-provision-unneeded": ("advice", R + "nws.no_provision", [R + "nws.no_provision=○"],
                               [R + "nws.provision.measures=", R + "nws.provision.sufficient="], ["リスク２"]),
    "consign-none": ("warning", F + "consignment.use", [F + "consignment.use=委託しない"], NO_CONSIGNMENT, ["委託事項"]),
    "consign-missing": ("warning", F + "consignment.use", NO_CONSIGNMENT[1:], [F + "consignment.item[1].name=保守"],
                        ["委託する"]),
    "consign-risk": ("warning", F + "consignment.use", [F + "consignment.use=委託しない"], [R + "consignment.none=○"],
                     ["Ⅲ４"]),
    "consign-reverse": ("warning", R + "consignment.none", [R + "consignment.none=○"], NO_CONSIGNMENT, ["Ⅱ４"]),
    "consign-unneeded": ("advice", R + "consignment.none", [R + "consignment.none=○"], NO_CONSIGNMENT_RISK, ["委託しない"]),
    "consign-count": ("warning", F + "consignment.count", [F + "consignment.count=39,760"],
                      [F + "consignment.count=　３ "], ["39,760", "3件"]),
    "subcontract-filled": ("warning", SUB + "sub_use", [SUB + "sub_use=再委託しない", SUB + "sub_content=保守"],
                           [SUB + "sub_content=－"], ["⑥"]),
    "subcontract-missing": ("warning", SUB + "sub_use", [SUB + "sub_use=再委託する", SUB + "sub_permission=承諾"],
                            [SUB + "sub_content=保守"], ["再委託する"]),
    "subcontract-risk": ("warning", R + "consignment.misuse.subcontract",
                         [R + "consignment.misuse.subcontract=再委託していない"],
                         [f"{F}consignment.item[{n}].sub_use=再委託しない" for n in (1, 2, 3)], ["再委託していない"]),
    "subcontract-reverse": ("warning", R + "consignment.misuse.subcontract",
                            [f"{F}consignment.item[{n}].sub_use=再委託しない" for n in (1, 2, 3)],
                            [R + "consignment.misuse.subcontract=再委託していない"], ["十分に行っている"]),
    "provision-exclusive": ("error", F + "provision.use", [F + "provision.use.none=○"], NO_PROVISION, ["行っていない"]),
    "provision-advice": ("advice", F + "provision.use", NO_PROVISION, [R + "provision.none=○"], ["Ⅲ５"]),
    "provision-unneeded": ("advice", R + "provision.none", [R + "provision.none=○"], NO_PROVISION_RISK, ["提供・移転しない"]),
    "provide-count": ("warning", F + "provision.use.provide", [F + "provision.use.provide.count=5"],
                      [F + "provision.use.provide.count="], ["5", "2件"]),
    "transfer-count": ("warning", F + "provision.use.transfer", [F + "provision.use.transfer.count=３"],
                       [F + "provision.use.transfer.count=２"], ["３", "2件"]),
    "provide-unreadable": ("warning", F + "provision.use.provide", [F + "provision.use.provide.count=多数"],
                           [F + "provision.use.provide.count=２"], ["多数"]),
    "transfer-unreadable": ("warning", F + "provision.use.transfer", [F + "provision.use.transfer.count=二"],
                            [F + "provision.use.transfer.count=　２"], ["二"]),
    "incident-content": ("warning", R + "storage.leak.incident", [R + "storage.leak.incident=発生あり"],
                         [R + "storage.leak.incident_content=紛失", R + "storage.leak.incident_prevention=施錠"], ["発生あり"]),
    "threshold": ("advice", "procedure.basic.threshold", ["procedure.basic.threshold=3"],
                  ["procedure.basic.threshold=1"], ["1万人以上10万人未満", "取扱者数", "基礎項目評価及び重点項目評価"]),
    "threshold-all": ("advice", "procedure.basic.threshold", ["basic.affairs.subjects=4"], ["basic.affairs.subjects=3"],
                      ["10万人以上30万人未満", "全項目評価"]),
}


def findings(file, locale=None):
    result = run("check", "--format", "json", file, locale=locale)
    return json.loads(result.out)[0]["findings"], result.status


def broken_and_mended(rule):
    severity, where, breaking, mending, pieces = RULES[rule]
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", *breaking, status=0)
    found, status = findings("a.xml")
    mine = [finding for finding in found if finding["rule"] == rule]
    assert mine, f"not found; found are {[(f['rule'], f['path']) for f in found]}"
    equal({finding["severity"] for finding in mine}, {severity}, "severity")
    if where is not None:
        assert where in [finding["path"] for finding in mine], [finding["path"] for finding in mine]
    finding = next(f for f in mine if where in (None, f["path"]))
    holds(finding["message"], *pieces)
    assert "{" not in finding["message"]
    assert finding["source"]
    equal(status, 1 if any(f["severity"] == "error" for f in found) else 0, "exit status")
    english = [f for f in findings("a.xml", "C")[0] if f["rule"] == rule]
    equal(len(english), len(mine), "findings in English")
    assert english[0]["message"] != mine[0]["message"]
    holds(run("check", "a.xml").out, f": {severity}: ", f"[{rule}]")
    run("set", "a.xml", *mending, status=0)
    mended = [f for f in findings("a.xml")[0] if f["rule"] == rule and where in (None, f["path"])]
    equal(mended, [], "still found when the answers agree")


for rule in RULES:
    add_test(f"rule {rule}", broken_and_mended, rule)


@test
def rule_option():
    text = SAMPLE.read_text(encoding="utf-8")
    assert "<use>実施する</use>" in text
    pathlib.Path("a.xml").write_text(text.replace("<use>実施する</use>", "<use>実施した</use>"), encoding="utf-8")
    found, status = findings("a.xml")
    equal([(f["path"], f["severity"]) for f in found if f["rule"] == "option"], [("basic.nws.use", "error")])
    equal(status, 1)


@test
def every_rule_of_the_form_is_broken_here():
    text = (ROOT / "forms" / "yoshiki3.xml").read_text(encoding="utf-8")
    ids = set(re.findall(r'<(?:constraint|calculate|blank) id="([^"]+)"', text))
    equal(ids - set(RULES) - {"option"}, set(), "rules without a test")
    equal(set(RULES) - ids, set(), "tests without a rule")


@test
def the_sample_breaks_no_rule():
    equal(findings(SAMPLE), ([], 0))


@test
def a_blank_document_has_blank_items_and_no_errors():
    run("new", "a.xml", status=0)
    found, status = findings("a.xml")
    equal({f["rule"] for f in found}, {"blank"})
    equal(status, 0)


@test
def only_twelve_digits_are_a_my_number():
    shutil.copy(SAMPLE, "a.xml")
    wide = NUMBER.translate({ord("0") + i: ord("０") + i for i in range(10)})
    for text, found in ((NUMBER, True), ("1" + NUMBER, False), (NUMBER + "1", False), (NUMBER[:11], False),
                        (f"{NUMBER[:4]}-{NUMBER[4:8]}-{NUMBER[8:]}", True),
                        (f"{NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}", True), (wide, True)):
        run("set", "a.xml", f"basic.others={text}", status=0)
        equal("my-number" in [f["rule"] for f in findings("a.xml")[0]], found, text)


@test
def a_my_number_is_found_whatever_separates_its_groups():
    groups = (NUMBER[:4], NUMBER[4:8], NUMBER[8:])
    separators = ["-", " ", "\\t", "\\n", ".", "/", "・", "･", "．", "／", "ー", "ｰ", "－", "−", "‐", "–", "—", "―", "\u2043",
                  "\u00A0", "\u2003", "\u2009", "　", "  ", " - ", "　－　", "\u00AD"]
    # Items of every kind, so that one document holds them all.
    paths = [f"basic.system[{n + 1}].function" for n in range(20)] + [f"change[{n + 1}].reason" for n in range(20)]
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", *(f"{path}={between.join(groups)}" for path, between in zip(paths, separators)), status=0)
    equal([f["path"] for f in findings("a.xml")[0] if f["rule"] == "my-number"], paths[:len(separators)])
    run("set", "a.xml", *(f"{path}={between.join(('2015', '2016', '2017', '2018'))}"
                          for path, between in zip(paths, separators)), status=0)
    equal([f["path"] for f in findings("a.xml")[0] if f["rule"] == "my-number"], [])
    for path in ("basic.affairs.name", "file[1].acquisition.source.other.text"):
        run("set", "a.xml", f"{path}=番号{'−'.join(groups)}", status=0)
        assert ("my-number", path.removesuffix(".text")) in [(f["rule"], f["path"]) for f in findings("a.xml")[0]], path


@test
def names_that_look_the_same_are_the_same():
    for listed, named in (("後期⾼齢者医療ファイル", "後期高齢者医療ファイル"), ("後期高齢者医療ファイル", "後期⾼齢者医療ファイル"),
                          ("テ\u3099ータファイル", "データファイル"), ("データファイル", "テ\u3099ータファイル"),
                          ("大塚ファイル", "大\uFA10ファイル"), ("\u2F3E籍ファイル", "戸籍ファイル"), ("戸\u200B籍ファイル", "戸籍ファイル"),
                          ("ﾃﾞｰﾀファイル", "データファイル")):
        shutil.copy(SAMPLE, "a.xml")
        run("set", "a.xml", f"basic.files={listed}\\n介護保険受給者ファイル", f"{F}overview.name={named}", status=0)
        equal({f["rule"] for f in findings("a.xml")[0]} & {"file-unknown", "file-unlisted"}, set(), (listed, named))
    run("set", "a.xml", "basic.files=髙齢者ファイル\\n介護保険受給者ファイル", f"{F}overview.name=高齢者ファイル", status=0)
    equal({f["rule"] for f in findings("a.xml")[0]}, {"file-unknown", "file-unlisted"})


@test
def what_a_text_holds_unseen_is_told_with_its_place():
    shutil.copy(SAMPLE, "a.xml")
    for character in "\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF\u00AD\u061C":
        run("set", "a.xml", f"basic.others=一行目\\n二{character}行目", status=0)
        found = [f["message"] for f in findings("a.xml")[0] if f["rule"] == "invisible-characters"]
        equal(len(found), 1)
        holds(found[0], "2行目", f"二<U+{ord(character):04X}>行目", f"（U+{ord(character):04X} ")
        assert character not in found[0]
        holds(next(f["message"] for f in findings("a.xml", "C")[0] if f["rule"] == "invisible-characters"), "line 2, character ")


@test
def spellings_of_names_and_of_lists_are_not_odd():
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "basic.others=大塚\uFA10、神\uFA19、﨑\uFA11、髙𠮷葛\U000E0100 ①Ⅰ㈱ｶﾞ　カ\u309A〜～", status=0)
    equal(findings("a.xml")[0], [])


# 対象人数, 使用者数 of both files (and none by contract), 重大事故, the duties that can follow
LEAST = {"10人未満": 1, "100人以上500人未満": 100, "500人以上1,000人未満": 500}
PRIORITY, BASIC, NONE = 1, 2, 3
THRESHOLDS = (
    (1, "10人未満", "なし", {NONE}), (1, "500人以上1,000人未満", "なし", {NONE}), (1, "10人未満", "あり", {NONE}),
    (2, "10人未満", "なし", {BASIC}), (2, "500人以上1,000人未満", "あり", {BASIC}),
    (3, "10人未満", "なし", {BASIC}), (3, "10人未満", "あり", {PRIORITY, BASIC}), (3, "500人以上1,000人未満", "なし", {PRIORITY}),
    (4, "10人未満", "なし", {PRIORITY}), (4, "500人以上1,000人未満", "なし", set()),
)


def threshold(subjects, handlers, incident, fitting):
    run("new", "a.xml", status=0)
    run("set", "a.xml", f"basic.affairs.subjects={subjects}", f"file[1].acquisition.user_count={handlers}",
        "file[1].consignment.use=2", f"file[1].risk.storage.leak.incident=発生{incident}", status=0)
    for answer in (PRIORITY, BASIC, NONE):
        run("set", "a.xml", f"procedure.basic.threshold={answer}", status=0)
        rules = {f["rule"] for f in findings("a.xml")[0]} & {"threshold", "threshold-all"}
        wanted = {"threshold-all"} if not fitting else set() if answer in fitting else {"threshold"}
        equal(rules, wanted, f"answer {answer}")


for row in THRESHOLDS:
    add_test("threshold {} {} {}".format(*row[:3]), threshold, *row)


main(parallel=True)
