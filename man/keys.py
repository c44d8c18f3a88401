#!/usr/bin/env python3
"""
Writes the tables of keys in the manual pages and the README, between marker comments, from what `yoshiki3 edit --keys` lists.

    man/keys.py PROGRAM          writes them anew
    man/keys.py --check PROGRAM  names the files that are not in step, status 1

A manual page has all commands. The README has those that its opening marker names, in that order.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The locale in which the program speaks the page's language.
PAGES = {"man/yoshiki3.1": "C", "man/ja/yoshiki3.1": "C.UTF-8"}
README = "README.md"
# A source line of a page, in bytes.
LINE_MAX = 78
MAN_PART = re.compile(r'(?<=^\.\\" keys: begin\n).*?(?=^\.\\" keys: end$)', re.M | re.S)
README_PART = re.compile(r"(?<=^<!-- keys: )([a-z -]+) -->\n.*?(?=^<!-- keys end -->$)", re.M | re.S)


def listing(program, locale):
    """Heading, note, rows of (keys, name, help), and names of other commands, for each group."""
    environment = {"LC_ALL": locale, "HOME": "/nonexistent", "PATH": os.environ.get("PATH", "")}
    text = subprocess.run([program, "edit", "--keys"], env=environment, capture_output=True, check=True).stdout.decode()
    groups = []
    for group in text.rstrip("\n").split("\n\n")[1:]:
        heading, *lines = group.split("\n")
        rows = [re.fullmatch(r"  (\S.*?) {2,}([a-z-]+) {2,}(\S.*)", line) for line in lines]
        at = [i for i, row in enumerate(rows) if row]
        groups.append((heading, lines[:at[0]], [row.groups() for row in rows if row], lines[at[-1] + 1:]))
    return groups


def joined(lines):
    """Wrapped text as one line: with a blank between words of Latin letters alone."""
    text = ""
    for line in (line.strip() for line in lines):
        text += (" " if text and text[-1].isascii() and line[:1].isascii() else "") + line
    return text


def plain(text):
    """Text in which roff sees nothing of its own."""
    return text.replace("\\", "\\e").replace("^", "\\(ha")


def filled(text):
    """Lines of a page; where there is no blank to break at, the next line is joined on."""
    lines = [""]
    for word in re.findall(r" *[!-~]+| *[^!-~ ]", text):
        if len((lines[-1] + word).encode()) > LINE_MAX - 2:
            if not word.startswith(" "):
                lines[-1] += "\\c"
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return "\n".join(lines)


def page(groups):
    out = ""
    for heading, note, rows, others in groups:
        width = max((row[0] for row in rows), key=len)
        # Its first word may be a macro, and in what is not ASCII mandoc sees a bracket that closes.
        out += f".Ss \\&{heading}{'' if heading.isascii() else chr(92) + '&'}\n"
        if note:
            out += filled(plain(joined(note))) + "\n"
        out += f'.Bl -tag -compact -width "{plain(width)}"\n'
        for keys, name, help in rows:
            out += f'.It "{plain(keys)}"\n{filled(plain(help))}\n.Pq Cm {name}\n'
        out += ".El\n"
        if others:
            same, names = re.fullmatch(r"(.*?[:：]) *(.*)", joined(others)).groups()
            out += ".Pp\n" + filled(same) + "\n" + "".join(
                f".Cm {name}{end}\n" for name, end in zip(names.split(), [" ,"] * (len(names.split()) - 1) + [""]))
    return out


def readme(groups, names):
    rows = {row[1]: row for group in groups for row in group[2]}
    out = f"{names} -->\n| キー | はたらき |\n|---|---|\n"
    for name in names.split():
        keys, _, help = rows[name]
        out += f"| {keys.replace(', ', '、')} | {help} |\n"
    return out


def main():
    check = sys.argv[1] == "--check"
    program = sys.argv[-1]
    behind = []
    for name in (*PAGES, README):
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        groups = listing(program, PAGES.get(name, "C.UTF-8"))
        part = MAN_PART if name in PAGES else README_PART
        after, count = part.subn(
            lambda match: page(groups) if name in PAGES else readme(groups, match[1]), before)
        assert count == 1, f"{name}: {count} places for the keys"
        if after != before:
            behind.append(name)
            if not check:
                path.write_text(after, encoding="utf-8")
    for name in behind:
        print(f"{name}: {'not in step with the keys; run make manual' if check else 'written'}")
    return 1 if check and behind else 0


sys.exit(main())
