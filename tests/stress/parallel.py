"""Many writers at once: nothing is lost, no id is given twice, and a reader never sees half of a record.

usage: parallel.py [COUNT]      of crm add, of crm log and of crm edit, sixteen at a time; 30
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

CRM = os.environ["CRM"]
SETTINGS = 'currency = "EUR"\nregion = "DE"\ntimezone = "Europe/Berlin"\n'
WRITERS = 16


def fail(message):
    sys.exit(f"parallel: {message}")


def crm(home, *arguments):
    return subprocess.run([CRM, "-C", str(home), *arguments], capture_output=True, text=True)


def at_once(home, count, *arguments):
    """The command, COUNT times with {} a number, sixteen at a time; what they printed."""
    done = subprocess.run(["xargs", f"-P{WRITERS}", "-I{}", CRM, "-C", str(home), "-q", "--lock-timeout", "10m", *arguments],
                          input="".join(f"{i}\n" for i in range(count)), capture_output=True, text=True)
    if done.returncode or done.stderr:
        fail(f"crm {' '.join(arguments)}: {done.stderr or done.returncode}")
    return done.stdout.split()


class Reader(threading.Thread):
    """Reads every record again and again: each is whole, whenever it is looked at."""

    def __init__(self, home):
        super().__init__()
        self.home, self.passes, self.records, self.wrong, self.over = home, 0, 0, [], False

    def run(self):
        while not self.over and not self.wrong:
            for path in [*self.home.glob("people/**/*.toml"), *self.home.glob("log/**/*.toml")]:
                self.read(path)
            found = crm(self.home, "find", "person", "--format", "ids")
            if found.returncode or found.stderr:
                self.wrong.append(f"crm find: {found.returncode} {found.stderr}")
            self.passes += 1
            time.sleep(0.05)

    def read(self, path):
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            return  # moved by nobody; a listing may be older than a rename
        try:
            table = tomllib.loads(text.decode())
            events = table.get("activity", [table])
            whole = all("id" in event and ("name" in event or "text" in event) for event in events)
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            whole = False
            self.wrong.append(f"{path}: {error}")
        if not whole:
            self.wrong.append(f"{path} is not whole:\n{text!r}")
        self.records += 1


def records(home):
    return {path.relative_to(home): path.read_bytes() for path in home.rglob("*.toml")}


def distinct(ids, count, what):
    if len(ids) != count or len(set(ids)) != count:
        fail(f"{count} of crm {what} printed {len(ids)} ids, {len(set(ids))} of them different")


def check(home, count, ids, logged):
    people = {path.stem: tomllib.loads(path.read_text()) for path in home.glob("people/**/*.toml")}
    calls = [event for path in home.glob("log/**/*.toml") for event in tomllib.loads(path.read_text())["activity"]]
    if set(people) != {"shared", *ids}:
        fail(f"{len(ids)} people were added, {len(people) - 1} are there")
    if {event["id"] for event in calls} != set(logged) or {event["text"] for event in calls} != {f"call {i}" for i in range(count)}:
        fail(f"{count} calls were logged, {len(calls)} are there")
    tags = people["shared"]["tags"]
    if sorted(tags) != sorted(f"tag{i}" for i in range(count)):
        fail(f"{count} tags were added, {len(tags)} are there")
    missing = [id for id in ids if "title" not in people[id]]
    if missing:
        fail(f"the title of {len(missing)} people is lost, of {missing[0]} for one")
    sound = crm(home, "check")
    if sound.returncode:
        fail(f"crm check: {sound.stdout}{sound.stderr}")


def taken_back(home, count, before):
    """All of it was a command each, and each can be taken back."""
    undone = crm(home, "-q", "undo", str(count))
    if undone.returncode:
        fail(f"crm undo {count}: {undone.stderr}")
    if records(home) != before:
        fail("crm undo has not brought the first state back")


def main(count):
    with tempfile.TemporaryDirectory(prefix="crm-stress-") as folder:
        home = Path(folder)
        (home / "crm.toml").write_text(SETTINGS)
        os.environ.update(CRM_USER="ivan", XDG_CACHE_HOME=str(home / ".cache"))
        crm(home, "add", "person", "Shared", "--id", "shared")
        before = records(home)
        reader = Reader(home)
        reader.start()
        start = time.monotonic()
        try:
            ids = at_once(home, count, "add", "person", "Person {}")
            distinct(ids, count, "add")
            logged = at_once(home, count, "log", "call", "shared", "call {}")
            distinct(logged, count, "log")
            at_once(home, count, "edit", "shared", "--add-tag", "tag{}")
            names = subprocess.run(["xargs", f"-P{WRITERS}", "-I{}", CRM, "-C", str(home), "-q", "--lock-timeout", "10m",
                                    "edit", "{}", "--title", "Title"], input="\n".join(ids), capture_output=True, text=True)
            if names.returncode:
                fail(f"crm edit: {names.stderr}")
        finally:
            reader.over = True
            reader.join()
        seconds = time.monotonic() - start
        if reader.wrong:
            fail(reader.wrong[0])
        check(home, count, ids, logged)
        if 4 * count <= 1000:
            taken_back(home, 4 * count, before)
        print(f"{4 * count} writers, {WRITERS} at a time, in {seconds:.1f} s; "
              f"a reader read {reader.records} records in {reader.passes} passes: nothing lost, none seen half")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
