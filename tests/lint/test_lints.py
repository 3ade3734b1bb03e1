"""Each lint is shown a good tree, and bad ones that it must complain about."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
FLOORS_CMAKE = (HERE.parents[1] / "cmake/floors.cmake").read_text(encoding="utf-8")


class Lint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("cmake/floors.cmake", FLOORS_CMAKE)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_lint(self, lint, *arguments):
        return subprocess.run([sys.executable, HERE / lint, *arguments, self.root], capture_output=True, text=True)

    def good(self, lint, *arguments):
        done = self.run_lint(lint, *arguments)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def bad(self, lint, complaint, *arguments):
        done = self.run_lint(lint, *arguments)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(complaint, done.stdout)


class Floors(Lint):
    def test_a_folder_may_use_itself_and_what_lies_below(self):
        self.write("src/store/lock.h", "")
        self.write("src/store/store.cpp", '#include "crm/store/store.h"\n#include "crm/base/file.h"\n#include "lock.h"\n')
        self.write("tests/unit/store/store_test.cpp", '#include "lock.h"\n#include "crm/toml/document.h"\n')
        self.write("src/main.cpp", '#include "crm/cli/main.h"\n')
        self.write("tests/unit/store/lock_test.cpp", '#include "../../../src/store/lock.h"\n')
        self.good("floors.py")

    def test_a_call_upwards_is_refused(self):
        self.write("src/base/text.cpp", '\n#include "crm/store/store.h"\n')
        self.bad("floors.py", "src/base/text.cpp:2: crm/store/store.h: base may not use store")

    def test_neighbours_are_strangers(self):
        self.write("include/crm/toml/document.h", '#include "crm/syntax/csv.h"\n')
        self.bad("floors.py", "toml may not use syntax")

    def test_a_test_stands_on_the_floor_it_tests(self):
        self.write("tests/unit/model/a.cpp", '#include "crm/store/store.h"\n')
        self.bad("floors.py", "model may not use store")

    def test_private_headers_stay_inside(self):
        self.write("src/base/secret.h", "")
        self.write("src/store/a.cpp", '#include "../base/secret.h"\n')
        self.bad("floors.py", "a private header stays inside its folder")
        self.write("src/store/a.cpp", '#include "secret.h"\n')
        self.bad("floors.py", "a private header stays inside its folder")
        self.write("src/store/a.cpp", "")
        self.write("tests/unit/store/a.cpp", '#include "../../../src/base/secret.h"\n')
        self.bad("floors.py", "tests/unit/store/a.cpp:1: ../../../src/base/secret.h: a private header stays inside")
        self.write("tests/unit/store/a.cpp", "")
        self.write("include/crm/base/a.h", '#include "secret.h"\n')
        self.bad("floors.py", "a public header includes no private one")

    def test_helpers_of_tests_serve_the_floors_above_only(self):
        self.write("tests/unit/store/folder.h", "")
        self.write("tests/unit/commands/a.cpp", '#include "../store/folder.h"\n')
        self.good("floors.py")
        self.write("tests/unit/base/a.cpp", '#include "../store/folder.h"\n')
        self.bad("floors.py", "tests/unit/base/a.cpp:1: ../store/folder.h: a private header stays inside its folder")

    def test_a_folder_without_a_floor_is_refused(self):
        self.write("src/attic/a.cpp", "")
        self.bad("floors.py", "attic has no floor")

    def test_an_include_in_a_comment_is_none(self):
        self.write("src/base/a.cpp", '// #include "crm/store/store.h"\n/*\n#include "crm/store/store.h"\n*/\n')
        self.good("floors.py")

    def test_the_link_targets_say_the_same(self):
        self.write("cmake/floors.cmake", FLOORS_CMAKE.replace("crm_floor(toml ON base", "crm_floor(toml ON store"))
        self.bad("floors.py", "toml is linked to store")
        self.write("cmake/floors.cmake", FLOORS_CMAKE + "\ncrm_floor(attic ON base)\n")
        self.bad("floors.py", "attic is not named both")


class Doors(Lint):
    def test_each_thing_is_welcome_behind_its_door(self):
        self.write("src/cli/parse.cpp", '#include <CLI/CLI.hpp>\nvoid f() { std::getenv("A"); std::exit(2); }\n')
        self.write("src/store/write.cpp", "void f() { ::renameat2(1, a, 2, b, 0); open(p, O_CREAT | O_WRONLY); }\n")
        self.write("src/base/a.cpp", '// std::cout\nauto t = "exit(1) std::cout";\nvoid f() { door.exit(); my_rename(1); }\nstruct S { void rename(int); int time(); };\n')
        self.good("doors.py")

    def test_a_second_door_is_refused(self):
        self.write("src/cli/a.cpp", "#include <CLI/CLI.hpp>\n")
        self.write("src/cli/b.cpp", "#include <CLI/App.hpp>\n")
        self.bad("doors.py", "CLI11 has 2 doors instead of 1")

    def test_each_thing_is_refused_elsewhere(self):
        for code in [
            "#include <CLI/CLI.hpp>",
            "#include <toml++/toml.h>",
            "#include <nlohmann/json.hpp>",
            "#include <sqlite3.h>",
            "#include <phonenumbers/phonenumberutil.h>",
            "#include <unicode/unistr.h>",
            'auto x = getenv("HOME");',
            'auto x = std::getenv("HOME");',
            "bool x = ::isatty(1);",
            "void f() { std::cout << 1; }",
            "void f() { exit(1); }",
            "void f() { std::exit (1); }",
            "auto x = std::chrono::system_clock::now();",
            "auto x = std::time(nullptr);",
            "void f() { std::filesystem::rename(a, b); }",
            "bool f() { return a && unlink(b) == 0; }",
            "bool f() { return rename(a, b) == 0; }",
            "void f() { std::ofstream{p} << 1; }",
            "int f() { return open(p, O_WRONLY); }",
            "void f() { ::system(p); }",
            "void f() { std::setlocale(LC_ALL, p); }",
        ]:
            with self.subTest(code):
                self.write("src/reports/a.cpp", f"int first;\n{code}\n")
                self.bad("doors.py", "src/reports/a.cpp:2: ")


class Names(Lint):
    def test_a_name_may_be_taken_again_in_another_space_file_or_type(self):
        self.write("src/base/a.h", "namespace crm {\nstruct Row {};\nstruct Table;\nenum class End { no };\nstruct Walk { struct Row {}; };\n}")
        self.write("src/base/a.cpp", "namespace crm {\nstruct Walk::State {};\nnamespace {\nstruct Row {};\n}\n}")
        self.write("src/toml/a.h", "namespace crm::toml {\nstruct Row : Base<int> {};\n}\nnamespace crm { struct Table; }")
        self.good("names.py")

    def test_a_type_of_a_name_that_is_taken_is_refused(self):
        self.write("src/base/a.h", "namespace crm {\nstruct Row {};\n}")
        self.write("src/store/b.h", "namespace crm {\nvoid f() {}\nclass Row final : public Base {\n};\n}")
        self.bad("names.py", "src/store/b.h:3: crm::Row is another type in src/base/a.h")

    def test_a_source_shares_its_names_with_the_program_too(self):
        self.write("src/base/a.cpp", "namespace crm {\nenum class End { no };\n}")
        self.write("src/store/b.cpp", "namespace crm {\nenum class End { yes };\n}")
        self.bad("names.py", "src/store/b.cpp:2: crm::End is another type in src/base/a.cpp")


class Generated(Lint):
    def generator(self, text):
        path = self.write("generator", f"#!/bin/sh\nmkdir -p $1/docs/man $1/completions\nprintf '{text}' >$1/docs/man/crm.1\n")
        path.chmod(0o755)
        return path

    def test_what_is_generated_is_committed(self):
        self.write("docs/man/crm.1", "new")
        self.good("generated.py", self.generator("new"))

    def test_what_is_old_missing_or_left_over_is_refused(self):
        self.bad("generated.py", "docs/man/crm.1: is generated and not committed", self.generator("new"))
        self.write("docs/man/crm.1", "old")
        self.bad("generated.py", "docs/man/crm.1: is not what the program generates now", self.generator("new"))
        self.write("completions/crm.bash", "")
        self.bad("generated.py", "completions/crm.bash: is committed and not generated", self.generator("new"))


class Scripts(Lint):
    def test_what_its_reader_cannot_read_is_refused(self):
        self.write("demo", "if true; then :; fi\n")
        self.assertEqual(self.run_lint("scripts.py").returncode, 0)
        self.write("demo", "if true; then\n")
        self.bad("scripts.py", "demo: sh -n: ")

    def test_a_man_page_groff_warns_about_is_refused(self):
        if not shutil.which("groff"):
            self.skipTest("there is no groff")
        self.write("docs/man/crm.1", ".TH CRM 1\n.SH NAME\n.nosuchmacro\n")
        self.bad("scripts.py", "docs/man/crm.1: groff")


class Format(Lint):
    def test_what_clang_format_would_change_is_refused(self):
        self.write(".clang-format", (HERE.parents[1] / ".clang-format").read_text(encoding="utf-8"))
        self.write("src/base/a.cpp", "int a;\n")
        done = self.run_lint("format.py")
        if done.returncode == 77:
            self.skipTest(done.stdout)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.write("src/base/a.cpp", "int   a ;\n")
        self.assertEqual(self.run_lint("format.py").returncode, 1)


if __name__ == "__main__":
    unittest.main()
