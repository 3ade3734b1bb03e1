"""Many writers at once where each command is a commit: each commit holds its own change, and nothing of the index is lost.

usage: autocommit.py [COUNT]      of crm add and of crm edit, sixteen at a time; 24
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CRM = os.environ["CRM"]
WRITERS = 16


def fail(message):
    sys.exit(f"autocommit: {message}")


def git(home, *words):
    done = subprocess.run(["git", "-C", str(home), *words], capture_output=True, text=True)
    if done.returncode:
        fail(f"git {' '.join(words)}: {done.stderr}")
    return done.stdout


def at_once(home, words, *arguments):
    done = subprocess.run(["xargs", f"-P{WRITERS}", "-I{}", CRM, "-C", str(home), "--lock-timeout", "5m", *arguments],
                          input="".join(f"{word}\n" for word in words), capture_output=True, text=True)
    if done.returncode:
        fail(f"crm {' '.join(arguments)}: {done.stderr}")
    return done


class Index(threading.Thread):
    """Somebody else who holds git's lock of the index again and again, as an editor's plug-in does."""

    def __init__(self, home):
        super().__init__()
        self.lock, self.over, self.held = home / ".git" / "index.lock", False, 0

    def run(self):
        while not self.over:
            try:
                os.close(os.open(self.lock, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            time.sleep(0.01)
            self.lock.unlink()
            self.held += 1
            time.sleep(0.05)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    with tempfile.TemporaryDirectory(prefix="crm-autocommit-") as folder:
        home = Path(folder) / "w"
        os.environ["HOME"] = folder
        git(folder, "config", "--global", "user.email", "t@example.com")
        git(folder, "config", "--global", "user.name", "T")
        subprocess.run([CRM, "-q", "init", "--git", str(home)], check=True)
        with (home / "crm.toml").open("r+") as settings:
            text = settings.read()
            settings.seek(0)
            settings.write("autocommit = true\n" + text)
        git(home, "add", "-A")
        git(home, "commit", "-qm", "a workspace")
        (home / "own.txt").write_text("mine\n")
        git(home, "add", "own.txt")
        somebody = Index(home)
        somebody.start()
        try:
            at_once(home, range(count), "add", "person", "Person {}", "--id", "p{}")
            at_once(home, range(count), "edit", "p{}", "--city", "Bonn")
        finally:
            somebody.over = True
            somebody.join()
        commits = git(home, "rev-list", "HEAD").split()
        if len(commits) != 2 * count + 1:
            fail(f"{len(commits)} commits instead of {2 * count + 1}")
        subjects = set()
        for commit in commits[:-1]:
            files = git(home, "show", "--format=", "--name-only", commit).split()
            if len(files) != 1:
                fail(f"{commit} has {files}")
            subjects.add((git(home, "log", "-1", "--format=%s", commit).split()[0], files[0]))
        if len(subjects) != 2 * count:
            fail("two commits of the same change")
        if git(home, "diff", "--cached", "--name-only") != "own.txt\n":
            fail("what was staged is not staged any more")
        if git(home, "status", "--porcelain") != "A  own.txt\n":
            fail(git(home, "status", "--porcelain"))
        print(f"{2 * count} commands, {len(commits) - 1} commits, the index locked {somebody.held} times by somebody else")


main()
