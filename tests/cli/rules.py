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
NOTHING_PROVIDED = [f"{F}provision.{to}[{n}].{part}=" for to in ("provide", "transfer") for n in (1, 2) for part in
                    ("name", "basis", "use", "info", "population", "scope", "timing")] + [
    f"{F}provision.provide[{n}].method.{way}=" for n in (1, 2) for way in
    ("nws", "line", "email", "media", "flash", "paper", "other")] + [
    f"{F}provision.transfer[{n}].method.{way}=" for n in (1, 2) for way in
    ("internal", "line", "email", "media", "flash", "paper", "other")] + [
    f"{F}provision.{to}[{n}].method.other.text=" for to in ("provide", "transfer") for n in (1, 2)]
NOWHERE_CONNECTED = [f"basic.system[{n}].links.nws=" for n in range(1, 7)] + [
    f"file[{n}].acquisition.method.{way}" for n in (1, 2) for way in ("nws=", "paper=○")] + [
    f"{F}provision.provide[{n}].method.{way}" for n in (1, 2) for way in ("nws=", "paper=○")] + [
    "file[2].risk.nws.no_provision="]
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
    "nws-acquisition-unneeded": ("advice", R + "nws.no_acquisition",
                                 [R + "nws.no_acquisition=○", F + "acquisition.method.nws=", F + "acquisition.method.paper=○"],
                                 [R + "nws.acquisition.measures=", R + "nws.acquisition.sufficient="], ["リスク１"]),
    "nws-provision-unneeded": ("advice", R + "nws.no_provision",
                               [R + "nws.no_provision=○", F + "provision.provide[1].method.nws=",
                                F + "provision.provide[2].method.nws="],
                               [R + "nws.provision.measures=", R + "nws.provision.sufficient="], ["リスク２"]),
    "consign-none": ("warning", F + "consignment.use", [F + "consignment.use=委託しない"], NO_CONSIGNMENT, ["委託事項"]),
    "consign-missing": ("warning", F + "consignment.use", NO_CONSIGNMENT[1:], [F + "consignment.item[1].name=保守"],
                        ["委託する"]),
    "consign-risk": ("warning", F + "consignment.use", [F + "consignment.use=委託しない"], [R + "consignment.none=○"],
                     ["Ⅲ４"]),
    "consign-reverse": ("warning", R + "consignment.none", [R + "consignment.none=○"], NO_CONSIGNMENT, ["Ⅱ４"]),
    "consign-unneeded": ("advice", R + "consignment.none", [R + "consignment.none=○", F + "consignment.use=委託しない"] + NO_CONSIGNMENT,
                         NO_CONSIGNMENT_RISK, ["委託しない"]),
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
    "provision-unneeded": ("advice", R + "provision.none", [R + "provision.none=○"] + NO_PROVISION + NOTHING_PROVIDED,
                           NO_PROVISION_RISK, ["提供・移転しない"]),
    "provision-none-filled": ("warning", F + "provision.use", NO_PROVISION, NOTHING_PROVIDED, ["提供先"]),
    "provision-transferred": ("warning", R + "provision.none", [R + "provision.none=○"],
                              [F + "provision.use.transfer=", F + "provision.use.transfer.count="], ["（2件）"]),
    "provision-provided": ("warning", R + "provision.none", [R + "provision.none=○", F + "provision.provide[1].method.paper=○"],
                           [F + "provision.provide[1].method.paper="], ["⑥"]),
    "nws-acquisition-reverse": ("warning", R + "nws.no_acquisition", [R + "nws.no_acquisition=○"],
                                [F + "acquisition.method.nws="], ["入手方法", "Ⅰ５①も「実施する」"]),
    "nws-provision-reverse": ("warning", R + "nws.no_provision", [R + "nws.no_provision=○"],
                              [F + "provision.provide[1].method.nws=", F + "provision.provide[2].method.nws="],
                              ["提供方法", "Ⅰ５①も「実施する」"]),
    "nws-nowhere": ("advice", "basic.nws.use", NOWHERE_CONNECTED, ["basic.nws.use=未定"], ["Ⅰ２③"]),
    "nws-basis": ("advice", "basic.nws.use", ["basic.nws.use=実施しない"], ["basic.nws.basis=－"], ["②法令上の根拠"]),
    "nws-unconnected": ("warning", "basic.nws.use", [f"file[{n}].risk.nws.{box}=○" for n in (1, 2)
                                                    for box in ("no_acquisition", "no_provision")],
                        ["file[2].risk.nws.no_provision="], ["全ての"]),
    "date-impossible": ("warning", "procedure.review.date", ["procedure.review.date=令和7年2月29日"],
                        ["procedure.review.date=令和6年2月29日"], ["令和7年2月29日"]),
    "line-break": ("advice", "basic.department.name", ["basic.department.name=福祉部\\n介護保険課"],
                   ["basic.department.name=福祉部　介護保険課"], ["改行"]),
    "leftover": ("advice", "cover.agency", ["cover.agency=○○市長（要確認）"], ["cover.agency=例示市長"], ["「○○市」「（要確認）」"]),
    "annex-missing": ("advice", "disclosure.request.method", ["disclosure.request.method=別紙３のとおり"],
                      ["disclosure.request.method=別紙２のとおり"], ["別紙3"]),
    "stale-table": ("advice", "basic.mynumber.basis", ["basic.mynumber.basis=番号法第９条第１項、別表第一の68の項"],
                    ["basic.mynumber.basis=番号法第９条第１項、別表の68の項"], ["「別表第一」"]),
    "stale-committee": ("advice", R + "nws.other", [R + "nws.other=特定個人情報保護委員会との協議を経る"],
                        [R + "nws.other=個人情報保護委員会との協議を経る"], ["個人情報保護委員会"]),
    "stale-card": ("advice", "disclosure.request.method", ["disclosure.request.method=通知カードを提示する"],
                   ["disclosure.request.method=個人番号カードを提示する"], ["通知カード"]),
    "basic-old": ("advice", "cover.published", ["procedure.basic.date=令和6年7月31日"],
                  ["procedure.basic.date=令和6年8月1日"], ["１年を超えて"]),
    "basic-expired": ("advice", "cover.published", ["procedure.basic.date=令和2年7月"],
                      ["procedure.basic.date=令和2年8月"], ["５年を超えて"]),
    "subjects-fewer": ("advice", F + "overview.population", [F + "overview.population=10万人以上100万人未満"],
                       ["basic.affairs.subjects=4"], ["10万人以上100万人未満", "1万人以上10万人未満"]),
    "used-before-held": ("advice", F + "acquisition.used_since", [F + "acquisition.used_since=平成27年12月31日"],
                         [F + "acquisition.used_since=平成28年1月"], ["平成27年12月31日", "平成28年1月1日"]),
    "incident-differs": ("warning", "file[2].risk.storage.leak.incident", [R + "storage.leak.incident=発生あり"],
                         ["file[2].risk.storage.leak.incident=発生あり"], ["発生なし"]),
    "threshold-incident": ("advice", "procedure.basic.threshold",
                           [f"file[{n}].acquisition.user_count=10人未満" for n in (1, 2)] +
                           ["procedure.basic.threshold=2"] +
                           [f"file[{n}].risk.storage.leak.incident=発生あり" for n in (1, 2)],
                           ["procedure.basic.threshold=1"], ["過去１年以内", "基礎項目評価及び重点項目評価"]),
    "review-late": ("advice", "procedure.review.date", ["procedure.review.date=令和7年8月2日"],
                    ["procedure.review.date=令和7年8月"], ["令和7年8月2日", "令和7年8月1日"]),
    "change-late": ("advice", "change[14].date", ["change[14].date=令和7年8月2日"], ["change[14].timing=事前"], ["令和7年8月2日"]),
    "change-same": ("warning", "change[14].after", ["change[14].before=令和7年6月20日"], ["change[14].before=令和2年6月1日"], ["同じ"]),
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
def how_many_my_numbers_there_are_is_told_and_in_which_lines():
    shutil.copy(SAMPLE, "a.xml")
    other = my_number("98765432109")
    for lines, expected in (([NUMBER], "1個（1行目"), (["一", f"{NUMBER}、{other}", "三", other], "3個（2、4行目"),
                            ([NUMBER] * 7, "7個（1、2、3、4、5、…行目")):
        text = "\\n".join(f"番号は{line}。" for line in lines)
        run("set", "a.xml", f"basic.others={text}", status=0)
        holds([f["message"] for f in findings("a.xml")[0] if f["rule"] == "my-number"][0], expected, f"「{NUMBER[:4]}」")


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


def findings_with(*lines):
    """What is found in a new document with these values alone."""
    pathlib.Path("a.xml").unlink(missing_ok=True)
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", input="".join(line + "\n" for line in lines), status=0)
    return findings("a.xml")[0]


# 対象人数, 使用者数 of the file, Ⅲ７②; then what is found with the results 重点, 基礎, 任意
FEW, MANY = "10人未満", "500人以上1,000人未満"
A, T, I = {"threshold-all"}, {"threshold"}, {"threshold-incident"}
THRESHOLDS = (
    (1, FEW, "なし", set(), set(), set()), (1, MANY, "なし", set(), set(), set()), (1, FEW, "あり", set(), set(), set()),
    (2, FEW, "なし", set(), set(), T), (2, MANY, "あり", set(), set(), T), (2, "", "", set(), set(), T),
    (3, FEW, "なし", set(), set(), T), (3, FEW, "あり", set(), I, T), (3, MANY, "なし", set(), T, T),
    (3, "", "なし", set(), set(), T), (3, MANY, "", set(), T, T), (3, FEW, "", set(), set(), T),
    (4, FEW, "なし", set(), T, T), (4, FEW, "あり", I, T, T), (4, MANY, "なし", A, A, A), (4, MANY, "", A, A, A),
    (4, "", "", set(), T, T), ("", MANY, "あり", set(), set(), set()),
)


def threshold(subjects, handlers, incident, *wanted):
    for answer, rules in enumerate(wanted, 1):
        found = findings_with(f"basic.affairs.subjects\t{subjects}", f"file[1].acquisition.user_count\t{handlers}",
                          "file[1].consignment.use\t2", f"procedure.basic.threshold\t{answer}",
                          f"file[1].risk.storage.leak.incident\t{'発生' + incident if incident else ''}")
        equal({f["rule"] for f in found if f["rule"].startswith("threshold")}, rules, f"answer {answer}")
        for finding in found:
            assert not re.search("(?<![0-9,])0人以上|発生なし", finding["message"]), finding["message"]


for row in THRESHOLDS:
    add_test("threshold {} {} {}".format(*row[:3]), threshold, *row)


# Each a list of files: 使用者数, then 取扱者数 of its 委託事項 (1 to 6, as the options are numbered); whether it is
# certain that there are 500 (True), that there are fewer (False), or neither (None).
STAFF = (
    ([[4], [4], [4], [4], [4]], None), ([[5]], True), ([[4, 5]], True), ([[1, 5]], True), ([[4, 4, 4, 4, 4]], None),
    ([[1], [1, 1, 1]], False), ([[3, 3], [3, 3]], False), ([[1], [""]], None), ([[1, ""]], None), ([[3, 3, 3, 3, 3]], False),
)


def staff(files, many):
    lines = ["basic.affairs.subjects\t3", "procedure.basic.threshold\t2"]
    for n, answers in enumerate(files, 1):
        lines += [f"file[{n}].acquisition.user_count\t{answers[0]}", f"file[{n}].risk.storage.leak.incident\t1",
                  f"file[{n}].consignment.use\t{1 if len(answers) > 1 else 2}"]
        for item, answer in enumerate(answers[1:], 1):
            lines += [f"file[{n}].consignment.item[{item}].name\t保守", f"file[{n}].consignment.item[{item}].handlers\t{answer}"]
    rules = {f["rule"] for f in findings_with(*lines) if f["rule"].startswith("threshold")}
    equal(rules, {True: T, False: I, None: set()}[many])


for row in STAFF:
    add_test(f"staff {row[0]}", staff, *row)


@test
def the_staff_is_named_as_the_form_does():
    found = findings_with("basic.affairs.subjects\t4", "file[1].acquisition.user_count\t1", "file[1].consignment.use\t1",
                      "file[1].consignment.item[1].handlers\t2", "file[1].consignment.item[2].handlers\t6")
    message = next(f["message"] for f in found if f["rule"] == "threshold-all")
    holds(message, "「10万人以上30万人未満」", "使用者数「10人未満」", "委託先における取扱者数「1,000人以上」")


@test
def a_count_beyond_the_blocks_leaves_the_staff_open():
    lines = ["basic.affairs.subjects\t3", "procedure.basic.threshold\t2", "file[1].acquisition.user_count\t1",
             "file[1].risk.storage.leak.incident\t1", "file[1].consignment.use\t1", "file[1].consignment.item[1].handlers\t1"]
    for count, rules in (("1", I), ("3", set())):
        found = findings_with(*lines, f"file[1].consignment.count\t{count}")
        equal({f["rule"] for f in found if f["rule"].startswith("threshold")}, rules, count)


def found_in(item, value, rule, published="令和7年8月1日"):
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", f"cover.published={published}", f"{item}={value}", status=0)
    return [f["message"] for f in findings("a.xml")[0] if f["rule"] == rule]


# A text and what is found in it, "" for nothing.
LEFTOVERS = (
    ("○○市", "○○市"), ("△△町", "△△町"), ("××課", "××課"), ("□□部", "□□部"), ("第１項の●●の項", "●●の"), ("〇〇県", "〇〇県"),
    ("◯◯区長", "◯◯区"), ("別表の○○の項", "○○の"), ("■■■（要確認）", "■■■"), ("（要確認）", "（要確認）"), ("※ここに記載", "※ここに"),
    ("名称は、■■。", "■■"), ("二〇〇〇年", ""), ("一九〇〇年", ""), ("○", ""), ("○を付ける", ""), ("○ 市の取組", ""), ("[○]", ""),
    ("■■■■■■■■", ""), ("■ 概要 ■", ""), ("○○を○とする", ""), ("※印", ""), ("×か○か", ""), ("確認を要する", ""),
)


def leftover(text, found):
    messages = found_in("basic.others", text, "leftover")
    equal(len(messages), 1 if found else 0, text)
    if found:
        holds(messages[0], f"「{found}」")


for row in LEFTOVERS:
    add_test(f"left-over {row[0]}", leftover, *row)


CITATIONS = (
    ("番号法別表第一の68の項", "別表第一"), ("別表第二", "別表第二"), ("番号法第19条第8号及び別表第２の95の項", "別表第２の"),
    ("行政手続における特定の個人を識別するための番号の利用等に関する法律（平成25年法律第27号）別表第1の項", "別表第1の"),
    ("番号法別表第二主務省令第50条", "別表第二主務省令"), ("国民健康保険法の事務は、番号法別表第一による", "別表第一"),
    ("この方法は別表第一による", "別表第一"), ("この法人は別表第一による", "別表第一"), ("住民基本台帳法による。\\n別表第一", "別表第一"),
    ("別表第１１１項", ""), ("別表の第一項", ""), ("別表第三", ""), ("住民基本台帳法別表第一", ""), ("住民基本台帳法（昭和42年法律第81号）別表第一", ""),
    ("例示市個人番号の利用に関する条例別表第一", ""), ("番号法第９条第２項に基づく条例の別表第一", ""), ("健康増進法施行規則別表第一", ""),
    ("児童福祉に関する法律別表第一", ""), ("例示市文書取扱規程別表第一", ""),
    ("住民基本台帳法（昭和42年法律第81号。以下「住基法」という。）別表第一", ""), ("介護保険法（以下「法」という。）別表第一", ""),
    ("番号法（住民基本台帳法に同じ。）別表第一", "別表第一"), ("住民基本台帳法（番号法別表第一）", "別表第一"), ("厚生労働省告示別表第一", ""),
    ("住基法第30条の9。同法別表第一", ""), ("番号法第9条。同法別表第一", "別表第一"), ("番号法第9条。同令別表第二", "別表第二"),
)


def citation(text, found):
    messages = found_in("basic.mynumber.basis", text, "stale-table")
    equal(len(messages), 1 if found else 0, text)
    if found:
        holds(messages[0], f"「{found}」")


for row in CITATIONS:
    add_test(f"citation {row[0]}", citation, *row)


@test
def a_law_is_stale_from_its_day_on_only():
    for published, found in (("令和6年5月26日", 0), ("令和6年5月27日", 1), ("令和6年5月", 0), ("令和6年6月", 1), ("", 0), ("未定", 0)):
        equal(len(found_in("basic.mynumber.basis", "番号法別表第一", "stale-table", published)), found, published)


@test
def a_stale_word_is_told_once_for_each_and_not_of_what_is_past():
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "basic.mynumber.basis=番号法別表第一、別表第二", "basic.nws.basis=番号法別表第二", "basic.others=別表第一",
        "change[14].before=番号法別表第二主務省令", "change[1].after=番号法別表第２の", status=0)
    found = [f for f in findings("a.xml")[0] if f["rule"] == "stale-table"]
    equal([f["path"] for f in found], ["basic.mynumber.basis"] * 2)
    holds(found[0]["message"], "「別表第一」")
    holds(found[1]["message"], "「別表第二」")
    run("set", "a.xml", "change[14].after=番号法別表第２の項", status=0)
    equal([f["path"] for f in findings("a.xml")[0] if f["rule"] == "stale-table"], ["basic.mynumber.basis"] * 2 + ["change[14].after"])


@test
def the_card_may_be_a_record_item():
    equal(found_in("file[1].records", "通知カード", "stale-card"), [])
    equal(found_in("file[1].overview.scope", "通知カード", "stale-card"), [])
    equal(len(found_in("file[1].risk.other", "通知カード", "stale-card")), 1)


ANNEXES = (
    ("別紙３のとおり", ["別紙3"]), ("別紙3参照", ["別紙3"]), ("別紙１及び３を参照", ["別紙3"]), ("別紙２、別紙４及び別紙５に記載", ["別紙4", "別紙5"]),
    ("「別紙３」のとおり", ["別紙3"]), ("別紙９参照、別紙９参照", ["別紙9"]), ("別紙１のとおり", []), ("別紙のとおり", []), ("別紙３", []),
    ("契約書別紙３のとおり", []), ("契約書の別紙３のとおり", []), ("例示市条例別紙３のとおり", []), ("仕様書「別紙５」に記載", []), ("別紙３は廃止した", []),
)


def annexes(text, found):
    messages = found_in("basic.others", text, "annex-missing")
    equal(len(messages), len(found), text)
    for message, one in zip(messages, found):
        holds(message, f"「{one}」")


for row in ANNEXES:
    add_test(f"annex {row[0]}", annexes, *row)


@test
def an_annex_is_asked_for_where_there_is_none():
    lines = [line for line in run("get", SAMPLE).out.splitlines() if not line.startswith("annex") and "別紙" not in line]
    lines += ["basic.others\t別紙のとおり", "disclosure.request.method\t別紙１を参照"]
    for kept, found in ((lines, ["basic.others"]), ([line for line in lines if not line.startswith("procedure")], [])):
        equal([f["path"] for f in findings_with(*kept) if f["rule"] == "annex-missing"], found)


DASHES = ["-", "‐", "–", "—", "―", "−", "ー", "－", "ｰ", "―――", "なし", "なし。", "（なし）", "　－　", "該当なし", "特になし"]


def placeholder(text):
    """Says that there is nothing: a date that may be skipped, a count, a block, parentheses."""
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "procedure.review.date=" + text, F + "consignment.count=" + text, F + "acquisition.source.other=",
        F + "acquisition.source.other.text=" + text, F + "consignment.item[4].name=" + text, SUB + "sub_use=再委託しない",
        SUB + "sub_permission=" + text, SUB + "sub_content=" + text, F + "provision.use.provide.count=" + text, status=0)
    for count in (text, "3"):
        run("set", "a.xml", F + "consignment.count=" + count, status=0)
        equal([(f["rule"], f["path"]) for f in findings("a.xml")[0] if f["rule"] != "blank"], [], count)


for text in DASHES:
    add_test(f"placeholder {text}", placeholder, text)


@test
def a_placeholder_is_no_answer_where_one_is_needed():
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "cover.published=－", R + "acquisition.purpose.sufficient=課題が残されている",
        R + "acquisition.purpose.measures=なし", R + "acquisition.other=", R + "storage.leak.incident=発生あり",
        R + "storage.leak.incident_content=－", R + "storage.leak.incident_prevention=－",
        "file[2].risk.storage.leak.incident=", status=0)
    equal([f["rule"] for f in findings("a.xml")[0] if f["rule"] != "blank"], ["date-unreadable", "measure-missing", "incident-content"])


@test
def a_date_without_its_day_is_a_span():
    for held, used, found in (("平成28年", "平成28年1月1日", 0), ("平成28年4月", "平成28年", 0), ("平成28年4月", "平成28年3月", 1),
                              ("平成28年4月", "平成27年", 1), ("平成28年4月1日", "平成28年4月", 0)):
        shutil.copy(SAMPLE, "a.xml")
        run("set", "a.xml", f"{F}overview.held_since={held}", f"{F}acquisition.used_since={used}", status=0)
        equal(len([f for f in findings("a.xml")[0] if f["rule"] == "used-before-held"]), found, (held, used))


@test
def a_date_after_publication_makes_no_other_row_past():
    """A year mistyped, or a change that is planned: the rows of this version are looked at all the same."""
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "change[12].date=令和77年8月1日", "change[14].after=○○市", "change[13].item=", status=0)
    equal([(f["rule"], f["path"]) for f in findings("a.xml")[0]], [("blank", "change[13].item"), ("leftover", "change[14].after")])


@test
def a_heading_is_the_name_of_no_file():
    for heading in ("【特定個人情報ファイル】", "この事務で取り扱う次の２つのファイル", "以下のファイル"):
        equal(found_in("basic.files", f"{heading}\\n１　介護保険資格・賦課ファイル\\n２　介護保険受給者ファイル", "file-unknown"), [], heading)


@test
def a_year_and_a_number_are_no_impossible_day():
    equal(found_in("procedure.review.date", "2025-26", "date-impossible"), [])
    equal(len(found_in("procedure.review.date", "令和7年13月", "date-impossible")), 1)
    equal(len(found_in("procedure.review.date", "2025/2/30", "date-impossible")), 1)


@test
def a_reader_of_cards_is_no_card():
    equal(found_in("disclosure.request.method", "通知カードリーダーで読む", "stale-card"), [])


@test
def the_past_is_left_alone():
    """Rows of an earlier 変更日 tell of documents that were published; what they quote is no fault of this one."""
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "change[1].after=○○市", "change[1].before=○○市", "change[2].date=平成31年2月30日",
        "change[14].before=○○市（要確認）", "change[5].timing=", "change[5].item=", status=0)
    equal([(f["rule"], f["path"]) for f in findings("a.xml")[0]], [("date-impossible", "change[2].date")])
    run("set", "a.xml", "change[1].date=令和7年8月1日", "change[2].date=平成31年2月3日", "change[5].date=令和7年8月1日", status=0)
    equal([(f["rule"], f["path"]) for f in findings("a.xml")[0]],
          [("change-same", "change[1].after"), ("leftover", "change[1].after"), ("blank", "change[5].item")])


@test
def a_contradiction_comes_before_advice_to_delete():
    """With the wrong ○ taken away there is nothing left to delete."""
    for box, rule, unneeded in ((R + "consignment.none", "consign-reverse", "consign-unneeded"),
                                (R + "provision.none", "provision-transferred", "provision-unneeded"),
                                (R + "nws.no_acquisition", "nws-acquisition-reverse", "nws-acquisition-unneeded"),
                                (R + "nws.no_provision", "nws-provision-reverse", "nws-provision-unneeded")):
        shutil.copy(SAMPLE, "a.xml")
        run("set", "a.xml", box + "=○", status=0)
        rules = [f["rule"] for f in findings("a.xml")[0]]
        assert rule in rules and unneeded not in rules, rules


main(parallel=True)
