"""What crm must cost, row by row: each goal is a figure of this run against the floor or the peer it names."""

import re
from dataclasses import dataclass
from math import isnan, log, nan

MEGABYTE = 1 << 20
COLD_SHARE = 5.9  # 25 µs to the 4.25 that reading and parsing a file took two threads where that goal was set
LEAST = 10_000  # people; below, starting is most of what a question takes
SAME_AT_ANY_SIZE = {"empty process", "crm --version", "write", "append"}
FLOOR = re.compile("walk|read|write|append|batch write|empty")


@dataclass
class Row:
    """One line of the table: `measured` should not exceed `limit`. `against` says what was divided by what."""
    job: str
    people: int
    against: str
    limit: float
    measured: float
    unit: str = "×"

    @property
    def met(self):
        return "not measured" if isnan(self.measured) else "met" if self.measured <= self.limit else "**no**"


class Took:
    """The figures of one group. What was not measured is nan, and so is whatever is worked out with it."""

    def __init__(self, figures, people=0):
        self.figures = figures
        self.people = people

    def __call__(self, name, people=None):
        found = self.figures.get((name, self.people if people is None else people))
        return found.median if found else nan

    def peak(self, name):
        found = self.figures.get((name, self.people))
        return found.peak / MEGABYTE if found else nan


def of_starting(took):
    return [Row(f"`{job}`", 0, "`git --version`", 1.5, took(job) / took("git --version"))
            for job in ("crm --version", "crm help")]


def of_reading(took):
    people = took.people
    if people < LEAST:
        return []
    rows = [
        Row("`crm find person NAME`, one hit", people, "walk of people", 1.3, took("find one") / took("walk people")),
        Row("`crm find NAME`, one hit", people, "walk of people and organisations", 1.3,
            took("find one anywhere") / took("walk contacts")),
        Row("`crm show NAME`", people, "walk of all kinds", 1.3, took("show NAME") / took("walk all")),
        Row("`crm show ID`", people, "walk of all kinds", 1.3, took("card of ID") / took("walk all")),
        *(Row("`crm find person NAME`", people, peer, limit, took("find one") / took(f"{peer}: find"))
          for peer, limit in {"ripgrep": 1, "abook": 1, "khard": 0.01}.items()
          if (peer != "abook" or people >= 50_000) and not isnan(took(f"{peer}: find"))),
        Row("`crm find person --format json`, all", people, "1.5 × walk of people + 2 × sqlite3 printing the same", 1,
            took("list") / (1.5 * took("walk people") + 2 * took("sqlite3: list"))),
        Row("`crm remind --all`", people, "1.5 × walk of all kinds + the SQL in sqlite3", 1,
            took("remind") / (1.5 * took("walk all") + took("sqlite3: due"))),
        Row("`crm report pipeline`", people, "1.5 × walk of deals + the SQL in sqlite3", 1,
            took("pipeline") / (1.5 * took("walk deals") + took("sqlite3: sum"))),
        Row("`crm find --all-kinds WORD`", people, "walk of all kinds", 1.25, took("search all") / took("walk all")),
        Row("`crm find --all-kinds WORD`", people, "`rg -lF`", 0.4, took("search all") / took("ripgrep: search")),
    ]
    if people == 50_000:
        rows.append(Row("memory of `crm find person NAME`", people, "", 48, took.peak("find one"), "MB"))
        rows += [Row(f"a key for completions: {what}", people, "", 50, took(job) * 1000, "ms")
                 for what, job in {"a reference": "complete REF", "a tag": "complete TAG"}.items()]
    return rows


def of_writing(took, sizes):
    """`took` has all sizes, for they took turns."""
    rows = []
    for job in ("show ID", "add", "log ID", "task done ID"):
        for people in sizes:
            bare = took("crm --version", people) + took("write", people) - took("empty process", people)
            rows.append(Row(f"`crm {job}`", people, "starting + one durable write", 2, took(job, people) / bare))
        if len(sizes) > 1:
            small, large = sizes[0], sizes[-1]
            rows.append(Row(f"`crm {job}`", large, f"the same at {small:,}", 1.2, took(job, large) / took(job, small)))
    return rows


def of_changing(took):
    """`find` has a goal of its own, beside the walk: what the index costs is what a change adds to it."""
    extra = took("find one, a file changed") - took("find one")
    return [Row("the index after one changed file", took.people, "`crm find person NAME` without a change", 5,
                extra * 1000, "ms")]


def of_indexing(took, files):
    rows = [Row("first index", took.people, "read and parse all with toml++, two threads", 1.7,
                took("first index") / took("read and parse"))]
    if took.people == 50_000:
        rows.append(Row("memory of the first index", took.people, "", 150, took.peak("first index"), "MB"))
    if ("first index, cold disk", took.people) in took.figures:
        cold = took("first index, cold disk")
        rows.append(Row("first index, cold disk", took.people, "a file", 25, cold / files * 1e6, "µs"))
        rows.append(Row("first index, cold disk", took.people, "read and parse all, warm", COLD_SHARE,
                        cold / took("read and parse")))
    return rows


def of_batching(took):
    rows = [Row(f"`crm {job}`", took.people, "the batch write", 1.5, took(job) / took("batch write"))
            for job in ("add --batch", "import")]
    return rows + [Row(f"memory of `crm {job}`", took.people, "", 200, took.peak(job), "MB")
                   for job in ("add --batch", "import")]


def of_maven(took):
    return [Row("`crm import` of 8,800 real deals", 0, "the batch write of the same files", 3,
                took("import") / took("batch write"))]


def growth(figures):
    """(job, sizes, exponents of the steps between them) of what was measured at several sizes. What costs the same at
    any size, and other programs, are left out."""
    for group in ("read", "write", "index", "batch"):
        found = figures.get(group, {})
        for name in dict.fromkeys(name for name, _ in found):
            sizes = [people for other, people in found if other == name]
            if len(sizes) > 1 and ":" not in name and name not in SAME_AT_ANY_SIZE:
                medians = [found[name, people].median for people in sizes]
                yield name, sizes, [log(later / earlier) / log(large / small) for earlier, later, small, large
                                    in zip(medians, medians[1:], sizes, sizes[1:])]


def of_growth(figures):
    """The job that grows most steeply between the two largest sizes."""
    steepest = max(((steps[-1], name, sizes[-1]) for name, sizes, steps in growth(figures) if not FLOOR.match(name)),
                   default=None)
    if not steepest or steepest[2] < LEAST:
        return []
    exponent, name, people = steepest
    return [Row(f"growth of what grows most: {name}", people, "linear, and a tenth for caches", 1.1, exponent, "")]
