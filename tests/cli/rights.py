#!/usr/bin/env python3
"""
Who gets at what: a file that is saved lets everybody do what he could before, and no more; a new one is for its owner
alone, or as the directory says; what is made from an assessment is no more open than that.
"""
import os
import pathlib
import shutil
import stat
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, Skip, equal, holds, installed, main, one_line, preload, run, test

# Nobody on this machine: the owner and his group, a colleague in it, one whose name is on the list, one who has nothing.
OWNER, GROUP, COLLEAGUE, NAMED, STRANGER, OTHER_GROUP = 54001, 54101, 54002, 54003, 54004, 54104
REFUSES = """
#define _GNU_SOURCE
#include <sys/types.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int fsetxattr(int descriptor, const char *name, const void *value, size_t length, int flags)
{
	errno = ENOSPC;
	return -1;
}
"""
# The access control list of every file is this, in hexadecimal digits.
SHAPES = """
#define _GNU_SOURCE
#include <sys/types.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ssize_t getxattr(const char *path, const char *name, void *value, size_t size)
{
	const char *shape = getenv("SHAPE");
	size_t length = strlen(shape) / 2;

	(void)path;
	if (strcmp(name, "system.posix_acl_access") != 0) {
		errno = ENODATA;
		return -1;
	}
	for (size_t i = 0; i < length && i < size; i++) {
		unsigned byte;

		sscanf(shape + 2 * i, "%2x", &byte);
		((unsigned char *)value)[i] = (unsigned char)byte;
	}
	return (ssize_t)length;
}
"""


def command(*words):
    process = subprocess.run([str(word) for word in words], capture_output=True, check=False)
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout.decode()


def make(name="a.xml", mode=0o600):
    shutil.copyfile(SAMPLE, name)
    os.chmod(name, mode)
    return pathlib.Path(name)


def acl(*words):
    """setfacl, where the file system has lists."""
    process = subprocess.run([installed("setfacl", "acl"), *map(str, words)], capture_output=True, check=False)
    if b"not supported" in process.stderr:
        raise Skip("the file system has no access control lists")
    assert process.returncode == 0, process.stderr.decode()


def listed(name="a.xml"):
    return [line for line in command("getfacl", "--numeric", "--omit-header", "--absolute-names", "--no-effective", name).split("\n") if line]


def everybody():
    """A directory that all may enter, and the program as they may run it."""
    if os.geteuid() != 0:
        raise Skip("only root can become somebody else")
    os.chmod(".", 0o755)
    os.mkdir("work")
    shutil.copytree(ENVIRONMENT["YOSHIKI3_FORMS"], "at-hand")
    shutil.copy(PROGRAM, "at-hand/program")


def as_user(user, *words, group=GROUP, check=True, umask=0o022):
    shell = ["sh", "-c", f'umask {umask:o}; exec "$@"', "sh"]
    process = subprocess.run(["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--", *shell, *map(str, words)],
                             env={**ENVIRONMENT, "YOSHIKI3_FORMS": os.path.abspath("at-hand")}, capture_output=True, check=False)
    if check:
        equal(process.returncode, 0, process.stderr.decode())
    return process


def program(user, *words, **options):
    return as_user(user, os.path.abspath("at-hand/program"), *words, **options)


def may(user, name, group=GROUP):
    """What somebody can really do to a file: "rw", "r", "w" or "". """
    script = 'r=; w=; head -c 1 "$1" >/dev/null 2>&1 && r=r; ( : >>"$1" ) 2>/dev/null && w=w; echo $r$w'
    return as_user(user, "sh", "-c", script, "sh", name, group=group).stdout.decode().strip()


def owned(name, mode, owner=OWNER, group=GROUP):
    make(name, mode)
    os.chown(name, owner, group)
    return name


def mode_of(name):
    return stat.S_IMODE(os.stat(name).st_mode)


SAVES = (("set", "{}", "cover.number=77"), ("edit", "--script", "<Enter><C-a>77<Tab><F2>", "{}"),
         ("print", "-o", "{}", str(SAMPLE)))


def saved(name):
    """The file after each way to write it."""
    for words in SAVES:
        # A print replaces only a former one.
        before = b"a former print\n" if words[0] == "print" else SAMPLE.read_bytes()
        pathlib.Path(name).write_bytes(before)
        run(*[word.format(name) for word in words], status=0)
        assert pathlib.Path(name).read_bytes() != before
        yield words[0]


@test
def a_list_of_who_may_is_kept_by_every_save():
    make()
    acl("-m", f"u:{NAMED}:rw,u:{STRANGER}:---,g:{OTHER_GROUP}:r", "a.xml")
    before = listed()
    for way in saved("a.xml"):
        equal(listed(), before, way)
    # A mask that bounds them, and rights of programs to be carried along.
    acl("-m", "m::r", "a.xml")
    os.chmod("a.xml", mode_of("a.xml") | stat.S_ISVTX)
    before, mode = listed(), mode_of("a.xml")
    for way in saved("a.xml"):
        equal((listed(), mode_of("a.xml")), (before, mode), way)


@test
def whom_the_owner_let_in_stays_in_and_nobody_else_comes_in():
    everybody()
    os.chmod("work", 0o777)
    name = owned("work/a.xml", 0o600)
    acl("-m", f"u:{NAMED}:rw", name)
    program(OWNER, "set", name, "cover.number=77")
    equal([may(user, name) for user in (OWNER, NAMED, COLLEAGUE, STRANGER)], ["rw", "rw", "", ""])


@test
def a_denial_is_not_undone_by_the_list_of_the_directory():
    everybody()
    os.chmod("work", 0o777)
    acl("-d", "-m", f"u:{NAMED}:rw,g:{GROUP}:rw", "work")
    for mode, entries in ((0o600, ()), (0o640, ()), (0o660, (f"u:{NAMED}:---",))):
        name = owned("work/a.xml", mode)
        acl("-b", name)
        os.chmod(name, mode)
        for entry in entries:
            acl("-m", entry, name)
        before = [may(user, name) for user in (OWNER, NAMED, COLLEAGUE)], listed(name)
        program(OWNER, "set", name, f"cover.number={mode}")
        equal(([may(user, name) for user in (OWNER, NAMED, COLLEAGUE)], listed(name)), before, oct(mode))
        os.unlink(name)


@test
def whose_file_it_was_can_go_on_after_somebody_else_has_saved_it():
    everybody()
    os.chmod("work", 0o777)
    for group in (GROUP, OTHER_GROUP):
        name = owned("work/a.xml", 0o640)
        acl("-m", f"u:{NAMED}:rw", name)
        program(NAMED, "set", name, f"cover.number={group}", group=group)
        equal(os.stat(name).st_uid, NAMED)
        equal([may(OWNER, name), may(NAMED, name, group=group), may(COLLEAGUE, name), may(STRANGER, name, group=OTHER_GROUP)],
              ["rw", "rw", "r", ""], group)
        os.unlink(name)


@test
def the_list_says_the_same_of_everybody_after_somebody_else_has_saved():
    everybody()
    os.chmod("work", 0o777)
    # Whose group it is stays where he is in it; where he is not, those of his own were among the others.
    for entries, group, expected in (
            (f"u::rw,u:{NAMED}:rwx,g::r,m::rw,o::-", GROUP, ["user::rw-", f"user:{OWNER}:rw-", "group::r--", "mask::rw-", "other::---"]),
            (f"u::rwx,u:{NAMED}:rw,u:{OWNER}:r,g::-,m::rw,o::-", GROUP,
             ["user::rw-", f"user:{OWNER}:rwx", "group::---", "mask::rw-", "other::---"]),
            (f"u::rw,u:{NAMED}:rw,g::r,g:{GROUP}:w,m::rw,o::rwx", OTHER_GROUP,
             ["user::rw-", f"user:{OWNER}:rw-", "group::rw-", f"group:{GROUP}:rw-", "mask::rw-", "other::rwx"])):
        name = owned("work/a.xml", 0o640)
        acl("--set", entries, name)
        program(NAMED, "set", name, "cover.number=77", group=group)
        equal(listed(name), expected, entries)
        os.unlink(name)


@test
def a_program_is_nobody_elses_to_become():
    everybody()
    os.chmod("work", 0o777)
    for entries, mode in ((None, 0o660), (f"u:{NAMED}:rw", 0o660)):
        name = owned("work/a.xml", 0o660)
        if entries is not None:
            acl("-m", entries, name)
        os.chmod(name, 0o6660)
        program(COLLEAGUE, "set", name, "cover.number=77")
        equal((mode_of(name), os.stat(name).st_uid), (mode, COLLEAGUE), entries)
        os.unlink(name)


@test
def rights_of_a_group_that_cannot_be_kept_go_to_no_other():
    everybody()
    os.chmod("work", 0o777)
    for mode, left in ((0o666, 0o666), (0o646, 0o644), (0o606, 0o600)):
        name = owned("work/a.xml", mode)
        program(STRANGER, "set", name, "cover.number=77", group=OTHER_GROUP)
        equal((mode_of(name), os.stat(name).st_gid), (left, OTHER_GROUP), oct(mode))
        os.unlink(name)


@test
def what_users_noted_of_a_file_is_kept():
    make()
    notes = {"user.mime_type": b"text/xml", "user.empty": b"", "user.large": bytes(range(256)) * 8}
    try:
        for name, value in notes.items():
            os.setxattr("a.xml", name, value)
    except OSError as error:
        raise Skip(f"the file system has no such attributes ({error.strerror})")
    for way in saved("a.xml"):
        equal({name: os.getxattr("a.xml", name) for name in os.listxattr("a.xml")}, notes, way)


@test
def what_cannot_be_kept_is_said_and_nothing_changed():
    for entry, name in (((f"u:{NAMED}:rw",), "[file-acl]"), ((), "[file-attributes]")):
        make("b.xml")
        for word in entry:
            acl("-m", word, "b.xml")
        if not entry:
            os.setxattr("b.xml", "user.note", b"x")
        before = listed("b.xml"), os.stat("b.xml").st_ino
        environment = preload(REFUSES)
        one_line(run("set", "b.xml", "cover.number=77", environment=environment), "b.xml", name, "空き容量がありません")
        equal(pathlib.Path("b.xml").read_bytes(), SAMPLE.read_bytes())
        pathlib.Path("b.xml").write_bytes(b"a former print\n")
        one_line(run("print", "-o", "b.xml", SAMPLE, environment=environment), "b.xml", name)
        equal((listed("b.xml"), os.stat("b.xml").st_ino), before)
        equal(pathlib.Path("b.xml").read_bytes(), b"a former print\n")
        equal(sorted(os.listdir(".")), ["b.xml", "preload.c", "preload.so"])
        os.unlink("b.xml")


@test
def a_list_of_an_unknown_shape_is_not_thrown_away():
    make()
    before = os.stat("a.xml").st_ino
    head = "02000000"
    entries = {"owner": "01000600ffffffff", "user": "02000600f3d20000", "group": "04000000ffffffff", "mask": "10000600ffffffff",
               "other": "20000000ffffffff"}
    for shape in ("03000000" + "".join(entries.values()), head + entries["group"] + entries["owner"] + entries["other"], head + "0100",
                  head + entries["owner"] + entries["group"], head + entries["owner"] + entries["other"],
                  head + entries["group"] + entries["other"], "02"):
        environment = {**preload(SHAPES), "SHAPE": shape}
        one_line(run("set", "a.xml", "cover.number=77", environment=environment), "a.xml", "[file-acl]")
    equal(os.stat("a.xml").st_ino, before)


def new_files(directory):
    """Each way to make a new assessment, with what it is open to."""
    run("new", f"{directory}/new.xml", status=0)
    run("edit", "--script", "<Enter>1<Tab><F2>", f"{directory}/edited.xml", status=0)
    run("edit", "--script", f"<S-F2><C-a>{directory}/copy.xml<Enter>", SAMPLE, status=0)
    for name in ("new.xml", "edited.xml", "copy.xml"):
        yield f"{directory}/{name}"
        os.unlink(f"{directory}/{name}")


@test
def a_new_file_is_for_its_owner_alone():
    before = os.umask(0)
    try:
        os.mkdir("open", 0o777)
        for name in new_files("open"):
            equal(mode_of(name), 0o600, name)
    finally:
        os.umask(before)


@test
def a_directory_that_gives_its_files_to_a_group_says_what_that_may():
    for mode, mask, expected in ((0o2770, 0o022, 0o660), (0o2770, 0o077, 0o660), (0o2750, 0o022, 0o640), (0o2775, 0o022, 0o664),
                                 (0o2775, 0o027, 0o660), (0o2700, 0o022, 0o600)):
        os.mkdir("group")
        if os.geteuid() == 0:
            os.chown("group", -1, GROUP)
        os.chmod("group", mode)
        before = os.umask(mask)
        try:
            for name in new_files("group"):
                equal((mode_of(name), os.stat(name).st_gid), (expected, os.stat("group").st_gid), f"{name} in {mode:o}, umask {mask:o}")
        finally:
            os.umask(before)
        os.rmdir("group")


@test
def a_directory_with_a_list_for_its_files_says_all():
    os.mkdir("listed")
    acl("-d", "-m", f"u::rwx,g::r-x,o::r-x,u:{NAMED}:rwx,g:{GROUP}:r-x", "listed")
    for name in new_files("listed"):
        equal(listed(name), ["user::rw-", f"user:{NAMED}:rwx", "group::r-x", f"group:{GROUP}:r-x", "mask::rw-", "other::r--"], name)
        # As the system itself does it.
        pathlib.Path("listed/by-hand").touch(0o666)
        equal(listed("listed/by-hand"), listed(name))
        os.unlink("listed/by-hand")


def outputs(source, directory="."):
    """What is made from an assessment."""
    run("print", "-o", f"{directory}/out.txt", source, status=0)
    run("edit", "--script", "", "--dump", f"{directory}/screen.txt", source, status=0)
    for name in ("out.txt", "screen.txt"):
        yield f"{directory}/{name}"
        os.unlink(f"{directory}/{name}")


@test
def what_is_made_from_an_assessment_is_no_more_open_than_that():
    for mode in (0o600, 0o640, 0o644, 0o660, 0o664, 0o666):
        make(mode=mode)
        for mask in (0o022, 0o077, 0o002):
            before = os.umask(mask)
            try:
                for name in outputs("a.xml"):
                    equal(mode_of(name), mode & 0o666 & ~mask, f"{name} of {mode:o}, umask {mask:o}")
            finally:
                os.umask(before)
    with open("a.xml", "rb") as file:
        run("print", "-o", "out.txt", "-", input=file.read(), status=0)
    equal(mode_of("out.txt"), 0o600)
    os.unlink("out.txt")
    make("-", 0o644)
    with open("-", "rb") as file:
        run("print", "-o", "out.txt", "-", input=file.read(), status=0)
    equal(mode_of("out.txt"), 0o600)
    run("edit", "--script", "", "--dump", "screen.txt", "none.xml", status=0)
    equal(mode_of("screen.txt"), 0o600)


@test
def nor_is_it_where_lists_have_a_say():
    make()
    acl("-m", f"u:{NAMED}:rw,u:{STRANGER}:---,g:{OTHER_GROUP}:rw", "a.xml")
    for name in outputs("a.xml"):
        equal(listed(name), ["user::rw-", f"user:{NAMED}:rw-", f"user:{STRANGER}:---", "group::---", f"group:{OTHER_GROUP}:rw-", "mask::r--",
                             "other::---"], name)
    # Where such a list cannot be given, nobody else gets anything.
    run("print", "-o", "out.txt", "a.xml", environment=preload(REFUSES), status=0)
    equal(listed("out.txt"), ["user::rw-", "group::---", "other::---"])
    os.unlink("out.txt")
    os.mkdir("listed")
    acl("-d", "-m", f"u:{NAMED}:rwx", "listed")
    for mode in (0o600, 0o644):
        make(mode=mode)
        acl("-b", "a.xml")
        os.chmod("a.xml", mode)
        for name in outputs("a.xml", "listed"):
            equal((listed(name)[1:], mode_of(name)), (listed("a.xml")[1:], mode), name)


@test
def an_output_of_another_group_is_not_open_to_that():
    everybody()
    os.chmod("work", 0o777)
    name = owned("work/a.xml", 0o664)
    program(STRANGER, "print", "-o", "work/out.txt", name, group=OTHER_GROUP, umask=0o002)
    equal(mode_of("work/out.txt"), 0o644)
    os.chmod(name, 0o604)
    os.unlink("work/out.txt")
    program(STRANGER, "print", "-o", "work/out.txt", name, group=OTHER_GROUP, umask=0o002)
    equal(mode_of("work/out.txt"), 0o600)


@test
def an_output_that_is_there_keeps_its_mode():
    make()
    for mode in (0o600, 0o640, 0o644, 0o666):
        for name in ("out.txt", "screen.txt"):
            pathlib.Path(name).touch()
            os.chmod(name, mode)
        for name in outputs("a.xml"):
            equal(mode_of(name), mode, name)


@test
def that_other_names_keep_the_old_content_is_said_once():
    for words in SAVES[::2]:
        make()
        if words[0] == "print":
            pathlib.Path("a.xml").write_bytes(b"a former print\n")
        os.link("a.xml", "other.xml")
        result = run(*[word.format("a.xml") for word in words], status=0)
        equal(result.error.count("\n"), 1, result.error)
        holds(result.error, "a.xml", "ハードリンク", "[file-links]")
        equal(run(*[word.format("a.xml").replace("=77", "=8") for word in words], status=0).error, "")
        os.unlink("other.xml")
    make()
    os.link("a.xml", "other.xml")
    screen = run("edit", "--script", "<Enter><C-a>77<Tab><F2>", "--dump", "-", "a.xml", status=0).out
    holds(screen, "保存しました", "ハードリンク")
    screen = run("edit", "--script", "<Enter><C-a>8<Tab><F2>", "--dump", "-", "a.xml", status=0).out
    assert "ハードリンク" not in screen, screen
    equal(pathlib.Path("other.xml").read_bytes(), SAMPLE.read_bytes())


@test
def the_journal_is_its_writers_alone_whatever_was_there():
    make()
    os.mkdir("listed")
    acl("-d", "-m", f"u:{NAMED}:rwx,g::rwx,o::rwx", "listed")
    shutil.copyfile("a.xml", "listed/a.xml")
    for directory in (".", "listed"):
        journal = pathlib.Path(directory, ".a.xml.journal")
        journal.touch()
        journal.chmod(0o666)
        process = subprocess.Popen([str(PROGRAM), "edit", "--script", "@/dev/stdin", f"{directory}/a.xml"], env={
            **ENVIRONMENT, **preload(LOOKS), "JOURNAL": str(journal.resolve())}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        output = process.communicate(b"<Enter><C-a>77<Tab><Enter>x<Tab>")[0].decode()
        equal(process.returncode, 0)
        equal(set(output.split()), {"600"}, directory)
        assert not journal.exists()


# Says how open the journal is whenever it is synced.
LOOKS = """
#define _GNU_SOURCE
#include <sys/stat.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

int fdatasync(int descriptor)
{
	int (*real)(int descriptor) = (int (*)(int descriptor))dlsym(RTLD_NEXT, "fdatasync");
	struct stat status;

	if (stat(getenv("JOURNAL"), &status) == 0)
		printf("%o\\n", status.st_mode & 07777);
	return real(descriptor);
}
"""


main()
