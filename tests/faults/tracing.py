"""Running crm under strace: which calls it makes that write, and making one of them fail."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scenes import CRM, environment

WRITING = ("openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "syncfs", "sync_file_range", "rename",
           "renameat", "renameat2", "link", "linkat", "symlinkat", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "ftruncate",
           "fallocate", "copy_file_range", "fchmod", "close", "flock")
STARTING = ("clone", "clone3", "vfork")  # of another program
WAITING = ("wait4", "waitid")
LINE = re.compile(r"^(\w+)\((.*)\)\s*=\s*(-?\d+|\?)(.*)$")
PATHS = re.compile(r'(?:\d+|AT_FDCWD)<((?:[^>\\]|\\.)*)>|"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Call:
    """One system call of a run. `number` counts those of its name."""

    name: str
    number: int
    text: str
    paths: tuple  # whole ones; of a call on a descriptor, the file's
    succeeded: bool

    @property
    def creates(self):
        return "O_CREAT" in self.text or "O_TMPFILE" in self.text or self.name.startswith("mkdir")

    @property
    def writes(self):
        """Whether it can change something, or report that a change has failed."""
        if self.name in ("openat", "open"):
            return any(flag in self.text for flag in ("O_CREAT", "O_WRONLY", "O_RDWR", "O_TMPFILE"))
        return True


def usable():
    """What hinders strace here, if anything does."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "trace=rmdir", "-e", "inject=rmdir:error=EIO", "true"],
                           capture_output=True, text=True)
    return f"strace cannot be used here: {tried.stderr.strip()}" if tried.returncode else ""


def strace(place, words, *options, log="trace"):
    """crm under strace, without its children: what git does with a fault is git's own. -3 and the like: killed by a signal."""
    command = ["strace", "-qqq", "-y", "-s", "300", "-o", str(place / log), "-e", "trace=" + ",".join(WRITING + STARTING + WAITING), "-e", "signal=none", *options,
               CRM, "-C", "home", *words]
    ran = subprocess.run(command, cwd=place, env=environment(place), capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    return ran, (place / log).read_text()


def whole_paths(arguments):
    """The files that a call names: those below a descriptor, joined; else the descriptor's own."""
    paths, folder = [], None
    for match in PATHS.finditer(arguments):
        below, text = match.groups()
        if below is not None:
            if folder is not None:
                paths.append(folder)
            folder = below
        else:
            paths.append(os.path.normpath(os.path.join(folder or "", text)))
            folder = None
    if folder is not None:
        paths.append(folder)
    return tuple(paths)


def calls(trace):
    """The calls of a trace, in their order."""
    count, result = {}, []
    for line in trace.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        name, arguments, value, _ = match.groups()
        count[name] = count.get(name, 0) + 1
        paths = whole_paths(arguments if name not in ("write", "pwrite64") else arguments.split(", ")[0])
        if name in ("openat", "open"):
            paths = paths[:1]
        result.append(Call(name, count[name], line, paths, value not in ("?",) and not value.startswith("-")))
    return result


def below(path, folder):
    return Path(path).is_relative_to(folder)


def points(trace, place, programs=False):
    """The calls that write below a place, or to the standard streams, in the order they are made; where other programs are looked at,
    those that start one and wait for it too."""
    opened = set()
    result = []
    for call in calls(trace):
        inside = any(below(path, place) for path in call.paths)
        if call.name in STARTING + WAITING:
            if programs:
                result.append(call)
            continue
        if call.name in ("openat", "open") and call.writes:
            opened.update(call.paths)
        if call.name == "close" and not opened & set(call.paths):
            continue
        if call.writes and (inside or (call.name == "write" and re.match(r"write\([12]<", call.text))):
            result.append(call)
    return result
