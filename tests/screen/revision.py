#!/usr/bin/env python3
"""
A year's revision in the editor: what differs from the former assessment is marked and counted, gone to, shown and taken back, and
the rows of changes are made of it.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, holds, main, run, test

CHANGES = {
    "basic.affairs.subjects": "10万人以上30万人未満",
    "basic.system[2].links.juki": "",
    "basic.department.head": "高齢介護課長",
    "file[1].overview.scope_need": "　保険料の段階は本人及び世帯員の所得によって定まるため、特定個人情報を保有する。",
    "file[1].consignment.item[1].name": "電算システムの運用及び保守",
}


def taken_over(changes=CHANGES):
    shutil.copyfile(SAMPLE, "old.xml")
    pathlib.Path("file.xml").unlink(missing_ok=True)
    run("new", "--from", "old.xml", "file.xml", status=0)
    if changes:
        run("set", "file.xml", *(f"{path}={value}" for path, value in changes.items()), status=0)


def screen(keys, *options, file="file.xml"):
    return run("edit", "--script", keys, *options, "--dump", "-", file, status=0).out


def value(path, file="file.xml"):
    return run("get", file, path, status=0).out.rstrip("\n").partition("\t")[2]


def said(text):
    return text.splitlines()[-3]


@test
def beside_what_differs_stands_a_mark():
    taken_over()
    lines = screen("<C-g>basic.system[2].links.juki<Enter>").splitlines()
    equal([line for line in lines if "*" in line[2:]],
          [line for line in lines if "[   ] 住民基本台帳ネットワークシステム" in line])
    # Every line of a text.
    lines = screen("<C-g>file[1].overview.scope_need<Enter>").splitlines()
    marked = [line for line in lines if " * " in line]
    equal(len(marked), 2)
    holds("".join(marked), "保険料の段階は", "特定個人情報を保有する。")


@test
def what_is_spelled_otherwise_has_a_weaker_mark():
    taken_over({"basic.affairs.name": "介護保険に関する 事務", "basic.department.head": "高齢介護課長"})
    first = screen("<C-n>")
    assert re.search(r"~ 介護保険に関する 事務", first), first
    holds(said(first), "表記のみ違う")
    # The keys for changes pass it by, and it is not counted.
    holds(said(screen("<S-F8>")), "変更1/1", "Ⅰ６② 所属長の役職名")
    taken_over({"basic.affairs.name": "介護保険に関する 事務"})
    holds(said(screen("<S-F8>")), "表記だけ", "（1項目")


@test
def without_a_former_assessment_nothing_is_marked():
    shutil.copyfile(SAMPLE, "file.xml")
    text = screen("<C-n>", "--columns", "160")
    assert "*" not in text and "次変更" not in text, text
    holds(said(screen("<S-F8>")), "比べる前の評価書がありません")


@test
def a_former_assessment_that_is_missing_or_another_is_told_of():
    taken_over()
    pathlib.Path("old.xml").rename("moved.xml")
    holds(screen(""), "前の評価書old.xmlがありません")
    holds(said(screen("<S-F8>")), "比べる前の評価書がありません")
    pathlib.Path("moved.xml").rename("old.xml")
    run("set", "old.xml", "basic.others=別の記載", status=0)
    holds(screen(""), "前の評価書old.xmlは、引き継いだ後に変更されています")
    holds(said(screen("<S-F7>")), "変更")


@test
def the_outline_counts_the_changes_of_each_section():
    taken_over()
    text = screen("<C-n>", "--columns", "130")
    for row in (r"Ⅰ　基本情報 \*3", r"システム2 \*1", r"\(1\) Ⅱ　特定 \*2"):
        assert re.search(row, text), (row, text)
    equal(len(re.findall(r"\*\d", text)), 3)
    # After a change it is counted anew, at once.
    text = screen("<C-g>basic.others<Enter><C-a>x<Esc>", "--columns", "130")
    assert re.search(r"Ⅰ　基本情報 \*4", text), text
    text = screen("<C-g>basic.others<Enter><C-a>x<Esc><C-z>", "--columns", "130")
    assert re.search(r"Ⅰ　基本情報 \*3", text), text
    holds(screen("<C-o>"), "Ⅰ　基本情報 *3", "システム2 *1")


@test
def keys_go_from_change_to_change_and_around():
    taken_over()
    labels = ("Ⅰ１③ 対象人数", "住民基本台帳ネットワークシステム", "Ⅰ６② 所属長の役職名", "その必要性", "委託事項1")
    for number, label in enumerate(labels):
        holds(said(screen("<S-F8>" * (number + 1))), f"変更{number + 1}/5", label)
        holds(said(screen("<S-F7>" * (5 - number))), f"変更{number + 1}/5", label)
    holds(said(screen("<S-F8>" * 6)), "変更1/5")
    # From where the focus is.
    holds(said(screen("<C-g>basic.mynumber.basis<Enter><S-F8>")), "変更3/5")
    holds(said(screen("<C-g>basic.mynumber.basis<Enter><S-F7>")), "変更2/5")


@test
def blocks_that_were_added_or_are_gone_are_gone_to():
    taken_over({"basic.system[7].name": "新しいシステム", "basic.system[7].function": "一覧を作る。"})
    # The third one is removed.
    run("edit", "--script", "<C-g>basic.system[3].name<Enter><F9>", "--dump", "menu.txt", "file.xml", status=0)
    menu = pathlib.Path("menu.txt").read_text(encoding="utf-8")
    row = re.search(r"(\w)\) システム3を削除", menu)[1]
    run("edit", "--script", f"<C-g>basic.system[3].name<Enter><F9>{row}1<F2>", "file.xml", status=0)
    first, second = said(screen("<S-F8>")), said(screen("<S-F8><S-F8>"))
    holds(first, "変更1/2", "ここにあった", "システム3", "なくなりました")
    holds(second, "変更2/2", "システム6", "加わりました")
    holds(said(screen("<S-F8><S-F8><S-F7>")), "変更1/2")


@test
def a_changed_item_says_so_in_focus():
    taken_over()
    holds(said(screen("<S-F8><Tab><S-Tab>")), "前の評価書から変更")
    assert "前の評価書" not in said(screen("<S-F8><Tab>"))


@test
def the_former_value_is_shown_whole_and_as_a_difference():
    taken_over()
    place = "<C-g>file[1].overview.scope_need<Enter>"
    whole = screen(place + "<S-F6>")
    holds(whole, "前の記載", "世帯員の課税の状況により定まること", "情報を保有する必要がある。")
    assert "[-" not in whole, whole
    difference = screen(place + "<S-F6><S-F6>")
    holds(difference, "前の記載との違い", "- 　保険料の[-所得-]段階は", "+ 　保険料の段階は")
    equal(screen(place + "<S-F6><S-F6><S-F6>"), whole)
    # Nothing is changed by looking, and the page is there again.
    equal(screen(place + "<S-F6><S-F6><Esc>").splitlines()[:-3], screen(place).splitlines()[:-3])
    holds(screen("<C-g>basic.affairs.name<Enter><S-F6>"), "介護保険に関する事務", "前の評価書から変わっていません")
    holds(screen("<C-g>basic.system[2].links.juki<Enter><S-F6>"), "[○]住民基本台帳ネットワークシステム")


@test
def the_former_value_is_taken_back_in_one_step():
    taken_over({**CHANGES, "basic.system[1].links.other": "", "basic.system[1].links.other.text": "別のもの"})
    before = pathlib.Path("file.xml").read_bytes()
    for path in (*CHANGES, "basic.system[1].links.other"):
        keys = f"<C-g>{path}<Enter><S-F6>r"
        holds(screen(keys).replace("\n", ""), "前の評価書の記載に戻しました")
        run("edit", "--script", keys + "<F2>", "file.xml", status=0)
        for part in (path, path + ".text") if path.endswith("other") else (path,):
            equal(value(part), value(part, "old.xml"), part)
        run("edit", "--script", keys + "<F2>", "file.xml", status=0)
        pathlib.Path("file.xml").write_bytes(before)
        run("edit", "--script", keys + "<C-z><F2>", "file.xml", status=0)
        equal(pathlib.Path("file.xml").read_bytes(), before, path)
    holds(said(run("edit", "--read-only", "--script", keys, "--dump", "-", "file.xml", status=0).out), "閲覧のみ")


@test
def an_item_that_is_new_has_no_former_value():
    taken_over({"basic.system[7].name": "新しいシステム"})
    text = screen("<C-g>basic.system[7].name<Enter><S-F6>")
    holds(text, "前の評価書にはなかった項目です")
    holds(said(screen("<C-g>basic.system[7].name<Enter><S-F6>r")), "前の評価書にはなかった項目です")


def dry_rows(*options):
    """The rows as `changes` makes them: item to what it says."""
    lines = run("changes", "--dry-run", *options, "old.xml", "file.xml").out.splitlines()
    return [line.split("\t")[1:] for line in lines]


def rows_from(first):
    """The rows of the document from a number on."""
    lines = dict(line.split("\t", 1) for line in run("get", "file.xml", "change", status=0).out.splitlines())
    rows = []
    while f"change[{first}].item" in lines:
        rows.append([lines.get(f"change[{first}].{part}", "") for part in ("date", "item", "before", "after", "timing", "reason")])
        first += 1
    return rows


FIRST = 15


@test
def rows_are_made_after_three_questions_in_one_step():
    taken_over()
    before = pathlib.Path("file.xml").read_bytes()
    holds(screen("<S-F5>"), "変更の日付（空欄も可）：", "令和7年8月1日")
    timing = screen("<S-F5>2026-04-01<Enter>")
    holds(timing, "公表は変更の前ですか", "1) 事前", "2) 事後", "空欄のまま", "変更された※の項目：なし")
    run("set", "file.xml", "file[1].overview.scope=市民", "file[1].risk.use.linkage.measures=別の措置", status=0)
    holds(screen("<S-F5><Enter>"), "変更された※の項目：2件", "※ Ⅱ２③(1) 対象となる本人の範囲", "※ Ⅲ３")
    pathlib.Path("file.xml").write_bytes(before)
    holds(screen("<S-F5>2026-04-01<Enter>1"), "全ての行の説明", "説明なし", "法令の改正のため", "その他（入力する）")
    rows = screen("<S-F5>2026-04-01<Enter>12")
    holds(rows, "作る変更箇所　5/5行", "[ ○ ] Ⅰ１③ 対象人数　1万人以上10万人未満 → 10万人以上30万人未満")
    expected = dry_rows("--date", "2026-04-01", "--timing", "事前", "--reason", "法令の改正のため")
    keys = "<S-F5>2026-04-01<Enter>12<Enter>"
    text = screen(keys).replace("\n", "")
    holds(text, "5行加え", "Ctrl-Zで取り消せます", "令和8年4月1日")
    run("edit", "--script", keys + "<C-z><F2>", "file.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), before, "undone")
    run("edit", "--script", keys + "<F2>", "file.xml", status=0)
    equal(rows_from(FIRST), expected)
    equal(len(expected), 5)
    # Once more: nothing is to be done.
    made = pathlib.Path("file.xml").read_bytes()
    holds(screen(keys).replace("\n", ""), "0行加え、0行改め、0行除きました")
    run("edit", "--script", keys + "<F2>", "file.xml", status=0)
    equal(pathlib.Path("file.xml").read_bytes(), made)


@test
def a_row_by_hand_is_told_of_and_stays():
    taken_over()
    run("set", "file.xml", "change[15].date=令和8年4月1日", "change[15].item=Ⅰ１③対象人数", "change[15].before=1万人以上10万人未満",
        "change[15].after=10万人以上30万人未満", "change[15].timing=事前", status=0)
    text = screen("<S-F5>2026-04-01<Enter>11<Enter>").replace("\n", "")
    holds(text, "4行加え", "手で書いた行が既にある変更が1件あります")


@test
def a_row_is_left_out_or_cut_finer():
    taken_over()
    open_list = "<S-F5><Enter>31"
    text = screen(open_list + "<Space>")
    holds(text, "4/5行", "[   ] Ⅰ１③", "[ ○ ] Ⅰ６②")
    finer = screen(open_list + "<Up><Up><Right>")
    holds(finer, "その必要性（")
    equal(screen(open_list + "<Up><Up><Left>").count("これより大きくはできません"), 1)
    run("edit", "--script", open_list + "<Space><Up><Space><Enter><F2>", "file.xml", status=0)
    rows = rows_from(FIRST)
    equal(len(rows), 5)
    run("edit", "--script", open_list + "<Space><Enter><F2>", "file.xml", status=0)
    rows = rows_from(FIRST)
    equal(len(rows), 4)
    assert all("対象人数" not in row[1] for row in rows), rows
    equal({(row[0], row[4], row[5]) for row in rows}, {("令和7年8月1日", "", "")})


@test
def a_long_text_is_cut_finer_and_coarser():
    words = value("basic.affairs.description", SAMPLE)
    taken_over({"basic.affairs.description": words.replace("市内に住所を有する", "市の区域内に住所がある", 1)
                .replace("住所地特例の適用及び適用除外", "住所地特例の適用と適用除外", 1)})
    open_list = "<S-F5><Enter>31"
    names = {}
    at = open_list + "<Left>" * 4
    for step in range(4):
        names[step] = re.search(r"事務の内容（(\w+)）", screen(at + "<Right>" * step))[1]
    equal(names[0], "全体")
    equal(names[3], "語句")
    expected = [row[2:4] for row in dry_rows("--granularity", "phrase")]
    equal(len(expected), 2)
    run("edit", "--script", at + "<Right>" * 3 + "<Enter><F2>", "file.xml", status=0)
    equal([row[2:4] for row in rows_from(FIRST)], expected)


@test
def who_does_not_go_through_with_it_changes_nothing():
    taken_over()
    before = pathlib.Path("file.xml").read_bytes()
    for keys in ("<Esc>", "<Enter><Esc>", "<Enter>1<Esc>", "<Enter>17<Esc>", "<Enter>12<Esc>", "花見の頃<Enter>"):
        text = screen("<S-F5>" + keys)
        run("edit", "--script", "<S-F5>" + keys + "<F2>", "file.xml", status=0)
        equal(pathlib.Path("file.xml").read_bytes(), before, keys)
    holds(text, "「花見の頃」は日付として読めません")
    run("edit", "--script", "<S-F5><Enter>17手で書いた説明<Enter><Enter><F2>", "file.xml", status=0)
    equal({row[5] for row in rows_from(FIRST)}, {"手で書いた説明"})
    shutil.copyfile(SAMPLE, "file.xml")
    holds(said(screen("<S-F5>")), "比べる前の評価書がありません")
    taken_over({})
    holds(said(screen("<S-F5>")), "変更箇所の行にするものはありません")


@test
def go_to_reads_what_rows_of_changes_say():
    taken_over()
    for text, place in (("Ⅱ６ 保管場所", "保管場所"), ("II3③", "Ⅱ３③"), ("V1②", "Ⅴ１②"), ("Ⅱ3④使用者数", "使用者数"),
                        ("（別添１）", "別添１(1)"), ("委託事項2 の ③", "Ⅱ４③"), ("Ⅳ1③", "Ⅳ１③")):
        message = "".join(screen(f"<F4>{text}<Enter>").splitlines()[-4:])
        holds(message, f"「{text}」に当たる")
        holds(message.partition("：")[2], place)
    holds("".join(screen("<F4>そのような項目はない<Enter>").splitlines()[-5:]), "そのような項目はない")


@test
def go_to_leads_from_a_row_of_changes_to_its_item():
    taken_over()
    run("edit", "--script", "<S-F5><Enter>12<Enter><F2>", "file.xml", status=0)
    holds(said(screen("<C-g>change[15].after<Enter><F4>")), "特定個人情報ファイルを取り扱う事務 ③対象人数")
    for row, place in enumerate(("Ⅰ１③", "Ⅰ２③ システム2", "Ⅰ６②", "Ⅱ２③(1)", "Ⅱ４")):
        text = screen(f"<C-g>change[{FIRST + row}].before<Enter><F4><Enter>")
        holds(text.splitlines()[0], place)
        # And back.
        holds(screen(f"<C-g>change[{FIRST + row}].before<Enter><F4><Enter><C-t>").splitlines()[0], f"別添２({FIRST + row})")
    # What is typed takes its place.
    holds(screen("<C-g>change[15].before<Enter><F4>Ⅳ1③<Enter>").splitlines()[0], "Ⅳ１③")


main(parallel=True)
