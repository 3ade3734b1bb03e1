"""Side-by-side timing: a figure is a ratio of medians in one run, never a wall time."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass
class Row:
    """One line of the table: `ratio` should stay below `goal`; `of` says what was divided by what."""
    name: str
    ratio: float
    goal: float
    of: str


class Bench:
    """The binary under test, and a folder to work in."""

    def __init__(self, crm, folder, runs):
        self.crm = str(Path(crm).resolve())
        self.folder = Path(folder)
        self.runs = max(9, runs)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "CRM_USER": "ivan",
        }

    def path(self, name):
        return self.folder / name

    def do(self, *command):
        """Runs a command that has to succeed; its standard output."""
        done = subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              encoding="utf-8", check=False)
        if done.returncode != 0:
            sys.exit(f"exit {done.returncode}: {' '.join(command)}\n{done.stderr[:2000]}")
        return done.stdout

    def seconds(self, *command):
        """How long a command takes, with its output thrown away."""
        null = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        start = time.perf_counter_ns()
        process = os.posix_spawnp(command[0], command, self.environment, file_actions=null)
        _, status = os.waitpid(process, 0)
        taken = (time.perf_counter_ns() - start) / 1e9
        if status != 0:
            sys.exit(f"exit {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
        return taken

    def medians(self, *jobs, runs=None):
        """The median of each job, a function of the run's number that returns seconds. Jobs take turns, so that noise
        falls on all of them; the first turn is thrown away."""
        taken = [[] for _ in jobs]
        for run in range((runs or self.runs) + 1):
            for times, job in zip(taken, jobs):
                times.append(job(run))
        return [statistics.median(times[1:]) for times in taken]

    def plain_writer(self):
        """The peer in plain C++, built once."""
        program = self.path("plain_writer")
        if not program.exists():
            self.do("c++", "-O2", "-std=c++20", "-o", str(program), str(HERE / "plain_writer.cpp"))
        return str(program)


def table(rows):
    heads = ["job", "ratio", "goal", "", "of"]
    lines = [[row.name, f"{row.ratio:.2f}", f"{row.goal:g}", "ok" if row.ratio <= row.goal else "over", row.of]
             for row in rows]
    widths = [max(len(line[i]) for line in [heads, *lines]) for i in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip()
                     for line in [heads, *lines])
