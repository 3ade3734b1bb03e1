"""Importing 8,800 real deals in one process, against a plain C++ loop that writes the very same files with one syncfs."""

import os
import shutil
import sys
from pathlib import Path

from measure import HERE, Row

sys.path.insert(0, str(HERE.parent / "acceptance"))
import maven  # noqa: E402  the workspace and the command lines are those of the acceptance test


def rows(bench):
    if not maven.MAVEN.is_dir():
        print(f"maven import: skipped: no fixtures at {maven.MAVEN}", file=sys.stderr)
        return []
    empty = prepared(bench)
    writer = bench.plain_writer()
    full, copied = bench.path("maven-full"), bench.path("maven-copied")

    def crm(run):
        shutil.rmtree(full, ignore_errors=True)
        shutil.copytree(empty, full)
        os.sync()
        return bench.seconds(bench.crm, "-C", str(full), "-q", *maven.DEALS, *maven.MENDED)

    def plain(run):
        shutil.rmtree(copied, ignore_errors=True)
        copied.mkdir()
        os.sync()
        return float(bench.do(writer, "copy", str(full / "deals"), str(copied)))

    imported, written = bench.medians(crm, plain)
    return [Row("crm import, 8,800 deals", imported / written, 3, "a plain loop writing the same files, one syncfs")]


def prepared(bench):
    """A workspace with the accounts, products and agents, and no deals yet."""
    folder = Path(bench.path("maven-empty"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "crm.toml").write_text(maven.SETTINGS, encoding="utf-8")
    for line in (maven.ORGS, maven.PRODUCTS, maven.USERS):
        bench.do(bench.crm, "-C", str(folder), "-q", *line)
    return folder
