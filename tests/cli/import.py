#!/usr/bin/env python3
"""The door in: our own paper, tables of Markdown and HTML, and text in reading order become values again."""
import collections
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import time
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, SANITIZED, add_test, equal, holds, main, one_line, run, test

FULL = "SANITIZED" not in os.environ


def values(file, *options):
    return dict(line.split("\t", 1) for line in run("get", *options, file, status=0).out.splitlines())


def brought_in(text, *options, status=0, name="source.txt"):
    """The values of a source, and the lines of the report."""
    pathlib.Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for old in ("in.xml", "report.tsv"):
        if os.path.exists(old):
            os.unlink(old)
    result = run("import", "--report", "report.tsv", *options, name, "in.xml", status=status)
    report = [line.split("\t") for line in pathlib.Path("report.tsv").read_text().splitlines()]
    return values("in.xml"), report, result


def comes_back(options, file=SAMPLE, form=()):
    """Printed again, what was read from paper is the same paper, byte for byte."""
    paper = run("print", *options, file, status=0).bytes
    pathlib.Path("paper.txt").write_bytes(paper)
    if os.path.exists("back.xml"):
        os.unlink("back.xml")
    result = run("import", *form, "paper.txt", "back.xml")
    assert result.status in (0, 1), result.error
    again = run("print", *options, "back.xml", status=0).bytes
    equal(again, paper, f"print {' '.join(options)}")
    return result


def paper_comes_back(columns, ambiguous, rules, encoding):
    for lines in ("0", "64"):
        options = ["--columns", columns, "--ambiguous", ambiguous, "--rules", rules, "--encoding", encoding, "--lines", lines]
        if encoding == "ISO-2022-JP":
            options.append("--substitute")
        result = comes_back(options)
        equal(result.status, 0, f"{options}: {result.error}")


for _columns in ("72", "90", "200") if FULL else ("80",):
    for _ambiguous in ("1", "2"):
        for _rules in ("unicode", "ascii"):
            for _encoding in ("UTF-8", "CP932", "EUC-JP", "ISO-2022-JP"):
                add_test(f"paper of {_columns} columns, width {_ambiguous}, {_rules}, {_encoding} comes back", paper_comes_back,
                         _columns, _ambiguous, _rules, _encoding)


@test
def low_pages_come_back_and_what_paper_cannot_tell_is_doubtful():
    for lines in ("16", "24", "33"):
        for columns in ("80", "99"):
            comes_back(["--columns", columns, "--lines", lines, "--ambiguous", "2"])
    comes_back(["--order", "section"])


@test
def values_of_the_sample_are_the_same_but_for_breaks():
    pathlib.Path("paper.txt").write_bytes(run("print", "--columns", "120", "--lines", "0", SAMPLE, status=0).bytes)
    run("import", "paper.txt", "back.xml", status=0)
    back, sample = values("back.xml"), values(SAMPLE)
    equal(list(back), list(sample))
    different = [path for path in sample if back[path] != sample[path]]
    # A break of the paper may have been a new line, or have swallowed a space.
    for path in different:
        equal(re.sub(r"\\n|[ 　]", "", back[path]), re.sub(r"\\n|[ 　]", "", sample[path]), path)
    assert len(different) < len(sample) / 50, different


@test
def paper_with_hard_values_comes_back():
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", status=0, input=(
        "basic.affairs.name\t①事務の名称\nbasic.affairs.description\t┌──┐\\n│ a │\\n└──┘\\n+---+\\n| b |\\n+---+\\n  二字下げ\\n\\n"
        "＜選択肢＞\\n[ ○ ] その他　（ あ ）\\n1） 実施する\nbasic.system[2].name\tシステム3\n"
        "basic.system[1].links.other\t○\nbasic.system[1].links.other.text\tあ（い（う）え）、[ ○ ] お\n"
        "basic.system[1].links.tax.\t\n".replace("basic.system[1].links.tax.\t\n", "") +
        "basic.others\tⅡ　特定個人情報ファイルの概要\nfile[1].consignment.use\t委託する\nfile[1].consignment.count\t39,760\n"
        "file[1].provision.use.provide.count\t3\nfile[2].overview.name\t二つ目\nchange[1].before\t変更日\nchange[1].item\t 先頭に空白\n"
        "change[2].date\t令和7年4月1日\nchange[2].after\t-----\nannex[2].body\t標題\\n別紙3\n"))
    for rules in ("unicode", "ascii"):
        for lines in ("0", "40"):
            comes_back(["--rules", rules, "--lines", lines, "--ambiguous", "2"], "a.xml")


@test
def another_form_comes_back():
    run("new", "--form", "kian", "k.xml", status=0)
    run("set", "k.xml", "number=健推第123号", "drafted=令和7年7月1日", "subject=評価書について（公表）", "department=健康推進課",
        "body=伺い\n　二行目", "disclosure=1", "retention=3", status=0)
    for rules in ("unicode", "ascii"):
        equal(comes_back(["--rules", rules], "k.xml", ["--form", "kian"]).status, 0)
    equal(values("back.xml"), values("k.xml"))
    # An item was passed over: what stands on a line of its own may be another's.
    found, report, _ = brought_in("件名\n評価書について（公表）\n\n公開区分 [ 公開 ]\n", "--form", "kian", status=1)
    equal(found, {"subject": "評価書について（公表）", "disclosure": "公開"})
    equal([line[0] for line in report], ["doubtful", "placed"])


def form_of_records(*columns):
    """A form of one table of rows, F in the folder forms; and the environment that finds it."""
    os.makedirs("forms", exist_ok=True)
    pathlib.Path("forms/f.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<form id="f" title="試し" format="1">\n<edition id="e" label="[試し]"/>\n'
        '<section label="Ⅰ　記録" page="new">\n<repeat id="r" label="記録" min="1" max="8" place="table">\n'
        + "\n".join(columns) + "\n</repeat>\n</section>\n</form>\n")
    return {"YOSHIKI3_FORMS": "forms"}


DATE = '<date id="d" label="記録日" width="2"/>'
TEXT = '<text id="t" label="記録の内容" width="6"/>'
ANSWER = '<choice id="c" label="記録の区分" width="2"><option code="a">事前</option><option code="b">事後</option></choice>'


def records(text, *columns, status=0):
    """The values of a source that is of such a form, and of the report what is left over."""
    environment = form_of_records(*columns)
    pathlib.Path("source.txt").write_text(text)
    for old in ("in.xml", "report.tsv"):
        if os.path.exists(old):
            os.unlink(old)
    run("import", "--force", "--form", "f", "--report", "report.tsv", "source.txt", "in.xml", status=status, environment=environment)
    found = run("get", "in.xml", status=0, environment=environment).out
    report = [line.split("\t") for line in pathlib.Path("report.tsv").read_text().splitlines()]
    return dict(line.split("\t", 1) for line in found.splitlines()), [line[4] for line in report if line[0] == "left-over"]


def wide(text, columns):
    return text + " " * (columns - sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text))


def framed(*rows):
    """Rows of (columns, text) between bars of ASCII."""
    def rule(row):
        return {sum(columns + 1 for columns, _ in row[:i]) for i in range(len(row) + 1)}
    lines = []
    for i in range(len(rows) + 1):
        corners = (rule(rows[i - 1]) if i > 0 else set()) | (rule(rows[i]) if i < len(rows) else set())
        lines.append("".join("+" if at in corners else "-" for at in range(max(corners) + 1)))
        if i < len(rows):
            lines.append("|" + "|".join(wide(text, columns) for columns, text in rows[i]) + "|")
    return "\n".join(lines) + "\n"


@test
def a_row_with_a_bar_out_of_its_column_does_not_go_on_over_the_page():
    head = ((20, "記録日"), (30, "記録の内容"), (20, "記録の区分"))
    paper = "Ⅰ　記録\n\n" + framed(head, ((20, "令和7年4月1日"), (24, "甲"), (26, ""))) + "\n" + " " * 60 + "試し 1/2\n\f" + \
        framed(head, ((20, ""), (30, "つづき"), (20, "事後"))) + "\n" + " " * 60 + "試し 2/2\n"
    found, left = records(paper, DATE, TEXT, ANSWER)
    equal(found, {"r[1].d": "令和7年4月1日", "r[1].t": "甲", "r[2].t": "つづき", "r[2].c": "事後"})
    equal(left, [])


@test
def the_last_cell_of_a_row_goes_on_over_the_page_without_a_head():
    head = ((20, "記録日"), (20, "記録の区分"), (30, "記録の内容"))
    paper = "Ⅰ　記録\n\n" + framed(head, ((20, "令和7年4月1日"), (20, "事後"), (30, " 甲"))) + "\n" + " " * 60 + "試し 1/2\n\f" + \
        framed(((20, ""), (20, ""), (30, " 乙つづき"))) + "\n" + " " * 60 + "試し 2/2\n"
    found, _ = records(paper, DATE, ANSWER, TEXT, status=None)
    equal(found, {"r[1].d": "令和7年4月1日", "r[1].c": "事後", "r[1].t": " 甲\\n 乙つづき"})


READING = """ 評価実施機関名

例示市長

 公表日

令和7年4月1日

[令和６年10月　様式３]

Ⅰ　基本情報
 １．特定個人情報ファイルを取り扱う事務

 ①事務の名称 例示事務

 ②事務の内容

例示市は、例示条例に基づき、次の事務を行っており、その際に特定個人情報ファイルを取り
扱う。
・受付
・審査

 ③対象人数 [ 10万人以上30万人未満 ]

＜選択肢＞
1) 1,000人未満 2) 1,000人以上1万人未満
3) 1万人以上10万人未満 4) 10万人以上30万人未満

 ２．特定個人情報ファイルを取り扱う事務において使用するシステム

 システム1

 ①システムの名称 例示システム

 ③他のシステムとの接続

[ ] 情報提供ネットワークシステム [ ○ ] 庁内連携システム

[ ○ ] その他 （ 中間サーバー )

 システム2～5

 システム2

 ①システムの名称 二つ目

Ⅱ　特定個人情報ファイルの概要

 ④提供する情報の対象となる
本人の数

[ 1万人未満 ]
"""


@test
def text_in_reading_order_finds_its_items():
    found, report, _ = brought_in(READING, status=1)
    equal(found["cover.agency"], "例示市長")
    equal(found["cover.published"], "令和7年4月1日")
    equal(found["basic.affairs.name"], "例示事務")
    equal(found["basic.affairs.description"],
          "例示市は、例示条例に基づき、次の事務を行っており、その際に特定個人情報ファイルを取り扱う。\\n・受付\\n・審査")
    equal(found["basic.affairs.subjects"], "10万人以上30万人未満")
    equal(found["basic.system[1].links.internal"], "○")
    equal(found["basic.system[1].links.other.text"], "中間サーバー")
    assert "basic.system[1].links.nws" not in found
    equal(found["basic.system[2].name"], "二つ目")
    # A label over two lines.
    equal(found["file[1].provision.provide[1].population"], "1万人未満")
    holds(pathlib.Path("in.xml").read_text(), 'edition="r0610"')
    equal([line for line in report if line[0] == "left-over"], [])


MARKUP = """# 特定個人情報保護評価書(重点項目評価書)

評価書番号	評価書名
11	例示に関する事務 重点項目評価書

## I 基本情報

1. 特定個人情報ファイルを取り扱う事務
①事務の名称	例示に関する事務
②事務の内容	<p>例示 &amp; 条例。</p> <p><熊谷>次</p>
③対象人数	<p>&lt;選択肢&gt;</p> <p>[ 1万人以上10万人未満 ]      1) 1,000人未満   2) 1,000人以上1万人未満 3) 1万人以上10万人未満</p>
2. 特定個人情報ファイルを取り扱う事務において使用するシステム
<b>システム1</b>
①システムの名称	例示システム
③他のシステムとの接続	[ <input checked="checked" type="radio"/> ] 庁内連携システム [ <input type="checkbox"/> ] 税務システム [○] その他 ( 共通(基盤) )

| ①部署 | 例示課 |
|---|---|
| ②所属長の役職名 | 課長 |

<table><tr><td>5. 情報提供ネットワークシステムによる情報連携 ※</td></tr><tr><td>①実施の有無</td><td>[ 実施する ]<br/>1) 実施する</td></tr></table>

## (別添2)変更箇所

変更日	項目	変更前の記載	変更後の記載	提出時期	提出時期に係る説明
令和7年5月12日	件数		2件	事後
	----	--	--	--	--
		前段	後段
"""


@test
def tables_of_ocr_find_their_items():
    found, report, _ = brought_in(MARKUP, status=1)
    equal(found["cover.number"], "11")
    equal(found["cover.title"], "例示に関する事務 重点項目評価書")
    equal(found["basic.affairs.name"], "例示に関する事務")
    equal(found["basic.affairs.description"], "例示 & 条例。\\n<熊谷>次")
    equal(found["basic.affairs.subjects"], "1万人以上10万人未満")
    equal(found["basic.system[1].links.internal"], "○")
    assert "basic.system[1].links.tax" not in found
    equal(found["basic.system[1].links.other.text"], "共通(基盤)")
    equal(found["basic.department.name"], "例示課")
    equal(found["basic.department.head"], "課長")
    equal(found["basic.nws.use"], "実施する")
    equal(found["change[1].after"], "2件\\n後段")
    equal(found["change[1].before"], "前段")
    doubtful = {line[1] for line in report if line[0] == "doubtful"}
    assert {"change[1].after", "change[1].before"} <= doubtful, doubtful
    assert "change[1].date" not in doubtful


@test
def marks_of_markdown_are_text_in_cells_of_html_and_where_they_have_no_pair():
    table = "<p>Ⅰ　基本情報</p>\n<table><tr><td>①事務の名称</td><td>{}</td></tr><tr><td>②事務の内容</td><td>本文</td></tr>{}</table>\n"
    for text in ("甲**乙", "甲**乙**丙", "**甲**", "甲\\*乙", "---", "****"):
        found, _, _ = brought_in(table.format(text, ""))
        equal(found, {"basic.affairs.name": text.replace("\\", "\\\\"), "basic.affairs.description": "本文"})
    for dashes in ("---", "-----", ":--"):
        found, report, _ = brought_in(table.format("甲", f"<tr><td>{dashes}</td></tr>"), status=None)
        holds("".join([*found.values(), *(line[4] for line in report)]), dashes)
    for source, text in (("甲**乙", "甲**乙"), ("甲**乙**丙", "甲乙丙"), ("**甲**と**乙**", "甲と乙"), ("3 ** 4 ** 5", "3 ** 4 ** 5"), ("甲****乙", "甲****乙"),
                         ("甲***乙***", "甲***乙***"), ("甲\\*\\*乙", "甲**乙")):
        for row in ("①事務の名称\t{}\n②事務の内容\t本文\n", "| ①事務の名称 | {} |\n|---|:--|\n| ②事務の内容 | 本文 |\n"):
            found, _, _ = brought_in("## Ⅰ　基本情報\n\n" + row.format(source) + "\n---\n")
            equal(found, {"basic.affairs.name": text, "basic.affairs.description": "本文"}, row.format(source))


@test
def a_cell_that_spans_ten_columns_or_more_has_the_cells_behind_it_in_theirs():
    found, _ = records(
        '<p>Ⅰ　記録</p>\n<table><tr><th>記録日</th><th colspan="12">記録の内容</th><th>記録の区分</th></tr>'
        '<tr><td>令和7年4月1日</td><td colspan=\'10\'>甲</td><td colspan=2></td><td>事後</td></tr></table>\n', DATE, TEXT, ANSWER, status=None)
    equal(found, {"r[1].d": "令和7年4月1日", "r[1].t": "甲", "r[1].c": "事後"})


@test
def a_number_in_a_cell_of_its_own_joins_the_label():
    found, _, _ = brought_in("## Ⅰ　基本情報\n\n①\t事務の名称\t例示\n2\t事務の内容\t内容\n")
    equal(found, {"basic.affairs.name": "例示", "basic.affairs.description": "内容"})


@test
def what_finds_no_place_stays_in_the_document():
    found, report, result = brought_in(
        "## Ⅰ　基本情報\n\nどこにも属さない文章\n\n①事務の名称\t例示\tはみ出し\n②事務の内容\t内容\n", status=1)
    equal(found, {"basic.affairs.name": "例示\\nはみ出し", "basic.affairs.description": "内容"})
    kept = values("in.xml", "--all")
    equal(kept["left-over[1]"], "どこにも属さない文章")
    equal(kept["left-over[1].source"], "source.txt")
    equal(kept["left-over[1].place"], "3")
    equal([line for line in report if line[0] == "left-over"], [["left-over", "", "0.00", "3", "どこにも属さない文章"]])
    holds(result.error, "[import-done]")
    holds(run("check", "in.xml").out, "[import-left-over]", "1件")


@test
def a_value_that_is_too_long_is_left_over_whole_and_the_others_stay():
    long = "\n".join(["あ" * 3000] * 450)
    found, report, _ = brought_in(
        "<p>Ⅰ　基本情報</p>\n<table><tr><td>①事務の名称</td><td>介護</td></tr><tr><td>②事務の内容</td><td>" + long +
        "</td></tr>\n<tr><td>③対象人数</td><td>[ 10万人以上30万人未満 ]</td></tr><tr><td>どこにもないもの</td></tr></table>\n", status=1)
    equal(found, {"basic.affairs.name": "介護", "basic.affairs.subjects": "10万人以上30万人未満"})
    equal([(line[0], line[1], line[4][:8]) for line in report], [
        ("placed", "basic.affairs.name", "介護"), ("placed", "basic.affairs.subjects", "10万人以上30"),
        ("left-over", "basic.affairs.description", "あ" * 8), ("left-over", "basic.affairs.subjects", "どこにもないもの")])
    kept = [value for path, value in values("in.xml", "--all").items() if re.fullmatch(r"left-over\[\d+\]", path)]
    equal(len(kept), 3)
    equal((kept[0] + kept[1]).replace("\\n", "\n"), long)
    equal(kept[2], "どこにもないもの")


@test
def texts_between_the_date_and_the_answer_are_all_placed_or_left_over():
    other = '<text id="u" label="記録の補足" width="6"/>'
    more = '<text id="v" label="記録の経緯" width="6"/>'
    for columns, heads in (([TEXT], "記録の内容"), ([TEXT, other], "記録の内容 記録の補足"), ([TEXT, other, more], "記録の内容 記録の補足 記録の経緯")):
        for texts in (["甲 乙 丙"], ["甲乙"], ["甲乙", "丙丁"], ["甲 乙 丙", "丁"], ["甲", "乙", "丙"], ["甲", "乙", "丙", "丁"], ["甲", "乙", "丙", "丁", "戊"]):
            source = f"Ⅰ　記録\n記録日 {heads} 記録の区分\n\n令和7年4月1日\n\n" + "\n\n".join(texts) + "\n\n事後\n"
            found, left = records(source, DATE, *columns, ANSWER, status=None)
            there = "".join([*found.values(), *left])
            equal([mark for mark in "".join(texts).replace(" ", "") if mark not in there], [], f"lost of {texts} in {heads}")
            if columns == [TEXT]:
                equal((found["r[1].t"], left), ("\\n\\n".join(texts), []))


@test
def what_is_doubtful_is_found_by_check():
    brought_in(MARKUP, status=1)
    kept = values("in.xml", "--all")
    assert kept["change[1].after.doubt"], kept
    holds(run("check", "in.xml").out, "change[1].after: warning: 取込みの確認", "[import-doubt]")
    holds(run("check", "--format", "json", "in.xml").out, '"import-doubt"', "取込みの確認")
    # Confirmed: the doubt is taken away.
    run("set", "in.xml", "change[1].after.doubt=", status=0)
    assert "change[1].after: warning: 取込み" not in run("check", "in.xml").out


@test
def what_is_not_confirmed_is_told_of_when_it_is_taken_over():
    brought_in(MARKUP, status=1)
    doubts = sum(path.endswith(".doubt") for path in values("in.xml", "--all"))
    assert doubts > 0
    pathlib.Path("next.xml").unlink(missing_ok=True)
    holds(run("new", "--from", "in.xml", "next.xml").error, "in.xml: ", f"確認が済んでいない値が{doubts}件", "文章が0件", "[carry-unconfirmed]")


def folded(text):
    return collections.Counter(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def no_character_is_lost(text, *options):
    """Every character is in a value or left over, or in a line that the form itself prints."""
    pathlib.Path("source.txt").write_text(text)
    for old in ("in.xml", "report.tsv"):
        if os.path.exists(old):
            os.unlink(old)
    run("import", "--force", "--report", "report.tsv", *options, "source.txt", "in.xml")
    there = collections.Counter()
    for line in values("in.xml", "--all").items():
        if ".doubt" not in line[0] and not re.search(r"left-over\[\d+\]\.", line[0]):
            there += folded(line[1].replace("\\n", ""))
    definition = (ROOT / "forms" / "yoshiki3.xml").read_text()
    own = folded("".join(re.findall(r'label="([^"]*)"|<option[^>]*>([^<]*)<|<p>([^<]*)<|unit="([^"]*)"', definition) and
                         ["".join(part) for part in re.findall(
                             r'label="([^"]*)"|<option[^>]*>([^<]*)<|<p>([^<]*)<|unit="([^"]*)"|<label [^>]*>([^<]*)<', definition)]))
    missing = folded(text) - there
    strange = {character: count for character, count in missing.items() if character not in own and character not in "[]()○<>1234567890選択肢"}
    equal(strange, {}, "characters lost")
    return missing


@test
def no_character_is_lost_however_the_lines_come():
    marks = "甲乙丙丁戊己庚辛壬癸"
    text = READING.replace("例示", "例示鑢").replace("扱う。", "扱う。鱠鱧鱶") + "\n\n" + "\n".join(f"余り{mark}" for mark in marks)
    no_character_is_lost(text)
    lines = text.split("\n")
    for seed in range(6):
        random.Random(seed).shuffle(lines)
        no_character_is_lost("\n".join(lines))


@test
def a_source_out_of_order_is_refused_without_force():
    blocks = [block for block in READING.split("\n\n") if block.strip()]
    text = "\n\n".join(["Ⅰ　基本情報"] + blocks[::-1])
    pathlib.Path("source.txt").write_text(text)
    one_line(run("import", "source.txt", "in.xml"), "source.txt", "--force", "[import-scrambled]")
    assert not os.path.exists("in.xml")
    run("import", "--force", "source.txt", "in.xml", status=1)


@test
def sources_that_cannot_be_read_are_refused_in_one_line():
    for content, word in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "[import-old-workbook]"),
                          (b"\x00\x01\x02", "[import-charset]"), (b"\xff\x80" * 50, "[import-charset]"),
                          ("ただの文章".encode(), "[import-no-label]"), (b"", "[import-no-label]"), (b"[" * 1000001, "[import-line]"),
                          ((b"[" * 99 + b"\n") * 60000, "[file-size]")):
        pathlib.Path("source.txt").write_bytes(content)
        one_line(run("import", "source.txt", "in.xml"), word)
        assert not os.path.exists("in.xml")
    one_line(run("import", "none.txt", "in.xml"), "none.txt", "[file-open]")
    one_line(run("import", "--form", "nosuch", "source.txt", "in.xml"), "nosuch")
    one_line(run("import", "--edition", "r9999", "source.txt", "in.xml"), "r9999")
    one_line(run("import", "source.txt"), "FILE")


@test
def an_existing_file_is_never_overwritten():
    pathlib.Path("source.txt").write_text(READING)
    pathlib.Path("in.xml").write_text("mine")
    one_line(run("import", "source.txt", "in.xml"), "in.xml", "[file-exists]")
    equal(pathlib.Path("in.xml").read_text(), "mine")


@test
def the_edition_is_told_by_the_labels_or_given():
    text = "## Ⅱ　特定個人情報ファイルの概要\n\n主な記録項目\t[ ○ ] 4情報（氏名、性別、生年月日、住所）\n"
    brought_in(text)
    holds(pathlib.Path("in.xml").read_text(), 'edition="r0610"')
    for box in ("[○]", "［○］", "［ ○ ］　", "[○]\u3000", "[ ○ ] "):
        brought_in(text.replace("[ ○ ] ", box))
        holds(pathlib.Path("in.xml").read_text(), 'edition="r0610"')
    found, _, _ = brought_in(text, "--edition", "r0705")
    equal(found, {"file[1].overview.items.basic_info": "○"})
    holds(pathlib.Path("in.xml").read_text(), 'edition="r0705"')


@test
def a_last_line_of_one_byte_is_read_to_its_end_and_no_further():
    frame = framed(((40, "①事務の名称"), (20, " 介護")))
    for size in (511, 1023, 2047):
        for frames in (frame, frame.replace("|", "│")):
            text = frames.encode() + b"\n"
            text += b" " * (size - len(text) - 2) + b"\nx"
            pathlib.Path("source.txt").write_bytes(text)
            run("import", "source.txt", "in.xml", "--force")
    for tail in ("[", "(", "x", "（"):
        brought_in(f"Ⅰ　基本情報\n①事務の名称{tail}", status=None)


@test
def charsets_are_told_by_the_bytes():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"):
        found, _, _ = brought_in("Ⅰ　基本情報\n①事務の名称 例示\n".replace("Ⅰ", "I").replace("①", "1.").encode(encoding))
        equal(found, {"basic.affairs.name": "例示"}, encoding)


PREFIX = "Ⅰ　基本情報\n①事務の名称 あ\n②事務の内容\n"
HOSTILE = {
    "brackets": "[" * 99 + "\n", "boxes": "[ ○ ] " * 16 + "\n", "boxes with text": "[ ] その他 （ " * 8 + "\n", "labels": "①事務の名称\n",
    "blocks": "システム1\n", "less than": "<" * 99 + "\n", "tags": "<td <p " * 14 + "\n", "comments": "<!-->>>>" * 12 + "\n",
    "parentheses": "（" * 99 + "\n", "options": "1) 実施する 2) 実施しない\n", "entities": "&#x" * 33 + "\n", "corners": "+" * 62 + "\n",
    "bars": "|" * 62 + "\n", "tabs": "\t" * 99 + "\n", "feeds": "\f\n", "tables": "<table><tr><td>①部署</td><td>x</td></tr></table>\n",
    "heads": "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n", "titles": "Ⅱ　特定個人情報ファイルの概要\n",
}


def hostile(piece):
    size = 1024 * 1024 if SANITIZED else 4 * 1024 * 1024
    text = PREFIX + ("+" + "-" * 60 + "+\n|" + " " * 60 + "|\n" if piece[0] in "+|" else "") + piece * (size // len(piece.encode()))
    pathlib.Path("source.txt").write_text(text)
    began = time.time()
    child = subprocess.Popen([str(PROGRAM), "import", "--force", "source.txt", "in.xml"], env=ENVIRONMENT, stderr=subprocess.PIPE)
    child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    assert child.returncode in (0, 1, 2), child.returncode
    # Loosely: the machine may have other things to do. A source of the size it may have takes a second.
    assert time.time() - began < 20, time.time() - began
    if not SANITIZED:
        assert usage.ru_utime < 4, usage.ru_utime
        assert usage.ru_maxrss < 200 * 1024, usage.ru_maxrss


for _name, _piece in HOSTILE.items():
    add_test(f"megabytes of {_name} do no harm", hostile, _piece)

if __name__ == "__main__":
    main(parallel=True)
