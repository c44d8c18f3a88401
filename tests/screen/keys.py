#!/usr/bin/env python3
"""
Keys of the editor: a command does the same by its function key and by its Ctrl way; the palette leaves a text alone; what stands in the
line of keys; the user's own keys.
"""
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import PROGRAM, ROOT, SAMPLE, add_test, equal, holds, main, run, test

# Where each group of the listing is looked at, and keys that give its commands something to do.
PLACES = {
    "項目を選んでいるとき": ("<C-g>2.3.3<Enter>a<Esc><C-z><C-g>2.3.1<Enter><Down><Up>", ()),
    "文字を記入しているとき": ("<C-g>2.3.3<Enter><Enter><Up>漢字<S-Left>", ()),
    "一覧から選ぶとき": ("<F11><Down><Down>", ()),
    "作る変更箇所の一覧で": ("<S-F5><Enter>12<Down>", ()),
    "説明や印刷ページを読んでいるとき": ("<F5><PageDown><PageDown><Down>", ("--columns", "60")),
    "前の評価書の記載を見ているとき": ("<C-g>basic.affairs.description<Enter><S-F6><Down><Down>", ()),
    "下の行に入力するとき": ("<C-g>漢字 かな abc<Left><Left>", ()),
}
# Those that need a document with a predecessor.
REVISED = {"作る変更箇所の一覧で", "前の評価書の記載を見ているとき"}


def revise():
    """A document that was taken over, with texts that have changed in many places."""
    if not pathlib.Path("revised.xml").exists():
        shutil.copyfile(SAMPLE, "old.xml")
        run("new", "--from", "old.xml", "revised.xml", status=0)
        words = run("get", "revised.xml", "basic.affairs.description", status=0).out.rstrip("\n").split("\t", 1)[1]
        values = {f"basic.system[{number}].name": f"{number}番のシステム" for number in range(1, 7)}
        values.update({f"basic.system[{number}].function": "一覧を作る。" for number in range(1, 7)})
        values["basic.department.head"] = "課長"
        values["basic.affairs.description"] = words.replace("及び", "と") + r"\n末尾に加わった段落" * 30
        lines = "".join(f"{path}\t{value}\n" for path, value in values.items())
        run("set", "revised.xml", "-", input=lines, status=0)
    return "revised.xml"


def dump(keys, *options, environment=None, source=SAMPLE):
    shutil.copyfile(source, "file.xml")
    return run("edit", "--script", keys, "--dump", "-", *options, "file.xml", status=0, environment=environment).out


def spelled(name):
    """A key of the listing as a script writes it: Shift-Tab is <S-Tab>, Ctrl-^ D is <C-^>D."""
    prefix, _, letter = name.partition(" ")
    for long, short in (("Ctrl-", "C-"), ("Alt-", "A-"), ("Shift-", "S-")):
        prefix = prefix.replace(long, short)
    plain = f"<{prefix}>" if len(prefix) > 1 else prefix
    return re.sub(r"<C-([A-Z])>", lambda match: f"<C-{match[1].lower()}>", plain) + letter


def listing(environment=None):
    """The groups of the listing: heading to rows of keys, name, help; and the names of the same as above."""
    groups = {}
    others = {}
    for group in run("edit", "--keys", status=0, environment=environment).out.split("\n\n")[1:]:
        heading, _, lines = group.partition("\n")
        lines, _, same = lines.partition("  上と同じもの：")
        rows = re.findall(r"^  (\S.*?) {2,}([a-z-]+) {2,}(\S.*)$", lines, re.M)
        groups[heading] = [(keys.split(", "), name, help) for keys, name, help in rows]
        others[heading] = same.split()
    return groups, others


def rows_of(heading):
    groups, others = listing()
    rows = {row[1]: row for rows in groups.values() for row in rows}
    return groups[heading] + [rows[name] for name in others[heading]]


# They end the session, ask for what is not here, or are looked at below.
APART = {"quit", "palette"}


def every_key_of_a_command_does_the_same(heading):
    begin, options = PLACES[heading]
    source = revise() if heading in REVISED else SAMPLE
    alone = dump(begin, *options, source=source)
    rows = rows_of(heading)
    assert len(rows) > 8, rows
    different = 0
    for keys, name, _ in rows:
        if name in APART:
            continue
        letters = [key[-1] for key in keys if re.fullmatch(r"Ctrl-.", key)]
        screens = {key: dump(begin + spelled(key), *options, source=source) for key in keys}
        screens.update({f"palette {letter}": dump(begin + "<C-^>" + letter.lower(), *options, source=source) for letter in letters})
        first = next(iter(screens.values()))
        different += first != alone
        for key, screen in screens.items():
            equal(screen, first, f"{name} by {key}")
    # Most of them are seen to do something.
    assert different > len(rows) / 2, (different, len(rows))


for heading in PLACES:
    add_test(f"every key of a command does the same: {heading}", every_key_of_a_command_does_the_same, heading)


@test
def the_listing_names_every_command_once():
    groups, others = listing()
    equal(list(groups), list(PLACES))
    names = [row[1] for rows in groups.values() for row in rows]
    equal(len(names), len(set(names)))
    for heading, rows in groups.items():
        assert "palette" in others[heading] + [row[1] for row in rows], heading
    assert set(name for rest in others.values() for name in rest) < set(names)
    for key in ("F2, Ctrl-S", "F10, Ctrl-Q", "Shift-F1, Ctrl-^", "PageDown, Ctrl-^ D"):
        assert any(", ".join(row[0]) == key for rows in groups.values() for row in rows), key


@test
def the_manual_and_the_readme_have_the_keys():
    result = subprocess.run([sys.executable, str(ROOT / "man" / "keys.py"), "--check", str(PROGRAM)], capture_output=True, text=True,
                            check=False)
    equal((result.returncode, result.stdout), (0, ""), result.stderr)


@test
def the_palette_shows_all_commands_of_the_mode():
    for heading, (begin, options) in PLACES.items():
        source = revise() if heading in REVISED else SAMPLE
        screen = dump(begin + "<C-^>", "--columns", "200", "--lines", "80", source=source)
        for _, name, help in rows_of(heading):
            if name != "palette":
                assert help in screen, (heading, name)
        # Closed again, nothing has changed.
        equal(dump(begin + "<C-^><C-^>", *options, source=source), dump(begin, *options, source=source), heading)
        equal(dump(begin + "<C-^><Down><Esc>", *options, source=source), dump(begin, *options, source=source), heading)


@test
def a_command_is_picked_in_the_palette():
    equal(dump("<C-^><Down><Down><Enter>"), dump("<F2>"))
    equal(dump("<C-^><End><Up><Up><Home><Down><Space>"), dump("<F1>"))
    # The letters of an input method that was left on.
    equal(dump("<C-^>Ｄ"), dump("<PageDown>"))
    holds(dump("<C-^>0"), "「0」に当たるコマンドはありません")


@test
def the_palette_leaves_a_text_alone():
    before = dump("<C-g>2.3.3<Enter><Enter>あ<S-Left>")
    equal(dump("<C-g>2.3.3<Enter><Enter>あ<S-Left><C-^><C-n><C-n><C-q>"), before)
    equal(dump("<C-g>2.3.3<Enter><Enter>あ<C-^>z"), dump("<C-g>2.3.3<Enter><Enter>あ<C-z>"))
    # One that leaves the text takes it over.
    run("edit", "--script", "<Enter>9<C-^>s", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\t79\n")


@test
def a_text_is_finished_without_esc():
    equal(dump("<Enter>9<C-t>"), dump("<Enter>9<Esc>"))
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<Enter>9<C-t><C-s>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\t79\n")


@test
def a_line_is_added_in_any_item():
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<Enter><C-j>x<S-Enter>y<A-Enter>z<Enter><F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\t7\\nx\\ny\\nz\n")


@test
def text_is_selected_without_shift():
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<Enter>あいう<C-Space><Left><Left><C-x><Home><C-v><C-v><Left>x<F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\tいういxう7あ\n")
    # Typing, and the same key again, end it.
    run("edit", "--script", "<Enter><C-a>1234<C-Space><Left>x<Left><Delete><C-Space><C-Space><Left>y<F2>", "file.xml", status=0)
    equal(run("get", "file.xml", "cover.number", status=0).out, "cover.number\t12y3\n")


@test
def a_prompt_is_edited_like_a_text():
    equal(dump("<C-g>abc 対象 x<C-Backspace><C-^>A<C-^>F<C-Delete><C-z><Home><C-Delete>2.3.3<Enter>"), dump("<C-g>2.3.3<Enter>"))
    equal(dump("<C-g>2.3.4<S-Left><C-c><C-x><C-v><Backspace>3<Enter>"), dump("<C-g>2.3.3<Enter>"))
    # On top of a text that has changed: only the prompt's own typing is undone.
    screen = dump("<Enter>9<C-r>nowhere<C-z><C-z><C-z>")
    holds(screen, "79", "読み込むファイル:")


@test
def the_line_of_keys_never_loses_the_needed_ones():
    for columns in (60, 80, 99, 100, 132):
        last = dump("", "--columns", str(columns)).split("\n")[-3]
        holds(last, "Enter記入", "F1説明", "F2保存", "F10終了", "^^操作")
        if columns >= 80:
            holds(last, "F5印刷", "F6指摘", "F7空欄", "F9追加", "F11目次")
        last = dump("<Enter>", "--columns", str(columns)).split("\n")[-3]
        holds(last, "^T戻る", "F1説明", "F2保存", "^^操作", "Tab次の項目")
        for keys in ("<F11>", "<F5>", "<C-g>"):
            holds(dump(keys, "--columns", str(columns)).split("\n")[-3], "Esc戻る", "^^操作")


@test
def help_in_a_text_is_of_the_keys_there():
    form = dump("<F1>", "--lines", "100")
    text = dump("<Enter><F1>", "--lines", "100")
    holds(form, "ここで使えるキー", "この項目を空にする", "次の項目へ")
    holds(text, "評価書番号", "前の1語を削除する", "書き終えて次の項目へ", "保存する")
    assert "この項目を空にする" not in text and "前の1語を削除する" not in form
    # Both columns begin where they should, whatever the width of the characters.
    columns = {len(re.match(r"\S.*?  +", line)[0]) for line in text.split("\n")
               if re.match(r"(F\d+|Ctrl-\w+|Tab|Esc|Left|Home)(, \S+( [A-Z])?)*  ", line)}
    equal(len(columns), 1, "columns")


def configured(text):
    home = pathlib.Path.cwd() / "home"
    keys = home / ".config" / "yoshiki3" / "keys"
    keys.parent.mkdir(parents=True, exist_ok=True)
    keys.write_text(text, encoding="utf-8")
    return {"HOME": str(home)}


@test
def users_keys_take_the_place_of_the_built_in_ones():
    environment = configured("# two commands exchange a key\ngo-to <F4> <C-_>\n\nsave <F2> <C-G>\n")
    listed = run("edit", "--keys", environment=environment, status=0).out
    assert re.search(r"F2, Ctrl-G +save ", listed), listed
    shutil.copyfile(SAMPLE, "file.xml")
    run("edit", "--script", "<C-_>cover.number<Enter>x<Esc><C-g>", "file.xml", environment=environment, status=0)
    equal(run("get", "file.xml", "cover.number").out, "cover.number\t7x\n")
    for line, code in (("fnid <F3>", "keys-command"), ("find a", "keys-key"), ("find <F2>", "keys-taken"),
                       ("find <S-F3> <C-f> <C-_> <A-f> <A-g>", "keys-key"), ("first <C-^>D", "keys-taken"),
                       ("palette", "keys-vital")):
        result = run("edit", "--keys", environment=configured(f"#\n{line}\n"), status=2)
        assert "keys:2: " in result.error and f"[{code}]" in result.error, (line, result.error)


@test
def messages_name_the_keys_that_there_are():
    holds(dump("<C-g>basic.system[2]<Enter><F9>31"), "Ctrl-Zで戻せます")
    environment = configured("undo <A-u>\npaste\nfind-next\nhelp <F3>\n")
    holds(dump("<C-g>basic.system[2]<Enter><F9>31", environment=environment), "Alt-Uで戻せます")
    # Without a key of its own it is in the list of commands.
    holds(dump("<C-c>", environment=environment), "写し取りました。Ctrl-^で")


@test
def the_example_of_the_manual_is_taken():
    for page in ("man/yoshiki3.1", "man/ja/yoshiki3.1"):
        text = (ROOT / page).read_text(encoding="utf-8")
        example = re.search(r"^\.Sh KEYS\n.*?^\.Bd [^\n]*\n(.*?)^\.Ed", text, re.M | re.S)[1]
        assert example.count("\n") > 3, example
        run("edit", "--keys", environment=configured(example), status=0)


@test
def every_key_can_be_given_another_command():
    environment = configured("word-left <A-b> <C-^>Q\nlist-next <Down> j\npager-page-down v\nclear\n")
    equal(dump("<Enter>ab cd<A-b>x", environment=environment), dump("<Enter>ab cd<C-Left>x"))
    equal(dump("<Enter>ab cd<C-^>Qx", environment=environment), dump("<Enter>ab cd<C-Left>x"))
    equal(dump("<F11>jj", environment=environment), dump("<F11><Down><Down>"))
    equal(dump("<F1>v", environment=environment).split("\n")[1:8], dump("<F1><PageDown>").split("\n")[1:8])
    # A letter in the palette is its command's, and a command without keys is there, too.
    equal(dump("<C-^>j", environment=environment), dump("<Enter>"))
    equal(dump("<Delete>", environment=environment), dump(""))
    holds(dump("<C-^><PageDown>", "--lines", "60", environment=environment), "この項目を空にする")


main()
