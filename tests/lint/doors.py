"""One door for each heavy or dangerous thing: a library, the environment, the disk, the clock, other programs.

usage: doors.py CHECKOUT
"""

import re
import sys
from pathlib import Path

from sources import blanked, cpp_files, line_of, report


class Door:
    """Code that matches may stand only in the named places, in at most `files` of them."""

    def __init__(self, what, pattern, places, files=None):
        self.what = what
        self.pattern = re.compile(pattern, re.MULTILINE)
        self.places = places
        self.files = files


def header(name):
    return r'^[ \t]*#[ \t]*include[ \t]*[<"]' + name


def call(*names):
    """A free function called by one of these names: qualified, or not a member, a longer name or a declaration."""
    qualified = r"(?:\bstd::(?:filesystem::)?|(?<![\w>])::)"
    plain = r"(?:^|[^\w\s.>:&*~]|&&|\b(?:return|else|throw|case))\s*"
    return rf"(?:{qualified}|{plain})(?:{'|'.join(names)})\s*\("


# The programs themselves: crm, and the one that writes its manual and completions.
PROGRAMS = ["src/main.cpp", "src/generate.cpp"]

DOORS = [
    Door("CLI11", header("CLI/"), ["src/cli/"], files=1),
    Door("toml++", header(r"toml\+\+/"), ["src/toml/"], files=1),
    Door("nlohmann/json", header("nlohmann/"), ["src/syntax/"], files=1),
    Door("SQLite", header("sqlite3"), ["src/index/"]),
    Door("libphonenumber", header("phonenumbers/"), ["src/base/"], files=1),
    Door("ICU", header("unicode/"), ["src/base/", "src/syntax/"]),
    Door("the environment", call("getenv", "secure_getenv", "setenv", "putenv") + r"|\benviron\b", ["src/cli/", *PROGRAMS]),
    Door("the terminal", call("isatty", "tcgetattr", "ioctl"), ["src/cli/"]),
    Door("standard streams", r"\bstd::(?:cout|cerr|clog|cin)\b|" + call("printf", "puts", "perror"), ["src/cli/", *PROGRAMS]),
    Door("the end of the process", call("exit", "abort", "terminate", "quick_exit"), ["src/cli/", *PROGRAMS]),
    Door("the clock", r"\bsystem_clock::now\b|" + call("time", "clock_gettime", "gettimeofday"), ["src/cli/"]),
    Door(
        "writing to the disk",
        r"\bstd::(?:ofstream|fstream)\b|\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b|"
        + call("rename", "renameat2?", "unlink", "unlinkat", "mkdir", "mkdirat", "remove_all", "create_director(?:y|ies)",
               "resize_file", "copy_file", "fopen", "ftruncate"),
        ["src/store/", r"src/base/file\w*\."],
    ),
    Door(
        "other programs",
        call("system", "popen", "fork", "vfork", "exec[lv]p?e?", "posix_spawnp?"),
        ["src/cli/", "src/store/", r"src/base/process\."],
    ),
    Door("the locale and the zone of the system", call("setlocale", "localtime", "localtime_r", "mktime", "strftime"), ["no one"]),
]


def check(root):
    code = {path.relative_to(root).as_posix(): blanked(path.read_text(encoding="utf-8")) for path in cpp_files(root, "src", "include")}
    for door in DOORS:
        through = []
        for name, text in code.items():
            found = door.pattern.search(text)
            if not found:
                continue
            through.append(name)
            if not any(re.match(place, name) for place in door.places):
                line = line_of(text, found.end())
                yield f"{name}:{line}: {door.what} is for {' and '.join(door.places)} alone"
        if door.files is not None and len(through) > door.files:
            yield f"{door.what} has {len(through)} doors instead of {door.files}: {', '.join(through)}"


def main():
    report(list(check(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
