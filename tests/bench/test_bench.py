#!/usr/bin/env python3
"""That the tools of the benchmarks work: what is generated is sound and always the same, and a tiny run measures. No
test asks how long anything took.

Environment: CRM, the binary in its build folder.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import goals  # noqa: E402
import page  # noqa: E402
from generate import TAILS, generate, tail  # noqa: E402
from measure import Figures  # noqa: E402
from place import Place  # noqa: E402

CRM = os.environ.get("CRM", "crm")
HERE = Path(__file__).resolve().parent
PEOPLE = 50


def digest(folder):
    """Of all names and contents below a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)


class Generating(Folder):
    def generated(self, name, people=PEOPLE, **more):
        generate(people, self.folder / name, **more)
        return self.folder / name

    def test_the_same_arguments_give_the_same_bytes(self):
        self.assertEqual(digest(self.generated("one")), digest(self.generated("two")))

    def test_another_seed_gives_others(self):
        self.assertNotEqual(digest(self.generated("one")), digest(self.generated("two", seed=2)))

    def test_the_tables_hold_the_same_people(self):
        workspace = self.generated("workspace", tables=self.folder / "tables")
        lines = (self.folder / "tables" / "people.csv").read_text(encoding="utf-8").splitlines()
        ids = {line.split(",")[0] for line in lines[1:]}
        self.assertEqual(ids, {path.stem for path in (workspace / "people").rglob("*.toml")})

    def test_people_have_300_to_500_bytes_and_kinds_their_share(self):
        workspace = self.generated("workspace")
        people = list((workspace / "people").rglob("*.toml"))
        self.assertTrue(all(300 <= path.stat().st_size <= 500 for path in people))
        counts = [len(list((workspace / kind).rglob("*.toml"))) for kind in ("people", "orgs", "deals", "tasks")]
        self.assertEqual(counts, [PEOPLE, PEOPLE // 5, PEOPLE // 4, PEOPLE // 2])
        journals = "".join(path.read_text(encoding="utf-8") for path in (workspace / "log").rglob("*.toml"))
        self.assertEqual(journals.count("[[activity]]"), 3 * PEOPLE)

    def test_more_than_a_thousand_fan_out_by_two_characters(self):
        people = (self.generated("workspace", people=1001) / "people").rglob("*.toml")
        self.assertTrue(all(path.parent.name == path.stem[-5:-3] for path in people))

    def test_crm_finds_nothing_wrong(self):
        done = subprocess.run([CRM, "-C", self.generated("workspace"), "check"], capture_output=True, text=True,
                              encoding="utf-8", env={"PATH": os.environ["PATH"], "HOME": str(self.folder)}, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("no problems", done.stderr)

    def test_no_two_numbers_have_the_same_five_characters(self):
        numbers = [*range(10_000), *range(TAILS - 10_000, TAILS)]
        self.assertEqual(len({tail(number) for number in numbers}), len(numbers))


class PuttingBack(Folder):
    def test_what_was_changed_and_added_is_undone(self):
        place = Place(PEOPLE, self.folder)
        place.prepare()
        before = digest(place.workspace)
        changed, missing = place.file_of("people", place.wanted), place.workspace / "log" / "new.toml"
        place.will_change(changed)
        place.will_change(missing)
        place.will_add("people", "added-*.toml")
        for path in (changed, missing, place.workspace / "people" / "added-22222.toml"):
            path.write_text("changed")
        self.assertNotEqual(digest(place.workspace), before)
        place.put_back()
        self.assertEqual(digest(place.workspace), before)


class Judging(unittest.TestCase):
    def test_a_goal_is_met_up_to_its_limit_and_unknown_without_a_figure(self):
        took = goals.Took({("crm --version", 0): Figures([3.0]), ("git --version", 0): Figures([2.0])})
        version, help_page = goals.of_starting(took)
        self.assertEqual((version.measured, version.met), (1.5, "met"))
        self.assertEqual(help_page.met, "not measured")
        version.measured = 1.51
        self.assertEqual(version.met, "**no**")

    def test_growth_is_the_exponent_of_each_step(self):
        figures = {"read": {("list", people): Figures([people ** 2 / 1e6]) for people in (1_000, 10_000)}}
        (name, sizes, steps), = goals.growth(figures)
        self.assertEqual((name, sizes), ("list", [1_000, 10_000]))
        self.assertAlmostEqual(steps[0], 2)
        self.assertEqual(goals.of_growth(figures)[0].met, "**no**")


class Running(Folder):
    def test_a_tiny_run_measures_everything_and_fills_the_page(self):
        report = self.folder / "page.md"
        report.write_text(f"Before.\n\n{page.BEGIN}\nof last year\n{page.END}\n\nAfter.\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, HERE / "run", "--crm", CRM, "--people", str(PEOPLE), "--runs", "1", "--budget", "0",
             "--peers", "none", "--only", "start,read,write,change,index,batch", "--folder", self.folder / "kept",
             "--page", report],
            capture_output=True, text=True, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("left out", done.stderr)
        text = report.read_text(encoding="utf-8")
        self.assertTrue(text.startswith("Before.\n") and text.endswith("After.\n") and "last year" not in text, text)
        for job in ("crm --version", "find one", "show ID", "find one, a file changed", "first index", "add --batch"):
            self.assertIn(f" {job} ", text)


if __name__ == "__main__":
    unittest.main()
