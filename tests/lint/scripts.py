"""Scripts and completions are sound for the shell that reads them, man pages for groff. What is not installed is not asked.

usage: scripts.py CHECKOUT
"""

import shutil
import subprocess
import sys
from pathlib import Path

from sources import report

READERS = {
    "sh -n": ["demo", "test", ".ci/run", "cmake/*.sh", "tests/**/*.sh"],
    "bash -n": ["completions/*.bash"],
    "zsh -n": ["completions/_*"],
    "fish -n": ["completions/*.fish"],
    "groff -man -Tutf8 -ww -z": ["docs/man/*.1"],
}


def check(root):
    for reader, patterns in READERS.items():
        command = reader.split()
        if not shutil.which(command[0]):
            print(f"{command[0]} is not installed")
            continue
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            done = subprocess.run([*command, path], capture_output=True, text=True)
            if done.returncode or done.stderr:
                yield f"{path.relative_to(root)}: {reader}: {done.stderr.strip()}"


def main():
    report(list(check(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
