"""Man pages and completions are generated from the tables, and what is committed must be what is generated.

usage: generated.py GENERATOR CHECKOUT
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sources import report

FOLDERS = ["docs/man", "completions"]


def files_below(root):
    return {path.relative_to(root).as_posix(): path.read_bytes()
            for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()}


def compare(made, committed):
    for name in sorted(made.keys() | committed.keys()):
        if name not in committed:
            yield f"{name}: is generated and not committed"
        elif name not in made:
            yield f"{name}: is committed and not generated"
        elif made[name] != committed[name]:
            yield f"{name}: is not what the program generates now"


def main():
    generator, root = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([generator, folder], check=True)
        complaints = list(compare(files_below(Path(folder)), files_below(root)))
    if complaints:
        complaints.append(f"run: {generator} {root}")
    report(complaints)


if __name__ == "__main__":
    main()
