#!/usr/bin/env python3
"""The completions in the real shells, on a workspace with names of several scripts, blanks and quotes.

Needs CRM, the program; shells that are not installed are passed over with a word.
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from shells import Bash, Fish, Zsh, installed, has_terminals

CRM = os.environ["CRM"]
RECORDS = {
    "crm.toml": '[[pipeline]]\nid = "sales"\nstage = [{ id = "first talk" }, { id = "계약", outcome = "won" }]\n'
                '[searches]\nvips = "tag:vip"\nberlin = "city:Berlin"\n',
    "users/ivan.toml": 'name = "Иван Петров"\n',
    "users/min-ji.toml": 'name = "민지"\n',
    "people/anna-schmidt-k3f9x.toml": 'name = "Anna Schmidt"\norg = "obrien-k7c2f"\ntags = ["vip", "key account"]\n',
    "people/anders-berg-k4f9x.toml": 'name = "Anders Berg"\n',
    "people/kim-minsu-h2b4c.toml": 'name = "김민수"\ntags = ["부산"]\n',
    "people/yelena-orlova-w2b4c.toml": 'name = "Елена Орлова"\n',
    "people/sean-oneil-z2b4c.toml": 'name = "Seán \\"Shay\\" O\'Neil"\n',
    "people/twin-b2b4c.toml": 'name = "Zwilling"\n',
    "people/twin-c2b4c.toml": 'name = "Zwilling"\n',
    "orgs/obrien-k7c2f.toml": 'name = "O\'Brien & Sons $HOME"\n',
    "deals/renewal-f2b4c.toml": 'title = "Renewal"\nstage = "first talk"\n',
}


def write(folder):
    for path, text in RECORDS.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


class Case(unittest.TestCase):
    shell = None

    @classmethod
    def setUpClass(cls):
        if not installed(cls.shell):
            raise unittest.SkipTest(f"no {cls.shell.name}")
        cls.room = tempfile.TemporaryDirectory()
        room = Path(cls.room.name)
        (room / "home").mkdir()
        write(room / "workspace")
        cls.at = cls.shell(CRM, room / "workspace", room / "home")

    @classmethod
    def tearDownClass(cls):
        cls.room.cleanup()


class Lines:
    """What a line becomes, in shells that can be typed into."""

    def setUp(self):
        if not has_terminals():
            raise unittest.SkipTest("no pseudo terminals")

    def becomes(self, line, *words):
        self.assertEqual(self.at.after_tab(line), list(words), line)

    def test_an_id_goes_on(self):
        self.becomes("crm show anna", "crm", "show", "anna-schmidt-k3f9x")

    def test_a_name_in_another_case_and_with_a_blank_is_one_word(self):
        self.becomes("crm show Anna", "crm", "show", "Anna Schmidt")
        self.becomes("crm show Anna\\ Sch", "crm", "show", "Anna Schmidt")
        self.becomes('crm show "Anna S', "crm", "show", "Anna Schmidt")
        self.becomes("crm show 'Anna S", "crm", "show", "Anna Schmidt")

    def test_names_of_other_scripts(self):
        self.becomes("crm show 김", "crm", "show", "김민수")
        self.becomes("crm show Еле", "crm", "show", "Елена Орлова")

    def test_quotes_in_names_reach_crm_as_they_are(self):
        self.becomes("crm show Seá", "crm", "show", "Seán \"Shay\" O'Neil")
        self.becomes("crm show O\\'B", "crm", "show", "O'Brien & Sons $HOME")
        self.becomes('crm show "O\'B', "crm", "show", "O'Brien & Sons $HOME")

    def test_a_word_inside_a_name_is_replaced_by_the_id(self):
        self.becomes("crm show schm", "crm", "show", "anna-schmidt-k3f9x")

    def test_what_is_ambiguous_keeps_what_is_typed(self):
        self.becomes("crm show an", "crm", "show", "an")

    def test_values_of_options(self):
        self.becomes("crm add deal X --stage f", "crm", "add", "deal", "X", "--stage", "first talk")
        self.becomes("crm deal move renewal 계", "crm", "deal", "move", "renewal", "계약")
        self.becomes("crm add person X --owner iv", "crm", "add", "person", "X", "--owner", "ivan")
        self.becomes("crm edit anna-schmidt-k3f9x --rm-tag v", "crm", "edit", "anna-schmidt-k3f9x", "--rm-tag", "vip")
        self.becomes("crm add person X --org=obr", "crm", "add", "person", "X", "--org=obrien-k7c2f")

    def test_words_of_queries(self):
        self.becomes("crm find person tag:v", "crm", "find", "person", "tag:vip")
        self.becomes("crm find person tag:부", "crm", "find", "person", "tag:부산")
        self.becomes("crm find person tag:key", "crm", "find", "person", "tag:key account")
        self.becomes("crm find deal stage:f", "crm", "find", "deal", "stage:first talk")
        self.becomes("crm find person birthd", "crm", "find", "person", "birthday:")
        self.becomes("crm find @vi", "crm", "find", "@vips")
        self.becomes("crm find person -@vi", "crm", "find", "person", "-@vips")
        self.becomes("crm find person -tag:v", "crm", "find", "person", "-tag:vip")
        self.becomes("crm find person org.indu", "crm", "find", "person", "org.industry:")
        self.becomes("crm find person 'tag:vip or tag:key", "crm", "find", "person", 'tag:vip or tag:"key account"')

    def test_a_folder_named_on_the_line_is_asked(self):
        line = f"crm -C {self.at.folder} show kim"
        self.becomes(line, *line.split()[:-1], "kim-minsu-h2b4c")


class InBash(Lines, Case):
    shell = Bash


class InZsh(Lines, Case):
    shell = Zsh


class InFish(Case):
    shell = Fish

    def words(self, line):
        return [each[0] for each in self.at.offers(line)]

    def test_ids_and_names_with_what_they_mean(self):
        self.assertIn(("anna-schmidt-k3f9x", "Anna Schmidt"), self.at.offers("crm show anna"))
        self.assertEqual(self.words("crm show Anna"), ["Anna Schmidt"])
        self.assertEqual(self.words('crm show "Anna S'), ["Anna Schmidt"])
        self.assertEqual(self.words("crm show 김"), ["김민수"])
        self.assertEqual(self.words("crm show Еле"), ["Елена Орлова"])
        self.assertEqual(self.words("crm show Seá"), ["Seán \"Shay\" O'Neil"])

    def test_those_of_one_name_by_their_ids(self):
        self.assertEqual(sorted(self.words("crm show twin")), ["twin-b2b4c", "twin-c2b4c"])

    def test_values_of_options(self):
        self.assertIn("first talk", self.words("crm add deal X --stage f"))
        self.assertIn("--org=obrien-k7c2f", self.words("crm add person X --org=obr"))
        self.assertIn("vip", self.words("crm edit anna-schmidt-k3f9x --rm-tag v"))
        self.assertIn("ivan", self.words("crm add person X --owner iv"))

    def test_words_of_queries(self):
        self.assertEqual(self.words("crm find person tag:v"), ["tag:vip"])
        self.assertIn("tag:key account", self.words("crm find person tag:k"))
        self.assertIn("stage:first talk", self.words("crm find deal stage:f"))
        self.assertEqual(self.at.offers("crm find @vi"), [("@vips", "tag:vip")])

    def test_a_folder_named_on_the_line_is_asked(self):
        self.assertEqual(self.words(f"crm -C {self.at.folder} show kim"), ["kim-minsu-h2b4c"])


class Without(unittest.TestCase):
    def test_an_index_the_same_words_are_offered(self):
        with tempfile.TemporaryDirectory() as name:
            room = Path(name)
            write(room / "workspace")
            environment = {"PATH": os.environ["PATH"], "HOME": name, "XDG_CACHE_HOME": f"{name}/cache"}

            def asked(words, typed):
                return subprocess.run([CRM, "completions", "--words", words, f"--typed={typed}"], env=environment,
                                      cwd=room / "workspace", capture_output=True, text=True, check=True).stdout

            questions = [("references", typed) for typed in ("", "an", "김", "schm", "kim", "O'", "'; drop table")]
            questions += [("query:person", typed) for typed in ("tag:", "org:o", "tag:vip (no")]
            questions.append(("values:person:tag", ""))
            from_files = [asked(*question) for question in questions]
            self.assertTrue(from_files[0])
            self.assertFalse((room / "cache").exists(), "nobody asked for an index")
            subprocess.run([CRM, "find", "person"], env=environment, cwd=room / "workspace", check=True,
                           stdout=subprocess.DEVNULL)
            subprocess.run([CRM, "find", "deal"], env=environment, cwd=room / "workspace",
                           stdout=subprocess.DEVNULL)
            self.assertEqual([asked(*question) for question in questions], from_files)
            (room / "workspace/people/new-r2b4c.toml").write_text('name = "Newest"\n')
            self.assertEqual(asked("references", "newe"), "Newest\tnew-r2b4c\n")


if __name__ == "__main__":
    unittest.main()
