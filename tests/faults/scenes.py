"""The commands that write, each with the workspace it is run in."""

import json
import os
import subprocess
from dataclasses import dataclass

CRM = os.path.abspath(os.environ["CRM"])
NOW = "2026-11-22T09:30:00+01:00"
LATER = "2026-11-22T18:00:00+01:00"
SETTINGS = """currency = "EUR"
region = "DE"
timezone = "Europe/Berlin"
[[pipeline]]
id = "sales"
stage = [
  { id = "lead", probability = 10 },
  { id = "proposal", probability = 50 },
  { id = "won", outcome = "won" },
  { id = "lost", outcome = "lost" },
]
"""
CONFLICT = """id = "batu"
name = "Batu"
<<<<<<< ours
title = "Buyer"
||||||| base
=======
title = "Director"
>>>>>>> theirs
"""
BY_HAND = {
    "people/gerel.toml": 'name = "Gerel"\nbirthday = "1980-03-05"\n',
    "people/haruto.toml": 'id = "haruto"\nname = "Haruto"\nstatus = "Customer"\n',
}
# As exchange.toml's neighbours: rows with ids, so that two runs leave the same names.
BATCH = "".join(json.dumps({"id": f"batch-{i}", "name": f"Batch {i}", "org": "acme", "notes": "x" * 300}) + "\n" for i in range(4))
MANY = "".join(json.dumps({"id": f"many-{i}", "name": f"Many {i}"}) + "\n" for i in range(30))  # so many are written into the index
ROWS = "id,name,org,emails\n" + "".join(f"row-{i},Row {i},{('Acme', 'Nova')[i % 2]},row{i}@example.com\n" for i in range(4))


@dataclass(frozen=True)
class Scene:
    """`command` is run in the common workspace after `before`, on `files` as well."""

    name: str
    command: tuple
    before: tuple = ()
    files: tuple = ()  # of path and text
    git: bool = False
    empty: bool = False  # no workspace yet
    takes_back: bool = True  # crm undo, once, brings back what stood there before
    again: bool = False  # of several steps: finished by the same command
    answer: bool = False  # changes no record; what it prints must not depend on the fault
    cached: bool = False  # the index was made before
    sharing: str = ""  # what sharing.py makes of the workspace; then the programs that crm starts are looked at as well
    exit: int = 0


SCENES = (
    Scene("init", ("init", "-q", "--timezone", "Europe/Berlin", "--currency", "EUR"), empty=True, takes_back=False, again=True),
    Scene("init --git", ("init", "-q", "--git", "--timezone", "Europe/Berlin", "--currency", "EUR"), empty=True, takes_back=False,
          again=True),
    Scene("add", ("add", "person", "Anna", "--id", "anna", "--org", "acme")),
    Scene("add, into a new folder", ("add", "campaign", "Spring", "--id", "spring")),
    Scene("add --batch", ("add", "person", "--batch", "batch.ndjson")),
    Scene("log", ("log", "call", "minsu", "wants a quote", "--at", "2026-11-21T10:00")),
    Scene("log, in a journal that is there", ("log", "call", "minsu", "again", "--at", "2026-11-20T17:00")),
    Scene("log --next", ("log", "call", "minsu", "wants a quote", "--at", "2026-11-21T10:00", "--next", "fri: send it")),
    Scene("edit", ("edit", "minsu", "--title", "Director", "--add-tag", "vip")),
    Scene("edit, in an editor", ("edit", "minsu")),
    Scene("rm --force", ("rm", "--force", "minsu")),
    Scene("deal add", ("deal", "add", "Bikes", "--id", "bikes", "--org", "acme", "--value", "1200")),
    Scene("deal move", ("deal", "move", "renewal", "proposal")),
    Scene("deal won", ("deal", "won", "renewal", "--reason", "best service")),
    Scene("task add", ("task", "add", "Call back", "--id", "back", "--due", "fri", "--about", "minsu")),
    Scene("task done", ("task", "done", "quote")),
    Scene("task done, repeating", ("task", "done", "review")),
    Scene("task snooze", ("task", "snooze", "quote", "+3d")),
    Scene("import", ("import", "rows.csv", "--kind", "person", "--create")),
    Scene("import --key", ("import", "rows.csv", "--kind", "person", "--key", "email"),
          before=(("import", "rows.csv", "--kind", "person", "--create"), ("edit", "row-1", "--name", "Changed"), ("edit", "row-2", "--name", "Changed"))),
    Scene("reassign", ("reassign", "--from", "ivan", "--to", "anna")),
    Scene("merge", ("merge", "minsu", "pyotr")),
    Scene("undo", ("undo",), before=(("edit", "minsu", "--city", "Bonn"),), takes_back=False),
    Scene("undo of several", ("undo",), before=(("add", "person", "--batch", "batch.ndjson"),), takes_back=False),
    Scene("redo", ("redo",), before=(("add", "person", "--batch", "batch.ndjson"), ("undo",)), takes_back=False),
    Scene("check --fix", ("check", "--fix"), files=tuple(BY_HAND.items())),
    Scene("resolve", ("resolve", "batu", "--title", "theirs"), files=(("people/batu.toml", CONFLICT),)),
    Scene("git-setup", ("git-setup",), git=True, takes_back=False, again=True),
    Scene("sync", ("sync",), git=True, takes_back=False, again=True, sharing="diverged"),
    Scene("sync, beside what is staged", ("sync",), git=True, takes_back=False, again=True, sharing="diverged_and_staged"),
    Scene("sync, concluding a merge", ("sync",), git=True, takes_back=False, again=True, sharing="decided"),
    Scene("sync, into an empty remote", ("sync", "--remote", "origin"), git=True, takes_back=False, again=True, sharing="unshared"),
    Scene("guard --install", ("guard", "--install"), git=True, takes_back=False, again=True, sharing="judged"),
    Scene("guard, refusing", ("guard", "main", "pushed", "refs/heads/main", "--user", "anna"), git=True, answer=True, sharing="judged", exit=5),
    Scene("guard, refusing a new branch", ("guard", "0", "pushed", "refs/heads/new", "--user", "anna"), git=True, answer=True, sharing="judged", exit=5),
    Scene("guard, taking", ("guard", "main", "pushed", "refs/heads/main", "--user", "ivan"), git=True, answer=True, sharing="judged"),
    Scene("find, making the index", ("find", "person"), answer=True),
    Scene("find, changing the index", ("find", "person", "org.name:acme"), before=(("add", "person", "--batch", "many.ndjson"),), answer=True,
          cached=True),
)
# What is run after a fault: a command of its own that needs the lock.
SMALL = ("add", "person", "Small", "--id", "small")


# Leaks are looked for by the other tests: the sanitizer cannot while strace watches.
def environment(place):
    """Of a program that runs in a place: nothing of the caller's but where programs are."""
    return {"ASAN_OPTIONS": "detect_leaks=0",
            "PATH": os.path.dirname(CRM) + os.pathsep + os.environ["PATH"], "HOME": str(place), "LC_ALL": "C.UTF-8", "CRM_USER": "ivan", "CRM_NOW": NOW,
            "XDG_CACHE_HOME": str(place / "cache"), "EDITOR": "sed -i s/Minsu/Min-su/", "GIT_CONFIG_NOSYSTEM": "1"}


def crm(place, *words, within="home", **more):
    """crm in the workspace of a place."""
    return subprocess.run([CRM, "-C", within, *words], cwd=place, env=environment(place) | more, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60)


def done(place, *words):
    """The same, where a failure would be a fault of the campaign."""
    ran = crm(place, *words)
    if ran.returncode:
        raise SystemExit(f"crm {' '.join(words)}: exit {ran.returncode}: {ran.stderr}")
    return ran


def base(place):
    """What every scene but init begins with."""
    home = place / "home"
    home.mkdir()
    (home / "crm.toml").write_text(SETTINGS)
    for words in (("add", "user", "Ivan", "--id", "ivan"), ("add", "user", "Anna", "--id", "anna"), ("add", "org", "Acme", "--id", "acme"),
                  ("add", "person", "Minsu", "--id", "minsu", "--org", "acme", "--owner", "ivan", "--email", "minsu@example.com"),
                  ("add", "person", "Pyotr", "--id", "pyotr", "--owner", "ivan"),
                  ("deal", "add", "Renewal", "--id", "renewal", "--org", "acme", "--value", "9000", "--owner", "ivan"),
                  ("task", "add", "Send quote", "--id", "quote", "--due", "2026-11-27", "--about", "minsu"),
                  ("task", "add", "Review", "--id", "review", "--due", "2026-11-20", "--repeat", "weekly"),
                  ("log", "note", "pyotr", "met at the fair", "--at", "2026-11-20T12:00")):
        done(place, *words)


def prepare(scene, place):
    """The place as the scene's command finds it."""
    place.mkdir(parents=True)
    (place / "batch.ndjson").write_text(BATCH)
    (place / "many.ndjson").write_text(MANY)
    (place / "rows.csv").write_text(ROWS)
    if scene.empty:
        return
    base(place)
    if scene.git and not scene.sharing:
        subprocess.run(["git", "init", "-q", place / "home"], env=environment(place), check=True)
    for path, text in scene.files:
        (place / "home" / path).write_text(text)
    if not scene.cached:
        for words in scene.before:
            done(place, *words)
