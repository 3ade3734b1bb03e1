#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

std::string diff_of(std::optional<std::string> before, std::optional<std::string> after) {
    const FileChange change{"people/a.toml", std::move(before), std::move(after)};
    return diff({&change, 1});
}

std::string random_lines(std::mt19937& engine, bool ended) {
    std::string text;
    const std::size_t count = engine() % 24;
    for (std::size_t i = 0; i < count; ++i) text += std::string(1, static_cast<char>('a' + engine() % 6)) + '\n';
    if (!ended && !text.empty()) text.pop_back();
    return text;
}

/// The text that a patch makes of another, by `patch`.
std::optional<std::string> patched(const Folder& folder, const std::string& before, const std::string& patch) {
    folder.write("people/a.toml", before);
    folder.write("change.patch", patch);
    const std::string command =
        "cd '" + folder.path() + "' && patch -s -p1 --no-backup-if-mismatch < change.patch > /dev/null 2>&1";
    if (std::system(command.c_str()) != 0) return {};
    return folder.read("people/a.toml").value_or("");
}

std::size_t changed_lines(const std::string& patch) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < patch.size(); at = patch.find('\n', at) + 1)
        if ((patch[at] == '+' || patch[at] == '-') && patch.compare(at, 3, "+++") != 0 &&
            patch.compare(at, 3, "---") != 0)
            ++count;
    return count;
}

std::string diff_u(const Folder& folder, const std::string& before, const std::string& after) {
    folder.write("before", before);
    folder.write("after", after);
    const std::string command = "cd '" + folder.path() + "' && diff -u -d before after > out";
    static_cast<void>(std::system(command.c_str()));
    return *folder.read("out");
}

}  // namespace

TEST_CASE("a changed line is shown with three lines around it") {
    CHECK(diff_of("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n") ==
          "--- a/people/a.toml\n+++ b/people/a.toml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n");
}

TEST_CASE("a new file comes from nowhere, a removed one goes there") {
    CHECK(diff_of({}, "a\n") == "--- /dev/null\n+++ b/people/a.toml\n@@ -0,0 +1 @@\n+a\n");
    CHECK(diff_of("a\n", {}) == "--- a/people/a.toml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("a missing line break at the end is told") {
    CHECK(diff_of("a", "a\n") ==
          "--- a/people/a.toml\n+++ b/people/a.toml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("control characters of records do not reach the terminal") {
    CHECK(diff_of("a\n", "\x1b[2J\n").find('\x1b') == std::string::npos);
}

TEST_CASE("patch makes the new text of the old one, and diff needs no fewer lines") {
    if (std::system("command -v patch > /dev/null && command -v diff > /dev/null") != 0) {
        WARN("skipped: no patch or diff here");
        return;
    }
    Folder folder("");
    for (unsigned seed = 0; seed < 150; ++seed) {
        std::mt19937 engine(seed);
        const std::string before = random_lines(engine, engine() % 4 != 0);
        const std::string after = random_lines(engine, engine() % 4 != 0);
        if (before == after) continue;
        const std::string patch = diff_of(before, after);
        INFO(before << "---\n" << after << "---\n" << patch);
        // An empty file is none to patch.
        if (!before.empty() && !after.empty()) CHECK(patched(folder, before, patch) == after);
        CHECK(changed_lines(patch) <= changed_lines(diff_u(folder, before, after)));
    }
}
