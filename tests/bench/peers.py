"""Other programs that keep people, deals and tasks, given the same ones. Each is a row of PEERS: what it is called, its
Debian package, the program that tells whether it is there, and a function that writes its files and returns its jobs.

Jobs are named "PEER: TASK", and a task is one of TASKS. What a peer cannot do it is not
asked; searches are for a name as it is written, which is the quickest they offer.
"""

import contextlib
import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

import words
from measure import Job

TASKS = ["find", "list", "add", "import", "sum", "due", "search", "changes"]
PART = words.WANTED_NAME.split()[1]
DUE_SQL = """
SELECT title, due FROM task WHERE done = 'False' AND due <= '2026-11-22';
SELECT name, birthday FROM person WHERE substr(birthday, 6) = '11-22';
SELECT name, created FROM deal WHERE stage NOT IN ('won', 'lost') AND created < '2026-11-08';
SELECT person.name, max(activity.at) AS last FROM person JOIN activity ON activity.person = person.id
    WHERE person.cadence <> '' GROUP BY person.id HAVING last < '2026-08-24';
"""
SUM_SQL = "SELECT stage, count(*), sum(value) FROM deal WHERE stage NOT IN ('won', 'lost') GROUP BY stage"


@dataclass
class Peer:
    name: str
    package: str
    program: str
    jobs: Callable  # (peer, place, folder of its own) -> jobs
    most: int = 200_000  # people; beyond, it takes minutes

    @property
    def missing(self):
        return not shutil.which(self.program)

    def job(self, place, task, command, **more):
        return Job(f"{self.name}: {task}", place.people, command, **more)


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def in_sqlite(peer, place, folder):
    database = folder / "people.db"
    database.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for table, name in {"people": "person", "deals": "deal", "tasks": "task", "activities": "activity"}.items():
            fill_table(connection, name, place.tables / f"{table}.csv")
        connection.execute("CREATE INDEX activity_person ON activity(person)")
        connection.commit()
    new = folder / "new.db"
    return [
        peer.job(place, "find", ["sqlite3", database, f"SELECT name, email FROM person WHERE name LIKE '%{PART}%'"]),
        peer.job(place, "list", ["sqlite3", "-json", database, "SELECT * FROM person"]),
        peer.job(place, "add", ["sqlite3", database, "INSERT INTO person(name, city) VALUES ('Bench', 'Berlin')"]),
        peer.job(place, "import", ["sqlite3", new, f".import --csv {place.tables}/people.csv person"],
                 before=lambda run: new.unlink(missing_ok=True)),
        peer.job(place, "sum", ["sqlite3", database, SUM_SQL]),
        peer.job(place, "due", ["sqlite3", database, DUE_SQL]),
    ]


def fill_table(connection, name, path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        types = [f"{column} {'NUMERIC' if column == 'value' else 'TEXT'}" for column in columns]
        connection.execute(f"CREATE TABLE {name}({', '.join(types)})")
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)


def in_ripgrep(peer, place, _folder):
    return [peer.job(place, "find", ["rg", "-lF", PART, *place.below("people")]),
            peer.job(place, "search", ["rg", "-lF", words.WANTED_WORD, place.workspace])]


def in_grep(peer, place, _folder):
    return [peer.job(place, "find", ["grep", "-rlF", PART, *place.below("people")]),
            peer.job(place, "search", ["grep", "-rlF", words.WANTED_WORD, place.workspace])]


def in_abook(peer, place, folder):
    people = place.rows("people")
    book, cards, new = folder / "addressbook", folder / "people.vcf", folder / "new"
    write(book, "[format]\nprogram=abook\nversion=0.6.1\n\n" + "\n".join(
        f"[{number}]\nname={row['name']}\nemail={row['email']}\nphone={row['phone']}\ncity={row['city']}\n"
        f"notes={row['notes']}\n" for number, row in enumerate(people)))
    write(cards, "".join(map(card, people)))
    convert = ["abook", "--convert", "--informat"]
    return [
        peer.job(place, "find", ["abook", "--datafile", book, "--mutt-query", PART]),
        peer.job(place, "list",
                 [*convert, "abook", "--infile", book, "--outformat", "csv", "--outfile", "/dev/stdout"]),
        peer.job(place, "import",
                 [*convert, "vcard", "--infile", cards, "--outformat", "abook", "--outfile", new],
                 before=lambda run: new.unlink(missing_ok=True)),
    ]


def card(row):
    return (f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{row['id']}\r\nFN:{row['name']}\r\nN:{row['name']};;;;\r\n"
            f"EMAIL:{row['email']}\r\nTEL:{row['phone']}\r\nBDAY:{row['birthday']}\r\nNOTE:{row['notes']}\r\n"
            "END:VCARD\r\n")


def in_recutils(peer, place, folder):
    def recset(name, table):
        records = "\n\n".join("\n".join(f"{key.capitalize()}: {value}" for key, value in row.items() if value)
                              for row in place.rows(table))
        return write(folder / f"{table}.rec", f"%rec: {name}\n\n{records}\n")

    people, deals = recset("Person", "people"), recset("Deal", "deals")
    return [
        peer.job(place, "find", ["recsel", "-t", "Person", "-e", f"Name ~ '{PART}'", people]),
        peer.job(place, "list", ["recsel", "-t", "Person", people]),
        peer.job(place, "add",
                 ["recins", "-t", "Person", "-f", "Name", "-v", "Bench", "-f", "City", "-v", "Berlin", people]),
        peer.job(place, "import", ["csv2rec", "-t", "Person", place.tables / "people.csv"]),
        peer.job(place, "sum", ["recsel", "-t", "Deal", "-G", "Stage", "-p", "Stage,Count(Name),Sum(Value)", deals]),
    ]


def in_taskwarrior(peer, place, folder):
    tasks = place.rows("tasks")
    items = [{"description": row["name"], "project": row["city"], "tags": [row["status"]]}
             for row in place.rows("people")]
    items += [{"description": row["title"], "due": row["due"].replace("-", "") + "T080000Z"} for row in tasks]
    listed = write(folder / "tasks.json", json.dumps(items, ensure_ascii=False))

    def task(data, *arguments):
        settings = write(folder / f"{data}.rc",
                         f"data.location={folder / data}\nconfirmation=no\nhooks=no\nverbose=nothing\n")
        (folder / data).mkdir(exist_ok=True)
        return ["task", f"rc:{settings}", *arguments]

    def empty(data):
        shutil.rmtree(folder / data, ignore_errors=True)
        (folder / data).mkdir()

    empty("data")
    subprocess.run(task("data", "import", listed), check=True, capture_output=True)
    return [
        peer.job(place, "find", task("data", f"description.has:{PART}", "list")),
        peer.job(place, "list", task("data", "export")),
        peer.job(place, "add", task("data", "add", "Bench", "project:Berlin")),
        peer.job(place, "import", task("new", "import", listed), before=lambda run: empty("new")),
        peer.job(place, "sum", task("data", "summary")),
        peer.job(place, "due", task("data", "due.before:2026-11-23", "list")),
    ]


def in_notmuch(peer, place, folder):
    """A mail from each person."""
    mail = folder / "mail"
    shutil.rmtree(mail, ignore_errors=True)
    for part in ("cur", "new", "tmp"):
        (mail / part).mkdir(parents=True)
    for number, row in enumerate(place.rows("people")):
        write(mail / "cur" / f"{number}:2,", f"From: {row['name']} <{row['email']}>\nTo: ivan@bench.example\n"
              f"Subject: {row['title']}\nDate: Sun, 22 Nov 2026 09:30:00 +0100\nMessage-ID: <{number}@mail.example>\n"
              f"Content-Type: text/plain; charset=utf-8\n\n{row['notes']}\n")

    def notmuch(database, *arguments):
        settings = write(folder / f"{database}.config", f"[database]\npath={folder / database}\nmail_root={mail}\n"
                         "[user]\nname=Ivan\nprimary_email=ivan@bench.example\n[new]\ntags=inbox\n")
        return ["notmuch", f"--config={settings}", *arguments]

    def empty(database):
        shutil.rmtree(folder / database, ignore_errors=True)
        (folder / database).mkdir()

    empty("database")
    subprocess.run(notmuch("database", "new"), check=True, capture_output=True)
    return [
        peer.job(place, "find", notmuch("database", "search", PART)),
        peer.job(place, "list", notmuch("database", "search", "--output=files", "*")),
        peer.job(place, "import", notmuch("new", "new"), before=lambda run: empty("new")),
        peer.job(place, "search", notmuch("database", "search", words.WANTED_WORD)),
    ]


def in_khard(peer, place, folder):
    book = folder / "book"
    shutil.rmtree(book, ignore_errors=True)
    book.mkdir()
    for row in place.rows("people"):
        (book / f"{row['id']}.vcf").write_text(card(row), encoding="utf-8", newline="")
    settings = write(folder / "khard.conf", f"[addressbooks]\n[[people]]\npath = {book}\n[general]\neditor = true\n"
                     "merge_editor = true\n")
    return [peer.job(place, "find", ["khard", "-c", settings, "list", PART]),
            peer.job(place, "list", ["khard", "-c", settings, "list"]),
            peer.job(place, "due", ["khard", "-c", settings, "birthdays"])]


def in_hledger(peer, place, folder):
    """A deal is a transaction between its stage and its organisation."""
    journal = write(folder / "deals.journal", "\n".join(
        f"{row['created']} {row['name']}\n    stage:{row['stage']}  {row['value']} EUR\n    org:{row['org']}\n"
        for row in place.rows("deals")))
    return [peer.job(place, "sum", ["hledger", "-f", journal, "balance", "stage"])]


def in_remind(peer, place, folder):
    lines = [f"REM {row['due']} MSG {row['title']}" for row in place.rows("tasks") if row["done"] == "False"]
    lines += [f"REM {int(row['birthday'][8:])} {MONTHS[int(row['birthday'][5:7]) - 1]} MSG {row['name']}"
              for row in place.rows("people")]
    reminders = write(folder / "reminders", "\n".join(lines) + "\n")
    return [peer.job(place, "due", ["remind", "-q", reminders, "2026-11-22"])]


def in_calcurse(peer, place, folder):
    def american(day):
        return f"{day[5:7]}/{day[8:]}/{day[:4]}"

    appointments = [f"{american(row['due'])} [1] {row['title']}" for row in place.rows("tasks")]
    appointments += [f"{american(row['birthday'])} [1] {{1Y}} {row['name']}" for row in place.rows("people")]
    write(folder / "apts", "\n".join(appointments) + "\n")
    write(folder / "todo", "")
    return [peer.job(place, "due", ["calcurse", "-q", "--read-only", "-D", folder, "-d", "11/22/2026"])]


def in_csvtool(peer, place, _folder):
    return [peer.job(place, "list", ["csvtool", "col", "2,5,6,7", place.tables / "people.csv"])]


def in_git(peer, place, folder):
    """The same files, tracked: what `git status` costs."""
    git = ["git", f"--git-dir={folder / 'git'}", f"--work-tree={place.workspace}"]
    if not (folder / "git").exists():
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "-c", "core.fsync=none", "-c", "gc.auto=0", "add", "."], check=True)
        subprocess.run([*git, "-c", "user.name=Ivan", "-c", "user.email=ivan@bench.example", "-c", "gc.auto=0",
                        "commit", "-q", "-m", "Everything"], check=True)
    return [peer.job(place, "changes", [*git, "status", "--short"])]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PEERS = [
    Peer("sqlite3", "sqlite3", "sqlite3", in_sqlite),
    Peer("ripgrep", "ripgrep", "rg", in_ripgrep),
    Peer("grep", "grep", "grep", in_grep),
    Peer("abook", "abook", "abook", in_abook),
    Peer("recutils", "recutils", "recsel", in_recutils, most=50_000),
    Peer("taskwarrior", "taskwarrior", "task", in_taskwarrior, most=50_000),
    Peer("notmuch", "notmuch", "notmuch", in_notmuch, most=50_000),
    Peer("khard", "khard", "khard", in_khard, most=10_000),
    Peer("hledger", "hledger", "hledger", in_hledger, most=50_000),
    Peer("remind", "remind", "remind", in_remind, most=50_000),
    Peer("calcurse", "calcurse", "calcurse", in_calcurse, most=10_000),
    Peer("csvtool", "csvtool", "csvtool", in_csvtool, most=50_000),
    Peer("git", "git", "git", in_git, most=50_000),
]
