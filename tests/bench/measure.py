"""Side-by-side timing: jobs take turns in one run, so that noise falls on all of them, and count by their median."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

QUICK = 0.05  # seconds; what takes less is run five times as often, since its figures scatter more


@dataclass
class Job:
    """Something that is timed at one size. `command` is a program and its arguments, or makes them for the number of a
    run; `before` and `after` prepare each run and clear up, untimed."""
    name: str
    people: int
    command: Sequence | Callable
    before: Callable = lambda run: None
    after: Callable = lambda run: None
    tells_seconds: bool = False  # the program prints how long the part that counts took

    def words(self, run):
        return [str(word) for word in (self.command(run) if callable(self.command) else self.command)]


@dataclass
class Figures:
    """What the runs of a job took."""
    seconds: list = field(default_factory=list)
    peak: int = 0  # bytes

    @property
    def median(self):
        return statistics.median(self.seconds)


class Failed(Exception):
    """A program that should have succeeded did not."""


class Stopwatch:
    """Runs programs in an environment of their own, one at a time. With `processors` what counts is not the time that
    passes but what the processors spend, which a loaded machine disturbs less; it is blind to waiting for the disk."""

    def __init__(self, programs, folder, environment, processors=False):
        self.programs = Path(programs)
        self.processors = processors
        self.output = Path(folder) / "output"
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **environment}

    def floor(self, *words):
        return [self.programs / "bench_floors", *words]

    def run(self, words, keep_output=False):
        """(seconds, peak memory in bytes) of a run that has to succeed."""
        output = self.output if keep_output else os.devnull
        done = subprocess.run([self.programs / "bench_stopwatch", output, *words], env=self.environment,
                              capture_output=True, text=True, check=False)
        passed, spent, peak, status = done.stdout.split() if done.returncode == 0 else (0, 0, 0, done.returncode)
        if int(status) != 0:
            raise Failed(f"exit {status}: {' '.join(words)}\n{done.stderr}{self.complaint(words)}")
        return float(spent if self.processors else passed), int(peak) * 1024

    def complaint(self, words):
        """What a program that failed says when it is run once more."""
        try:
            done = subprocess.run(words, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                                  check=False)
        except OSError as error:
            return str(error)
        return done.stderr.decode(errors="replace")[:1000]

    def time(self, job, run):
        """(seconds, peak) of one run of a job."""
        job.before(run)
        try:
            seconds, peak = self.run(job.words(run), job.tells_seconds)
            return (float(self.output.read_text()) if job.tells_seconds else seconds), peak
        finally:
            job.after(run)


def measure(jobs, stopwatch, runs, budget):
    """{(name, people): Figures}. The first turn warms up and is thrown away; a job whose runs together would take
    longer than `budget` seconds, preparations included, has fewer, but three. A job that fails is left out with a
    word."""
    figures, left = {}, {}
    for job in jobs:
        start = time.perf_counter()
        try:
            first, _ = stopwatch.time(job, 0)
        except Failed as failure:
            print(f"{job.name}, {job.people:,} people: left out: {failure}", file=sys.stderr)
            continue
        figures[job.name, job.people] = Figures()
        wanted = runs * 5 if first < QUICK else runs
        left[job.name, job.people] = min(wanted, max(min(3, runs), int(budget / (time.perf_counter() - start))))
    for run in range(1, max(left.values(), default=0) + 1):
        for job in jobs:
            if run <= left.get((job.name, job.people), 0):
                seconds, peak = stopwatch.time(job, run)
                figures[job.name, job.people].seconds.append(seconds)
                figures[job.name, job.people].peak = max(figures[job.name, job.people].peak, peak)
    return figures
