"""Each folder stands only on folders below it: checks the #include lines and cmake/floors.cmake against the table.

usage: floors.py CHECKOUT
"""

import re
import sys
from pathlib import Path

from sources import cpp_files, includes, report

# docs/architecture.md draws this table.
FLOORS = {
    "base": 0,
    "model": 1,
    "syntax": 1,
    "toml": 1,
    "kinds": 2,
    "query": 2,
    "importers": 2,
    "writers": 2,
    "store": 3,
    "index": 4,
    "reports": 5,
    "actions": 5,
    "commands": 6,
    "cli": 7,
}
MAIN = 8


def folder_of(path):
    """The folder of src/ that a source belongs to; empty for main.cpp."""
    parts = path.parts
    if parts[0] == "include":
        return parts[2] if len(parts) > 3 else ""
    if parts[0] == "tests":
        return parts[2] if len(parts) > 3 else ""
    return parts[1] if len(parts) > 2 else ""


def is_helper_of_lower_tests(header, folder, root):
    """Tests may use what helps the tests of a floor below: a folder that is gone afterwards."""
    tests = (root / "tests" / "unit").resolve()
    if not header.is_file() or tests not in header.parents:
        return False
    return FLOORS.get(header.relative_to(tests).parts[0], MAIN) < FLOORS.get(folder, MAIN)


def wrong_include(path, quote, name, root):
    """Why this include is not allowed; empty if it is."""
    folder = folder_of(path)
    house = re.fullmatch(r"crm/([^/]+)/.+", name)
    if house:
        other = house.group(1)
        if other not in FLOORS:
            return f"crm/{other} is no floor of the house"
        if quote == "<":
            return "headers of the house are included with quotation marks"
        allowed = other == folder or FLOORS[other] < FLOORS.get(folder, MAIN)
        return "" if allowed else f"{folder} may not use {other}: it does not lie below"
    if quote == "<":
        return ""
    if path.parts[0] == "include":
        return "a public header includes no private one"
    # A test may look into its own folder's private headers.
    below_tests = path.parts[0] == "tests"
    home = (root / "src" / folder if below_tests else root / path.parent).resolve()
    places = [path.parent, Path("src", folder)] if below_tests else [path.parent]
    for header in ((root / place / name).resolve() for place in places):
        if header.is_file() and (home in header.parents or (root / path.parent).resolve() in header.parents):
            return ""
        if below_tests and is_helper_of_lower_tests(header, folder, root):
            return ""
    return "a private header stays inside its folder"


def check_includes(root):
    for path in cpp_files(root, "src", "include", "tests/unit"):
        inside = path.relative_to(root)
        folder = folder_of(inside)
        if folder and folder not in FLOORS:
            yield f"{inside}: {folder} has no floor: give it one in tests/lint/floors.py and docs/architecture.md"
            continue
        for line, quote, name in includes(path.read_text(encoding="utf-8")):
            if why := wrong_include(inside, quote, name, root):
                yield f"{inside}:{line}: {name}: {why}"


def check_links(root):
    """The link targets must say the same as the table."""
    text = (root / "cmake/floors.cmake").read_text(encoding="utf-8")
    named = set()
    for found in re.finditer(r"^crm_floor\((\w+)([^)]*)\)", text, re.MULTILINE):
        folder, rest = found.groups()
        named.add(folder)
        below = re.search(r"\bON\b([^A-Z]*)", rest)
        for other in below.group(1).split() if below else []:
            if FLOORS.get(other, MAIN) >= FLOORS.get(folder, -1):
                yield f"cmake/floors.cmake: {folder} is linked to {other}, which does not lie below"
    for folder in sorted(named ^ set(FLOORS)):
        yield f"cmake/floors.cmake: {folder} is not named both there and in tests/lint/floors.py"


def main():
    root = Path(sys.argv[1])
    report([*check_includes(root), *check_links(root)])


if __name__ == "__main__":
    main()
