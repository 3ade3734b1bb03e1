"""What is measured: the commands of crm beside the floors, in groups whose jobs take turns."""

import json
import os
import shutil
import time
from pathlib import Path

import words
from measure import Job
from place import Place

CONTACTS, EVERYTHING = ("people", "orgs"), ("people", "orgs", "deals", "tasks", "log", "users")
TOO_MANY_TO_READ_AGAIN = 30  # files that differ (docs/index.md)
YOUNG = 0.05  # seconds
BATCH_COLUMNS = ["name", "title", "email", "phone", "city", "birthday", "status", "notes"]


class Crm:
    """Command lines of the program under test, and where it keeps what it derives."""

    def __init__(self, program, cache):
        self.program = program
        self.cache = cache

    def __call__(self, place, *arguments):
        return [self.program, "-C", place.workspace, *arguments]

    def forget(self, _run=None):
        """Deletes the index."""
        shutil.rmtree(self.cache, ignore_errors=True)


def starting(crm, stopwatch):
    return [Job("crm --version", 0, [crm.program, "--version"]), Job("crm help", 0, [crm.program, "help"]),
            Job("git --version", 0, ["git", "--version"]), Job("empty process", 0, stopwatch.floor("start"))]


def walks(place, stopwatch):
    needed = {"people": ["people"], "contacts": CONTACTS, "deals": ["deals"], "all": EVERYTHING}
    return [Job(f"walk {name}", place.people, stopwatch.floor("walk", *place.below(*folders)))
            for name, folders in needed.items()]


def reading(place, crm, stopwatch):
    people = place.people
    return [
        Job("find one", people, crm(place, "find", "person", words.WANTED_PART)),
        Job("find one anywhere", people, crm(place, "find", words.WANTED_PART)),
        Job("show NAME", people, crm(place, "show", words.WANTED_NAME)),
        Job("card of ID", people, crm(place, "show", place.wanted)),
        Job("complete REF", people, crm(place, "completions", "--words", "references", "--typed", "an")),
        Job("complete TAG", people, crm(place, "completions", "--words", "values::tag", "--typed", "")),
        Job("list", people, crm(place, "find", "person", "--format", "json")),
        Job("remind", people, crm(place, "remind", "--all")),
        Job("pipeline", people, crm(place, "report", "pipeline")),
        Job("search all", people, crm(place, "find", "--all-kinds", words.WANTED_WORD)),
        *walks(place, stopwatch),
        Job("read all", people, stopwatch.floor("read", *place.below(*EVERYTHING))),
    ]


def writing(place, crm, stopwatch):
    """One record, named exactly. Place.put_back undoes what these do."""
    person, people = place.wanted, place.people
    tasks = [row["id"] for row in place.rows("tasks") if row["done"] == "False"]
    plain = place.folder / "plain"
    shutil.rmtree(plain, ignore_errors=True)
    plain.mkdir()
    text = place.file_of("people", person).read_text(encoding="utf-8")
    event = '[[activity]]\nid = "20261122-k3f9x"\nat = 2026-11-22T09:30:00+01:00\ntype = "call"\ntext = "call"\n'
    place.will_add("people", "bench-person-*.toml")
    place.will_change(place.workspace / "log/2026/11/2026-11-22.ivan.toml")

    def task(run):
        return tasks[run % len(tasks)]

    return [
        Job("show ID", people, crm(place, "show", person)),
        Job("add", people, lambda run: crm(place, "-q", "add", "person", f"Bench Person {run}", "--city", "Berlin")),
        Job("log ID", people, lambda run: crm(place, "-q", "log", "call", person, f"call number {run}")),
        Job("task done ID", people, lambda run: crm(place, "-q", "task", "done", task(run)),
            before=lambda run: place.will_change(place.file_of("tasks", task(run)))),
        Job("empty process", people, stopwatch.floor("start")),
        Job("crm --version", people, [crm.program, "--version"]),
        Job("write", people, lambda run: stopwatch.floor("write", plain / f"{run}.toml", text)),
        Job("append", people, stopwatch.floor("append", plain / "journal.toml", event)),
    ]


def changing(place, crm, stopwatch):
    """The first question after one file has been changed by hand, and the same where nothing has changed."""
    question = crm(place, "find", "person", words.WANTED_PART)
    path = place.file_of("people", place.wanted)
    place.will_change(path)
    sound = path.read_text(encoding="utf-8")

    def change(run):
        path.write_text(sound.replace("zwetschgen", "plums" if run % 2 else "pears"), encoding="utf-8")

    def settle(_run):
        """So many files differ that the index is written, the one above among them; and none is young."""
        for row in place.rows("people")[:TOO_MANY_TO_READ_AGAIN]:
            os.utime(place.file_of("people", row["id"]))
        time.sleep(YOUNG)
        stopwatch.run(question)

    return [Job("find one", place.people, question, settle),
            Job("find one, a file changed", place.people, question, change),
            Job("walk people", place.people, stopwatch.floor("walk", *place.below("people")))]


def indexing(place, crm, stopwatch, cold):
    """The first question to a workspace, about all of its kinds."""
    command, everything = crm(place, "find", "--all-kinds", words.WANTED_WORD), place.below(*EVERYTHING)

    def forget_all(_run):
        crm.forget()
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
            file.write("3")
        # The workspace is what is cold, not the program.
        Path(crm.program).read_bytes()

    jobs = [Job("first index", place.people, command, before=crm.forget),
            Job("read and parse", place.people, stopwatch.floor("parse", *everything))]
    return [*jobs, Job("first index, cold disk", place.people, command, before=forget_all)] if cold else jobs


def batching(place, crm, stopwatch):
    """As many people as there are, into an empty workspace, in one process."""
    batch = place.folder / "batch"
    filled = Place(place.people, batch / "filled")
    rows = place.rows("people")
    batch.mkdir(exist_ok=True)
    with open(batch / "people.ndjson", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(batch_record(row), ensure_ascii=False) + "\n" for row in rows)
    columns = ",".join(f"{column}=" for column in rows[0] if column not in BATCH_COLUMNS)

    def empty(target):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (target / "crm.toml").write_text(words.SETTINGS, encoding="utf-8")
        os.sync()

    def fill(_run):
        empty(filled.workspace)

    def keep_one(_run):
        if not (batch / "model").exists():
            filled.workspace.rename(batch / "model")

    return [
        Job("add --batch", place.people,
            crm(filled, "-q", "add", "person", "--batch", batch / "people.ndjson"), fill, keep_one),
        Job("import", place.people,
            crm(filled, "-q", "import", place.tables / "people.csv", "--kind", "person", "--map", columns), fill),
        Job("batch write", place.people, stopwatch.floor("batch", batch / "model" / "people", batch / "plain"),
            before=lambda run: empty(batch / "plain"), tells_seconds=True),
    ]


def batch_record(row):
    """A row as a record's fields, references left out."""
    record = {column: row[column] for column in BATCH_COLUMNS if row[column]}
    return {**record, "emails": [record.pop("email")], "phones": [record.pop("phone")]}
