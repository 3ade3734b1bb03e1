"""Real shells with the completion of crm, each asked as a person asks it: what is typed, then the tab key."""

import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "completions"
READY = "<ready>"


def has_terminals():
    """Whether the machine gives out pseudo terminals: a bare root folder may have none mounted."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


class Pty:
    """A shell on a terminal of its own."""

    def __init__(self, words, environment, folder):
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)
        self.seen = b""

    def send(self, text):
        os.write(self.master, text.encode())

    def wait_for(self, text, seconds=60):
        end = time.monotonic() + seconds
        while text.encode() not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"waited for {text!r}, got {self.seen.decode(errors='replace')!r}")
            try:
                self.seen += os.read(self.master, 65536)
            except OSError:
                raise AssertionError(f"ended before {text!r}: {self.seen.decode(errors='replace')!r}")
        before, self.seen = self.seen.split(text.encode(), 1)
        return before.decode(errors="replace")

    def close(self):
        os.close(self.master)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


class Typed:
    """What a shell has on its line after the tab key: told by the shell itself, which prints the words it would run."""

    def __init__(self, crm, folder, home):
        self.folder = folder
        self.environment = {
            "PATH": f"{Path(crm).resolve().parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "CRM_NOW": "2026-11-22T09:30:00+01:00",
            "CRM_USER": "ivan",
        }


    def started(self):
        raise NotImplementedError

    def after_tab(self, line):
        """The words of the line once tab was pressed behind it: a second key has the shell write them into a file."""
        told = Path(self.environment["HOME"]) / "told"
        told.unlink(missing_ok=True)
        shell = self.started()
        try:
            shell.send(f"{line}\t\x18\x14")
            end = time.monotonic() + 60
            while not told.exists():
                if time.monotonic() > end:
                    raise AssertionError(f"{self.name} says nothing about {line!r}: {shell.seen.decode()!r}")
                if select.select([shell.master], [], [], 0.02)[0]:
                    shell.seen += os.read(shell.master, 65536)
        finally:
            shell.close()
        return told.read_text().splitlines()


class Bash(Typed):
    name = "bash"

    def started(self):
        setup = self.folder.parent / "bashrc"
        setup.write_text(
            f"source '{SCRIPTS}/crm.bash'\nPS1='{READY[:1]}''{READY[1:]}'\nbind 'set bell-style none'\n"
            "bind 'set enable-bracketed-paste off'\nbind 'set completion-query-items 0'\n"
            "bind 'set page-completions off'\n"
            'told() { local words; eval "words=($READLINE_LINE)"; printf "%s\\n" "${words[@]}" >"$HOME/told.new"\n'
            'mv "$HOME/told.new" "$HOME/told"; READLINE_LINE=; }\n'
            "bind -x '\"\\C-x\\C-t\": told'\n"
        )
        shell = Pty(["bash", "--norc", "--noprofile", "-i"], self.environment, self.folder)
        shell.send(f" . '{setup}'\n")
        shell.wait_for(READY)
        return shell

    def offers(self, words):
        """What is offered for the last of the words, without a terminal, as the function answers."""
        line = " ".join(words)
        script = (
            f"source '{SCRIPTS}/crm.bash'; compopt() {{ :; }}; COMP_LINE=$1 COMP_POINT=${{#1}}; _crm crm \"$2\";"
            " printf '%s\\n' \"${COMPREPLY[@]}\""
        )
        last = line.rsplit(" ", 1)[-1]
        for mark in "=:@\"'":
            last = last.rsplit(mark, 1)[-1] if mark != "@" or not last.startswith("@") else last
        run = subprocess.run(
            ["bash", "--norc", "-c", script, "bash", line, last],
            env=self.environment, cwd=self.folder, capture_output=True, text=True, check=True)
        return [each for each in run.stdout.split("\n") if each]


class Fish(Typed):
    name = "fish"

    def offers(self, line):
        """Word and description, as fish would show them."""
        run = subprocess.run(
            ["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", f"{SCRIPTS}/crm.fish", line],
            env=self.environment, cwd=self.folder, capture_output=True, text=True, check=True)
        return [tuple(each.split("\t", 1)) for each in run.stdout.splitlines()]


class Zsh(Typed):
    name = "zsh"

    def started(self):
        folder = self.folder.parent / "zdot"
        folder.mkdir(exist_ok=True)
        (folder / ".zshrc").write_text(
            f"fpath=('{SCRIPTS}' $fpath)\nautoload -Uz compinit\ncompinit -u -d $ZDOTDIR/dump\n"
            f"PS1='{READY[:1]}''{READY[1:]}'\nunset zle_bracketed_paste\nsetopt no_beep\nLISTMAX=10000\n"
            "told() { print -rl -- ${(Q)${(z)BUFFER}} >$HOME/told.new; mv $HOME/told.new $HOME/told; BUFFER= }\n"
            "zle -N told\nbindkey '^X^T' told\n"
        )
        shell = Pty(["zsh", "-d", "-i"], self.environment | {"ZDOTDIR": str(folder)}, self.folder)
        shell.wait_for(READY)
        return shell


def installed(shell):
    return shutil.which(shell.name) is not None
