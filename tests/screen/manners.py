#!/usr/bin/env python3
"""
What the editor does for those who use it: it says what a key did out of sight, asks before much is lost, and leads to where one meant to go.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, equal, holds, main, run, test


def dump(keys, *options, new=False, values=()):
    pathlib.Path("file.xml").unlink(missing_ok=True)
    if not new:
        shutil.copyfile(SAMPLE, "file.xml")
    if values:
        run("set", "file.xml", *values, status=0)
    return run("edit", "--script", keys, "--dump", "-", *options, "file.xml", status=0).out


def lacks(text, piece):
    assert piece not in text, f"{piece!r} is in {text!r:.800}"


def value(path):
    return run("get", "file.xml", path, status=0).out.partition("\t")[2].rstrip("\n")


@test
def a_part_is_gone_to_where_it_begins_even_with_what_stands_elsewhere_too():
    for keys in ("<C-g>Ⅲ1<Enter>", "<C-g>3.1<Enter>", "<C-g>Ⅲ<Enter>"):
        screen = dump(keys)
        holds(screen.split("\n")[0], "Ⅲ１")
        holds(screen, "特定個人情報ファイル名")
    holds(dump("<C-g>Ⅲ1<Enter><Enter>"), "Ⅱ１と同じ欄")


@test
def what_is_typed_at_a_mirror_stays_in_its_part():
    screen = dump("<C-g>Ⅲ1<Enter>改<Tab>")
    holds(screen.split("\n")[0], "Ⅲ２")
    holds(dump("<C-g>Ⅲ1<Enter>改<Tab><C-z>").split("\n")[0], "Ⅲ１")


@test
def the_next_blank_item_is_one_that_is_asked_for():
    keys = "<C-g>file[1].provision.use.none<Enter><Space><C-g>file[1].provision.transfer[1].name<Enter><Delete>"
    lacks(dump(keys + "<C-g>file[1].provision<Enter>" + "<F7>").split("\n")[0], "移転先")


@test
def undoing_says_what_and_never_reaches_out_of_a_text():
    holds(dump("<C-g>Ⅰ1③<Enter>1<C-g>cover.number<Enter><C-z>"), "元に戻しました", "対象人数")
    screen = dump("<C-g>Ⅰ1③<Enter>1<C-g>cover.number<Enter><Enter><C-z>")
    holds(screen, "元に戻すことはもうありません")
    holds(screen.split("\n")[0], "file.xml*", "表紙")


@test
def cutting_a_mark_takes_its_text_alone():
    dump("<C-g>basic.system[1].links.internal<Enter><C-x><F2>")
    equal(value("basic.system[1].links.internal"), "○")
    dump("<C-g>basic.system[1].links.other<Enter><C-x><F2>")
    equal((value("basic.system[1].links.other"), value("basic.system[1].links.other.text")), ("○", ""))


@test
def what_is_written_into_blank_parentheses_marks_their_box():
    holds(dump("<C-g>file[1].acquisition.source.other<Enter><Enter>外国政府<Enter><F2>"), "保存しました")
    equal(value("file[1].acquisition.source.other"), "○")
    dump("<C-g>file[1].acquisition.source.other<Enter><Enter>外国政府<Enter><C-z><F2>")
    equal((value("file[1].acquisition.source.other"), value("file[1].acquisition.source.other.text")), ("", ""))


@test
def rows_behind_the_ninth_are_picked_by_a_letter():
    menu = dump("<C-g>委託先における<Enter><F9>")
    holds(menu, " 9) ", " a) ", " b) ")
    row = next(line for line in menu.split("\n") if "この項目を他の評価書から写す" in line)
    letter = row.split(")")[0].split()[-1][-1]
    holds(dump(f"<C-g>委託先における<Enter><F9>{letter}"), "写す元のファイル")


@test
def what_is_there_is_copied_over_only_after_it_was_said():
    part = "<C-g>basic<Enter><F9><End><Enter>"
    holds(dump(part), "置き換えますか", "写す元のファイルを指定する", "やめる")
    shutil.copyfile(SAMPLE, "other.xml")
    holds(dump(part + "1other.xml<Enter>"), "項目を写しました")


@test
def another_name_takes_the_place_of_the_one_shown():
    dump("<S-F2>copy.xml<Enter>")
    assert pathlib.Path("copy.xml").exists()


@test
def an_offer_is_taken_for_the_item_it_was_made_for_or_none():
    holds(dump("<C-g>cover.published<Enter>R7.4.1<Tab><C-a>"), "「令和7年4月1日」に直しました")
    dump("<C-g>cover.published<Enter>R7.4.1<Tab><Down><Down><C-a><F2>")
    equal(value("cover.published"), "R7.4.1")


@test
def characters_that_look_like_others_are_kept_and_their_plain_ones_offered():
    focus = "<C-g>basic.files<Enter>"
    odd, plain = "後期⾼齢者フ\u309Aラン", "後期高齢者プラン"
    screen = dump(f"{focus}<Delete>{odd}<Tab>")
    holds(screen.replace("\n", ""), "「高」と同じに見える別の文字", "Ctrl-Aで「後期高齢者プラン」に直せます")
    dump(f"{focus}<Delete>{odd}<Tab><F2>")
    equal(value("basic.files"), odd)
    holds(dump(f"{focus}<C-a>", values=(f"basic.files={odd}",)), f"「{plain}」に直しました")
    for keys, expected in (("<C-a><F2>", plain), ("<C-a><C-z><F2>", odd), ("<C-a><C-z><C-y><F2>", plain), ("<F2>", odd)):
        dump(focus + keys, values=(f"basic.files={odd}",))
        equal(value("basic.files"), expected)
    # What a name is spelled with is no fault.
    holds(dump(focus + "<C-a>", values=("basic.files=\uFA10﨑\uFA19カ\u309A",)), "直す候補はありません")


@test
def of_a_long_text_the_offer_shows_what_it_changes():
    before, after = "一行目である。\\n" * 3 + "あ" * 200, "い" * 200
    focus, values = "<C-g>basic.others<Enter>", (f"basic.others={before}⾼齢{after}",)
    holds(dump(focus + "<Tab><S-Tab>", values=values).replace("\n", ""), "「…ああああああああ高齢いいいいいいい…」に直せます")
    holds(dump(focus + "<C-a>", values=values).replace("\n", ""), "「…ああああああああ高齢いいいいいいい…」に直しました")
    dump(focus + "<C-a><F2>", values=values)
    equal(value("basic.others"), f"{before}高齢{after}")


@test
def dates_counts_and_texts_in_parentheses_are_offered_in_plain_characters():
    for path, typed, offered in (("cover.published", "R7年4⽉1⽇", "令和7年4月1日"), ("cover.published", "平成⽇の⽉", "平成日の月"),
                                 ("file[1].consignment.count", "約３⼈", "約３人"),
                                 ("file[1].acquisition.source.other.text", "⾼校", "高校")):
        dump(f"<C-g>{path.removesuffix('.text')}<Enter><C-a><F2>", values=(f"{path}={typed}",))
        equal(value(path), offered)


@test
def findings_are_listed_in_official_order():
    screen = dump("<C-g>file[1].overview.held_since<Enter>昨日<C-g>basic.affairs.name<Enter><Delete>"
                  "<C-g>file[1].overview.name<Enter><Delete><F6>")
    rows = [line for line in screen.split("\n") if line.startswith("│") and "【" in line and "(2)" not in line]
    places = [place for row in rows for place in ("Ⅰ１", "Ⅱ１", "Ⅱ２") if place in row]
    equal(places, sorted(places))


@test
def an_item_that_was_left_is_named_in_what_is_said_of_it():
    holds(dump("<C-g>cover.published<Enter>昨日<Tab>"), "「公表日」 【助言】")


@test
def an_empty_table_says_how_something_is_added():
    empty = "<C-g>別添２<Enter>"
    for keys in ("", "R8.8.3", "<Space>"):
        holds(dump(empty + keys, new=True), "F9で追加できます")
    holds(dump(empty + "<Enter>", new=True), "変更箇所を追加する")
    dump(empty + "<Enter>1R8.8.3<Esc><F2>", new=True)
    equal(value("change[1].date"), "R8.8.3")


@test
def an_item_that_a_finding_leads_to_shows_it_beside_an_offer():
    keys = "<C-g>file[1].consignment.count<Enter>１０<Tab><F8>"
    holds(dump(keys), "委託の件数は「１０」ですが", "で「10」に直せます")


@test
def a_box_is_marked_with_space_alone():
    keys = "<C-g>basic.system[1].links.tax<Enter>"
    before = value_after(keys)
    equal(value_after(keys + "<Enter>"), before)
    assert value_after(keys + "<Space>") != before
    holds(dump(keys + "<Enter>"), "スペースキーで○")
    # What Space does at parentheses depends on the mark.
    holds(dump("<C-g>file[1].acquisition.source.other<Enter><Tab><S-Tab>"), "Spaceで○を付けて括弧の中へ")
    holds(dump("<C-g>file[1].acquisition.source.other<Enter><Space>国<Esc>"), "Spaceで○を消す")


def value_after(keys):
    dump(keys + "<F2>")
    return value("basic.system[1].links.tax")


@test
def backspace_goes_into_a_text_and_nowhere_else():
    screen = dump("<C-g>cover.number<Enter><C-g>basic.affairs.name<Enter><Backspace>")
    holds(screen.split("\n")[0], "Ⅰ１①")
    dump("<C-g>cover.number<Enter><Backspace><Backspace>34<Esc><F2>")
    equal(value("cover.number"), "34")
    holds(dump("<C-g>cover.number<Enter><C-x>"), "切り取りました")


@test
def a_block_that_was_added_stays_even_while_all_around_it_is_blank():
    for path, element in (("file[1].consignment.item[1].name", "item"), ("basic.system[1].name", "system"), ("file[1].overview.name", "file")):
        go_to = f"<C-g>{path}<Enter><F9>"
        row = re.search(r"(\w)\) \S+をこの後に追加する", dump(go_to, new=True))[1]
        dump(f"{go_to}{row}<F9>{row}<F2>", new=True)
        equal(pathlib.Path("file.xml").read_text(encoding="utf-8").count(f"<{element}/>"), 3, path)


@test
def a_long_label_is_cut_before_what_its_keys_do():
    for options in ((), ("--columns", "60", "--lines", "15")):
        line = dump("<C-g>Ⅲ7②<Enter><Tab><S-Tab>", *options).split("\n")[-4]
        assert re.fullmatch(r"②過去３年以内に\S*…(　数字で選択、Enterで選択肢の一覧)?", line), line


@test
def a_new_document_is_called_one():
    holds(dump("", new=True), "新しい評価書です（file.xmlというファイルは、まだありません）")
    lacks(dump(""), "新しい評価書")


@test
def undoing_names_a_block_that_has_no_number():
    row = re.search(r"(\w)\) 別紙を追加する", dump("<C-g>Ⅰ6①<Enter><F9>"))[1]
    holds(dump(f"<C-g>Ⅰ6①<Enter><F9>{row}<C-z>"), "元に戻しました：別紙")


@test
def a_number_that_no_row_has_is_refused():
    holds(dump("<C-g>委託の有無<Enter><Enter>3"), "番号は1～2です")


@test
def the_file_copied_from_is_asked_for_only_once():
    shutil.copyfile(SAMPLE, "other.xml")
    row = re.search(r"(\w)\) この項目を他の評価書から写す", dump("<C-g>cover.number<Enter><F9>"))[1]
    for name in ("other.xml", "othr.xml"):
        keys = f"<C-g>cover.number<Enter><F9>{row}1{name}<Enter><C-g>cover.title<Enter><F9>{row}1"
        holds(dump(keys).split("\n")[-4], f"写す元のファイル: {name}")


@test
def a_text_cannot_be_pasted_where_nothing_may_be_changed():
    holds(dump("<C-g>cover.number<Enter><C-c><C-v>", "--read-only"), "閲覧のみ")


@test
def a_line_with_tabs_counts_once():
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "file[1].remarks=項番\\t提供先\\t根拠\\n1\\t厚生労働大臣\\t第2条", status=0)
    for keys in ("<Tab><S-Tab>", "<Tab><S-Tab><Enter>"):
        holds(run("edit", "--script", "<C-g>file[1].remarks<Enter>" + keys, "--dump", "-", "a.xml", status=0).out, "字 2行")


# A key that takes the whole of a value away, and how often undoing takes it back.
EMPTYING = ("<Delete>", "<C-^>X", "<C-x>", "<Enter><C-a><Delete><Tab>", "<Enter><C-a><C-x><Esc>", "<Enter><C-a><Backspace><F6><Esc>",
            "<Enter><C-a><Delete><C-g>cover.number<Enter>")


@test
def emptying_an_item_says_what_was_there_and_the_key_that_brings_it_back():
    text = "字" * 245
    for keys in EMPTYING:
        dump(f"<C-g>basic.system[1].function<Enter>{keys}<Esc><F2>", values=[f"basic.system[1].function={text}"])
        equal(value("basic.system[1].function"), "", keys)
        screen = re.sub(r"\n", "", dump(f"<C-g>basic.system[1].function<Enter>{keys}", values=[f"basic.system[1].function={text}"]))
        for piece in ("システムの機能」の245字を", "Ctrl-Zで"):
            holds(screen, piece)
        dump(f"<C-g>basic.system[1].function<Enter>{keys}<Esc><C-z><F2>", values=[f"basic.system[1].function={text}"])
        equal(value("basic.system[1].function"), text, keys)
    # Nothing was there, nothing is said.
    lacks(dump("<C-g>basic.system[1].function<Enter><Delete>", values=["basic.system[1].function="]), "字を消しました")


@test
def emptying_parentheses_says_so_as_well_and_a_mark_too():
    other = "<C-g>basic.system[1].links.other<Enter>"
    holds(dump(other + "<Delete>"), "の20字を消しました。Ctrl-Zで戻せます")
    holds(dump(other + "<Enter><C-a><Delete><Esc>"), "の20字を消しました。Ctrl-Zで戻せます")
    holds(dump("<C-g>basic.system[1].links.internal<Enter><Delete>"), "の○を消しました。Ctrl-Zで戻せます")


@test
def another_option_says_which_one_it_took_the_place_of():
    go_to = "<C-g>basic.affairs.subjects<Enter>"
    for keys in ("4", "<Enter>4"):
        holds(dump(go_to + keys), "「1万人以上10万人未満」から変わりました。Ctrl-Zで戻せます")
    holds(dump(go_to + "<Delete>"), "の「1万人以上10万人未満」を消しました。Ctrl-Zで戻せます")
    lacks(dump(go_to + "3"), "Ctrl-Z")
    lacks(dump(go_to + "4", values=["basic.affairs.subjects="]), "変わりました")


@test
def what_is_typed_over_a_date_says_what_it_replaces():
    holds(dump("<C-g>cover.published<Enter>R"), "「令和7年8月1日」を消して書き直します。Ctrl-Zで戻せます")
    lacks(dump("<C-g>cover.published<Enter>R", values=["cover.published="]), "書き直します")
    dump("<C-g>cover.published<Enter>R<C-z><Esc><F2>")
    equal(value("cover.published"), "令和7年8月1日")


@test
def a_text_is_not_left_at_its_edge_by_a_key_held_down():
    path, text = "basic.system[1].function", "あ" * 245
    for up, end, said in (("<Up>", "<End><Delete><Home>上", "ここが最初の行です。前の項目へはShift-Tabで移れます"),
                          ("<Down>", "<Home><Backspace><End>下", "ここが最後の行です。次の項目へはTabで移れます")):
        screen = dump(f"<C-g>{path}<Enter><Enter>{up * 40}", values=[f"{path}={text}"])
        holds(screen, said)
        before = run("get", "file.xml", status=0).out
        dump(f"<C-g>{path}<Enter><Enter>{up * 40}{end}<F2>", values=[f"{path}={text}"])
        after = run("get", "file.xml", status=0).out
        equal([line.split("\t")[0] for line in after.splitlines()], [line.split("\t")[0] for line in before.splitlines()])
        changed = [line for line in after.splitlines() if line not in before.splitlines()]
        equal([line.split("\t")[0] for line in changed], [path])
        holds(changed[0], end[-1])
    # A text that may have more lines is such a text though it has one.
    holds(dump(f"<C-g>{path}<Enter><Enter><Up>", values=[f"{path}=短い"]), "ここが最初の行です")
    # In an item of one line there is nowhere else to go.
    for key, name in (("<Up>", "表紙"), ("<Down>", "Ⅰ１②")):
        holds(dump(f"<C-g>basic.affairs.name<Enter><Enter>{key}").split("\n")[0], name)


@test
def what_an_import_was_not_sure_of_is_confirmed_by_a_key_or_by_a_change():
    path = "cover.agency"
    doubt = f"{path}.doubt=1: 例示市長"

    def doubtful(keys):
        dump(keys, values=[doubt])
        return f"{path}.doubt" in run("get", "--all", "file.xml", status=0).out

    screen = dump(f"<C-g>{path}<Enter><C-a>", values=[doubt])
    holds(screen, "を確認済みとしました。Ctrl-Zで戻せます")
    assert doubtful(f"<C-g>{path}<Enter><F2>")
    assert doubtful(f"<C-g>{path}<Enter><Enter><Esc><F2>"), "looked at, not changed"
    assert not doubtful(f"<C-g>{path}<Enter><C-a><F2>")
    assert doubtful(f"<C-g>{path}<Enter><C-a><C-z><F2>")
    assert not doubtful(f"<C-g>{path}<Enter><Enter>長<Esc><F2>")
    assert doubtful(f"<C-g>{path}<Enter><Enter>長<Esc><C-z><F2>")
    holds(dump(f"<C-g>{path}<Enter><C-a><C-a>", values=[doubt]), "直す候補はありません")


main()
