"""What must hold after a fault: the change is there or it is not, the next command finds a sound workspace, and nothing is left behind."""

import subprocess

from sandbox import difference, left_over, pending, records, small
from scenes import crm, environment

REFUSED = {5, 6}  # a conflict, a failure of the system: docs/man/crm.1


class Wrong(Exception):
    """What a fault has led to and must not."""


def hold(condition, complaint):
    if not condition:
        raise Wrong(complaint)


def at_once(expected, ran, killed, place):
    """What a command that has just ended has left: "new", "old" or "unfinished"."""
    found = records(place)
    if not killed:
        hold(ran.returncode in {0, *REFUSED}, f"exit {ran.returncode}: {ran.stderr.strip()}")
        hold(ran.returncode == 0 or any(line.startswith("crm: ") for line in ran.stderr.splitlines()), f"exit {ran.returncode} without a word: {ran.stderr!r}")
    if not killed and ran.returncode == 0:
        hold(not pending(place), "exit 0 with a change set that is not finished")
        hold(found == expected.new, f"exit 0 and not the new state: {difference(found, expected.new)}")
    if found == expected.new and not pending(place):
        return "new"
    if found == expected.old:
        return "old"
    hold(pending(place) or expected.scene.again, f"a mixture: {difference(found, expected.old, expected.new)}")
    return "unfinished"


def finish(expected, place):
    """A command of several steps is run again."""
    ran = crm(place, *expected.scene.command)
    if ran.returncode == 5 and "is there already" in ran.stderr:
        ran.returncode = 0
    if ran.returncode == 5 and "is a workspace already" in ran.stderr:
        if "--git" not in expected.scene.command:
            return
        subprocess.run(["git", "init", "-q", "home"], cwd=place, env=environment(place), check=True)
        ran = crm(place, "git-setup")
    hold(ran.returncode == 0, f"the command again: exit {ran.returncode}: {ran.stderr.strip()}")
    found = records(place)
    hold(found == expected.new, f"run again, not the new state: {difference(found, expected.new)}")


def afterwards(expected, state, place):
    """What the next command makes of it; the state that it finds, "new" or "old"."""
    if expected.scene.again:
        finish(expected, place)
        state = "new"
    ran = small(place)
    hold(ran.returncode == 0, f"the next command: exit {ran.returncode}: {ran.stderr.strip()}")
    found = records(place)
    permitted = {"new": [expected.new_and_small], "old": [expected.old_and_small, expected.new_and_small]}
    either = permitted.get(state, permitted["old"])
    hold(found in either, f"after the next command: {difference(found, *[each for each in either if each])}")
    hold(not pending(place), "after the next command a change set is not finished")
    hold(not left_over(place), f"after the next command there is {left_over(place)}")
    ran = crm(place, "check")
    hold(ran.returncode in expected.findings, f"crm check: exit {ran.returncode}: {ran.stdout}{ran.stderr}")
    return "new" if found == expected.new_and_small else "old"


def taken_back(expected, state, place):
    """Whatever was done can be undone, though it did not end well."""
    wanted = [expected.new, expected.old] if state == "new" else [expected.old]
    for step, files in enumerate(wanted):
        ran = crm(place, "undo")
        hold(ran.returncode == 0, f"crm undo: exit {ran.returncode}: {ran.stderr.strip()}")
        found = records(place)
        hold(found == files, f"crm undo, {step + 1} times: {difference(found, files)}")


def answered(expected, ran, killed, place, denied):
    """An answer is the same, whatever happens to the index; where another program is needed for it and denied, there is none."""
    if denied:
        hold(ran.returncode == 6, f"no program can be started, and the exit code is {ran.returncode}: {ran.stderr.strip()}")
    elif not killed:
        hold(ran.returncode == expected.scene.exit, f"exit {ran.returncode}: {ran.stderr.strip()}")
        hold(ran.stdout == expected.printed, f"another answer: {ran.stdout}")
    again = crm(place, *expected.scene.command)
    hold(again.returncode == expected.scene.exit, f"the same command again: exit {again.returncode}: {again.stderr.strip()}")
    hold(again.stdout == expected.printed, f"the same command again answers {again.stdout}")
    hold(records(place) == expected.old, "records have changed")


def judge(expected, ran, fault, point, place):
    """How a trial ended: "new", "old", "unfinished" or "answered". Raises Wrong."""
    killed = fault == "SIGKILL"
    if fault == "EINTR":
        hold(ran.returncode == expected.scene.exit, f"an interrupted call is not tried again: exit {ran.returncode}: {ran.stderr.strip()}")
    if point.text.startswith("write(1<") and not killed and fault != "EINTR":
        hold(ran.returncode == 6, f"output is lost, and the exit code is {ran.returncode}")
    elif expected.scene.answer:
        answered(expected, ran, killed, place, fault == "EAGAIN")
    if expected.scene.answer:
        return "answered"
    state = at_once(expected, ran, killed, place)
    refused = not killed and ran.returncode != 0
    hold(not refused or state != "new" or expected.scene.again or point.text.startswith(("write(1<", "write(2<")),
         f"exit {ran.returncode}, and the change was made: {ran.stderr.strip()}")
    later = afterwards(expected, state, place)
    if expected.scene.takes_back:
        taken_back(expected, later, place)
    return state
