#!/usr/bin/env python3
"""make install, the installed program, make uninstall; and what `make help` says."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, equal, holds, main, test


def make(*words):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    build = os.path.relpath(PROGRAM.parent, ROOT)
    # The program is there and other tests run it at this moment: it is not made anew (-o).
    return subprocess.run(["make", "-C", str(ROOT), f"BUILD={build}", "-o", f"{build}/yoshiki3", *words],
                          env=environment, capture_output=True, text=True, check=False)


def files(top):
    return sorted(path.relative_to(top).as_posix() for path in pathlib.Path(top).rglob("*") if path.is_file())


@test
def installed_files_come_and_go():
    here = os.getcwd()
    result = make("install", f"DESTDIR={here}/root", "PREFIX=/usr")
    equal(result.returncode, 0, result.stderr)
    found = files("root")
    for name in ("usr/bin/yoshiki3", "usr/share/yoshiki3/forms/yoshiki3.xml", "usr/share/yoshiki3/forms/kian.xml",
                 "usr/share/yoshiki3/forms/form.rng", "usr/share/yoshiki3/samples/reiji-kaigo.xml",
                 "usr/share/man/man1/yoshiki3.1"):
        assert name in found, found
    process = subprocess.run(["root/usr/bin/yoshiki3", "--version"], env=ENVIRONMENT, capture_output=True, check=False)
    equal(process.returncode, 0)
    result = make("uninstall", f"DESTDIR={here}/root", "PREFIX=/usr")
    equal(result.returncode, 0, result.stderr)
    equal(files("root"), [])


@test
def the_installed_program_finds_its_forms():
    here = os.getcwd()
    os.makedirs("prefix/bin")
    os.makedirs("prefix/share/yoshiki3/forms")
    for source, target in ((PROGRAM, "prefix/bin/yoshiki3"), (ROOT / "forms/kian.xml", "prefix/share/yoshiki3/forms/kian.xml")):
        pathlib.Path(target).write_bytes(source.read_bytes())
    os.chmod("prefix/bin/yoshiki3", 0o755)
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "YOSHIKI3_FORMS"}
    process = subprocess.run([f"{here}/prefix/bin/yoshiki3", "form", "list"], env=environment, capture_output=True,
                             text=True, check=False)
    holds(process.stdout, "kian\t", "prefix/")


@test
def help_names_the_targets():
    holds(make("help").stdout, "all:", "check:", "check-asan:", "check-clang:", "format-check:", "install:")


main()
