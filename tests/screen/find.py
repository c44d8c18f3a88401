#!/usr/bin/env python3
"""
Finding text in the values (Ctrl-F, F3) and going to what is typed (Ctrl-G). What was found is where the cursor stands.
"""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, holds, main, run, test

LONG = "file[1].overview.scope"


def look(keys, file="file.xml", *options):
    """The screen as lines, what stands left of the cursor, title and message."""
    lines = run("edit", "--script", keys, "--dump", "-", *options, file, status=0).out.split("\n")
    row, column = (int(number) for number in lines[-2].removeprefix("-- ").split(","))
    left = ""
    for character in lines[row - 1]:
        if sum(2 if ord(c) > 0x2FFF else 1 for c in left) >= column - 1:
            break
        left += character
    # A long message takes two lines.
    return lines[:-2], left, lines[0], lines[-5] + lines[-4]


def sample(*values):
    shutil.copyfile(SAMPLE, "file.xml")
    if values:
        run("set", "file.xml", *values, status=0)


@test
def every_place_in_a_value_is_found():
    sample("cover.number=1", "basic.others=甲乙甲乙甲", "cover.notes=甲")
    for again, (number, left) in enumerate((("表紙", " 甲"), ("Ⅰ７", " 甲"), ("Ⅰ７", " 甲乙甲"), ("Ⅰ７", " 甲乙甲乙甲"))):
        _, found, title, message = look("<C-f>甲<Enter>" + "<F3>" * again)
        holds(title, f" {number}")
        equal(found[-len(left):], left, again)
        holds(message, f"「甲」が見つかりました：{number}")
    _, found, title, message = look("<C-f>甲<Enter>" + "<F3>" * 4)
    holds(message, "先頭に戻って「甲」が見つかりました：表紙")
    sample("basic.others=甲乙甲乙甲")
    holds(look("<C-f>丙<Enter>")[3], "「丙」は見つかりません")
    holds(look("<C-f>乙甲乙<Enter><F3>")[3], "「乙甲乙」はここにだけあります：Ⅰ７")


@test
def the_line_of_a_long_text_is_shown():
    text = "\\n".join(f"{number}行目の文章です。" for number in range(1, 191))
    sample(f"{LONG}={text}")
    for number in (3, 77, 150, 190):
        lines, left, title, _ = look(f"<C-f>{number}行目の<Enter>")
        assert left.endswith(f"{number}行目の"), left
        holds(title, "Ⅱ２③")
    # Searching on goes down the text; the focus stays.
    lines, left, title, _ = look("<C-f>5行目の<Enter>" + "<F3>" * 5)
    assert left.endswith("│ 55行目の"), left
    # Leafing moves away from it, and so does the next item.
    lines, _, title, _ = look("<C-f>77行目の<Enter><PageDown>")
    holds(title, "Ⅱ２③")
    assert not any("77行目の" in line for line in lines) and any("100行目" in line for line in lines)
    lines, left, _, _ = look("<C-f>77行目の<Enter><Tab><S-Tab>")
    assert any("190行目" in line or " 1行目" in line for line in lines), lines


@test
def what_is_broken_over_lines_is_found():
    sample(f"{LONG}={'あ' * 80}目印の文字{'い' * 80}")
    lines, left, _, _ = look("<C-f>あ目印の文字い<Enter>")
    assert left.endswith("目印の文字い"), left
    sample(f"{LONG}={'あ' * 26}目印の文字{'い' * 80}")
    lines, left, _, _ = look("<C-f>あ目印の文字い<Enter>")
    assert left.endswith("目印の文字い"), left


@test
def it_does_not_matter_how_a_text_was_typed():
    sample(f"{LONG}=Ｗｅｂサイト（ﾎｰﾑﾍﾟｰｼﾞ）の１２番　窓口")
    for needle in ("web", "ＷＥＢ", "webサイト(", "ホームページ", "ﾎｰﾑﾍﾟｰｼﾞ)の12", "１２番 窓口", "12番　窓口"):
        holds(look(f"<C-f>{needle}<Enter>")[3], f"「{needle}」が見つかりました：Ⅱ２③")
    for needle in ("うえぶ", "ほーむ"):
        holds(look(f"<C-f>{needle}<Enter>")[3], "見つかりません")


@test
def what_looks_the_same_is_found():
    # In the text of a PDF, and of a Mac.
    sample(f"{LONG}=後期⾼齢者の\u2F3E籍テ\u3099ータ、大\uFA10目住\u200B⺠")
    for needle in ("高齢者", "⾼齢者", "戸籍データ", "籍テ\u3099ー", "大塚", "目住民", "目\u2060住民"):
        holds(look(f"<C-f>{needle}<Enter>")[3], "が見つかりました：Ⅱ２③")
    _, left, _, _ = look("<C-f>籍データ<Enter>")
    assert left.endswith("籍テ\u3099ータ"), left


@test
def the_search_begins_at_the_focus():
    sample("cover.number=目印1", "basic.others=目印2", "procedure.basic.date=目印3", "basic.nws.basis=")
    for begin, number in (("cover.number", "表紙"), ("cover.title", "Ⅰ７"), ("basic.others", "Ⅰ７"), ("file[2].overview.name", "Ⅴ"),
                          ("basic.system[6].name", "Ⅰ７"), ("file[2]", "Ⅴ")):
        _, _, title, message = look(f"<C-g>{begin}<Enter><C-f>目印<Enter>")
        holds(title, f" {number}")
        assert "先頭に" not in message, message
    # From a blank item, too.
    holds(look("<C-g>basic.nws.basis<Enter><C-f>目印<Enter>")[2], " Ⅰ７")
    _, _, title, message = look("<C-g>change<Enter><C-f>目印<Enter>")
    holds(title, " 表紙")
    holds(message, "先頭に")


@test
def editing_begins_behind_what_was_found():
    sample("basic.others=甲乙丙丁")
    run("edit", "--script", "<C-f>乙丙<Enter><Enter>！<F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "basic.others").out, "basic.others\t甲乙丙！丁\n")
    # A count and a date are typed anew; what was found elsewhere does not matter.
    run("edit", "--script", "<C-f>乙丙<Enter><S-Tab><Tab><Enter>？<F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "basic.others").out, "basic.others\t甲乙丙！丁？\n")


@test
def options_marks_and_their_texts_are_found():
    sample()
    _, _, title, message = look("<C-f>1万人以上10万<Enter>")
    holds(title, " Ⅰ１③")
    holds(look("<C-g>file[1].acquisition<Enter><C-f>電子申請機能<Enter>")[3], "Ⅱ３②(1) その他")
    holds(look("<C-f>○<Enter>")[3], "Ⅰ２③ システム1")


@test
def the_prompt_offers_what_was_found_last():
    sample("basic.others=甲乙丙丁")
    holds(look("<C-f>乙丙<Enter><C-f>")[3], "検索する文字: 乙丙")
    holds(look("<C-f>乙丙<Enter><C-f>丁<Enter>")[3], "「丁」が見つかりました")
    holds(look("<C-f>乙丙<Enter><Tab><C-f><Enter>")[3], "「乙丙」が見つかりました")


@test
def numbers_are_gone_to_however_they_are_typed():
    for typed, number in (("Ⅱ3③", "Ⅱ３③"), ("2.3.3", "Ⅱ３③"), ("２．３．３", "Ⅱ３③"), ("２。３。３", "Ⅱ３③"), ("Ⅱ３③", "Ⅱ３③"),
                          ("2-3-3", "Ⅱ３③"), ("２ー３ー３", "Ⅱ３③"), ("Ⅱ3(3)", "Ⅱ３③"), ("Ⅱ３（３）", "Ⅱ３③"), ("1.1.2", "Ⅰ１②"),
                          ("Ⅰ7", "Ⅰ７"), ("Ⅴ１①", "Ⅴ１①"), ("2・4", "Ⅱ４"), (" 2.3.3 ", "Ⅱ３③")):
        _, _, title, message = look(f"<C-g>{typed}<Enter>", SAMPLE)
        assert f" {number}" in title, (typed, title)
        assert f"「{typed}」に当たる項目：{number}" in message, message
    # In the file where the focus is.
    holds(look("<C-g>file[2].overview.name<Enter><C-g>2.3.3<Enter>", SAMPLE)[2], " Ⅱ３③(2)")


@test
def paths_are_gone_to_in_full_width_too():
    for typed, number in (("file[2].acquisition.purpose", "Ⅱ３③(2)"), ("file.acquisition.purpose", "Ⅱ３③(1)"),
                          ("ｆｉｌｅ［２］．ａｃｑｕｉｓｉｔｉｏｎ．ｐｕｒｐｏｓｅ", "Ⅱ３③(2)"), ("basic.system[3]", "Ⅰ２① システム3")):
        holds(look(f"<C-g>{typed}<Enter>", SAMPLE)[2], f" {number}")
    _, _, title, message = look("<C-g>file[9].overview.name<Enter>", SAMPLE)
    holds(title, " 表紙")
    holds(message, "「file[9].overview.name」に当たる項目はありません")


@test
def a_place_is_found_as_the_title_shows_it_and_a_whole_label_before_a_part():
    for text, place in (("Ⅱ４⑤(1) 委託事項2", "Ⅱ４⑤(1) 委託事項2"), ("Ⅱ４⑤（２）　委託事項１", "Ⅱ４⑤(2) 委託事項1"),
                        ("別添２(7)", "別添２(7)"), ("委託事項2", "Ⅱ４(1) 委託事項2")):
        screen = run("edit", "--script", f"<C-g>{text}<Enter>", "--dump", "-", str(SAMPLE), "--read-only", status=0).out
        holds(screen.split("\n")[0], place + " ")
        holds(screen, f"「{text}」に当たる項目：{place}")


@test
def labels_are_found_block_by_block():
    for again, place in ((0, "システム1"), (1, "システム2"), (4, "システム5")):
        _, _, title, message = look("<C-g>ｼｽﾃﾑの名称<Enter>" * (again + 1), SAMPLE)
        holds(title, place)
        holds(message, f"「ｼｽﾃﾑの名称」に当たる6項目の一つ：Ⅰ２① {place}")
    holds(look("<C-g>システム4<Enter>", SAMPLE)[2], "Ⅰ２① システム4")
    # Once around.
    holds(look("<C-g>basic.others<Enter><C-g>システムの名称<Enter>", SAMPLE)[2], "Ⅰ２① システム1")
    holds(look("<C-g>無い項目<Enter>", SAMPLE)[3], "「無い項目」に当たる項目はありません")


@test
def the_next_finding_behind_a_later_block_is_not_passed_over():
    sample("basic.affairs.name=", "file[1].acquisition.purpose=")
    first = look("<C-g>basic.system[1].name<Enter><F8>")[2]
    holds(first, " Ⅱ")
    equal(look("<C-g>basic.system[3].name<Enter><F8>")[2], first)


main()
