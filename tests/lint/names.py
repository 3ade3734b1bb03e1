"""One name, one type: two types of one name in one namespace are one to the linker, and the wrong destructor is run.

usage: names.py CHECKOUT
"""

import re
import sys
from pathlib import Path

from sources import blanked, cpp_files, line_of, report

TOKEN = re.compile(
    r"(?P<space>\bnamespace\b\s*(?P<names>[\w:]*)\s*\{)"
    r"|(?P<type>\b(?:struct|class|enum(?:\s+(?:struct|class))?)\s+(?P<name>\w+(?:::\w+)*)(?:\s+final)?(?:\s*:(?!:)[^;{}()]*)?\s*\{)"
    r"|(?P<open>\{)|(?P<close>\})"
)
INNER = None  # of braces that are no namespace: what they hold has the name of what they belong to


def types_of(code):
    """(offset, qualified name) of each type that is defined in a namespace with a name."""
    scopes = []
    for found in TOKEN.finditer(code):
        if found["close"]:
            scopes = scopes[:-1]
        elif found["space"]:
            scopes.append(found["names"])  # empty: unnamed, and private to its file
        else:
            if found["type"] and all(scopes):
                yield found.start(), "::".join([*scopes, found["name"]])
            scopes.append(INNER)


def check(root):
    complaints = []
    seen = {}
    for path in cpp_files(root, "include", "src"):
        name = path.relative_to(root).as_posix()
        code = blanked(path.read_text(encoding="utf-8"))
        for offset, qualified in types_of(code):
            first = seen.setdefault(qualified, name)
            if first != name:
                complaints.append(f"{name}:{line_of(code, offset)}: {qualified} is another type in {first}")
    return complaints


def main():
    root = Path(sys.argv[1])
    report(check(root))


if __name__ == "__main__":
    main()
