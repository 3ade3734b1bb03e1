#!/usr/bin/env python3
"""A workspace that means harm, shown on a terminal by every command that shows anything, in every format: nothing
that the terminal would obey, and nothing that only looks like something else, may come out.

Values, keys, names of files and folders, stages, own fields, the words of the command line, and the names and messages
of git's commits all carry escape sequences, control characters, bidirectional controls, invisible characters and bytes
that are no UTF-8.

usage: hostile.py        Environment: CRM, the binary. Exit 77: skipped.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CRM = Path(os.environ.get("CRM", shutil.which("crm") or "crm")).resolve()
FORMATS = ["table", "json", "ndjson", "csv", "tsv", "ids", "md", "html"]

# An escape sequence that retitles the window, a bell, a C1 introducer, bidirectional controls, nothing wide, a tag.
EVIL = "E\x1b]0;x\x07\x1b[31m\x9b2J\u202ev\u2066i\u200bl\U000e0041\x7f"
TOML_EVIL = EVIL.replace("\x1b", "\\u001b").replace("\x07", "\\u0007").replace("\x7f", "\\u007f")
# What may not come out: C0 but the line's end, DEL, C1, and what is not seen or turns the line around.
HARM = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
# What crm itself writes: tabs between the columns of tsv.
HARM_IN_TSV = re.compile(HARM.pattern.replace("\x00-\x09", "\x00-\x08"))

CRM_TOML = f'''
name = "{TOML_EVIL}"
currency = "EUR"
timezone = "Europe/Berlin"

[[pipeline]]
id = "sales"
stage = [{{ id = "{TOML_EVIL}", probability = 10 }}, {{ id = "won", outcome = "won" }}, {{ id = "lost", outcome = "lost" }}]

[fields.person.shoe]
type = "text"
'''

FILES = {
    "people/anna.toml": f'id = "anna"\nname = "Anna {TOML_EVIL}"\norg = "acme"\ntitle = "{TOML_EVIL}"\n'
                        f'tags = ["{TOML_EVIL}"]\nshoe = "{TOML_EVIL}"\n"{TOML_EVIL}" = 1\nnotes = """\none {TOML_EVIL}\ntwo\n"""\n',
    f"people/{EVIL}/bob.toml": f'name = "Bob {TOML_EVIL}"\nstatus = "{TOML_EVIL}"\norg = "{TOML_EVIL}"\n',
    f"people/{EVIL}.toml": f'name = "{TOML_EVIL}"\n',
    "people/broken.toml": f'name = "x\n"{EVIL}',
    "people/key.toml": f'name = "Key"\n{EVIL} = 1\n',
    "orgs/acme.toml": f'id = "acme"\nname = "Acme {TOML_EVIL}"\n',
    "deals/deal.toml": f'id = "deal"\nname = "Deal {TOML_EVIL}"\norg = "acme"\npeople = ["anna"]\nstage = "{TOML_EVIL}"\n'
                       'value = "100 EUR"\nexpected = 2026-11-01\n',
    "deals/lost.toml": f'id = "lost"\nname = "Lost"\nstage = "lost"\nclosed = 2026-11-02\nvalue = "1 EUR"\nreason = "{TOML_EVIL}"\nowner = "ivan"\n',
    "tasks/task.toml": f'id = "task"\ntitle = "Task {TOML_EVIL}"\ndue = 2026-11-20\nabout = ["anna"]\n',
    "users/ivan.toml": f'id = "ivan"\nname = "Ivan {TOML_EVIL}"\n',
    "log/2026/11/2026-11-20.ivan.toml": f'[[activity]]\nid = "20261120-k3f9x"\nat = 2026-11-20T10:00:00+01:00\ntype = "call"\n'
                                        f'with = ["anna"]\ntext = "said {TOML_EVIL}"\n',
}

READS = [
    ["find"], ["find", "anna", "--context"], ["find", "person", "--columns", "id,name,title,tags,shoe,notes,status"],
    ["find", "deal"], ["find", "task"], ["find", "activity"], ["find", "user"],
    ["show", "anna"], ["show", "acme"], ["show", "deal"], ["show", "task"], ["show", "bob"],
    ["deal"], ["task"], ["remind", "--all", "--days", "9"], ["remind", "--all", "--format", "ics"],
    ["report", "pipeline"], ["report", "sales", "--by", "owner"], ["report", "winrate", "--by", "reason"],
    ["report", "activity", "--by", "owner"], ["check"], ["history"], ["history", "anna"], ["undo", "--list"], ["conflicts"],
    ["report", "changes", "--from", "2026-11-01"], ["find", "person", "--as-of", "2030-01-01"],
    ["export", "person"], ["export", "deal"], ["query", "select id, name, title, notes from person"],
    ["query", f"select '{EVIL}' as \"{EVIL}\""],
]
# Refusals, whose words come from the command line; and the changes, which print what they would do.
WORDS = [
    ["find", EVIL], ["find", f"{EVIL}:x"], ["find", "person", f'"{EVIL}'], ["find", "--explain", EVIL], ["show", EVIL], [EVIL], ["find", f"--{EVIL}"],
    ["add", EVIL, "x"], ["add", "person", "x", f"--{EVIL}", "y"], ["add", "person", "x", "--status", EVIL], ["report", EVIL],
    ["add", "person", EVIL, "-n"], ["add", "person", "x", "--birthday", EVIL], ["add", "deal", "x", "--value", EVIL],
    ["edit", "anna", "--title", f"new {EVIL}", "-n"], ["edit", "anna", "--city", EVIL], ["log", EVIL, "anna", EVIL],
    ["log", "call", "anna", EVIL, "--next", f"fri: {EVIL}"], ["deal", "move", "deal", EVIL], ["rm", "anna"], ["rm", "anna", "--force", "-n"],
    ["query", EVIL], ["query", f"select * from \"{EVIL}\""], ["query", "select 1", "--param", EVIL], ["import", EVIL, "--kind", "person"], ["-C", EVIL, "find"],
    ["reassign", "--from", EVIL, "--to", "ivan"], ["resolve", "anna", f"--{EVIL}", "ours"], ["merge", "anna", EVIL], ["merge", "anna", "bob"], ["undo", "-n"], ["undo"], ["redo"], ["help", EVIL],
    ["completions", EVIL], ["sync", "-n"], ["sync", "--remote", EVIL], ["guard", EVIL, EVIL], ["check", "--fix", "-n"], ["task", "add", EVIL, "--due", "fri"], ["task", "done", "task"],
]


def on_terminal(words, folder, environment):
    """What a terminal 100 columns wide is sent, both streams of it."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(CRM, [str(CRM), *words], environment)
    sent = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        sent += part
    os.close(master)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status, sent


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def make(folder, environment):
    for name, text in {"crm.toml": CRM_TOML, **FILES}.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, newline="")
    Path(folder, os.fsdecode(b"people/\xff\xfe.toml")).write_bytes(b'name = "\xff\xfe"\n')
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", EVIL, "--author", f"{EVIL} <e@example.com>"]):
        subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


def harm_in(sent, form):
    """Where the first harm is, or None."""
    try:
        text = sent.decode()
    except UnicodeDecodeError as error:
        return error.start
    found = (HARM_IN_TSV if form == "tsv" else HARM).search(text)
    return found.start() if found else None


def main():
    if not has_terminals():
        print("skipped: the machine gives out no pseudo terminals")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        workspace, home = Path(folder, "w"), Path(folder, "home")
        workspace.mkdir(), home.mkdir()
        environment = dict(os.environ, HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), CRM_NOW="2026-11-22T09:30:00+01:00",
                           CRM_USER="ivan", TERM="xterm", NO_COLOR="1", PAGER="cat", EDITOR="false", GIT_CONFIG_GLOBAL="/dev/null",
                           LC_ALL="C.UTF-8", GIT_AUTHOR_NAME="x", GIT_AUTHOR_EMAIL="x@example.com", GIT_COMMITTER_NAME="x",
                           GIT_COMMITTER_EMAIL="x@example.com")
        make(workspace, environment)
        faults, tried = [], 0
        asked = [(words, form) for words in READS for form in FORMATS] + [(words, None) for words in WORDS]
        for words, form in asked:
            line = [*words, "--format", form] if form else words
            status, sent = on_terminal(line, workspace, environment)
            tried += 1
            harm = harm_in(sent, form)
            if harm is not None or status not in range(0, 7):
                faults.append(f"crm {line!r}: exit {status}, at {harm}: {sent[max(0, (harm or 0) - 60):(harm or 0) + 40]!r}")
        for fault in faults:
            print(fault)
        print(f"{tried} commands shown on a terminal, {len(faults)} of them with harm")
        return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
