"""
A pseudo-terminal for the program, whose other end is read here, answers the width probe as told, and types.

What imports this has tests/ in front of its path and tests/tty/ behind the library: its pty looks for a tty, too.
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import termios
import time

from harness import ENVIRONMENT, PROGRAM, SAMPLE, equal, holds

TIMEOUT = 20
QUIET = 0.06
QUIET_ESCAPE = 0.4
QUERY = b"\x1b[6n"


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, *arguments, columns=80, lines=24, answers=None, ahead=b"", **environment):
        self.output = b""
        self.answers = list(answers or [])
        self.status = None
        env = {**ENVIRONMENT, "TERM": "xterm-256color", **environment}
        if answers is None:
            env.setdefault("YOSHIKI3_AMBIGUOUS", "1")
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            # A shell's job in the background ignores these.
            for number in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            self.launch([str(PROGRAM), *map(str, arguments)], env)
        self.resize(columns, lines)
        if ahead:
            self.type(ahead, settle=False)

    def launch(self, words, env):
        """Becomes the program."""
        os.execve(PROGRAM, words, env)

    def process(self):
        """The program's."""
        return self.pid

    def resize(self, columns, lines):
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds):
        """Reads what comes within the time; false at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return None
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            return False
        for _ in range(data.count(QUERY)):
            if self.answers:
                os.write(self.descriptor, self.answers.pop(0))
        self.output += data
        return bool(data)

    def is_asleep(self):
        """Whether the program waits for something: whoever has input to read is runnable."""
        return self.state() in "SZ"

    def state(self):
        with open(f"/proc/{self.process()}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0]

    def settle(self, quiet=QUIET):
        """What was drawn until the program has slept for a while."""
        start = len(self.output)
        end = time.monotonic() + TIMEOUT
        since = time.monotonic()
        while time.monotonic() < end and time.monotonic() < since + quiet:
            came = self.read(0.02)
            if came is False:
                break
            if came or not self.is_asleep():
                since = time.monotonic()
        return self.output[start:].decode("utf-8", "replace")

    def wait_for(self, text):
        end = time.monotonic() + TIMEOUT
        while text.encode() not in self.output and time.monotonic() < end:
            if self.read(1) is False:
                break
        holds(self.output.decode("utf-8", "replace"), text)

    def type(self, keys, settle=True):
        keys = keys if isinstance(keys, bytes) else keys.encode()
        os.write(self.descriptor, keys)
        # A lone ESC may begin a key: it is waited behind.
        return self.settle(QUIET_ESCAPE if keys.endswith(b"\x1b") else QUIET) if settle else ""

    def leave(self, status):
        """Waits for the end."""
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            came = self.read(0.05)
            pid, found = os.waitpid(self.pid, os.WNOHANG)
            if pid != 0:
                self.status = os.waitstatus_to_exitcode(found)
                break
            if came is False:
                time.sleep(0.05)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        while self.read(0.05):
            pass
        os.close(self.descriptor)
        text = self.output.decode("utf-8", "replace")
        assert "Sanitizer" not in text and "runtime error:" not in text, text[-3000:]
        equal(self.status, status, "exit status")


class Job(Terminal):
    """The program as the job of a shell, which takes the terminal while the job is stopped."""

    def launch(self, words, env):
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        job = os.fork()
        if job == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(0, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            os.execve(PROGRAM, words, env)

        def go_on(_number, _frame):
            os.tcsetpgrp(0, job)
            os.kill(job, signal.SIGCONT)
        signal.signal(signal.SIGUSR1, go_on)
        while True:
            _, status = os.waitpid(job, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                code = os.waitstatus_to_exitcode(status)
                os._exit(code if code >= 0 else 128 - code)
            os.tcsetpgrp(0, os.getpgrp())

    def process(self):
        with open(f"/proc/{self.pid}/task/{self.pid}/children", encoding="ascii") as children:
            return int(children.read().split()[0])

    def go_on(self):
        """As the shell's fg; it has seen by then that its job is stopped."""
        end = time.monotonic() + 1
        while self.state() == "T" and os.tcgetpgrp(self.descriptor) != self.pid and time.monotonic() < end:
            time.sleep(0.002)
        os.kill(self.pid, signal.SIGUSR1)


def opened(*arguments, kind=Terminal, **options):
    shutil.copy(SAMPLE, "sample.xml")
    terminal = kind(*arguments, "sample.xml", **options)
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    return terminal
