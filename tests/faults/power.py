"""Power failures: the command is killed at each call that writes, and only what has reached the disk is looked at.

usage: power.py [--all] [--seconds N] [--seed N] [--scene NAME]

The workspace is on a file system in a file. A copy of that file, made at once and without unmounting, is the disk as a power failure would
leave it: it is mounted, its journal is replayed, and the next command is run. A second copy is made after another file on the same file
system was synced, which takes the names along and not the bytes. Root only. What must hold is in judge.py; and with the syncs left out,
changes must be seen lost.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from campaign import SKIPPED, folder_in_memory
from judge import Wrong, afterwards, hold
from mounts import alone, mount, run, unmount
from sandbox import begin, expect, records
from scenes import SCENES, crm
from tracing import points, strace, usable

SYSTEMS = {  # how it is made, how large, and how it is mounted: nothing is written without being asked for
    "ext4": (["mkfs.ext4", "-q", "-F", "-b", "1024", "-J", "size=4"], "16M", "loop,commit=300"),
    "ext4, data=writeback": (["mkfs.ext4", "-q", "-F", "-b", "1024", "-J", "size=4"], "16M", "loop,commit=300,data=writeback,noauto_da_alloc"),
    "xfs": (["mkfs.xfs", "-q", "-f"], "300M", "loop"),
}
LEFT_OUT = ("find, making the index", "find, changing the index", "git-setup", "init --git", "edit, in an editor")


class Disk:
    """A file system in a file, at one mount point."""

    def __init__(self, folder, system):
        self.folder, self.at = folder, folder / "mnt"
        self.make, self.size, self.options = SYSTEMS[system]
        self.image = folder / "now.img"

    def create(self, start, scene):
        """With the place that a scene begins with."""
        run("truncate", "-s", "0", self.image)
        run("truncate", "-s", self.size, self.image)
        run(*self.make, self.image)
        with self:
            begin(scene, start, self.place)
            (self.at / "other").write_text("nobody's")
            if not scene.empty:
                crm(self.place, "find", "person")
        self.copy("start.img")

    def __enter__(self):
        mount(self.image, self.at, "-o", self.options)
        return self

    def __exit__(self, *_):
        unmount(self.at)

    @property
    def place(self):
        return self.at / "place"

    def copy(self, name):
        run("cp", "--sparse=always", self.image, self.folder / name)

    def load(self, name):
        run("cp", "--sparse=always", self.folder / name, self.image)

    def sync_another(self):
        with open(self.at / "other", "a") as file:
            file.write("x")
            file.flush()
            os.fsync(file.fileno())


def after_power_failure(expected, disk, name, said_done):
    """The next start of the machine."""
    disk.load(name)
    with disk:
        place = disk.place
        if said_done:
            hold(records(place) == expected.new, "the command had said that it is done, and the change is lost")
        afterwards(expected, "new" if said_done else "old", place)
        cached, read = crm(place, "find", "person"), crm(place, "find", "person", XDG_CACHE_HOME=str(place / "no-cache"))
        hold((cached.returncode, cached.stdout) == (read.returncode, read.stdout), "the index answers otherwise than the files")


def trial(expected, disk, *options):
    """The power fails when the command ends, or is killed; both disks must be sound."""
    disk.load("start.img")
    with disk:
        ran, _ = strace(disk.place, expected.scene.command, *options)
        disk.copy("at-once.img")
        disk.sync_another()
        disk.copy("later.img")
    said_done = ran.returncode == 0
    hold(said_done or ran.returncode == -9, f"exit {ran.returncode}: {ran.stderr.strip()}")
    for name in ("at-once.img", "later.img"):
        try:
            after_power_failure(expected, disk, name, said_done)
        except Wrong as wrong:
            raise Wrong(f"{name.removesuffix('.img')}: {wrong}") from wrong


def fails_without_syncs(expected, disk):
    """The negative control: the calls are not made, and crm believes that they were."""
    try:
        trial(expected, disk, "-e", "inject=fsync,fdatasync,syncfs:retval=0")
    except Wrong:
        return True
    return False


def hinders():
    """What hinders a campaign here."""
    if os.geteuid() != 0:
        return "only root can mount a file system in a file"
    return usable()


def systems(folder):
    """Those that can be made and mounted here."""
    for system, (make, _, _) in SYSTEMS.items():
        if not shutil.which(make[0], path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            print(f"{system}: skipped: {make[0]} is not installed")
            continue
        disk = Disk(folder, system)
        try:
            run("truncate", "-s", disk.size, disk.image)
            run(*make, disk.image)
            with disk:
                pass
        except OSError as error:
            print(f"{system}: skipped: {error}")
            continue
        yield system


def campaign(folder, options):
    wrong, tried, controls, seen = [], 0, 0, 0
    chosen = [scene for scene in SCENES if not scene.sharing and scene.name not in LEFT_OUT and options.scene in (None, scene.name)]
    expectations = [expect(scene, folder / str(number)) for number, scene in enumerate(chosen)]
    usable_systems = list(systems(folder))
    end = time.monotonic() + (1e9 if options.all else options.seconds)
    rounds = [(system, expected) for system in usable_systems for expected in expectations]
    random.Random(options.seed).shuffle(rounds)
    for number, (system, expected) in enumerate(rounds):
        if time.monotonic() > end and number:
            break
        # What is left of the time is shared by what is left to try.
        share = time.monotonic() + (end - time.monotonic()) / (len(rounds) - number)
        disk = Disk(folder, system)
        disk.create(expected.start, expected.scene)
        name = f"{system}: {expected.scene.name}"
        kills = [point for point in points(expected.trace, expected.traced_in) if "write(1<" not in point.text and "write(2<" not in point.text]
        random.Random(options.seed).shuffle(kills)
        for point in [None, *kills]:
            if point and time.monotonic() > share:
                break
            try:
                trial(expected, disk, *(["-e", f"inject={point.name}:signal=SIGKILL:when={point.number}"] if point else []))
            except Wrong as complaint:
                wrong.append(f"{name}: killed at {point.text[:120]}: {complaint}" if point else f"{name}: {complaint}")
                print(wrong[-1], flush=True)
            tried += 2
        controls += 1
        if fails_without_syncs(expected, disk):
            seen += 1
        else:
            wrong.append(f"{name}: with the syncs left out nothing is lost: this shows nothing")
            print(wrong[-1], flush=True)
    if not usable_systems:
        return SKIPPED
    print(f"{tried} power failures in {len(chosen)} commands on {', '.join(usable_systems)}, {controls} of {len(rounds)} times begun; "
          f"with the syncs left out {seen} of {controls} were seen to lose their change; {len(wrong)} wrong")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        with tempfile.TemporaryDirectory(prefix="crm-power-", dir=folder_in_memory()) as folder:
            return campaign(Path(folder), options)
    if reason := hinders():
        print(f"skipped: {reason}")
        return SKIPPED
    code = alone(__file__, "--inside", *sys.argv[1:])
    if code is None:
        print("skipped: file systems cannot be mounted here")
        return SKIPPED
    return code


if __name__ == "__main__":
    sys.exit(main())
