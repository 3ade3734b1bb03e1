"""Sources are as clang-format leaves them. Exit code 77 where there is no clang-format 14, Debian 12's.

usage: format.py CHECKOUT
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from sources import cpp_files, report


def main():
    root = Path(sys.argv[1])
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not program or " 14." not in subprocess.run([program, "--version"], capture_output=True, text=True).stdout:
        print("skipped, for there is no clang-format 14")
        sys.exit(77)
    files = cpp_files(root, "src", "include", "tests")
    done = subprocess.run([program, "--dry-run", "-Werror", *files], capture_output=True, text=True) if files else None
    if done and done.returncode:
        wrong = sorted(set(re.findall(r"^(.+?):\d+:\d+: error:", done.stderr, re.MULTILINE)))
        report([*wrong, f"run: {program} -i {' '.join(wrong)}", *([] if wrong else [done.stderr])])


if __name__ == "__main__":
    main()
