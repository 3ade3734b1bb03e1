"""A workspace of one size, the tables that other programs are fed with, and what a run has to put back."""

import csv
import os
import shutil
from pathlib import Path

import words
from generate import generate


class Place:
    """Everything of one size, below one folder. A folder that is kept is used again."""

    def __init__(self, people, folder):
        self.people = people
        self.folder = Path(folder)
        self.workspace = self.folder / "workspace"
        self.tables = self.folder / "tables"
        self.complete = self.folder / "complete"
        self.added = []
        self.texts = {}

    def prepare(self):
        if self.complete.exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        generate(self.people, self.workspace, tables=self.tables)
        self.complete.touch()

    def rows(self, table):
        """The rows of one of people, orgs, deals, tasks and activities."""
        with open(self.tables / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @property
    def files(self):
        return sum(len(files) for _, _, files in os.walk(self.workspace))

    def below(self, *folders):
        """Folders of the workspace; those of a few records may be missing."""
        return [self.workspace / folder for folder in folders if (self.workspace / folder).exists()]

    def file_of(self, folder, id):
        """Where a record is."""
        flat = self.workspace / folder / f"{id}.toml"
        return flat if flat.exists() else self.workspace / folder / id[-5:-3] / f"{id}.toml"

    @property
    def wanted(self):
        """The id of the person who is looked for."""
        return next(row["id"] for row in self.rows("people") if row["name"] == words.WANTED_NAME)

    def will_change(self, path):
        """Remembers a file's text, or that there is no such file."""
        self.texts.setdefault(path, path.read_bytes() if path.exists() else None)

    def will_add(self, folder, pattern):
        """Remembers that files like this will have been added to a folder."""
        self.added.append((folder, pattern))

    def put_back(self):
        """Makes the workspace what it was."""
        for path, text in self.texts.items():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(text)
        for folder, pattern in self.added:
            for path in (self.workspace / folder).rglob(pattern):
                path.unlink()
        self.texts.clear()
        self.added.clear()
