"""The sources of the house, and C++ text with its comments and literals blanked out, for the lints beside this file."""

import re
import sys
from pathlib import Path

SUFFIXES = {".h", ".hpp", ".cpp"}
COMMENT_OR_LITERAL = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'""",
    re.DOTALL,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def cpp_files(root, *folders):
    """Every source below the named folders of the checkout, sorted."""
    found = (path for folder in folders for path in (Path(root) / folder).rglob("*") if path.suffix in SUFFIXES)
    return sorted(path for path in found if path.is_file())


def blanked(text):
    """The code without comments and literals, line for line, `#include` lines as they are."""

    def blank(found):
        line_start = text.rfind("\n", 0, found.start()) + 1
        if found.group().startswith('"') and INCLUDE.match(text, line_start):
            return found.group()
        return re.sub(r"[^\n]", " ", found.group())

    return COMMENT_OR_LITERAL.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes(text):
    """(line, quoted or angled, name) for each `#include` outside comments."""
    code = blanked(text)
    return [(line_of(code, found.start()), found.group(1), found.group(2)) for found in INCLUDE.finditer(code)]


def report(complaints):
    """Prints the complaints and ends the lint with their verdict."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
