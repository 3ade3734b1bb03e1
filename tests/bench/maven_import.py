"""Importing 8,800 real deals in one process, against writing the very same files as one batch."""

import os
import shutil
import sys
from pathlib import Path

from measure import Job

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "acceptance"))
import maven  # noqa: E402  the workspace and the command lines are those of the acceptance test


def jobs(crm, stopwatch, folder):
    if not maven.MAVEN.is_dir():
        print(f"the import of real deals: left out, there are no fixtures at {maven.MAVEN}", file=sys.stderr)
        return []
    prepared, full, model, plain = (folder / name for name in ("prepared", "full", "model", "plain"))
    shutil.rmtree(folder, ignore_errors=True)
    prepared.mkdir(parents=True)
    (prepared / "crm.toml").write_text(maven.SETTINGS, encoding="utf-8")
    for line in (maven.ORGS, maven.PRODUCTS, maven.USERS):
        stopwatch.run([str(crm.program), "-C", str(prepared), "-q", *line])

    def refill(_run):
        shutil.rmtree(full, ignore_errors=True)
        shutil.copytree(prepared, full)
        os.sync()

    def keep_one(_run):
        if not model.exists():
            full.rename(model)

    def empty(_run):
        shutil.rmtree(plain, ignore_errors=True)
        plain.mkdir()
        os.sync()

    return [Job("import", 0, [crm.program, "-C", full, "-q", *maven.DEALS, *maven.MENDED], refill, keep_one),
            Job("batch write", 0, stopwatch.floor("batch", model / "deals", plain), empty, tells_seconds=True)]
