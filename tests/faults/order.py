"""Whether what crm says is done is on the disk: every command's calls, in their order, against a model of what a power failure takes.

usage: order.py [--scene NAME]

Written bytes last when their file was synced, a name when its folder was, and both when the file system was. The commands are traced as
they are, and must pass; then the syncs are taken out of the trace, all and one by one, and the check must fail.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from campaign import SKIPPED, folder_in_memory
from sandbox import expect
from scenes import SCENES
from tracing import below, calls, usable

SYNCS = ("fsync", "fdatasync", "syncfs")
MANIFEST = ".crm/manifest"
# What crm derives, or keeps for undo: lost with the power, and nobody's record. Its new folders are of that sort too.
PASSING = (".crm/lock", ".crm/tmp", ".crm/undo")


class Disk:
    """What a power failure would take, after each call."""

    def __init__(self, place):
        self.home = place / "home"
        self.bytes, self.names = set(), set()  # written and not synced: files, and folders of which an entry has changed
        self.made = {}  # where an entry that changed stands: to say which
        self.wrong = []

    def inside(self, path):
        return path == str(self.home.parent) or (below(path, self.home) and not below(path, self.home / ".git"))

    def named(self, path):
        """An entry has come or gone."""
        folder = str(Path(path).parent)
        self.names.add(folder)
        self.made[folder] = path

    def passing(self, path):
        return any(below(path, self.home / own) for own in PASSING) or path == str(self.home / ".crm")

    def pending(self):
        """What counts and would be lost now."""
        lost = {path for path in self.bytes if not self.passing(path)}
        return lost | {self.made[folder] for folder in self.names if not self.passing(self.made[folder])}

    def rename(self, source, target):
        if source in self.bytes:
            self.bytes.discard(source)
            self.bytes.add(target)
        manifest = str(self.home / MANIFEST)
        if target == manifest and (self.pending_staged() or self.bytes & {target}):
            self.wrong.append("the list of a change set is put in place before what it lists is on the disk")
        if not self.passing(target) and target in self.bytes:
            self.wrong.append(f"{target} is put in place and not synced")
        if not self.passing(target) and target != manifest and manifest in self.pending():
            self.wrong.append(f"{target} is put in place before the list of the change set is on the disk")
        self.named(source)
        self.named(target)

    def remove(self, path):
        manifest = str(self.home / MANIFEST)
        if not self.passing(path) and path != manifest and manifest in self.pending():
            self.wrong.append(f"{path} is taken away before the list of the change set is on the disk")
        self.bytes.discard(path)
        if path != manifest:  # carried out twice, it does no harm
            self.named(path)

    def pending_staged(self):
        """Staged texts that are not synced: those in a folder of a change set."""
        staged = self.home / ".crm/tmp"
        return {path for path in self.bytes if below(path, staged) and Path(path).parent != staged}

    def take(self, call):
        paths = [path for path in call.paths if self.inside(path)]
        if not paths or not call.succeeded or call.text.startswith("write(1<"):
            return
        if call.name in ("write", "pwrite64", "ftruncate"):
            self.bytes.add(paths[0])
        elif call.name in ("openat", "open") and call.creates and "O_TMPFILE" not in call.text:
            self.bytes.add(paths[0])
            self.named(paths[0])
        elif call.name.startswith("mkdir"):
            self.named(paths[0])
        elif call.name.startswith("rename"):
            self.rename(*paths[:2])
        elif call.name.startswith("unlink"):
            if paths[0] == str(self.home / MANIFEST) and self.pending():
                self.wrong.append("the list of a change set is taken away before the change is on the disk")
            self.remove(paths[0])
        elif call.name == "syncfs":
            self.bytes.clear()
            self.names.clear()
        elif call.name in SYNCS:
            self.bytes.discard(paths[0])
            self.names.discard(paths[0])


def lost(trace, place):
    """What is wrong with the order of a command's calls; nothing for a sound one."""
    disk = Disk(place)
    for call in trace:
        disk.take(call)
    return disk.wrong + [f"{path} may be lost though the command has said that it is done" for path in sorted(disk.pending())]


def without(trace, left_out):
    return [call for call in trace if call not in left_out]


def does_something(sync, trace, place):
    """Not where crm syncs what another change would have staged: the removal of a file stages nothing."""
    disk = Disk(place)
    for call in trace[:trace.index(sync)]:
        disk.take(call)
    return bool(disk.pending() or disk.pending_staged())


def check(expected):
    """Complaints about one scene."""
    place, trace = expected.traced_in, calls(expected.trace)
    for complaint in lost(trace, place):
        yield complaint
    syncs = [call for call in trace if call.name in SYNCS and any(Disk(place).inside(path) for path in call.paths)]
    if expected.scene.answer or expected.scene.git and not syncs:
        return
    if not lost(without(trace, syncs), place):
        yield "without a single sync, the check does not fail"
    for sync in syncs if not expected.scene.again else ():
        if does_something(sync, trace, place) and not lost(without(trace, [sync]), place):
            yield f"without one of its syncs the check does not fail: {sync.text}"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--scene")
    options = parser.parse_args()
    if reason := usable():
        print(f"skipped: {reason}")
        return SKIPPED
    wrong, checked = 0, 0
    with tempfile.TemporaryDirectory(prefix="crm-order-", dir=folder_in_memory()) as folder:
        for number, scene in enumerate(scene for scene in SCENES if options.scene in (None, scene.name)):
            for complaint in check(expect(scene, Path(folder) / str(number))):
                wrong += 1
                print(f"{scene.name}: {complaint}")
            checked += 1
    print(f"the order of calls of {checked} commands; {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
