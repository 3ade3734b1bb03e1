"""Every system call that writes, of every command that writes, fails in every way, or is the last one before the process is killed.

usage: campaign.py [--all] [--seconds N] [--seed N] [--scene NAME] [--fault NAME]

Without --all a sample, for two minutes. What must hold is in judge.py.
"""

import argparse
import collections
import concurrent.futures
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from judge import Wrong, judge
from sandbox import begin, expect
from scenes import SCENES
from sharing import let_end
from tracing import STARTING, WAITING, points, strace, usable

FAULTS = ("SIGKILL", "ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR", "EAGAIN")
SKIPPED = 77
TRIES = 3  # where a call is missed


def folder_in_memory():
    """Where thousands of workspaces can be made: what is synced here is gone with the power, which nothing here takes away."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def faults_of(point):
    """How a call can fail."""
    if point.name in STARTING:
        return ("SIGKILL", "EAGAIN")
    return ("SIGKILL", "EINTR") if point.name in WAITING else FAULTS[:-1]


class Missed(Exception):
    """The run made fewer calls than the one that was counted: what is read of the index depends on how young the files are."""


def trial(expected, point, fault, place):
    """One fault; how it ended. Raises Wrong."""
    begin(expected.scene, expected.start, place)
    how = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
    ran, trace = strace(place, expected.scene.command, "-e", f"inject={point.name}:{how}:when={point.number}")
    happened = ran.returncode == -9 if fault == "SIGKILL" else "(INJECTED)" in trace
    if not happened:
        raise Missed
    if fault == "SIGKILL" and expected.scene.sharing:
        let_end(place)
    return judge(expected, ran, fault, point, place)


class Campaign:
    def __init__(self, folder, until):
        self.folder, self.until = folder, until
        self.outcomes, self.wrong, self.tried = collections.Counter(), [], 0
        self.number, self.lock = 0, threading.Lock()

    def one(self, expected, point, fault):
        if time.monotonic() > self.until:
            return
        for _ in range(TRIES):
            outcome, complaint = self.outcome(expected, point, fault)
            if outcome != "missed":
                break
        with self.lock:
            self.tried += outcome != "missed"
            self.outcomes[fault, outcome] += 1
            if complaint:
                self.wrong.append(f"{expected.scene.name}: {fault} at {point.name} {point.number}: {complaint}\n    {point.text[:160]}")

    def outcome(self, expected, point, fault):
        with self.lock:
            self.number += 1
            place = self.folder / "trials" / str(self.number)  # as deep as the clean run: crm init looks at each folder on the way
        try:
            return trial(expected, point, fault, place), None
        except Wrong as wrong:
            return "wrong", str(wrong)
        except Missed:
            return "missed", None
        finally:
            shutil.rmtree(place)

    @property
    def missed(self):
        return sum(self.outcomes[fault, "missed"] for fault in FAULTS)

    def report(self, scenes, calls, possible, seconds):
        for complaint in self.wrong:
            print(complaint)
        states = ("new", "old", "unfinished", "answered", "missed", "wrong")
        print(f"{'':8} " + " ".join(f"{state:>10}" for state in states))
        for fault in FAULTS:
            print(f"{fault:8} " + " ".join(f"{self.outcomes[fault, state]:10}" for state in states))
        print(f"{calls} calls of {scenes} commands; {self.tried} of {possible} faults tried in {seconds:.0f} s; {len(self.wrong)} wrong")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene")
    parser.add_argument("--fault")
    options = parser.parse_args()
    if reason := usable():
        print(f"skipped: {reason}")
        return SKIPPED
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crm-faults-", dir=folder_in_memory()) as folder:
        folder = Path(folder)
        chosen = [scene for scene in SCENES if options.scene in (None, scene.name)]
        expectations = [expect(scene, folder / f"scene-{number}") for number, scene in enumerate(chosen)]
        found = [(expected, point) for expected in expectations for point in points(expected.trace, expected.traced_in, bool(expected.scene.sharing))]
        faults = [(expected, point, fault) for expected, point in found for fault in faults_of(point) if options.fault in (None, fault)]
        random.Random(options.seed).shuffle(faults)
        campaign = Campaign(folder, start + (1e9 if options.all else options.seconds))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda each: campaign.one(*each), faults))
        campaign.report(len(chosen), len(found), len(faults), time.monotonic() - start)
    return 1 if campaign.wrong or campaign.missed > len(faults) / 100 else 0


if __name__ == "__main__":
    sys.exit(main())
