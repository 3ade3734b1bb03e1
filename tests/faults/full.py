"""A file system that is full, at every size from one that takes nothing up to one that takes the change: in blocks, and in inodes.

usage: full.py
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from campaign import SKIPPED
from judge import Wrong, afterwards, at_once, hold
from mounts import alone, mount, run, unmount
from sandbox import expect
from scenes import SCENES, crm
from tracing import usable

BATCHES = ("add --batch", "import", "reassign", "add", "log --next")
PAGE = 4096
LARGE = ("size=8m", "nr_inodes=2000")
MOST = 400  # steps until the change must have room


def limits(folder):
    """What is used of it, and how it is limited to that and a bit more: in blocks, and in inodes."""
    def blocks():
        state = os.statvfs(folder)
        return (state.f_blocks - state.f_bfree) * state.f_frsize

    def inodes():
        state = os.statvfs(folder)
        return state.f_files - state.f_ffree

    return (("blocks", lambda more: f"size={blocks() + more * PAGE}"), ("inodes", lambda more: f"nr_inodes={inodes() + more}"))


def remount(folder, *options):
    run("mount", "-o", ",".join(["remount", *options]), "tmpfs", folder)  # named twice: else mount adds options that only root may give


def step(expected, folder, option):
    """The command with so much room; whether it was enough."""
    place = folder / "place"
    remount(folder, option)
    ran = crm(place, *expected.scene.command)
    hold(ran.returncode in (0, 6), f"exit {ran.returncode}: {ran.stderr.strip()}")
    remount(folder, *LARGE)
    state = at_once(expected, ran, False, place)
    hold(ran.returncode == 0 or state == "old", f"exit {ran.returncode} and not the old state")
    afterwards(expected, state, place)
    return ran.returncode == 0


def fill(expected, folder, number):
    """Room for nothing, then a bit more, until the change has room; how many times it had none."""
    for more in range(MOST):
        shutil.copytree(expected.start, folder / "place")
        option = limits(folder)[number][1](more)
        try:
            enough = step(expected, folder, option)
        except Wrong as wrong:
            raise Wrong(f"{expected.scene.name}: {option}, {more} free: {wrong}") from wrong
        shutil.rmtree(folder / "place")
        if enough:
            return more
    raise Wrong(f"{expected.scene.name}: no room with {MOST} free {limits(folder)[number][0]}")


def campaign(folder):
    try:
        mount("tmpfs", folder / "small", "-t", "tmpfs", "-o", ",".join(LARGE))
    except OSError as error:
        print(f"skipped: {error}")
        return SKIPPED
    try:
        wrong = 0
        for index, scene in enumerate(scene for scene in SCENES if scene.name in BATCHES):
            expected = expect(scene, folder / str(index))
            for number, what in enumerate(("blocks", "inodes")):
                try:
                    print(f"{scene.name}: {what}: refused {fill(expected, folder / 'small', number)} times, then done")
                except Wrong as complaint:
                    wrong += 1
                    print(complaint)
                    shutil.rmtree(folder / "small/place", ignore_errors=True)
        return 1 if wrong else 0
    finally:
        unmount(folder / "small")


def main():
    if sys.argv[1:] == ["inside"]:
        with tempfile.TemporaryDirectory(prefix="crm-full-") as folder:
            return campaign(Path(folder))
    if reason := usable():
        print(f"skipped: {reason}")
        return SKIPPED
    code = alone(__file__, "inside")
    if code is None:
        print("skipped: file systems cannot be mounted here")
        return SKIPPED
    return code


if __name__ == "__main__":
    sys.exit(main())
