#!/usr/bin/env python3
"""Measures yoshiki3 against other programs and against its own aims.

Usage: bench.py YOSHIKI3 DIRECTORY [--runs N] [--make]

Assessments of 0.2, 2 and 20 MB are made from the sample in DIRECTORY: more files, more rows of
changes, longer texts. What is compared is run in turn (A B A B …); the median of each is taken.
Ratios are ratios of CPU time (user + system) of runs of the same turn, which other load disturbs
least; wall time is shown beside it. It measures and does not judge: the exit status is 0.

The kernel counts the memory of the parent at the moment of exec as the child's, so this program
stays small (the assessments are made by a second one, --make) and the least value that can be
seen stands in the header.
"""

import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
FORMS = os.path.join(TOP, "forms")
SAMPLE = os.path.join(FORMS, "samples", "reiji-kaigo.xml")
SIZES = (("0.2", 200_000), ("2", 2_000_000), ("20", 20_000_000))
COPIES = 1000
# Bytes of the assessment whose workbook has 1 MB.
WORKBOOK_TEXT = 1_800_000
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    "LC_ALL": "C.UTF-8",
    "TZ": "JST-9",
    "YOSHIKI3_FORMS": FORMS,
    "HOME": os.environ.get("HOME", "/"),
}


# Making the assessments -----------------------------------------------------------------------


def is_prose(text):
    """A text that grows (not a name, a date, an option)."""
    return text is not None and ("\n" in text.strip() or text.endswith("。"))


def lengthen(element, times, above=""):
    """Repeats the prose in an element, as a text grows over the years: paragraphs differ a little."""
    for child in element.iter():
        if len(child) == 0 and is_prose(child.text):
            text = child.text
            for number in range(2, times + 1):
                child.text += "\n【追加%d%s】\n%s" % (number, above, text)


def make(size, target):
    """Writes an assessment of about `size` bytes."""
    import copy
    import math
    import xml.etree.ElementTree as tree

    def block(element):
        return len(tree.tostring(element, encoding="utf-8"))

    root = tree.parse(SAMPLE).getroot()
    scale = size / os.path.getsize(SAMPLE)
    # Half of the growth is more blocks, the other half longer texts in each.
    times = max(1, round(math.sqrt(scale) / 1.5))
    # Of what the rest leaves, the files take 60 %, the changes 35 %, the 別紙 5 %.
    shares = {"file": 0.60, "change": 0.35, "annex": 0.05}

    parts = {}  # in official order
    for part in root:
        if part.tag not in shares:
            lengthen(part, times)
        parts.setdefault(part.tag, []).append(part)
    rest = sum(block(part) for tag, found in parts.items() if tag not in shares for part in found)
    names = []
    for tag, share in shares.items():
        sources = parts[tag]
        parts[tag] = []
        room = (size - rest) * share
        while len(parts[tag]) < len(sources) or room > 0:
            generation, index = divmod(len(parts[tag]), len(sources))
            element = copy.deepcopy(sources[index])
            if tag == "change":
                # A row holds from a word to nearly a page.
                lengthen(element, 1 + (generation + index) % 3 if times > 1 else 1)
            else:
                lengthen(element, times, "-%d" % (generation + 1))
            name = element.find("overview/name")
            if name is not None and generation > 0:
                name.text += "（その%d）" % (generation + 1)
            length = block(element)
            if generation > 0 and length > room * 1.5:
                break
            if name is not None:
                names.append(name.text)
            parts[tag].append(element)
            room -= length
    root[:] = [part for found in parts.values() for part in found]
    root.find("basic/files").text = "\n".join(names)
    with open(target, "wb") as out:
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write(tree.tostring(root, encoding="utf-8").split(b"?>\n", 1)[-1])
        out.write(b"\n")


def labels_of_form():
    """Id without indexes -> (kind, label) from the definition; boxes -> labels by id of their group."""
    import xml.etree.ElementTree as tree

    kinds = {}

    def label_of(element):
        if element.get("label") is not None:
            return element.get("label")
        child = element.find("label")
        return child.text if child is not None and child.text else ""

    def walk(element, prefix):
        for child in element:
            name = child.get("id")
            path = prefix
            if child.tag in ("constraint", "calculate", "edition", "options", "blank", "rule"):
                continue
            if name is not None:
                path = prefix + "." + name if prefix else name
                kinds.setdefault(path, (child.tag, label_of(child).replace("{n}", "")))
            if name is not None and child.get("transparent") == "yes":
                path = prefix
            walk(child, path)

    walk(tree.parse(os.path.join(FORMS, "yoshiki3.xml")).getroot(), "")
    return kinds


def make_html(source, target):
    """The values of an assessment with their labels as HTML tables."""
    import html
    import xml.etree.ElementTree as tree

    kinds = labels_of_form()
    root = tree.parse(source).getroot()
    out = [
        '<!DOCTYPE html><html lang="ja"><head><meta charset="UTF-8"><title>重点項目評価書</title>'
        "</head><body>\n"
    ]

    def cell(text):
        return html.escape(text or "").replace("\n", "<br>")

    def rows(element, prefix):
        for child in element:
            path = prefix + "." + child.tag if prefix else child.tag
            kind, label = kinds.get(path, ("", child.tag))
            if child.get("mark"):
                value = "[ ○ ] " + label + ("（" + child.text + "）" if (child.text or "").strip() else "")
                out.append("<tr><td></td><td>%s</td></tr>\n" % cell(value))
            elif len(child):
                if label:
                    out.append('<tr><th colspan="2">%s</th></tr>\n' % cell(label))
                rows(child, path)
            else:
                out.append("<tr><td>%s</td><td>%s</td></tr>\n" % (cell(label), cell(child.text)))

    changes = False
    for part in root:
        kind, label = kinds.get(part.tag, ("", part.tag))
        if part.tag == "change":
            columns = ("date", "item", "before", "after", "timing", "reason")
            if not changes:
                changes = True
                out.append("<table border=1><tr>")
                for column in columns:
                    out.append("<th>%s</th>" % cell(kinds["change." + column][1]))
                out.append("</tr>\n")
            out.append("<tr>")
            for column in columns:
                out.append("<td>%s</td>" % cell(part.findtext(column)))
            out.append("</tr>\n")
        else:
            if changes:
                changes = False
                out.append("</table>\n")
            out.append("<h2>%s</h2><table border=1>\n" % cell(label))
            rows(part, part.tag)
            out.append("</table>\n")
    if changes:
        out.append("</table>\n")
    out.append("</body></html>\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write("".join(out))


def make_workbook(yoshiki3, document, target):
    """The document in a fine grid of cells, and the parts of the workbook beside it, as unzip -p gives them."""
    import random
    import subprocess

    sys.path.insert(0, os.path.dirname(HERE))
    import workbook

    got = subprocess.run([yoshiki3, "get", document], env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout
    values = workbook.load(got)
    # Texts that repeat themselves are packed as no real ones are.
    words = random.Random(1)
    for path, value in values.items():
        if len(value) > 200:
            values[path] = "".join(chr(words.randrange(0x4E00, 0x9000)) if each > "\u3000" and words.random() < 0.5 else each for each in value)
    book = workbook.Book(os.path.join(FORMS, "yoshiki3.xml"), values, {"grid": True, "marks": "cells", "options": True, "kana": True})
    book.write(target)


def make_all(yoshiki3, directory):
    """Everything that is measured."""
    import shutil
    import subprocess

    for name, size in SIZES:
        make(size, os.path.join(directory, name + ".xml"))
        # In the form in which the program itself would have saved it.
        path = os.path.join(directory, name + ".xml")
        subprocess.run([yoshiki3, "set", path, "cover.agency=例示市長 例示 太郎"], env=ENVIRONMENT, check=True)
    make_html(os.path.join(directory, "2.xml"), os.path.join(directory, "2.html"))
    make(WORKBOOK_TEXT, os.path.join(directory, "sheets.xml"))
    make_workbook(yoshiki3, os.path.join(directory, "sheets.xml"), os.path.join(directory, "sheets.xlsx"))
    copies = os.path.join(directory, "copies")
    shutil.rmtree(copies, ignore_errors=True)
    os.mkdir(copies)
    first = os.path.join(copies, "0000.xml")
    shutil.copyfile(SAMPLE, first)
    for index in range(1, COPIES):
        path = os.path.join(copies, "%04d.xml" % index)
        try:
            os.link(first, path)
        except OSError:
            shutil.copyfile(SAMPLE, path)
    empty = os.path.join(directory, "empty.xml")
    if os.path.exists(empty):
        os.unlink(empty)
    subprocess.run([yoshiki3, "new", empty], env=ENVIRONMENT, check=True)


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def is_installed(program):
    return any(os.access(os.path.join(part, program), os.X_OK) for part in ENVIRONMENT["PATH"].split(":"))


# Measuring ------------------------------------------------------------------------------------


class Run:
    """One run of a command: seconds of CPU and of wall time, peak memory in bytes, exit status."""

    def __init__(self, command, output=os.devnull):
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        begin = time.monotonic()
        child = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        self.wall = time.monotonic() - begin
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024
        self.status = os.waitstatus_to_exitcode(status)


class Series:
    """The runs of one command, or of what a function says anew for each."""

    def __init__(self, command):
        self.command = command
        self.runs = []

    def run(self):
        command = self.command() if callable(self.command) else self.command
        self.runs.append(Run(command))

    def median(self, what):
        return median(getattr(run, what) for run in self.runs)

    @property
    def statuses(self):
        return sorted({run.status for run in self.runs})


def interleave(count, *series):
    for one in series:
        one.run()  # the first one fills the caches
        one.runs.clear()
    for _ in range(count):
        for one in series:
            one.run()


def ratio(a, b, what="cpu"):
    """The median of the ratios turn by turn."""
    return median(
        getattr(x, what) / max(getattr(y, what), 1e-6) for x, y in zip(a.runs, b.runs)
    )


class Table:
    def __init__(self):
        print("%-47s %9s %9s %8s  %-9s %s" % ("", "CPU ms", "wall ms", "figure", "aim", ""))

    def row(self, name, series=None, figure="", aim="", met=None, note=""):
        cpu = "%.1f" % (series.median("cpu") * 1000) if series else ""
        wall = "%.1f" % (series.median("wall") * 1000) if series else ""
        judged = "" if met is None else "met" if met else "NOT MET"
        line = "%-47s %9s %9s %8s  %-9s %s %s" % (name, cpu, wall, figure, aim, judged, note)
        print(line.rstrip(), flush=True)


def machine():
    name = os.uname()
    model = ""
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith("model name"):
                    model = line.split(":", 1)[1].strip() + ", "
                    break
    except OSError:
        pass
    load = os.getloadavg()[0]
    return "%s%d cores, %s %s %s, load %.1f" % (
        model, os.cpu_count(), name.sysname, name.release, name.machine, load)


def measure_workbook(table, yoshiki3, path, count):
    """Import of a workbook against unpacking and parsing its parts."""
    workbook = path("sheets.xlsx")
    if not (is_installed("unzip") and is_installed("xmllint")):
        table.row("unzip or xmllint is not there")
        return
    target = path("brought-in.xml")

    def bringing():
        if os.path.exists(target):
            os.unlink(target)
        return [yoshiki3, "import", workbook, target]

    parts = path("parts")
    unpack = "rm -rf {0}; mkdir {0}; unzip -q -d {0} {1}".format(parts, workbook)
    Run(["sh", "-c", unpack])
    # One xmllint for all: that of each part would measure the start of processes.
    reading = Series(["sh", "-c", "unzip -p %s >/dev/null; find %s -type f | xargs xmllint --noout" % (workbook, parts)])
    importing = Series(bringing)
    interleave(count, importing, reading)
    if importing.statuses == [2]:
        table.row("import of a workbook", note="(this build cannot)")
        return
    figure = ratio(importing, reading)
    memory = importing.median("memory") / 1e6
    table.row("import of a workbook, %.1f MB" % (os.path.getsize(workbook) / 1e6), importing)
    table.row("unzip -p and xmllint --noout of its parts", reading)
    table.row("  import / unzip and xmllint", None, "%.2f" % figure, "<= 4", figure <= 4)
    table.row("  peak memory", None, "%.1f" % memory, "<= 60 MB", memory <= 60)


def measure(yoshiki3, directory, count):
    def path(name):
        return os.path.join(directory, name)

    document = {name: path(name + ".xml") for name, _ in SIZES}
    size = {name: os.path.getsize(document[name]) for name, _ in SIZES}
    floor = Run(["true"]).memory
    many = max(3, count // 2)
    few = max(3, count // 3)

    print("yoshiki3 bench: %s" % machine())
    print("medians of %d to %d interleaved runs; memory below %.1f MB is not seen" % (few, count * 4, floor / 1e6))
    for name, _ in SIZES:
        accepted = Run([yoshiki3, "check", document[name]]).status
        print("%4s MB: %d bytes, %s" % (
            name, size[name], "accepted by check" if accepted == 0 else "NOT ACCEPTED by check: status %d" % accepted))
    print()
    table = Table()

    def printing(name, *options):
        return Series([yoshiki3, "print", *options, document[name]])

    # Against an XML parser that does nothing, and a text browser that lays out tables.
    paper = printing("2")
    parser = Series(["xmllint", "--noout", document["2"]])
    if is_installed("xmllint"):
        interleave(count, paper, parser)
        figure = ratio(paper, parser)
        table.row("print 2 MB", paper)
        table.row("xmllint --noout 2 MB", parser)
        table.row("  print / xmllint", None, "%.2f" % figure, "<= 3", figure <= 3)
    else:
        interleave(count, paper)
        table.row("print 2 MB", paper, note="(xmllint is not there)")
    if is_installed("w3m"):
        paper = printing("2")
        browser = Series(["w3m", "-dump", "-cols", "88", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", path("2.html")])
        interleave(few, paper, browser)
        figure = ratio(browser, paper)
        table.row("w3m -dump, 2 MB as HTML tables", browser)
        table.row("  w3m / print", None, "%.1f" % figure, ">= 10", figure >= 10)
    else:
        table.row("w3m is not there")

    # Growth and memory.
    papers = {name: printing(name) for name, _ in SIZES}
    interleave(many, *papers.values())
    for name, _ in SIZES:
        table.row("print %s MB" % name, papers[name])
    for small, large in (("0.2", "2"), ("2", "20")):
        # Start-up is part of it; sizes are not exactly ten times.
        content = size[large] / size[small]
        figure = ratio(papers[large], papers[small])
        aim = 11 * content / 10
        table.row("  time %s -> %s MB (content x%.2f)" % (small, large, content), None,
            "x%.2f" % figure, "<= x%.1f" % aim, figure <= aim)
    for name in ("2", "20"):
        figure = papers[name].median("memory") / size[name]
        table.row("  peak memory of print %s MB / file" % name, None, "%.2f" % figure, "<= 8", figure <= 8,
            "(%.1f MB)" % (papers[name].median("memory") / 1e6))

    # check
    copies = sorted(os.path.join(directory, "copies", name) for name in os.listdir(path("copies")))
    checks = Series([yoshiki3, "check", *copies])
    interleave(few, checks)
    figure = len(copies) / checks.median("cpu")
    table.row("check of %d copies of the sample" % len(copies), checks, "%.0f/s" % figure, ">= 300/s", figure >= 300,
        "" if checks.statuses == [0] else "(status %s)" % checks.statuses)
    table.row("  peak memory", None, "", "", None, "%.1f MB" % (checks.median("memory") / 1e6))
    checks = {name: Series([yoshiki3, "check", document[name]]) for name, _ in SIZES}
    interleave(few, *checks.values())
    for name, _ in SIZES:
        table.row("check %s MB" % name, checks[name])
    for small, large in (("0.2", "2"), ("2", "20")):
        table.row("  time %s -> %s MB" % (small, large), None, "x%.2f" % ratio(checks[large], checks[small]))

    # For orientation.
    counter = iter(range(10**9))

    def setting():
        return [yoshiki3, "set", path("saved.xml"), "cover.number=%d" % (100 + next(counter))]

    table.row("")
    measure_workbook(table, yoshiki3, path, few)

    with open(document["2"], "rb") as source, open(path("saved.xml"), "wb") as target:
        while block := source.read(65536):
            target.write(block)
    several = {
        "print --encoding CP932 --substitute 2 MB": printing("2", "--encoding", "CP932", "--substitute"),
        "print --lines 0 2 MB": printing("2", "--lines", "0"),
        "get 2 MB": Series([yoshiki3, "get", document["2"]]),
        "set of one value, 2 MB (load and save)": Series(setting),
    }
    paper = printing("2")
    interleave(many, paper, *several.values())
    for name, series in several.items():
        table.row(name, series, "%.2f" % ratio(series, paper), "", None,
            "of print" + ("" if series.statuses == [0] else " (status %s)" % series.statuses))
    start = {
        "--version (start-up)": Series([yoshiki3, "--version"]),
        "get of an empty document": Series([yoshiki3, "get", path("empty.xml")]),
        "check of the sample": Series([yoshiki3, "check", SAMPLE]),
        "print of the sample": Series([yoshiki3, "print", SAMPLE]),
        "print -o of the sample, synced": Series([yoshiki3, "print", "-o", path("out.txt"), SAMPLE]),
    }
    interleave(count * 4, *start.values())
    for name, series in start.items():
        table.row(name, series)


def main():
    words = sys.argv[1:]
    only_make = "--make" in words
    count = 9
    if "--runs" in words:
        at = words.index("--runs")
        count = max(3, int(words[at + 1]))
        del words[at : at + 2]
    words = [word for word in words if word != "--make"]
    if len(words) != 2:
        sys.exit(__doc__)
    yoshiki3, directory = map(os.path.abspath, words)
    os.makedirs(directory, exist_ok=True)
    if only_make:
        make_all(yoshiki3, directory)
        return
    made = os.posix_spawn(
        sys.executable,
        [sys.executable, "-I", "-S", os.path.abspath(__file__), yoshiki3, directory, "--make"],
        os.environ,
    )
    if os.waitstatus_to_exitcode(os.waitpid(made, 0)[1]) != 0:
        sys.exit("bench.py: the assessments could not be made")
    measure(yoshiki3, directory, count)


if __name__ == "__main__":
    main()
