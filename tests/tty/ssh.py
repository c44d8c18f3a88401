#!/usr/bin/env python3
"""
The editor as its users have it: over ssh, from a window of tmux, through a real sshd on the loopback. Every screen that
is looked at is the one that the same keys make without a terminal, or, where the window was resized, one that stands.
"""
import grp
import os
import pathlib
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time

# Behind the library: its tty is not this directory.
sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import upright
from harness import ENVIRONMENT, PROGRAM, SAMPLE, Skip, equal, installed, main, run, test, user_name
from window import TIMEOUT, Window

# Where a system has it, though not every user's PATH.
SSHD_PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
ATTEMPTS = 5

CONFIGURATION = """\
Port {port}
AddressFamily inet
ListenAddress 127.0.0.1
HostKey {home}/host
AuthorizedKeysFile {home}/key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PrintMotd no
PrintLastLog no
"""


def is_closed(user):
    """Whether nobody may log in as this user: by his shell, or his entry in shadow, where an sshd could read it."""
    if os.path.basename(pwd.getpwnam(user).pw_shell) in ("nologin", "false"):
        return True
    try:
        entries = pathlib.Path("/etc/shadow").read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return False
    return any(entry.startswith(f"{user}:!") for entry in entries)


def may_hand_out_terminals():
    """Whether an sshd of this user's can: the system gives a new terminal to the group tty, or the user is root."""
    master, slave = os.openpty()
    try:
        return os.geteuid() == 0 or os.fstat(slave).st_gid == grp.getgrnam("tty").gr_gid
    except KeyError:
        return True
    finally:
        os.close(master)
        os.close(slave)


class Server:
    """An sshd that lets in its own key only."""

    def __init__(self):
        self.program = installed("sshd", "openssh-server", path=SSHD_PATH)
        for name in ("ssh", "ssh-keygen"):
            installed(name, "openssh-client")
        self.user = user_name()
        if self.user is None or is_closed(self.user):
            raise Skip("this user may not log in by ssh")
        if not may_hand_out_terminals():
            raise Skip("an sshd that is not root's cannot hand out terminals here")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        self.home = pathlib.Path("sshd").resolve()
        self.home.mkdir(mode=0o700)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.home / name], check=True)
        for _ in range(ATTEMPTS):
            if self._start():
                return
        raise AssertionError("sshd does not start:\n" + (self.home / "log").read_text())

    def _start(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        log = self.home / "log"
        log.unlink(missing_ok=True)
        (self.home / "config").write_text(CONFIGURATION.format(port=self.port, home=self.home))
        self.process = subprocess.Popen([self.program, "-D", "-f", self.home / "config", "-E", log], stdin=subprocess.DEVNULL)
        end = time.monotonic() + TIMEOUT
        while self.process.poll() is None and time.monotonic() < end:
            if log.exists() and "Server listening" in log.read_text():
                return True
            time.sleep(0.02)
        self.stop()
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait(TIMEOUT)

    def command(self, *arguments):
        """The command that runs the program over there; its process is named in the file `process`."""
        environment = [f"{name}={value}" for name, value in ENVIRONMENT.items() if name not in ("TERM", "PATH")]
        there = (f"cd {shlex.quote(os.getcwd())} && echo $$ > process && "
                 f"exec env {shlex.join([*environment, str(PROGRAM), *arguments])}")
        return ["ssh", "-4", "-tt", "-F", "none", "-e", "none", "-p", str(self.port), "-i", self.home / "key",
                "-o", f"UserKnownHostsFile={self.home}/known", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
                "-o", "IdentitiesOnly=yes", f"{self.user}@127.0.0.1", there]


class Session:
    """The editor on a new file over ssh, beside the same keys without a terminal."""

    def __init__(self, name, source=None):
        self.server = Server()
        self.window = None
        self.name, self.source, self.keys = name, source, ""
        self._begin(pathlib.Path(name))
        try:
            self.window = Window(self.server.command("edit", name))
            self.stands_as_scripted("opened")
        except BaseException:
            self.close()
            raise

    def _begin(self, path):
        path.unlink(missing_ok=True)
        if self.source is not None:
            shutil.copyfile(self.source, path)

    def close(self):
        if self.window is not None:
            self.window.close()
        self.server.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def type(self, keys):
        self.keys += keys
        self.window.type(keys)

    def resize(self, columns, lines):
        self.window.resize(columns, lines)

    def stands_as_scripted(self, what):
        """Waits for the screen that a script with the same keys dumps; it must be straight."""
        there = pathlib.Path("scripted")
        there.mkdir(exist_ok=True)
        self._begin(there / self.name)
        (there / "keys").write_text(self.keys, encoding="utf-8")
        dumped = run("edit", "--script", "@keys", "--columns", self.window.columns, "--lines", self.window.lines,
                     "--dump", "-", self.name, cwd=there, status=0).out.rstrip("\n").split("\n")
        line, column = dumped.pop().removeprefix("-- ").split(",")
        upright.check(dumped, self.window.columns)
        self.window.shows(dumped, (int(line), int(column)), what)

    def stands(self, holding, what):
        """Waits for a straight screen of the window's size that holds a text."""
        def check():
            screen = self.window.screen()
            equal(len(screen), self.window.lines, "lines")
            assert any(holding in line for line in screen), f"{holding} is not there"
            upright.check(screen, self.window.columns)
        self.window.wait(check, what)


# Path, keys typed on it, value; five of each kind.
TEXTS = (
    ("basic.affairs.description", "被保険者の資格を管理する。<Enter>　保険料を賦課する。<Tab>", "被保険者の資格を管理する。\\n　保険料を賦課する。"),
    ("basic.system[1].name", "介護保険システム<Tab>", "介護保険システム"),
    ("basic.system[1].function", "<Enter>資格管理、賦課<Left><Left>収納、<Tab>", "資格管理、収納、賦課"),
    ("basic.files", "資格ファイル<Backspace><Backspace><Backspace><Backspace>台帳ファイル<Down>", "資格台帳ファイル"),
    ("basic.mynumber.basis", "番号法第9条<C-a><C-c><Right><C-v><Tab>", "番号法第9条番号法第9条"),
)
LINES = (
    ("cover.number", "12<Enter>", "12"),
    ("cover.title", "介護保険に関する事務　重点項目評価書<Enter>", "介護保険に関する事務　重点項目評価書"),
    ("cover.agency", "例示市長<Tab>", "例示市長"),
    ("basic.affairs.name", "<Enter>介護保険に関する事務<Enter>", "介護保険に関する事務"),
    ("basic.department.name", "福祉部介護保険課<Up>", "福祉部介護保険課"),
)
DATES = (
    ("cover.published", "R7.8.1<Tab><C-a>", "令和7年8月1日"),
    ("file[1].overview.held_since", "平成２８年１月<Tab>", "平成２８年１月"),
    ("file[1].acquisition.used_since", "2016/1/4<Enter><C-a>", "平成28年1月4日"),
    ("procedure.basic.date", "令和7年6月2日<Tab>", "令和7年6月2日"),
    ("procedure.review.date", "未定<Tab>", "未定"),
)
COUNTS = (
    ("file[1].consignment.count", "2<Tab>", "2"),
    ("file[2].consignment.count", "１２<Enter><C-a>", "12"),
    ("file[1].provision.use.provide", "<Space>1<Enter>", "○"),
    ("file[1].provision.use.transfer", "<Space>39,760<Tab>", "○"),
    ("file[2].provision.use.provide", "<Space>3<Enter>", "○"),
)
COUNTED = (
    ("file[1].provision.use.provide.count", "1"),
    ("file[1].provision.use.transfer.count", "39,760"),
    ("file[2].provision.use.provide.count", "3"),
)
CHOICES = (
    ("basic.affairs.subjects", "3", "1万人以上10万人未満"),
    ("basic.nws.use", "１", "実施する"),
    ("file[1].overview.type", "<Enter><Down><Enter>", "その他の電子ファイル（表計算ファイル等）"),
    ("file[1].overview.population", "<Space>2", "1万人以上10万人未満"),
    ("file[1].consignment.use", "<Enter>１", "委託する"),
)
MARKS = tuple((path, "<Space>", "○") for path in (
    "basic.system[1].links.internal", "basic.system[1].links.tax", "file[1].overview.items.mynumber",
    "file[1].acquisition.method.paper", "file[2].provision.use.none"))
MARKS_WITH_TEXT = tuple((path, f"<Space>{text}<Enter>", text) for path, text in (
    ("basic.system[1].links.other", "申請管理システム"), ("file[1].overview.items.other", "被保険者番号"),
    ("file[1].acquisition.source.internal", "市民課"), ("file[1].acquisition.source.other", "被保険者の家族"),
    ("file[1].acquisition.method.other", "窓口端末")))
BLOCKS = (
    ("basic.system[1].name", "<F9>1宛名システム<Tab>", "basic.system[2].name", "宛名システム"),
    ("file[1].overview.name", "<F9>4受給者ファイル<Tab>", "file[2].overview.name", "受給者ファイル"),
    ("file[1].consignment.item[1].name", "<F9>1印刷<Tab>", "file[1].consignment.item[2].name", "印刷"),
    ("file[1].provision.provide[1].name", "<F9>1広域連合<Tab>", "file[1].provision.provide[2].name", "広域連合"),
    ("file[1].provision.transfer[1].name", "<F9>1税務課<Tab>", "file[1].provision.transfer[2].name", "税務課"),
)


def go(path):
    return f"<C-g>{path}<Enter>"


def fill(session, rows):
    for path, keys, _ in rows:
        session.type(go(path))
        session.type(keys)
        session.stands_as_scripted(path)


def expected():
    """The file that `set` makes of the same values."""
    values = [(path, value) for kind in (TEXTS, LINES, DATES, COUNTS, CHOICES, MARKS) for path, _, value in kind]
    values += [row for path, _, text in MARKS_WITH_TEXT for row in ((path, "○"), (path + ".text", text))]
    values += [(path, value) for _, _, path, value in BLOCKS]
    values += COUNTED
    # The exclusive mark has taken the other one's place.
    values.remove(("file[2].provision.use.provide", "○"))
    run("new", "expected.xml", status=0)
    run("set", "expected.xml", "-", input="".join(f"{path}\t{value}\n" for path, value in values), status=0)
    return values


@test
def an_assessment_is_filled_in_over_ssh_while_the_window_changes_its_size():
    values = expected()
    with Session("new.xml") as session:
        fill(session, LINES)
        for path, keys, _, _ in BLOCKS:
            session.type(go(path) + keys)
            session.stands_as_scripted(f"block behind {path}")
        fill(session, DATES)
        # In the middle of a text the window grows and the outline comes beside the page.
        path, keys, _ = TEXTS[0]
        session.type(go(path) + keys[:5])
        session.stands(keys[:5], "before the window grows")
        session.resize(100, 30)
        session.stands("Ⅳ", "the window has grown, with the outline")
        session.type(keys[5:])
        fill(session, TEXTS[1:])
        session.type(go("cover.number"))
        session.stands_as_scripted("another section in the larger window")
        fill(session, COUNTS)
        fill(session, CHOICES)
        # With a list over the page it shrinks again.
        session.type(go("basic.nws.use") + "<Enter>")
        session.stands("実施する", "before the window shrinks")
        session.resize(80, 24)
        session.stands("実施する", "the window has shrunk")
        session.type("1")
        session.type(go("cover.number"))
        session.stands_as_scripted("another section in the smaller window")
        fill(session, MARKS)
        fill(session, MARKS_WITH_TEXT)
        for keys in ("<F6>", "<C-q>", "<F11>", "<C-q>", "<F1>", "<C-q>"):
            session.type(keys)
            session.stands_as_scripted(f"after {keys}")
        session.type("<F2>")
        session.stands_as_scripted("saved")
        session.type("<F10>")
        session.window.ended(0)
    got = dict(line.split("\t", 1) for line in run("get", "new.xml", status=0).out.splitlines())
    equal(got, dict(values))
    equal(pathlib.Path("new.xml").read_bytes(), pathlib.Path("expected.xml").read_bytes())


def process_is_gone(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return
    raise AssertionError("still running")


@test
def a_line_that_drops_ends_the_editor_which_leaves_file_and_lock_in_order():
    with Session("sample.xml", SAMPLE) as session:
        number = int(pathlib.Path("process").read_text())
        assert pathlib.Path(".sample.xml.lock").exists(), os.listdir()
        session.type(go("cover.notes") + "<Enter>切れるまでに書いた文")
        session.stands_as_scripted("before the line drops")
        os.kill(session.window.process(), signal.SIGKILL)
        session.window.wait(lambda: process_is_gone(number), "the end of the editor")
        assert not pathlib.Path(".sample.xml.lock").exists(), "the lock is left"
        equal(pathlib.Path("sample.xml").read_bytes(), SAMPLE.read_bytes())


main()
