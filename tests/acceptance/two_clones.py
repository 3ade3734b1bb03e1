#!/usr/bin/env python3
"""Two clones of a workspace, changed at random on both sides and merged by the real git with crm as its merge driver; a
model says what must be there, and which fields must be in conflict.

Each round both clones run commands of crm and commit; the first merges the second, decides what is in conflict for
theirs, and the second follows. The files are read with Python's own TOML parser.

usage: two_clones.py [HISTORIES [FIRST_SEED]]        Environment: CRM, the binary. Exit 77: skipped.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

CRM = Path(os.environ.get("CRM", shutil.which("crm") or "crm")).resolve()
ROUNDS = 3
SCALARS = {"title": ["Buyer", "Boss", "Clerk"], "city": ["Bonn", "Ulm", "Köln"], "source": ["web", "fair"]}
TAGS = ["vip", "cold", "key", "tea"]
STAGES = ["lead", "qualified", "proposal", "negotiation"]
GONE = "gone"


class Clone:
    """A working folder, and what the model says is in it: of each record its fields, of each event its text."""

    def __init__(self, path, user, clock):
        self.path, self.user, self.clock = path, user, clock
        self.records, self.events = {}, {}

    def run(self, *words, check=True):
        environment = dict(os.environ, CRM_NOW=self.clock(), GIT_CONFIG_GLOBAL="/dev/null", LC_ALL="C.UTF-8",
                           PATH=f"{CRM.parent}:{os.environ['PATH']}")
        for name in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{name}_NAME": self.user, f"GIT_{name}_EMAIL": f"{self.user}@example.com"}
        done = subprocess.run(words, cwd=self.path, env=environment, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, words))}: {done.stdout}{done.stderr}")
        return done

    def crm(self, *words):
        return self.run(CRM, "-q", "--as", self.user, *words).stdout.strip()

    def git(self, *words, check=True):
        return self.run("git", *words, check=check)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")

    def state(self):
        return {key: dict(value) for key, value in self.records.items()}, dict(self.events)

    # --- what people do ---

    def add(self, kind, dice):
        name = "".join(dice.choice("bcdfghklmnprst") + dice.choice("aeiou") for _ in range(3)).title()
        words = ["--stage", "lead"] if kind == "deal" else []
        record = self.crm("add", kind, name, "--if-duplicate", "allow", *words)
        self.records[record] = {"name": name, "tags": frozenset()}
        if kind == "deal":
            self.records[record] |= {"stage": "lead", "moves": frozenset({"lead" + self.clock.text})}

    def edit(self, dice):
        record = dice.choice(self.living("stage", False))
        field = dice.choice(list(SCALARS))
        value = dice.choice(SCALARS[field] + [""])
        self.crm("edit", record, f"--{field}", value)
        self.records[record].pop(field, None)
        if value:
            self.records[record][field] = value

    def tag(self, dice):
        record, tag = dice.choice(self.living()), dice.choice(TAGS)
        tags = self.records[record]["tags"]
        self.crm("edit", record, "--rm-tag" if tag in tags else "--add-tag", tag)
        self.records[record]["tags"] = tags ^ {tag}

    def move(self, dice):
        deals = self.living("stage")
        if not deals:
            return
        deal, stage = dice.choice(deals), dice.choice(STAGES)
        if stage != self.records[deal]["stage"]:
            self.crm("deal", "move", deal, stage)
            self.records[deal]["stage"] = stage
            self.records[deal]["moves"] |= {stage + self.clock.text}

    def log(self, dice):
        hour = dice.randrange(24)
        text = f"note {dice.randrange(1000)}"
        event = self.crm("log", "note", dice.choice(self.living("stage", False)), text, "--at", f"2026-11-20T{hour:02}:00")
        self.events[event] = text

    def amend(self, dice):
        if self.events:
            event = dice.choice(sorted(self.events))
            self.events[event] = f"amended {dice.randrange(1000)}"
            self.crm("edit", event, "--text", self.events[event])

    def remove(self, dice):
        record = dice.choice(self.living("stage", False))
        if len(self.living("stage", False)) > 3 and record not in self.named():
            self.crm("rm", record)
            self.records[record] = {GONE: True}

    def living(self, field="name", has=True):
        return sorted(key for key, value in self.records.items() if GONE not in value and (field in value) == has)

    def named(self):
        return {who for path in self.path.glob("log/**/*.toml") for event in tomllib.loads(path.read_text())["activity"]
                for who in event.get("with", [])}

    def work(self, dice):
        for _ in range(dice.randrange(1, 7)):
            dice.choices([self.edit, self.tag, self.move, self.log, self.amend, self.remove,
                          lambda d: self.add("person", d), lambda d: self.add("deal", d)], [6, 5, 3, 4, 2, 1, 1, 1])[0](dice)
        self.commit()


def merged_sets(base, ours, theirs):
    return (ours - (base - theirs)) | (theirs - base)


def merged_fields(key, base, ours, theirs, conflicts):
    """Three-way, and theirs where both changed it: that is how every conflict is decided here."""
    result = {}
    for field in base.keys() | ours.keys() | theirs.keys():
        b, o, t = base.get(field), ours.get(field), theirs.get(field)
        if isinstance(o or t, frozenset):
            result[field] = merged_sets(b or frozenset(), o or frozenset(), t or frozenset())
            continue
        if o != t and o != b and t != b:
            conflicts.add((key, field))
        value = o if t == b else t
        if value is not None:
            result[field] = value
    return result


def merged(base, ours, theirs, conflicts):
    records = {}
    for key in ours[0].keys() | theirs[0].keys():
        b, o, t = (side[0].get(key, {}) for side in (base, ours, theirs))
        if GONE in o or GONE in t:
            living, is_gone = (o, GONE in t) if GONE not in o else (t, False)
            if GONE in o and GONE in t or GONE in b:
                records[key] = {GONE: True}
            elif living == b:
                records[key] = {GONE: True}
            else:
                conflicts.add((key, "deleted"))
                records[key] = {GONE: True} if is_gone else dict(living)
            continue
        records[key] = merged_fields(key, b, o, t, conflicts)
    events = {}
    for key in ours[1].keys() | theirs[1].keys():
        b, o, t = (side[1].get(key) for side in (base, ours, theirs))
        if None not in (b, o, t) and o != t and o != b and t != b:
            conflicts.add((key, "text"))
        events[key] = o if t == b else t
    return records, events


def read(path):
    """What the files say, in the model's words."""
    records, events = {}, {}
    for file in [*path.glob("people/**/*.toml"), *path.glob("deals/**/*.toml")]:
        said = tomllib.loads(file.read_text())
        if "deleted" in said:
            records[said["id"]] = {GONE: True}
            continue
        known = {key: said[key] for key in ("name", "title", "city", "source", "stage") if key in said}
        known["tags"] = frozenset(said.get("tags", []))
        assert len(known["tags"]) == len(said.get("tags", [])), f"a tag twice in {file}"
        if "stage" in said:
            moves = [move for move in said.get("move", []) if move["stage"] and move["at"].year == 2027]
            assert moves == sorted(moves, key=lambda move: move["at"]), f"moves out of order in {file}"
            known["moves"] = frozenset(move["stage"] + move["at"].strftime("%Y-%m-%dT%H:%M:%SZ") for move in moves)
        records[said["id"]] = known
    for file in path.glob("log/**/*.toml"):
        activities = tomllib.loads(file.read_text())["activity"]
        assert activities == sorted(activities, key=lambda event: event["at"]), f"events out of order in {file}"
        for event in activities:
            assert event["id"] not in events, f"{event['id']} twice"
            events[event["id"]] = event["text"]
    return records, events


class Clock:
    def __init__(self):
        self.seconds, self.text = 0, ""

    def __call__(self):
        self.seconds += 1
        self.text = f"2027-01-01T{self.seconds // 3600:02}:{self.seconds // 60 % 60:02}:{self.seconds % 60:02}Z"
        return self.text


def differing(expected, found):
    return {key: (expected.get(key), found.get(key)) for key in expected.keys() | found.keys()
            if expected.get(key) != found.get(key)}


def check(what, expected, found):
    for one, other in zip(expected, found):
        if one != other:
            raise AssertionError(f"{what}: expected, found: {differing(one, other)}")


def merge(ours, theirs, base, count):
    conflicts = set()
    expected = merged(base, ours.state(), theirs.state(), conflicts)
    ours.git("fetch", "-q", str(theirs.path), "HEAD")
    done = ours.git("merge", "-q", "--no-edit", "FETCH_HEAD", check=False)
    if (done.returncode != 0) != bool(conflicts):
        raise AssertionError(f"expected conflicts {conflicts}; git says {done.returncode}: {done.stdout}{done.stderr}")
    for key in sorted({key for key, _ in conflicts}):
        ours.crm("resolve", key, "--all", "theirs")
    if conflicts:
        ours.git("commit", "-q", "--no-edit")
    ours.records, ours.events = expected
    check("after the merge", expected, read(ours.path))
    theirs.git("pull", "-q", "--ff-only", str(ours.path), "HEAD")
    theirs.records, theirs.events = ours.state()
    count["merges"] += 1
    count["conflicts"] += len(conflicts)


def history(seed, folder, count):
    dice, clock = random.Random(seed), Clock()
    first = Clone(folder / "first", "ivan", clock)
    first.path.mkdir()
    first.run(CRM, "-q", "init", "--git", ".", "--currency", "EUR", "--timezone", "UTC")
    for _ in range(4):
        first.add("person", dice)
    first.add("deal", dice)
    first.log(dice)
    first.commit()
    second = Clone(folder / "second", dice.choice(["ivan", "olga"]), clock)
    first.git("clone", "-q", str(first.path), str(second.path))
    second.run(CRM, "-q", "git-setup")
    second.records, second.events = first.state()
    for _ in range(ROUNDS):
        base = first.state()
        first.work(dice)
        second.work(dice)
        check("after the first's work", first.state(), read(first.path))
        merge(*((first, second) if dice.random() < 0.5 else (second, first)), base, count)
    # Who was deleted on one side may have been spoken to on the other: that is told, and nothing else is wrong.
    for line in first.run(CRM, "-q", "check", check=False).stdout.splitlines():
        assert line.startswith("  hint: ") or "was deleted [unknown-reference]" in line, line


def main():
    if not shutil.which("git"):
        print("skipped: no git")
        sys.exit(77)
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = {"merges": 0, "conflicts": 0}
    for seed in range(first, first + histories):
        with tempfile.TemporaryDirectory(prefix="crm-clones-") as folder:
            try:
                history(seed, Path(folder), count)
            except AssertionError as error:
                print(f"history {seed}: {error}")
                sys.exit(1)
    print(f"{histories} histories, {count['merges']} merges, {count['conflicts']} real conflicts: nothing lost, nothing else in conflict")


if __name__ == "__main__":
    main()
