#!/usr/bin/env python3
"""Writes a workspace of a given size: seeded, so that the same arguments give the same bytes.

    generate.py PEOPLE FOLDER [--seed N] [--tables FOLDER]

PEOPLE people of 300 to 500 bytes in all scripts, a fifth as many organisations, a quarter deals, a half tasks, and
three activities each in ten years of journals, as of 2026-11-22. Kinds of more than 1,000 records fan out by the
first two of the five characters, as crm does it. With --tables the same people, deals, tasks and activities are also
written as CSV files, which is what other programs are fed with.
"""

import argparse
import csv
import multiprocessing
import os
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

import words

TODAY = date(2026, 11, 22)
DAYS = 3650
FAN_OUT = 1000
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
TAILS = len(ALPHABET) ** 5
STRIDE = 8_868_113  # prime to TAILS and near its golden section: neighbours get far-off tails, no two the same


def tail(number):
    """The five characters of the record of this number."""
    rest, characters = number * STRIDE % TAILS, ""
    for _ in range(5):
        rest, digit = divmod(rest, len(ALPHABET))
        characters += ALPHABET[digit]
    return characters


def day_before(random, days):
    return TODAY - timedelta(days=random.randrange(1, days))


def stamp(random, day):
    return f"{day}T{random.randrange(8, 18):02}:{random.randrange(60):02}:00+01:00"


class Workspace:
    """Who and what there is; the ids are known from the start, because records of one kind name those of others."""

    def __init__(self, people, seed):
        random = Random(f"{seed} names")
        self.seed = seed
        self.numbers = iter(range(TAILS))
        self.orgs = [self.named(words.COMPANIES.choose(random)) for _ in range(max(1, people // 5))]
        self.people = [self.named(random.choice(words.SCRIPTS).choose(random)) for _ in range(people)]
        self.people[people // 2] = self.named((words.WANTED_NAME, words.WANTED_SLUG))
        self.deals = [self.named((f"Deal {number}", f"deal-{number}")) for number in range(people // 4)]
        self.tasks = [self.named((f"Task {number}", f"task-{number}")) for number in range(people // 2)]
        self.activities = people * 3
        self.first_activity = next(self.numbers)

    def named(self, name_and_slug):
        """(id, name)"""
        name, slug = name_and_slug
        return f"{slug}-{tail(next(self.numbers))}", name

    def random(self, kind):
        """Each kind draws from a sequence of its own, so that the kinds can be written at the same time."""
        return Random(f"{self.seed} {kind}")


class Disk:
    """Where the files go: records below `folder`, and a row of each as CSV below `tables`, or nowhere."""

    def __init__(self, folder, tables):
        self.folder = folder
        self.tables = tables
        self.made = set()

    def write(self, path, text):
        folder, _, _ = path.rpartition("/")
        if folder not in self.made:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self.made.add(folder)
        file = os.open(f"{self.folder}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(file, text.encode())
        os.close(file)

    @contextmanager
    def table(self, name, columns):
        """A function that writes a row."""
        path = f"{self.tables}/{name}.csv" if self.tables else os.devnull
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns.split())
            yield writer.writerow

    def records(self, folder, known, described, columns):
        """One file for each known (id, name); `described` gives its lines and its row."""
        with self.table(folder, columns) as add_row:
            for number, (id, name) in enumerate(known):
                lines, row = described(number, name)
                fan = id[-5:-3] + "/" if len(known) > FAN_OUT else ""
                self.write(f"{folder}/{fan}{id}.toml", f'id = "{id}"\n' + "\n".join(lines) + "\n")
                add_row([id, *row])


def write_users(disk):
    disk.write("crm.toml", words.SETTINGS)
    for user in words.USERS:
        disk.write(f"users/{user}.toml", f'id = "{user}"\nname = "{user.capitalize()}"\n'
                   f'email = "{user}@bench.example"\nactive = true\n')


def write_orgs(workspace, disk):
    random = workspace.random("orgs")

    def described(number, name):
        city = random.choice(words.CITIES)
        return [f'name = "{name} {number}"', f'domains = ["org{number}.example"]',
                f'industry = "{random.choice(["retail", "logistics", "food", "utilities"])}"',
                f"employees = {random.randrange(3, 2000)}", f'city = "{city}"',
                f'status = "{random.choice(["lead", "prospect", "customer"])}"',
                f'owner = "{random.choice(words.USERS)}"',
                f"created = {stamp(random, day_before(random, DAYS))}"], [f"{name} {number}", city]

    disk.records("orgs", workspace.orgs, described, "id name city")


def write_people(workspace, disk):
    random = workspace.random("people")

    def described(number, name):
        email, phone = f"{name.split()[0].lower()}.{number}@mail.example", f"+49 30 {20_000_000 + number}"
        email = email if email.isascii() else f"person.{number}@mail.example"
        org, _ = random.choice(workspace.orgs)
        title, city, owner = random.choice(words.TITLES), random.choice(words.CITIES), random.choice(words.USERS)
        status = random.choice(["lead", "prospect", "customer", "former"])
        birthday = date(1950, 1, 1) + timedelta(days=random.randrange(20_000))
        note = words.WANTED_TEXT if name == words.WANTED_NAME else random.choice(words.NOTES)
        cadence = "90d" if number % 20 == 0 else ""
        lines = [f'name = "{name}"', f'org = "{org}"', f'title = "{title}"', f'emails = ["{email}"]',
                 f'phones = ["{phone}"]', f'city = "{city}"', f'handles = ["telegram:bench{number}"]',
                 f"birthday = {birthday}" if number % 3 else f'birthday = "--{birthday:%m-%d}"',
                 f'status = "{status}"', f'source = "{random.choice(["fair", "website", "referral"])}"',
                 f'owner = "{owner}"', *([f'cadence = "{cadence}"'] if cadence else []),
                 f'tags = ["{random.choice(["vip", "cold", "fair", "newsletter"])}"]',
                 'notes = """', note, '"""', f"created = {stamp(random, day_before(random, DAYS))}"]
        return lines, [name, org, title, email, phone, city, birthday, status, owner, cadence, note]

    disk.records("people", workspace.people, described,
                 "id name org title email phone city birthday status owner cadence notes")


def write_deals(workspace, disk):
    """One in ten is open and young; the others were closed within three months of being made."""
    random = workspace.random("deals")

    def described(number, name):
        open_now = number % 10 == 0
        stage = random.choice(words.OPEN_STAGES if open_now else ["won", "lost"])
        created = day_before(random, 60 if open_now else DAYS)
        end = min(created + timedelta(days=90), TODAY + timedelta(days=30 if open_now else 0))
        closing = f'{"expected" if open_now else "closed"} = {end}'
        org, _ = random.choice(workspace.orgs)
        person, _ = random.choice(workspace.people)
        owner, value = random.choice(words.USERS), f"{random.randrange(500, 90_000)}.{random.randrange(100):02}"
        lines = [f'name = "{name}"', f'org = "{org}"', f'people = ["{person}"]', f'value = "{value} EUR"',
                 f'stage = "{stage}"', closing, f'owner = "{owner}"', f"created = {stamp(random, created)}", "",
                 "[[move]]", f"at = {stamp(random, created)}", f'stage = "{stage}"', f'by = "{owner}"']
        return lines, [name, org, value, stage, created, owner]

    disk.records("deals", workspace.deals, described, "id name org value stage created owner")


def write_tasks(workspace, disk):
    """Nine in ten of those that were due are done."""
    random = workspace.random("tasks")

    def described(number, _):
        title, owner = f"{random.choice(words.TASKS)} ({number})", random.choice(words.USERS)
        due = TODAY + timedelta(days=random.randrange(-400, 60))
        about, _ = random.choice(workspace.deals if workspace.deals and number % 4 == 0 else workspace.people)
        done = [f"done = {stamp(random, due)}"] if due < TODAY and number % 10 else []
        lines = [f'title = "{title}"', f"due = {due}", f'about = ["{about}"]', f'owner = "{owner}"', *done,
                 f"created = {stamp(random, due - timedelta(days=60))}"]
        return lines, [title, due, about, owner, bool(done)]

    disk.records("tasks", workspace.tasks, described, "id title due about owner done")


def write_journals(workspace, disk):
    random = workspace.random("journals")
    days = {}
    for _ in range(workspace.activities):
        days.setdefault((day_before(random, DAYS), random.choice(words.USERS)), []).append(random.randrange(480))
    numbers = iter(range(workspace.activities))
    with disk.table("activities", "at person type text") as add_row:
        for (day, user), minutes in sorted(days.items()):
            tables = []
            for minute in sorted(minutes):
                at = f"{day}T{9 + minute // 60:02}:{minute % 60:02}"
                table, row = activity(workspace, random, next(numbers), at, user)
                tables.append(table)
                add_row(row)
            disk.write(f"log/{day:%Y/%m}/{day}.{user}.toml", "\n".join(tables))


def activity(workspace, random, number, at, user):
    sort, (person, _) = random.choice(["call", "meeting", "email", "visit", "note"]), random.choice(workspace.people)
    text = words.WANTED_TEXT if number == workspace.activities // 2 else random.choice(words.TEXTS)
    deal = f'deal = "{random.choice(workspace.deals)[0]}"\n' if workspace.deals and random.random() < 0.3 else ""
    id = f"{at[:10].replace('-', '')}-{tail(workspace.first_activity + number)}"
    return (f'[[activity]]\nid = "{id}"\nat = {at}:00+01:00\ntype = "{sort}"\n'
            f'with = ["{person}"]\n{deal}direction = "{random.choice(["in", "out"])}"\n'
            f'minutes = {random.randrange(1, 90)}\nowner = "{user}"\ntext = "{text}"\n'), [at, person, sort, text]


def write_contacts(workspace, disk):
    write_users(disk)
    write_orgs(workspace, disk)
    write_people(workspace, disk)


def write_work(workspace, disk):
    write_deals(workspace, disk)
    write_tasks(workspace, disk)
    write_journals(workspace, disk)


def generate(people, folder, seed=1, tables=None):
    """Writes the workspace into a new or empty folder, with two processes."""
    for path in filter(None, (folder, tables)):
        Path(path).mkdir(parents=True, exist_ok=True)
    workspace, disk = Workspace(people, seed), Disk(folder, tables)
    processes = multiprocessing.get_context("fork")
    work = processes.Process(target=write_work, args=(workspace, disk))
    work.start()
    write_contacts(workspace, disk)
    work.join()
    if work.exitcode:
        sys.exit(f"the deals, tasks and journals were not written: {folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", type=Path)
    arguments = parser.parse_args()
    generate(arguments.people, arguments.folder, arguments.seed, arguments.tables)


if __name__ == "__main__":
    main()
