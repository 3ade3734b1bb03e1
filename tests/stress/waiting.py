"""A lock that another process holds is waited for, its holder is named when waiting ends, and readers never wait.

The holder is crm itself, stopped when it has put its record in place and not yet kept it for undo.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CRM = os.environ["CRM"]
SKIPPED = 77


def fail(message):
    sys.exit(f"waiting: {message}")


def crm(home, *arguments):
    return subprocess.run([CRM, "-C", str(home), *arguments], capture_output=True, text=True, timeout=60)


def expect(condition, message):
    if not condition:
        fail(message)


def hold(home):
    """A crm that is stopped with the lock in its hands."""
    command = ["strace", "-qqq", "-o", "/dev/null", "-e", "trace=renameat2", "-e", "inject=renameat2:signal=SIGSTOP:when=1", CRM, "-C", str(home),
               "-q", "add", "person", "Holder", "--id", "holder"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def named(home):
    """The process that a writer who has waited in vain says holds the lock, and how long it waited."""
    start = time.monotonic()
    refused = crm(home, "--lock-timeout", "500ms", "add", "person", "Late", "--id", "late")
    if refused.returncode == 0:
        return None, 0
    expect(refused.returncode == 5, f"exit {refused.returncode}: {refused.stderr}")
    holder = re.search(r"locked by process (\d+): crm .*add person Holder", refused.stderr)
    expect(holder, f"the holder is not named: {refused.stderr}")
    return int(holder[1]), time.monotonic() - start


def until(condition, what):
    end = time.monotonic() + 20
    while not condition():
        expect(time.monotonic() < end, what)
        time.sleep(0.01)


def main():
    if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode:
        print("skipped: strace cannot be used here")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="crm-waiting-") as folder:
        home = Path(folder)
        (home / "crm.toml").write_text('currency = "EUR"\n')
        os.environ.update(CRM_USER="ivan", XDG_CACHE_HOME=str(home / ".cache"))
        crm(home, "add", "person", "First", "--id", "first")
        holder = hold(home)
        until(lambda: any((home / ".crm/tmp").iterdir()), "the holder has not begun")
        time.sleep(0.3)
        process, waited = named(home)
        expect(process, "a second writer did not wait")
        expect(0.5 <= waited < 5, f"half a second was to be waited, and {waited:.2f} s were")
        found = crm(home, "find", "person", "--format", "ids")
        expect((found.returncode, found.stdout) == (0, "first\nholder\n"), f"a reader saw {found.stdout!r}, exit {found.returncode}: {found.stderr}")
        waiting = subprocess.Popen([CRM, "-C", str(home), "-q", "--lock-timeout", "1m", "add", "person", "Patient", "--id", "patient"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(0.3)
        expect(waiting.poll() is None, "the patient writer has not waited")
        os.kill(process, signal.SIGCONT)
        expect(holder.wait(30) == 0, "the holder has not finished")
        expect(waiting.wait(30) == 0, f"the patient writer: {waiting.stderr.read()}")
        found = crm(home, "find", "person", "--format", "ids", "--sort", "id")
        expect(found.stdout.split() == ["first", "holder", "patient"], f"found {found.stdout!r}")
    print("a lock is waited for, its holder named, and readers do not wait")
    return 0


if __name__ == "__main__":
    sys.exit(main())
