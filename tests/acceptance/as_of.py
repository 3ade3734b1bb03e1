#!/usr/bin/env python3
"""What --as-of answers of a commit is what the same command answers in a clone that has it checked out.

A history of commands made at random, with a commit now and then, in a workspace below the repository's top; crm.toml
changes on the way. Every commit is asked for by its time, and the clone is told that it is that time. What changed between
two commits is held against what `find` says of both.

usage: as_of.py [HISTORIES [FIRST_SEED]]        Environment: CRM, the binary. Exit 77: skipped.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

CRM = Path(os.environ.get("CRM", shutil.which("crm") or "crm")).resolve()
COMMITS = 8
STAGES = ["lead", "qualified", "proposal", "negotiation", "won", "lost"]
NAMES = ["Anna Schmidt", "김민수", "Пётр Ильин", "王小明", "Zoë O'Neil", "Bo [x] *"]


def run(words, folder, clock, check=(0,)):
    environment = dict(os.environ, CRM_NOW=clock, GIT_CONFIG_GLOBAL="/dev/null", LC_ALL="C.UTF-8", CRM_USER="ivan",
                       GIT_AUTHOR_DATE=clock, GIT_COMMITTER_DATE=clock, XDG_CACHE_HOME=f"{folder}/../../cache")
    for name in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{name}_NAME": "T", f"GIT_{name}_EMAIL": "t@example.com"}
    done = subprocess.run([str(word) for word in words], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode not in check:
        raise AssertionError(f"{words} in {folder} exits with {done.returncode}: {done.stdout}{done.stderr}")
    return done


class History:
    def __init__(self, folder, dice):
        self.dice, self.now = dice, datetime(2026, 3, 1, 8, 30, tzinfo=timezone.utc)
        self.top, self.home = folder / "repo", folder / "repo" / "firma ä"
        self.home.mkdir(parents=True)
        self.records, self.commits = [], []
        run(["git", "init", "-q", self.top], folder, self.clock())
        (self.top / "README").write_text("not ours\n")
        self.crm("init", ".")

    def clock(self):
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def crm(self, *words):
        return run([CRM, "-q", *words], self.home, self.clock(), (0, 1, 3, 5)).stdout.split()

    def of(self, kind):
        return [record for its, record in self.records if its == kind]

    # --- what people do ---

    def add(self):
        kind = self.dice.choice(["person", "org", "deal", "task", "user"])
        words = {"deal": ["--stage", self.dice.choice(STAGES), "--value", self.dice.randint(1, 99) * 100],
                 "task": ["--due", "+3d"]}.get(kind, [])
        for record in self.crm("add", kind, self.dice.choice(NAMES), "--if-duplicate", "allow", *words):
            self.records.append((kind, record))

    def edit(self):
        if people := self.of("person"):
            if deals := self.of("deal"):
                self.crm("edit", self.dice.choice(deals), "--value", self.dice.randint(1, 99) * 100)
            self.crm("edit", self.dice.choice(people), "--city", self.dice.choice(["Köln", "Ulm", ""]), "--add-tag",
                     self.dice.choice(["vip", "alt"]))

    def move(self):
        if deals := self.of("deal"):
            self.crm("deal", "move", self.dice.choice(deals), self.dice.choice(STAGES))

    def log(self):
        if people := self.of("person"):
            self.crm("log", self.dice.choice(["call", "meeting"]), self.dice.choice(people), "gesagt")

    def own(self):
        if (users := self.of("user")) and (people := self.of("person")):
            self.crm("edit", self.dice.choice(people), "--owner", self.dice.choice(users))

    def remove(self):
        if self.records:
            self.crm("rm", "--force", self.dice.choice(self.records)[1])

    def move_file(self):
        files = [file for file in self.home.glob("people/**/*.toml")]
        if files:
            folder = self.home / "people" / self.dice.choice(["süd", "nord ost"])
            folder.mkdir(exist_ok=True)
            file = self.dice.choice(files)
            file.rename(folder / file.name)

    def break_file(self):
        self.home.joinpath("people").mkdir(exist_ok=True)
        self.home.joinpath("people", "broken.toml").write_text(self.dice.choice(["name = ", 'name = "Whole"\n']))

    def settings(self):
        file = self.home.joinpath("crm.toml")
        text = file.read_text()
        file.write_text(text + f'\n[fields.person.size{text.count("fields.person.size")}]\ntype = "integer"\n')

    def commit(self):
        run(["git", "add", "-A"], self.top, self.clock())
        run(["git", "commit", "-q", "--allow-empty", "-m", "work"], self.top, self.clock())
        self.commits.append((run(["git", "rev-parse", "HEAD"], self.top, self.clock()).stdout.strip(), self.clock()))

    def play(self):
        deeds = [self.add] * 5 + [self.edit, self.move, self.log] * 2
        deeds += [self.own, self.remove, self.move_file, self.break_file, self.settings]
        while len(self.commits) < COMMITS:
            for _ in range(self.dice.randint(2, 7)):
                self.dice.choice(deeds)()
                self.now += timedelta(minutes=self.dice.randint(1, 4000))
            self.commit()


def questions(records):
    yield from (["find", kind, "--format", "json"] for kind in ("person", "org", "deal", "task", "user", "activity"))
    yield ["find", "task", "overdue"]
    yield ["find", "no:activity.20d", "--columns", "id,last"]
    yield from (["report", name] for name in ("pipeline", "sales", "winrate"))
    yield ["report", "activity", "--by", "owner", "--period", "month"]
    yield ["query", "SELECT * FROM person ORDER BY id"]
    yield ["query", "SELECT d.name, d.stage, d.value, t.type, t.id FROM deal d LEFT JOIN timeline t ORDER BY 1, 2, t.id"]
    yield from (["show", record] for _, record in records)


def told(history, first, last):
    """What `report changes` must say between two commits, out of what `find` says of both, events aside."""
    def records(clock):
        found = {}
        for kind in ("person", "org", "deal", "task", "user"):
            done = run([CRM, "find", kind, "--as-of", clock, "--format", "json"], history.home, history.clock(), (0, 1, 4))
            found |= {(kind, record["id"]): record for record in json.loads(done.stdout)}
        return found

    was, now = records(first), records(last)
    end = {"won": "won", "lost": "lost"}
    for kind, record in sorted(was.keys() | now.keys()):
        before, after = was.get((kind, record)), now.get((kind, record))
        if after is None:
            yield kind, record, "deleted"
            continue
        if before is None:
            yield kind, record, "added"
        elif before.get("owner") != after.get("owner"):
            yield kind, record, "reassigned"
        if kind != "deal":
            continue
        old, new = (before or {"stage": "lead"})["stage"], after["stage"]
        if end.get(old) != end.get(new):
            yield kind, record, end.get(new, "reopened")
        elif before and old != new:
            yield kind, record, "moved"
        if before and before["value"] != after["value"]:
            worth = [float(record["value"].split()[0]) for record in (before, after)]
            yield kind, record, "grown" if worth[0] < worth[1] else "shrunk"


def changes(history, first, last):
    words = [CRM, "report", "changes", "--from", first, "--to", last, "--format", "json"]
    rows = json.loads(run(words, history.home, history.clock(), (0, 4)).stdout)
    return sorted((row["kind"], row["id"], row["change"]) for row in rows if row["kind"] not in ("activity", "order"))


def answer(words, folder, clock, *more):
    done = run([CRM, *words, *more], folder, clock, (0, 1, 3, 4))
    # A file of a commit is named as git names it.
    return done.returncode, done.stdout, re.sub(r"\b[0-9a-f]{10}:", "", done.stderr)


def main():
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if not shutil.which("git"):
        print("skipped: there is no git")
        return 77
    asked = 0
    for seed in range(first, first + histories):
        with tempfile.TemporaryDirectory() as folder:
            dice = random.Random(seed)
            history = History(Path(folder), dice)
            history.play()
            before = run(["git", "status", "--porcelain"], history.top, history.clock()).stdout
            for commit, clock in history.commits:
                clone = Path(folder) / "clone"
                run(["git", "clone", "-q", "--no-hardlinks", history.top, clone], folder, clock)
                run(["git", "checkout", "-q", commit], clone, clock)
                for words in questions(dice.sample(history.records, min(4, len(history.records)))):
                    there = answer(words, clone / "firma ä", clock)
                    here = answer(words, history.home, history.clock(), "--as-of", clock)
                    if here != there:
                        print(f"seed {seed}, commit {commit} of {clock}: {words}\n{here}\ninstead of\n{there}")
                        return 1
                    asked += 1
                shutil.rmtree(clone)
            for (_, start), (_, end) in zip(history.commits, history.commits[1:] + history.commits[-1:]):
                for first_clock in (start, history.commits[0][1]):
                    expected, found = sorted(told(history, first_clock, end)), changes(history, first_clock, end)
                    if expected != found:
                        print(f"seed {seed}, {first_clock} to {end}:\n{found}\ninstead of\n{expected}")
                        return 1
                    asked += 1
            if run(["git", "status", "--porcelain"], history.top, history.clock()).stdout != before:
                print(f"seed {seed}: the work tree was touched")
                return 1
    print(f"{asked} questions of {histories} histories, answered alike")
    return 0 if asked else 1


if __name__ == "__main__":
    sys.exit(main())
