"""Places with a workspace, what stands in them, and what may stand there after a fault."""

import re
import shutil
from dataclasses import dataclass

import sharing
from scenes import LATER, SMALL, crm, done, prepare
from tracing import strace

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
RANDOM = re.compile(rb"(?<=-)[" + ALPHABET.encode() + rb"]{5}(?=[\".])")
OWN = {".crm", ".git"}


def without_chance(files):
    """With the same characters where crm's own are random."""
    return {RANDOM.sub(b"*****", path.encode()).decode(): RANDOM.sub(b"*****", text) for path, text in files.items()}


def records(place):
    """Every file of the workspace but crm's and git's own, byte for byte, and which folders there are."""
    home = place / "home"
    files = {}
    for path in home.rglob("*"):
        relative = path.relative_to(home)
        if relative.parts[0] not in OWN and path.is_file():
            files[str(relative)] = path.read_bytes()
    return without_chance(files | sharing.state(place))


def pending(place):
    """Whether the next writer has something to finish."""
    return (place / "home/.crm/manifest").exists()


def left_over(place):
    """What a writer has left behind in the workspace that is no record."""
    folder = place / "home/.crm/tmp"
    return sorted(str(path.relative_to(place)) for path in folder.rglob("*")) if folder.exists() else []


@dataclass
class Expectation:
    """Of a scene: where it begins, and what may be there afterwards."""

    scene: object
    start: object  # a place to copy
    trace: str = ""
    traced_in: object = None
    printed: str = ""
    old: dict = None
    new: dict = None
    old_and_small: dict = None
    new_and_small: dict = None
    findings: set = None  # exit codes of crm check


def begin(scene, start, place):
    """A place as the scene's command finds it."""
    shutil.copytree(start, place, symlinks=True)
    if scene.cached:  # the index belongs to the folder that it was made in
        done(place, "find", "person")
        for words in scene.before:
            done(place, *words)
    return place


def small(place):
    return crm(place, *SMALL, CRM_NOW=LATER)


def expect(scene, folder):
    """Runs a scene without a fault, to see what it does."""
    start = folder / "start"
    prepare(scene, start)
    if scene.sharing:
        getattr(sharing, scene.sharing)(start)
    one = begin(scene, start, folder / "clean")
    ran, trace = strace(one, scene.command)
    if ran.returncode != scene.exit:
        raise SystemExit(f"crm {' '.join(scene.command)}: exit {ran.returncode}: {ran.stderr}")
    other = begin(scene, start, folder / "other")
    found = Expectation(scene, start, trace, one, ran.stdout, records(other), records(one))
    if scene.answer == (found.old != found.new):
        raise SystemExit(f"{scene.name}: the scene does not do what it is for")
    found.new_and_small, findings = small_and_check(one)
    found.findings = {findings}
    if not scene.empty:
        found.old_and_small, findings = small_and_check(other)
        found.findings.add(findings)
    return found


def small_and_check(place):
    ran = small(place)
    if ran.returncode:
        raise SystemExit(f"the small command: exit {ran.returncode}: {ran.stderr}")
    return records(place), crm(place, "check").returncode


def difference(found, *permitted):
    """How files differ from the nearest of the permitted states."""
    def apart(state):
        return sorted(path for path in {*found, *state} if found.get(path) != state.get(path))
    nearest = min(permitted, key=lambda state: len(apart(state)))
    return "; ".join(f"{path}: {found.get(path)!r} and not {nearest.get(path)!r}" for path in apart(nearest))
