#!/usr/bin/env python3
"""
A document on its way: the sections of complete documents are filled in one after another, in several orders. What is
found at any stage must be found in the complete document too, or say of an item that it is not written yet: nothing may be stated that rests on an answer still to come.
"""
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, main, run, shared

SECTIONS = (r"cover\.", r"basic\.", r"file\[\d+\]\.records", r"file\[\d+\]\.risk\.", r"file\[\d+\]\.", r"disclosure\.", r"procedure\.",
            r"change\[", r"annex\[")


def section_of(path):
    return next(re.match(pattern, path).group() for pattern in SECTIONS if re.match(pattern, path))


def found_in(lines):
    pathlib.Path("a.xml").unlink(missing_ok=True)
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", input="".join(lines), status=0)
    findings = json.loads(run("check", "--format", "json", "a.xml").out)[0]["findings"]
    return {(f["rule"], f["path"], f["message"]) for f in findings}


def stages(order):
    """The sections filled in so far, growing by one each."""
    return [order[:count] for count in range(1, len(order))]


def half_filled(lines, seed):
    sections = {}
    for line in lines:
        sections.setdefault(section_of(line.split("\t")[0]), []).append(line)
    order = list(sections)
    if seed == "backwards":
        order.reverse()
    elif seed != "forwards":
        random.Random(seed).shuffle(order)
    complete = found_in(lines)
    for stage in stages(order):
        # Lines stay in official order, so that blocks are made as in the complete document.
        found = found_in([line for line in lines if section_of(line.split("\t")[0]) in stage])
        # That an item is blank is all that may be said of it; that there is no 別紙 once all else is written.
        about_blanks = {"blank"} | ({"annex-missing"} if set(order) - set(stage) <= {"annex[", "change["} else set())
        wrong = {finding for finding in found - complete if finding[0] not in about_blanks}
        equal(wrong, set(), f"with {' '.join(stage)}")


def sample_lines():
    return run("get", SAMPLE, status=0).out.splitlines(keepends=True)


def published_lines(name):
    return shared("assessments", f"{name}.tsv").read_text(encoding="utf-8").splitlines(keepends=True)


def changed_lines(*changes):
    """The sample with other answers."""
    def lines():
        values = dict(line.rstrip("\n").split("\t", 1) for line in sample_lines())
        for change in changes:
            path, value = change.split("=", 1)
            values[path] = value
        known = [line.split("\t")[0] for line in sample_lines()]
        order = known + [path for path in values if path not in known]
        return [f"{path}\t{values[path]}\n" for path in order if values[path] != ""]
    return lines


DOCUMENTS = {
    "the sample": sample_lines,
    "the sample without consignment": changed_lines(
        "file[1].consignment.use=委託しない", "file[1].risk.consignment.none=○", "file[2].consignment.use=委託しない",
        "file[2].risk.consignment.none=○"),
    "the sample without connection": changed_lines(
        "basic.nws.use=実施しない", *(f"file[{n}].risk.nws.{box}=○" for n in (1, 2) for box in ("no_acquisition", "no_provision"))),
    "the sample with an incident": changed_lines(*(f"file[{n}].risk.storage.leak.{part}" for n in (1, 2) for part in (
        "incident=発生あり", "incident_content=紛失", "incident_prevention=施錠"))),
    "the sample with many subjects": changed_lines("basic.affairs.subjects=10万人以上30万人未満"),
    "kumagaya-boshi": lambda: published_lines("kumagaya-boshi"),
    "tochigi-kenko": lambda: published_lines("tochigi-kenko"),
}

for name, lines in DOCUMENTS.items():
    for seed in ("forwards", "backwards", 1, 2, 3):
        add_test(f"half filled {name} {seed}", lambda lines=lines, seed=seed: half_filled(lines(), seed))

main(parallel=True)
