#!/usr/bin/env python3
"""A year's revision: the rows of 別添２ that `changes` writes, once and again, and what it leaves alone."""
import os
import pathlib
import re
import resource
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, SANITIZED, equal, holds, main, one_line, run, test

PARTS = ("date", "item", "before", "after", "timing", "reason")


def unescape(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)


def put(name, *pairs):
    run("set", name, "-", input="".join(f"{path}\t{value}\n" for path, value in pairs), status=0)


def values(name):
    return [line.split("\t", 1) for line in run("get", name, status=0).out.splitlines()]


def rows(name="new.xml"):
    """The rows of 別添２ by their numbers."""
    found = {}
    for path, value in values(name):
        match = re.fullmatch(r"change\[(\d+)\]\.(\w+)", path)
        if match:
            found.setdefault(int(match[1]), {})[match[2]] = unescape(value)
    return found


def made(name="new.xml"):
    """The numbers of the rows that were made."""
    text = pathlib.Path(name).read_text()
    return [number for number, tag in enumerate(re.findall(r"<change\b[^>]*>", text), 1) if " of=" in tag]


def changes(*options, old="old.xml", new="new.xml", status=0):
    return run("changes", *options, old, new, status=status)


def dry(*options, old="old.xml", new="new.xml", status=0):
    """The lines of a dry run, each as path and the six parts of a row."""
    before = pathlib.Path(new).read_bytes()
    lines = changes("--dry-run", *options, old=old, new=new, status=status).out.splitlines()
    equal(pathlib.Path(new).read_bytes(), before)
    return [[unescape(column) for column in line.split("\t")] for line in lines]


def pair(*pairs):
    """The sample as it is, and as it was changed."""
    pathlib.Path("old.xml").write_bytes(SAMPLE.read_bytes())
    run("new", "--from", "old.xml", "new.xml", status=0)
    put("new.xml", ("cover.published", "R8.4.1"), *pairs)


THREE = (
    ("basic.department.name", "健康福祉部　長寿課"),
    ("file[1].acquisition.method.email", "○"),
    ("file[2].storage.place", "庁舎の書庫\\n（施錠する。）"),
)


@test
def rows_are_told_and_nothing_is_written():
    pair(*THREE)
    found = dry("--timing", "事前", "--reason", "組織改正")
    equal([row[0] for row in found], ["basic.department.name", "file[1].acquisition.method", "file[2].storage.place"])
    for row in found:
        equal((row[1], row[5], row[6]), ("令和8年4月1日", "事前", "組織改正"))
    equal(found[0][2], "Ⅰ　基本情報\n６．評価実施機関における担当部署\n①部署")
    equal(found[0][3:5], ["健康福祉部　介護保険課", "健康福祉部　長寿課"])
    # The whole group, every box; the file is named where there are several.
    name = run("get", "new.xml", "file[1].overview.name", status=0).out.split("\t")[1].strip()
    equal(found[1][2], f"Ⅱ　特定個人情報ファイルの概要（{name}）\n３．特定個人情報の入手・使用\n②入手方法")
    holds(found[1][3], "[　]電子メール")
    holds(found[1][4], "[○]電子メール")
    equal(found[2][4], "庁舎の書庫\n（施錠する。）")


@test
def rows_stand_behind_those_of_the_years_before():
    pair(*THREE)
    before = rows()
    result = changes()
    holds(result.out, "「（別添２）変更箇所」に3行追加しました", f"{len(before) + 1}～{len(before) + 3}行目")
    equal(result.error, "")
    after = rows()
    equal({number: after[number] for number in before}, before)
    equal(sorted(after), list(range(1, len(before) + 4)))
    equal(made(), [len(before) + 1, len(before) + 2, len(before) + 3])
    # Without --timing it is blank, and so is the explanation.
    equal(sorted(after[len(before) + 1]), ["after", "before", "date", "item"])
    equal(after[len(before) + 1]["date"], "令和8年4月1日")


@test
def twice_changes_nothing():
    pair(*THREE)
    changes("--timing", "事前")
    before = pathlib.Path("new.xml").read_bytes()
    equal(dry(), [])
    changes()
    changes("--timing", "事前")
    equal(pathlib.Path("new.xml").read_bytes(), before)


@test
def rows_that_are_cleared_leave_the_bytes_of_before():
    pair(*THREE)
    before = pathlib.Path("new.xml").read_bytes()
    changes("--timing", "事後", "--reason", "法令改正に伴う変更")
    put("new.xml", *((f"change[{number}].{part}", "") for number in made() for part in PARTS))
    equal(pathlib.Path("new.xml").read_bytes(), before)


@test
def what_nobody_edited_is_renewed_in_place():
    pair(*THREE)
    changes("--timing", "事前")
    numbers = made()
    put("new.xml", ("basic.department.name", "長寿部"), ("cover.published", "令和8年5月1日"),
        (f"change[{numbers[1]}].reason", "手書きの説明"))
    holds(changes().out, "改めた行3")
    found = rows()
    equal(made(), numbers)
    equal(found[numbers[0]]["after"], "長寿部")
    equal([found[number]["date"] for number in numbers], ["令和8年5月1日"] * 3)
    equal([found[number]["timing"] for number in numbers], ["事前"] * 3)
    equal(found[numbers[1]]["reason"], "手書きの説明")
    # A word in place of what all have in common, or of nothing; what differs stays.
    changes("--timing", "事後", "--reason", "組織改正")
    found = rows()
    equal([found[number]["timing"] for number in numbers], ["事後"] * 3)
    equal([found[number]["reason"] for number in numbers], ["組織改正", "手書きの説明", "組織改正"])


@test
def a_row_whose_date_was_changed_by_hand_keeps_it():
    pair(*THREE)
    changes()
    numbers = made()
    put("new.xml", (f"change[{numbers[0]}].date", "令和8年4月2日"), ("cover.published", "令和8年5月1日"))
    changes()
    found = rows()
    equal([found[number]["date"] for number in numbers], ["令和8年4月2日", "令和8年4月1日", "令和8年4月1日"])


@test
def what_is_no_change_any_more_goes():
    pair(*THREE)
    changes()
    numbers = made()
    put("new.xml", ("basic.department.name", "健康福祉部　介護保険課"))
    holds(changes().out, "除いた行1")
    equal(made(), numbers[:2])
    holds(rows()[numbers[0]]["item"], "②入手方法")


@test
def a_row_that_was_edited_stays_and_is_told_of_when_its_item_moves_on():
    pair(*THREE)
    changes()
    number = made()[2]
    put("new.xml", (f"change[{number}].after", "庁舎の書庫（略）"))
    before = pathlib.Path("new.xml").read_bytes()
    changes(status=0)
    equal(pathlib.Path("new.xml").read_bytes(), before)
    put("new.xml", ("file[2].storage.place", "分庁舎の書庫"))
    result = changes(status=1)
    holds(result.error, f"change[{number}]", "file[2].storage.place", "[row-kept]")
    equal(rows()[number]["after"], "庁舎の書庫（略）")
    equal(len(made()), 3)
    # And when it is no change any more.
    put("new.xml", ("file[2].storage.place", dict(values("old.xml"))["file[2].storage.place"]))
    holds(changes(status=1).error, f"change[{number}]", "[row-kept-same]")
    equal(rows()[number]["after"], "庁舎の書庫（略）")


@test
def the_words_of_an_item_that_lead_to_it_stay():
    pair(*THREE)
    changes()
    number = made()[0]
    put("new.xml", (f"change[{number}].item", "Ⅰ６①"), ("basic.department.name", "長寿部"))
    changes()
    equal((rows()[number]["item"], rows()[number]["after"]), ("Ⅰ６①", "長寿部"))
    put("new.xml", (f"change[{number}].item", "Ⅴ１①"), ("basic.department.name", "長寿室"))
    changes()
    equal(rows()[number]["item"], "Ⅰ　基本情報\n６．評価実施機関における担当部署\n①部署")


@test
def a_row_is_found_again_when_blocks_have_moved():
    pair(("file[1].consignment.item[3].content", "納付の案内"))
    changes("--reason", "理由")
    number, = made()
    path = "file[1].consignment.item"
    # The two blocks change places, values and all.
    current = dict(values("new.xml"))
    swap = []
    for key, value in current.items():
        for here, there in ((2, 3), (3, 2)):
            if key.startswith(f"{path}[{here}]."):
                swap.append((key.replace(f"[{here}].", f"[{there}].", 1), value))
    clear = [(key, "") for key in current if key.startswith((f"{path}[2].", f"{path}[3]."))]
    put("new.xml", *clear, *swap)
    changes()
    equal(made(), [number])
    equal(rows()[number]["reason"], "理由")
    holds(rows()[number]["item"], "委託事項2")


@test
def rows_of_last_year_are_left_alone_next_year():
    pair(*THREE)
    changes("--timing", "事前")
    run("new", "--from", "new.xml", "next.xml", status=0)
    equal(made("next.xml"), [])
    before = rows("next.xml")
    put("next.xml", ("cover.published", "令和9年4月1日"), ("basic.department.name", "福祉課"))
    changes(old="new.xml", new="next.xml")
    after = rows("next.xml")
    equal({number: after[number] for number in before}, before)
    equal([after[number]["after"] for number in made("next.xml")], ["福祉課"])


@test
def blocks_that_come_and_go_are_told():
    pair()
    count = len([1 for path, _ in values("new.xml") if re.fullmatch(r"basic\.system\[\d+\]\.name", path)])
    new = f"basic.system[{count + 1}]"
    put("new.xml", (f"{new}.name", "電子申請システム"), (f"{new}.links.internal", "○"))
    found = dry()
    equal([row[0] for row in found], [f"{new}.name", f"{new}.links"])
    equal([row[3] for row in found], ["", ""])
    holds(found[1][4], "[○]庁内連携システム")
    # The other way round: gone.
    found = dry(old="new.xml", new="old.xml")
    equal([row[0] for row in found if row[0].startswith(new)], [f"{new}.name", f"{new}.links"])
    equal([row[4] for row in found if row[0].startswith(new)], ["", ""])


@test
def what_is_only_spelled_differently_makes_no_row():
    pair(("basic.department.head", "介護保険 課長"))
    put("old.xml", ("basic.department.head", "介護保険課長"))
    result = changes()
    equal(made(), [])
    holds(result.out, "表記だけの違い", "1件")


@test
def a_day_of_publication_and_rows_make_no_row():
    pair(("change[1].reason", "別の理由"), ("procedure.basic.date", "令和8年3月2日"))
    equal([row[0] for row in dry()], ["procedure.basic.date"])


@test
def a_text_is_cut_as_wanted():
    pair(("file[1].acquisition.usage", "甲は古い、乙も同じ。\\n次の段落は同じ。\\n終わりは古い。"))
    pathlib.Path("older.xml").write_bytes(pathlib.Path("new.xml").read_bytes())
    put("new.xml", ("file[1].acquisition.usage", "甲は新しい、乙も同じ。\\n次の段落は同じ。\\n終わりは新しい。"))
    counts = {name: len(dry("--granularity", name, old="older.xml"))
              for name in ("auto", "whole", "block", "paragraph", "phrase")}
    equal(counts, {"auto": 2, "whole": 1, "block": 1, "paragraph": 2, "phrase": 2})
    equal(dry("--granularity", "phrase", old="older.xml")[0][3:5], ["甲は古い", "甲は新しい"])


@test
def a_date_is_written_officially_or_refused():
    pair(*THREE)
    equal(dry("--date", "2026-10-01")[0][1], "令和8年10月1日")
    one_line(changes("--date", "いつか", status=2), "--date", "いつか", "[usage-value]")
    one_line(changes("--timing", "後で", status=2), "--timing", "事前、事後", "[usage-value]")
    one_line(changes("--granularity", "line", status=2), "paragraph", "[usage-value]")
    one_line(run("changes", status=2), "NEW", "[usage-missing]")
    equal(made(), [])


@test
def no_day_of_publication_leaves_the_date_blank():
    pair(*THREE, ("cover.published", ""))
    changes()
    equal([rows()[number].get("date") for number in made()], [None] * 3)
    put("new.xml", ("cover.published", "令和8年4月1日"))
    changes()
    equal([rows()[number].get("date") for number in made()], ["令和8年4月1日"] * 3)


@test
def words_that_cannot_stand_there_are_refused_before_anything_is_written():
    pair(*THREE)
    for last in (False, True):
        before = pathlib.Path("new.xml").read_bytes()
        new = f"change[{min(made()) if last else max(rows()) + 1}].reason"
        for options in ((), ("--dry-run",)):
            one_line(changes(*options, "--reason", "a\x01b", status=2), "new.xml", new, "U+0001", "[bad-character]")
        equal(pathlib.Path("new.xml").read_bytes(), before)
        changes("--reason", "理由")
        equal({rows()[number]["reason"] for number in made()}, {"理由"})


@test
def the_date_of_last_year_is_told_of():
    pair(*THREE)
    put("new.xml", ("cover.published", run("get", "old.xml", "cover.published", status=0).out.split("\t")[1].strip()))
    one_line_of = changes().error
    equal(one_line_of.count("\n"), 1)
    holds(one_line_of, "new.xml", "--date", "[rows-date]")
    equal(len(made()), 3)
    # Nothing to be written any more, or a date that was given.
    result = changes("--dry-run")
    equal(result.out, "")
    holds(result.error, "追加する行も、改める行もありません")
    equal("[rows-date]" in result.error, False)
    equal(changes("--date", "R8.4.1").error, "")
    put("new.xml", ("basic.department.head", "課長代理"))
    holds(changes("--date", "R8.4.1").out, f"に1行追加しました（{max(rows())}行目")


@test
def what_cannot_be_written_leaves_the_document_as_it_was():
    os.makedirs("local")
    name = "x" * 60
    opened = "".join(f'<group id="{name}{i}" label="{i}">' for i in range(20))
    pathlib.Path("local/own.xml").write_text(f'''<form id="own" title="台帳" format="1">
  <edition id="e1" label="E1"/>
  <section id="main" label="本文"><text id="short" label="短"/>{opened}<text id="text" label="内容"/>{"</group>" * 20}</section>
  <section label="変更の記録">
    <repeat id="log" label="記録{{n}}">
      <text id="what" label="何を" row="item"/>
      <text id="was" label="前" row="before"/>
      <text id="is" label="後" row="after"/>
    </repeat>
  </section>
</form>
''')
    local = {"YOSHIKI3_FORMS": os.path.abspath("local")}
    path = "main." + "".join(f"{name}{i}." for i in range(20)) + "text"
    for file, text in (("a.xml", "一"), ("b.xml", "二")):
        run("new", "--form", "own", file, environment=local, status=0)
        run("set", file, f"main.short={text}", f"{path}={text}", environment=local, status=0)
    before = pathlib.Path("b.xml").read_bytes()
    one_line(run("changes", "a.xml", "b.xml", environment=local, status=2), "b.xml", "1000", "[bad-length]")
    equal(pathlib.Path("b.xml").read_bytes(), before)


@test
def more_rows_than_there_can_be_are_refused_whole():
    text = (ROOT / "forms" / "yoshiki3.xml").read_text()
    os.makedirs("local")
    pathlib.Path("local/yoshiki3.xml").write_text(text.replace('<repeat id="change"', '<repeat id="change" max="16"'))
    local = {"YOSHIKI3_FORMS": os.path.abspath("local")}
    pair(*THREE)
    before = pathlib.Path("new.xml").read_bytes()
    result = run("changes", "old.xml", "new.xml", environment=local, status=2)
    one_line(result, "17", "16", "[rows-limit]")
    equal(pathlib.Path("new.xml").read_bytes(), before)


@test
def what_cannot_have_rows_is_refused():
    run("new", "--form", "kian", "a.xml", status=0)
    run("new", "--form", "kian", "b.xml", status=0)
    one_line(run("changes", "a.xml", "b.xml", status=2), "kian", "[rows-form]")
    pathlib.Path("old.xml").write_bytes(SAMPLE.read_bytes())
    one_line(run("changes", "a.xml", "old.xml", status=2), "kian", "[other-form-compared]")
    one_line(run("changes", "none.xml", "old.xml", status=2), "none.xml", "[file-open]")


@test
def who_works_on_the_document_is_not_disturbed():
    pair(*THREE)
    before = pathlib.Path("new.xml").read_bytes()
    editor = subprocess.Popen([str(PROGRAM), "edit", "--script", "@/dev/stdin", "new.xml"], env=ENVIRONMENT,
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not os.path.exists(".new.xml.lock"):
            assert editor.poll() is None
        one_line(changes(status=2), "[locked]")
        # To look needs no lock.
        equal(len(dry()), 3)
    finally:
        editor.kill()
        editor.wait()
    equal(pathlib.Path("new.xml").read_bytes(), before)


@test
def a_form_of_ones_own_has_rows_where_it_says_so():
    os.makedirs("local")
    pathlib.Path("local/own.xml").write_text('''<form id="own" title="台帳" format="1">
  <edition id="e1" label="E1"/>
  <section id="main" label="１　本文">
    <text id="text" label="（１）内容"/>
    <text id="memo" label="メモ" row="none"/>
    <date id="day" label="公表の日" row="published"/>
  </section>
  <section label="変更の記録">
    <repeat id="log" label="記録{n}">
      <text id="what" label="何を" row="item"/>
      <text id="was" label="前" row="before"/>
      <text id="is" label="後" row="after"/>
    </repeat>
  </section>
</form>
''')
    local = {"YOSHIKI3_FORMS": os.path.abspath("local")}
    for name, text in (("a.xml", "一"), ("b.xml", "二")):
        run("new", "--form", "own", name, environment=local, status=0)
        run("set", name, f"main.text={text}", f"main.memo={text}", f"main.day={text}", environment=local, status=0)
    run("changes", "a.xml", "b.xml", environment=local, status=0)
    equal(run("get", "b.xml", "log", environment=local, status=0).out,
          "log[1].what\t１　本文\\n（１）内容\nlog[1].was\t一\nlog[1].is\t二\n")


@test
def the_document_it_was_taken_over_from_needs_no_name():
    pair(*THREE)
    expected = dry()
    out = run("changes", "--dry-run", "new.xml", status=0).out
    equal([[unescape(column) for column in line.split("\t")] for line in out.splitlines()], expected)
    holds(run("changes", "new.xml", status=0).out, "に3行追加しました")
    equal(len(made()), 3)


@test
def a_predecessor_that_cannot_be_had_is_told_of():
    pair(*THREE)
    before = pathlib.Path("new.xml").read_bytes()
    os.rename("old.xml", "moved.xml")
    one_line(run("changes", "new.xml", status=2), "old.xml", "[predecessor-missing]")
    equal(pathlib.Path("new.xml").read_bytes(), before)
    equal(len(dry(old="moved.xml")), 3)
    os.rename("moved.xml", "old.xml")
    put("old.xml", ("basic.department.head", "課長"))
    result = run("changes", "--dry-run", "new.xml", status=0)
    holds(result.error, "old.xml", "[predecessor-changed]")
    equal(len(result.out.splitlines()), 4)
    pathlib.Path("own.xml").write_bytes(SAMPLE.read_bytes())
    one_line(run("changes", "own.xml", status=2), "yoshiki3 changes OLD NEW", "[predecessor-none]")


def by_hand(number, item, after, date="令和8年4月1日", before="前"):
    path = f"change[{number}]"
    return [(f"{path}.date", date), (f"{path}.item", item), (f"{path}.before", before), (f"{path}.after", after)]


@test
def what_a_person_has_recorded_gets_no_second_row():
    pair(*THREE)
    first = len(rows()) + 1
    put("new.xml", *by_hand(first, "Ⅰ６① 部署", "健康福祉部 長寿課"), *by_hand(first + 1, "Ⅱ６保管場所（2）", "庁舎の書庫"))
    names = [run("get", "new.xml", f"file[{number}].overview.name").out.split("\t")[1].strip() for number in (1, 2)]
    put("new.xml", (f"change[{first + 1}].item", f"Ⅱ（{names[1]}）６ 保管場所"))
    result = run("changes", "--dry-run", "new.xml", status=0)
    equal([line.split("\t")[0] for line in result.out.splitlines()], ["file[1].acquisition.method"])
    equal(len(result.error.splitlines()), 1)
    holds(result.error, f"change[{first}], change[{first + 1}]", "2件")
    written = rows()
    holds(run("changes", "new.xml", status=0).out, "に1行追加しました", f"change[{first}], change[{first + 1}]")
    after = rows()
    equal({number: after[number] for number in written}, written)
    equal(made(), [first + 2])
    before = pathlib.Path("new.xml").read_bytes()
    run("changes", "new.xml", status=0)
    equal(pathlib.Path("new.xml").read_bytes(), before)


@test
def a_row_that_says_something_else_or_is_of_a_past_year_records_nothing():
    for row in (by_hand(0, "Ⅰ６①", "健康福祉部　介護課"), by_hand(0, "Ⅰ６②", "健康福祉部　長寿課"),
                by_hand(0, "Ⅰ６①", ""), by_hand(0, "Ⅰ６①", "健康福祉部　長寿課", date="令和2年4月1日")):
        pathlib.Path("new.xml").unlink(missing_ok=True)
        pair(*THREE)
        number = len(rows()) + 1
        put("new.xml", *((path.replace("[0]", f"[{number}]"), value) for path, value in row))
        equal(len(dry()), 3)
    # One that the predecessor has already is past, whatever its date.
    pathlib.Path("new.xml").unlink()
    pair()
    put("old.xml", *by_hand(len(rows()) + 1, "Ⅰ６①", "健康福祉部　長寿課", date="令和9年4月1日"))
    pathlib.Path("new.xml").unlink()
    run("new", "--from", "old.xml", "new.xml", status=0)
    put("new.xml", *THREE)
    equal(len(dry()), 3)


@test
def as_many_files_as_can_be_take_no_time_of_their_own():
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30) if SANITIZED else (3, 3))

    run("new", "old.xml", status=0)
    for name, text in (("old.xml", "窓口"), ("new.xml", "電話")):
        if name == "new.xml":
            run("new", "--from", "old.xml", name, status=0)
        put(name, *(pair for number in range(1, 1000) for pair in (
            (f"file[{number}].overview.name", f"第{number}ファイル"),
            *((f"file[{number}].{item}", text) for item in ("acquisition.usage", "storage.place", "remarks")))))
    process = subprocess.run([PROGRAM, "changes", "--dry-run", "new.xml"], env=ENVIRONMENT, preexec_fn=limit,
                             stdout=subprocess.PIPE, check=True)
    equal(len(process.stdout.splitlines()), 3 * 999)
    holds(process.stdout.decode(), "（第999ファイル）")


@test
def a_block_that_is_gone_is_recorded_by_its_former_number():
    pair()
    count = len([1 for path, _ in values("old.xml") if re.fullmatch(r"basic\.system\[\d+\]\.name", path)])
    put("old.xml", (f"basic.system[{count + 1}].name", "電子申請システム"))
    number = len(rows()) + 1
    put("new.xml", *by_hand(number, f"Ⅰ２ システム{count + 1} ①システムの名称", "", before="電子申請システム"))
    equal(dry(), [])
    put("new.xml", (f"change[{number}].item", f"Ⅰ２ システム{count} ①システムの名称"))
    equal(len(dry()), 1)


main(parallel=True)
