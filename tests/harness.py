"""
What the tests in Python share: where things are, how the program is run, and a small registry of tests that
reports in TAP (ok / not ok / # SKIP), which tests/run counts.

A test is a function marked @test; it fails by any exception and is left out by raising Skip. Every run of the
program is watched for reports of the sanitizers and for signals.
"""
import contextlib
import json
import os
import pathlib
import pwd
import selectors
import shutil
import struct
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("YOSHIKI3", ROOT / "build" / "yoshiki3")).resolve()
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "forms" / "samples" / "reiji-kaigo.xml"
SANITIZED = os.environ.get("SANITIZED") == "1"
# Everything that the tests need is said to be installed: what is absent is a failure.
COMPLETE = "COMPLETE" in os.environ

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    "LC_ALL": "C.UTF-8",
    "TZ": "JST-9",
    "TERM": "xterm",
    "HOME": "/nonexistent",
    "YOSHIKI3_FORMS": str(ROOT / "forms"),
    "ASAN_OPTIONS": "detect_leaks=1:exitcode=99:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1:exitcode=99",
}


class Skip(Exception):
    """Raised by a test that cannot run here, with the reason."""


def absent(what, package):
    """Leaves the test out: something is not installed that a package of Debian has."""
    reason = f"{what} is not installed (Debian: {package})"
    if COMPLETE:
        raise AssertionError(reason)
    raise Skip(reason)


def installed(name, package, path=None):
    """Where a tool is that the test needs."""
    found = shutil.which(name, path=path)
    if found is None:
        absent(name, package)
    return found


def shared(*parts):
    """A file of the folder shared, which may stand beside the project."""
    if not SHARED.is_dir():
        raise Skip("no folder shared beside the project")
    return SHARED.joinpath(*parts)


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


def user_name():
    """Who runs the tests; None where the system has no name for the user, as it may be in a container."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return None


def run_without_rights(*arguments, forms=None, timeout=60):
    """
    Runs the program as a user who owns nothing: as another one where we are root. The checkout may be out of his reach, so the
    program and its forms are copied to here; `forms` is another YOSHIKI3_FORMS.
    """
    words = []
    if os.geteuid() == 0:
        words = [installed("setpriv", "util-linux"), "--reuid=65534", "--clear-groups", "--"]
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode != 0:
            raise Skip("root cannot become another user here")
    copy = pathlib.Path("at-hand")
    if not copy.exists():
        shutil.copytree(ENVIRONMENT["YOSHIKI3_FORMS"], copy)
        shutil.copy(PROGRAM, copy / "program")
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755)
        os.chmod(".", 0o755)
    return Result(subprocess.run(
        [*words, copy.resolve() / "program", *map(str, arguments)],
        env={**ENVIRONMENT, "YOSHIKI3_FORMS": str(pathlib.Path(forms or copy).resolve())},
        stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False))


@contextlib.contextmanager
def small_disk(name="disk"):
    """A file system of 256 KiB in a directory of its own."""
    os.mkdir(name)
    mounted = os.geteuid() == 0 and subprocess.run(
        [installed("mount", "mount"), "-t", "tmpfs", "-o", "size=256k", "tmpfs", name], capture_output=True,
        check=False).returncode == 0
    if not mounted:
        raise Skip("no file system can be mounted here")
    try:
        yield pathlib.Path(name)
    finally:
        subprocess.run(["umount", name], check=True)


_tests = []
# Of a test, in a pipe.
NUMBER = struct.Struct("I")


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


def _worker(queue, writer):
    """Tries the tests whose numbers it reads, and writes what they gave as lines."""
    with os.fdopen(writer, "w", encoding="utf-8") as out:
        while data := os.read(queue, NUMBER.size):
            number, = NUMBER.unpack(data)
            out.write(json.dumps((number, _attempt(number))) + "\n")
            out.flush()


def _attempts(chosen):
    """
    What the tests gave, in their order, several being tried at the same time. Of the system it needs processes and pipes;
    multiprocessing needs semaphores, for which /dev/shm must be there for everybody.
    """
    queue, numbers = os.pipe()
    for number in chosen:
        os.write(numbers, NUMBER.pack(number))
    os.close(numbers)
    workers = {}
    for _ in range(max(2, os.cpu_count())):
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reader)
            try:
                _worker(queue, writer)
            finally:
                os._exit(0)
        os.close(writer)
        workers[reader] = (process, bytearray())
    os.close(queue)
    with selectors.DefaultSelector() as ready:
        for reader in workers:
            ready.register(reader, selectors.EVENT_READ)
        found = {}
        for number in chosen:
            while number not in found and ready.get_map():
                for key, _ in ready.select():
                    data = os.read(key.fd, 65536)
                    process, lines = workers[key.fd]
                    lines += data
                    *whole, lines[:] = lines.split(b"\n")
                    found.update(json.loads(line) for line in whole)
                    if not data:
                        ready.unregister(key.fd)
                        os.close(key.fd)
                        os.waitpid(process, 0)
            yield found.pop(number, ("not ok", _tests[number][0], "the process that tried it has ended"))


def main(parallel=False):
    """Runs the tests whose names hold the words of the command line, each in a directory of its own."""
    os.umask(0o022)
    words = sys.argv[1:]
    chosen = [i for i, (name, _, _) in enumerate(_tests) if all(word in name for word in words)]
    failed = 0
    results = _attempts(chosen) if parallel else map(_attempt, chosen)
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
