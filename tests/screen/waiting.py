#!/usr/bin/env python3
"""
What is said of an item that depends on others behind it comes when these have been passed, once, with the key that goes there: who fills
the form in from the top is not told of what is still to come.
"""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, holds, main, run, test

USE = "file[1].consignment.use"
COUNT = "file[1].consignment.count"
NONE = "file[1].provision.use.none"
MARKED = ("【誤り】", "【警告】", "【助言】")


def go(path):
    return f"<C-g>{path}<Enter>"


def screen(keys, new=False, environment=None):
    pathlib.Path("file.xml").unlink(missing_ok=True)
    if not new:
        shutil.copyfile(SAMPLE, "file.xml")
    return run("edit", "--script", keys, "--dump", "-", "file.xml", status=0, environment=environment).out


def place(text):
    return text.split("\n")[0].split()[2]


def said(text):
    """The lines of the message: those above the key line that are no part of the page."""
    lines = text.split("\n")[:23]
    message = []
    while lines and lines[-1][:1] not in ("│", "├", "┌", "└", ">"):
        message.insert(0, lines.pop())
    return "".join(message)


def quiet(keys, new=False):
    found = said(screen(keys, new))
    assert not any(word in found for word in MARKED), (keys, found)
    return found


@test
def nothing_is_said_of_blocks_before_they_can_be_filled_in():
    begin = go(USE)
    steps = ["1", "<Tab>", "2", "<Tab>", "保守<Tab>", "保守をする<Tab>", "1", "<Tab>", "甲社<Tab>", "2", "<Tab>"]
    for step in steps:
        begin += step
        quiet(begin, new=True)
    # Nor where the focus comes back.
    quiet(begin + go(COUNT) + "<Tab><S-Tab>", new=True)
    quiet(begin + go(USE) + "<Tab><S-Tab>", new=True)


@test
def a_number_of_blocks_comes_with_the_key_that_adds_them():
    begin = go(USE) + "1<Tab>"
    equal(quiet(begin + "3<Tab>", new=True), "委託事項の欄は今1件分です。F9で追加できます")
    quiet_one = quiet(begin + "1<Tab>", new=True)
    assert "F9" not in quiet_one, quiet_one
    equal(quiet(go("file[1].provision.use.provide") + "<Space>3<Tab>", new=True), "提供先の欄は今1件分です。F9で追加できます")
    # Not of blocks that are not asked for.
    given_up = quiet(go("file[1].provision.use.provide") + "<Space>3<Tab>" + go(NONE) + "<Space>", new=True)
    assert "提供先の欄" not in given_up and "F9" not in given_up, given_up
    # Beside the offer of another spelling.
    holds(quiet(begin + "３<Tab>", new=True), "Ctrl-Aで「3」に直せます", "委託事項の欄は今1件分です")
    # Where the mark is set with it, too.
    holds(quiet(go("file[1].provision.use.provide") + "<Enter>3<Tab>", new=True), "「提供を行っている」に○も付けました", "提供先の欄は今1件分です")


@test
def what_has_come_right_is_not_spoken_of():
    blocks = go("file[1].consignment.item[3].name") + "<F9>1" + "丁<Tab>"
    equal(quiet(go(COUNT) + "4<Tab>" + blocks + "<C-PageDown>"), quiet("<C-PageDown>" + go(COUNT) + "<C-PageDown>"))


LEAVING = {
    "the next item": (go("file[1].remarks") + "<Tab>", "別添１(1)"),
    "the item before": (go("file[1].overview.name") + "<S-Tab>", "Ⅰ７"),
    "the next section": ("<C-PageDown>", "別添１(1)"),
    "the section before": ("<C-PageUp>", "Ⅰ１①"),
    "going to": (go("Ⅳ"), "Ⅳ１①"),
    "the outline": ("<F11><Home><Enter>", "表紙"),
    "the next blank": ("<F7>", "Ⅲ５(2)"),
    "the printed pages": ("<F5><Home><Enter>", "表紙"),
    "finding": ("<C-f>マイナポータル<Enter>", "Ⅲ２(1)"),
    "back": ("<C-t>", "表紙"),
}


def leaving_says(name):
    keys, to = LEAVING[name]
    begin = go(COUNT) + "4<Tab>"
    found = screen(begin + keys)
    equal(place(found), to)
    holds(said(found), "「Ⅱ４(1) 委託の有無　※（　）", "件」 【警告】 委託の件数は「4」ですが、記入のある委託事項は3件です。合っているかを確かめてください",
          "（F8でその項目へ移れます）")
    # The key does what is said, and F8 by itself goes on from there.
    there = screen(begin + keys + "<F8>")
    equal(place(there), "Ⅱ４(1)")
    holds(said(there), "【警告】 委託の件数は「4」ですが")
    # Once.
    assert "F8" not in said(screen(begin + keys + "<Down>")), name
    assert "F8" not in said(screen(begin + keys + "<F8><C-PageDown>")), name


for name in LEAVING:
    add_test(f"what has waited is said on leaving by {name}", leaving_says, name)


@test
def the_key_that_is_named_is_the_users():
    keys = pathlib.Path("home/.config/yoshiki3/keys")
    keys.parent.mkdir(parents=True)
    keys.write_text("next-finding <A-n>\n", encoding="utf-8")
    environment = {"HOME": str(pathlib.Path.cwd() / "home")}
    begin = go(COUNT) + "4<Tab><C-PageDown>"
    holds(said(screen(begin, environment=environment)), "（Alt-Nでその項目へ移れます）")
    equal(place(screen(begin + "<A-n>", environment=environment)), "Ⅱ４(1)")


@test
def of_several_the_worst_is_said_with_the_number_of_the_others():
    keys = go(COUNT) + "9<Tab>" + go("file[1].provision.use.provide") + "<Enter><C-a>7<Tab>" + go("file[1].provision.use.transfer") + "<Enter><C-a>8<Tab><C-PageUp>"
    found = said(screen(keys))
    holds(found, "委託の件数は「9」ですが", "（ほか2件。F8でその項目へ移れます）")
    assert found.count("【") == 1, found
    # An advice is not worse than a warning that stands behind it.
    found = said(screen(go("cover.agency") + "市長<Tab>" + go(NONE) + "<Space>" + go(USE) + "2<C-PageDown>"))
    holds(found, "【警告】")


@test
def what_is_asked_for_is_shown_at_once():
    begin = go(COUNT) + "4<Tab>"
    holds(screen(begin + "<F6>"), "指摘 1件", "【警告】 Ⅱ４(1)　委託の件数は「4」ですが")
    holds(said(screen(begin + "<F8>")), "【警告】 委託の件数は「4」ですが")
    holds(said(screen(begin + "<F6><Enter>")), "【警告】 委託の件数は「4」ですが")
    assert re.search(r"\(1\) Ⅱ.* !1", screen(begin + "<F11>"))
    screen(begin + "<F2>")
    holds(run("check", "file.xml").out, "委託の件数は「4」ですが")


@test
def the_next_finding_is_shown_before_what_has_waited():
    shutil.copyfile(SAMPLE, "old.xml")
    run("set", "old.xml", "file[2].consignment.count=9", status=0)
    keys = go(COUNT) + "4<Tab><F8>"
    for further, where, pieces in (("", "Ⅱ４(2)", ("^【警告】 委託の件数は「9」", "「Ⅱ４\\(1\\) .*「4」.*F8でその項目へ")),
                                   ("<F8>", "Ⅱ４(1)", ("^【警告】 委託の件数は「4」",)),
                                   ("<F8><F8>", "Ⅱ４(2)", ("^【警告】 委託の件数は「9」[^（]*$",))):
        shutil.copyfile("old.xml", "file.xml")
        found = run("edit", "--script", keys + further, "--dump", "-", "file.xml", status=0).out
        equal(place(found), where)
        for piece in pieces:
            assert re.search(piece, said(found)), (piece, said(found))


@test
def who_walks_through_sees_what_there_is():
    shutil.copyfile(SAMPLE, "old.xml")
    run("set", "old.xml", f"{COUNT}=9", status=0)

    def walk(keys):
        shutil.copyfile("old.xml", "file.xml")
        return said(run("edit", "--script", keys, "--dump", "-", "file.xml", status=0).out)

    at_count = go(USE) + "<Down>"
    holds(walk(at_count), "【警告】 委託の件数は「9」ですが")
    # Also where something else was changed there; and what was known is not told again.
    other = go("file[1].remarks") + "なし<Esc>"
    holds(walk(other + at_count), "【警告】 委託の件数は「9」ですが")
    assert "委託の件数" not in walk(other + "<C-PageDown>")
    # Said another way it is news, and waits.
    assert "【" not in walk(go(COUNT) + "8<Esc>" + at_count)
    holds(walk(go(COUNT) + "8<Esc><C-PageDown>"), "委託の件数は「8」ですが")
    # Come back to a section that has not been changed again.
    holds(walk(go(COUNT) + "8<Esc><C-PageDown>" + at_count), "【警告】 委託の件数は「8」ですが")


@test
def a_box_further_on_is_not_asked_for_before_its_section_was_filled_in():
    begin = go(USE) + "2" + go(NONE) + "<Space>"
    quiet(begin, new=True)
    quiet(begin + go(USE) + "<Tab><S-Tab>", new=True)
    # 別添１ comes in between; Ⅲ has not been begun.
    begin += "<C-PageDown>"
    quiet(begin, new=True)
    begin += "項目<Tab>"
    quiet(begin, new=True)
    # At the box it is said, with the key, once Ⅲ has been begun.
    quiet(begin + go("file[1].risk.use.other") + "<Tab>", new=True)
    below = begin
    begin += go("file[1].risk.acquisition.purpose.measures") + "措置<Tab>"
    holds(said(screen(begin + go("file[1].risk.use.other") + "<Tab>", new=True)), "「Ⅱ４ 委託の有無　※」 【警告】 「委託しない」ですが", "Ⅲ４の「委託しない」に○がありません　Spaceで○")
    holds(said(screen(begin + go("file[1].risk.consignment.other") + "<Tab>", new=True)), "「Ⅱ５ 提供・移転の有無」 【助言】 「行っていない」ですが", "Spaceで○")
    # Filled in from the top it is said when Ⅲ is left.
    begin = below + "<Tab>措置<Tab>2<Tab>なし<Tab>"
    quiet(begin, new=True)
    found = said(screen(begin + "<C-PageDown>", new=True))
    holds(found, "「Ⅱ４ 委託の有無　※」 【警告】 「委託しない」ですが、Ⅲ４の「委託しない」に○がありません（ほか1件。F8でその項目へ移れます）")
    # Not so where the boxes are marked on the way.
    marked = go("file[1].risk.consignment.none") + "<Space>" + go("file[1].risk.provision.none") + "<Space>"
    quiet(begin + marked + "<C-PageDown>", new=True)


@test
def in_a_full_document_the_box_is_asked_for_on_leaving():
    holds(said(screen(go(USE) + "2<C-PageDown>")), "Ⅲ４の「委託しない」に○がありません")


@test
def names_of_files_wait_for_all_files():
    begin = go("basic.files") + "甲ファイル<C-j>乙ファイル<Tab>"
    for keys in ("<C-PageDown>", "甲ファイル<Tab>", "<C-PageDown>", "項目<Tab>", "<Tab>措置<Tab>", "<C-PageDown>"):
        begin += keys
        quiet(begin, new=True)
    # In a document whose files are all there it is said once they are left, too.
    begin = go("basic.files") + "<Enter><C-a>介護保険資格・賦課ファイル<C-j>介護保険受給者ファイル<C-j>乙ファイル<Tab>"
    quiet(begin)
    quiet(begin + "<C-PageDown>")
    holds(said(screen(begin + "<C-PageDown>" + go("disclosure.request.contact"))), "「Ⅰ３ 特定個人情報ファイル名」 【助言】 「", "乙ファイル」に当たる特定個人情報ファイルが")
    # What looks back is said with the value.
    holds(said(screen(go("file[1].overview.name") + "<Enter><C-a>丁<Tab>")), "【助言】 「丁」が、Ⅰ３の特定個人情報ファイル名に見当たりません")


@test
def what_is_told_of_a_choice_waits_for_the_texts_behind_it():
    for path, option, piece in (("file[1].risk.acquisition.purpose.sufficient", "3", "措置や今後の計画の記入がありません"),
                                ("file[1].risk.storage.leak.incident", "1", "その内容又は再発防止策の内容に具体的な記入がありません"),
                                ("file[1].consignment.item[1].sub_use", "1", "⑤再委託の許諾方法又は⑥再委託事項に具体的な記入がありません")):
        begin = go(path) + option
        quiet(begin, new=True)
        quiet(begin + "<Tab>", new=True)
        quiet(begin + "<Tab><S-Tab>", new=True)
        holds(said(screen(begin + "<C-PageDown>", new=True)), piece, "F8でその項目へ")


@test
def what_is_wrong_by_itself_is_said_with_the_value():
    holds(said(screen(go(COUNT) + "三件<Tab>", new=True)), "【警告】 「三件」を件数として読み取れません")
    holds(said(screen(go("basic.nws.use") + "2" + go("file[1].acquisition.method.nws") + "<Space>", new=True)), "【警告】 Ⅰ５①は「実施しない」ですが")
    # In the last item of a section, with the key that leaves it: once, and not twice.
    found = said(screen(go("cover.published") + "R1.6.1<Tab>"))
    holds(found, "「公表日」 【助言】 公表日（R1.6.1）が、Ⅴ１①の", "Ctrl-Aで「令和元年6月1日」に直せます", "F8でその項目へ移れます")
    equal(found.count("【助言】"), 1)


@test
def blank_parentheses_are_spoken_of_once_their_box_is_left():
    begin = go("file[1].acquisition.source.other") + "<Space>"
    empty = "「その他」に○がありますが、括弧の中に記入がありません"
    holds(said(screen(begin + "<Tab>", new=True)), empty)
    holds(quiet(begin + "<Esc>", new=True), "Enterで括弧の中へ、Spaceで○を消す")
    holds(said(screen(begin + "<Esc><Tab>", new=True)), "「その他」 【警告】 " + empty)
    holds(quiet(begin + "<Esc><Enter>国<Tab>", new=True), "どれかに○が必要")
    # Come back to the box it is shown.
    holds(said(screen(begin + "<Tab><S-Tab>", new=True)), "【警告】 " + empty)


@test
def a_group_wants_one_of_its_boxes():
    holds(said(screen(go("file[1].overview.department") + "課<Tab>", new=True)), "どれかに○が必要")
    holds(said(screen(go("cover.number") + "<Tab>", new=True)), "記入が必要な項目")
    marked = said(screen(go("file[1].acquisition.source.other") + "<Space>国<Tab><S-Tab>", new=True))
    assert "必要" not in marked, marked


@test
def no_key_is_named_that_adds_blocks_where_no_more_may_be():
    shutil.copyfile(SAMPLE, "full.xml")
    run("set", "full.xml", "file[1].consignment.item[20].name=最後", "file[1].consignment.count=20", status=0)
    for count in ("21", "30"):
        keys = go(COUNT) + f"<Enter><C-a>{count}<Enter>"
        text = run("edit", "--script", keys, "--dump", "-", "full.xml", status=0).out
        assert "件分です" not in text, text[-600:]
    holds(screen(go(COUNT) + "<Enter><C-a>19<Enter>"), "件分です")


main()
