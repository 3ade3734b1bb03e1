"""File systems of our own, in a mount namespace of our own: they are gone when the process ends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def alone(program, *words):
    """Runs a program again in a mount namespace, and returns its exit code; None where the machine forbids that."""
    how = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*how, "true"], capture_output=True).returncode:
        return None
    return subprocess.run([*how, sys.executable, "-B", program, *words]).returncode


def run(*words):
    ran = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if ran.returncode:
        raise OSError(f"{' '.join(str(word) for word in words)}: {ran.stderr.strip()}")


def mount(source, folder, *options):
    Path(folder).mkdir(exist_ok=True)
    run("mount", *options, source, folder)


def unmount(folder):
    run("umount", folder)
