"""Scenes with git: a clone, a remote that has gone on without it, a push that is looked at."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from scenes import crm, done, environment

RULES = """
[access]
[[access.rule]]
role = "manager"
allow = "everything"
[[access.rule]]
role = "sales"
allow = ["add", "change"]
when = "owner:me"
"""
IDENTITY = "[user]\n\tname = Ivan\n\temail = ivan@example.com\n[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n"
PATIENCE = 20  # seconds, for a git whose crm was killed


def git(place, *words, folder="home"):
    """git in a folder of a place; what it prints."""
    ran = subprocess.run(["git", "-C", place / folder, *words], env=environment(place), capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"git {' '.join(words)}: {ran.stderr}")
    return ran.stdout


def colleague(place, commands):
    """Somebody else's clone, who syncs what these commands do."""
    git(place, "clone", "-q", "team.git", "other", folder=".")
    for words in (("git-setup",), *commands, ("sync",)):
        ran = crm(place, *words, CRM_USER="anna", within="other")
        if ran.returncode:
            raise SystemExit(f"the colleague's crm {' '.join(words)}: {ran.stderr}")
    shutil.rmtree(place / "other")


def shared(place):
    """The workspace is a clone, up to date with its remote."""
    (place / ".gitconfig").write_text(IDENTITY)
    git(place, "init", "-q", "--bare", "team.git", folder=".")
    git(place, "init", "-q")
    done(place, "git-setup")
    git(place, "remote", "add", "origin", "../team.git")


def followed(place):
    shared(place)
    done(place, "sync", "--remote", "origin")
    git(place, "branch", "-q", "-u", "origin/main")


OTHERS = (("edit", "minsu", "--city", "Seoul"), ("edit", "pyotr", "--title", "Buyer"), ("add", "person", "Theirs", "--id", "theirs"),
          ("log", "call", "minsu", "hello", "--at", "2026-11-19T10:00"))
OURS = (("edit", "minsu", "--title", "Director"), ("add", "person", "Ours", "--id", "ours"), ("rm", "--force", "quote"),
        ("log", "call", "pyotr", "hello", "--at", "2026-11-18T10:00"))


def unshared(place):
    """Nothing is in the remote yet."""
    shared(place)


def diverged(place):
    """Both sides have changed the same records and others; ours are committed in part."""
    followed(place)
    colleague(place, OTHERS)
    for number, words in enumerate(OURS):
        done(place, *words)
        if number == 1:
            git(place, "commit", "-q", "-a", "-m", "by hand")


def diverged_and_staged(place):
    """And something of the user's own is staged."""
    diverged(place)
    (place / "home/own.txt").write_text("mine\n")
    git(place, "add", "own.txt")


def decided(place):
    """A merge whose conflict was decided, and that waits to be concluded."""
    followed(place)
    colleague(place, (("edit", "minsu", "--title", "Boss", "--city", "Seoul"),))
    done(place, "edit", "minsu", "--title", "Head")
    if crm(place, "sync").returncode != 5:
        raise SystemExit("there is no conflict to decide")
    done(place, "resolve", "minsu", "--title", "theirs")


def judged(place):
    """A branch with what Anna may not do, and the rules on the one that it came from."""
    (place / ".gitconfig").write_text(IDENTITY)
    git(place, "init", "-q")
    for user, role in (("ivan", "manager"), ("anna", "sales")):
        done(place, "edit", user, "--role", role)
    with open(place / "home/crm.toml", "a", encoding="utf-8") as file:
        file.write(RULES)
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "rules")
    git(place, "switch", "-q", "-c", "pushed")
    done(place, "edit", "minsu", "--city", "Seoul")
    git(place, "commit", "-q", "-a", "-m", "somebody else's record")
    git(place, "switch", "-q", "main")


def state(place):
    """What git has of a place: its own settings, the branches on both sides, what is staged."""
    found, home = {}, place / "home"
    if not (home / ".git").is_dir():
        return found

    def ask(*words, folder="home"):
        ran = subprocess.run(["git", "-C", place / folder, *words], env=environment(place), capture_output=True)
        return ran.stdout if ran.returncode == 0 else b""

    hook = home / ".git/hooks/pre-receive"
    facts = {"merge.crm": ask("config", "--local", "--get-regexp", r"merge\.crm"), "hook": hook.read_bytes() if hook.exists() else b""}
    if (place / "team.git").is_dir():
        facts |= {"files": ask("ls-tree", "-r", "HEAD"), "commits": ask("rev-list", "--count", "HEAD"), "status": ask("status", "--porcelain"),
                  "work trees": b"%d" % ask("worktree", "list").count(b"\n"), "remembered": ask("for-each-ref", "refs/crm"),
                  "remote files": ask("ls-tree", "-r", "main", folder="team.git"), "remote commits": ask("rev-list", "--count", "main", folder="team.git")}
    return {f".git: {name}": fact for name, fact in facts.items() if fact}


def runs_in(place):
    """Whether some program runs in a place: its folder is there."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")).is_relative_to(place):
                return True
        except OSError:
            pass
    return False


def let_end(place):
    """Of a crm that was killed, what it has started goes on."""
    until = time.monotonic() + PATIENCE
    while runs_in(place) and time.monotonic() < until:
        time.sleep(0.01)
