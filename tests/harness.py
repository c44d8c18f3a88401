"""
What the tests in Python share: where things are, how the program is run, and a small registry of tests that
reports in TAP (ok / not ok / # SKIP), which tests/run counts.

A test is a function marked @test; it fails by any exception and is left out by raising Skip. Every run of the
program is watched for reports of the sanitizers and for signals.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("YOSHIKI3", ROOT / "build" / "yoshiki3")).resolve()
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "forms" / "samples" / "reiji-kaigo.xml"
SANITIZED = os.environ.get("SANITIZED") == "1"

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    "LC_ALL": "C.UTF-8",
    "TZ": "Asia/Tokyo",
    "TERM": "xterm",
    "HOME": "/nonexistent",
    "YOSHIKI3_FORMS": str(ROOT / "forms"),
    "ASAN_OPTIONS": "detect_leaks=1:exitcode=99:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1:exitcode=99",
}


class Skip(Exception):
    """Raised by a test that cannot run here."""


class Result:
    """What a run of the program gave: its status and its output as bytes and as text."""

    def __init__(self, process):
        self.status = process.returncode
        self.bytes = process.stdout or b""
        self.error_bytes = process.stderr or b""
        self.out = self.bytes.decode("utf-8", "replace")
        self.error = self.error_bytes.decode("utf-8", "replace")


def run(*arguments, input=None, locale=None, cwd=None, timeout=60, stdout=None, status=None, environment=None):
    """Runs the program; with `status` the exit status must be that one."""
    env = dict(ENVIRONMENT)
    if locale is not None:
        env["LC_ALL"] = locale
    env.update(environment or {})
    if isinstance(input, str):
        input = input.encode()
    process = subprocess.run(
        [str(PROGRAM), *map(str, arguments)], env=env, cwd=cwd, timeout=timeout,
        stdout=subprocess.PIPE if stdout is None else stdout, stderr=subprocess.PIPE,
        **({"input": input} if input is not None else {"stdin": subprocess.DEVNULL}))
    result = Result(process)
    assert result.status >= 0, f"ended by signal {-result.status}: {' '.join(map(str, arguments))}"
    for word in ("Sanitizer", "runtime error:"):
        assert word not in result.error, result.error[:4000]
    if status is not None:
        assert result.status == status, (
            f"exit status {result.status}, expected {status}: {' '.join(map(str, arguments))[:300]}\n"
            f"{result.error[:1500]}{result.out[:500]}")
    return result


def preload(source):
    """The environment in which these C functions stand before the C library's."""
    pathlib.Path("preload.c").write_text(source, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", "preload.so", "preload.c", "-ldl"], check=True)
    return {"LD_PRELOAD": os.path.abspath("preload.so"),
            "ASAN_OPTIONS": ENVIRONMENT["ASAN_OPTIONS"] + ":verify_asan_link_order=0"}


FNV = 14695981039346656037, 1099511628211


def checksum(data, start=FNV[0]):
    """That of a journal's line, behind one with the checksum `start`."""
    for byte in data:
        start = (start ^ byte) * FNV[1] % 2**64
    return start


def identity(data):
    """How a journal calls a file of these bytes."""
    if data is None:
        return "-\t-"
    start = FNV[0]
    words = len(data) // 8 * 8
    for i in range(0, words, 8):
        start = (start ^ int.from_bytes(data[i:i + 8], "little")) * FNV[1] % 2**64
        start ^= start >> 32
    return f"{len(data)}\t{checksum(data[words:], start):016x}"


def equal(found, expected, what="value"):
    assert found == expected, f"{what}: found {found!r:.600}, expected {expected!r:.600}"


def holds(text, *pieces):
    for piece in pieces:
        assert piece in text, f"{piece!r} is not in {text!r:.800}"


def one_line(result, *pieces):
    """One line on standard error, nothing on standard output, status 2."""
    equal(result.status, 2, "exit status")
    equal(result.bytes, b"", "standard output")
    assert result.error.count("\n") == 1 and result.error.endswith("\n"), f"not one line: {result.error!r:.800}"
    holds(result.error, *pieces)


_tests = []


def test(function):
    _tests.append((function.__name__.replace("_", " "), function, ()))
    return function


def add_test(name, function, *arguments):
    """A test that is one of a series."""
    _tests.append((name, function, arguments))


def _attempt(number):
    name, function, arguments = _tests[number]
    directory = tempfile.mkdtemp(prefix="yoshiki3-test-")
    before = os.getcwd()
    try:
        os.chdir(directory)
        function(*arguments)
        return "ok", name, ""
    except Skip as reason:
        return "skip", name, str(reason)
    except BaseException:
        return "not ok", name, traceback.format_exc(limit=-3)
    finally:
        os.chdir(before)
        subprocess.run(["chmod", "-R", "u+rwX", directory], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(directory, ignore_errors=True)


def main(parallel=False):
    """Runs the tests whose names hold the words of the command line, each in a directory of its own."""
    words = sys.argv[1:]
    chosen = [i for i, (name, _, _) in enumerate(_tests) if all(word in name for word in words)]
    failed = 0
    if parallel:
        import multiprocessing
        pool = multiprocessing.get_context("fork").Pool(os.cpu_count())
        results = pool.imap(_attempt, chosen)
    else:
        results = map(_attempt, chosen)
    print(f"1..{len(chosen)}", flush=True)
    for number, (state, name, text) in enumerate(results, 1):
        if state == "skip":
            print(f"ok {number} - {name} # SKIP {text}", flush=True)
            continue
        print(f"{state} {number} - {name}", flush=True)
        if state == "not ok":
            failed += 1
            for line in text.rstrip().split("\n"):
                print(f"#   {line}", flush=True)
    sys.exit(1 if failed else 0)
