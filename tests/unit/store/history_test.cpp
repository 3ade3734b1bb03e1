#include "crm/store/history.h"

#include <catch2/catch.hpp>

using namespace crm;

TEST_CASE("what changed between two versions is told field by field") {
    const auto edits =
        field_edits("people/k3/anna.toml", "name = \"A\"\ntitle = \"x\"\n", "name = \"A\"\ntags = [\"b\"]\n");
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].record == "anna");
    CHECK(edits[0].field == "title");
    CHECK(edits[0].before == "x");
    CHECK(!edits[0].after);
    CHECK(edits[1].field == "tags");
    CHECK(edits[1].after == "[\"b\"]");
}

TEST_CASE("events of a journal are told by their ids, and one that came whole by its fields") {
    const std::string one = "[[activity]]\nid = \"20261122-aaaaa\"\ntext = \"a\"\n";
    const std::string other = "\n[[activity]]\nid = \"20261122-bbbbb\"\ntext = \"b\"\n";
    const auto edits = field_edits("log/2026/11/2026-11-22.ivan.toml", one,
                                   "[[activity]]\nid = \"20261122-aaaaa\"\ntext = \"c\"\n" + other);
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].record == "20261122-aaaaa");
    CHECK(edits[0].before == "a");
    CHECK(edits[0].after == "c");
    CHECK(edits[1].record == "20261122-bbbbb");
    CHECK(edits[1].field == "text");
    CHECK(!edits[1].before);
    CHECK(edits[1].after == "b");
}

TEST_CASE("a text that is no TOML says nothing") { CHECK(field_edits("people/a.toml", "name = ", "x = 1\n").empty()); }

TEST_CASE("what git prints is read by its counts, so that a note cannot pass for a header") {
    const auto commits = read_history(
        "\x01"
        "abc\x02"
        "2026-11-20T10:00:00Z\x02Olga\x02parent\n\n"
        "diff --git a/people/a.toml b/people/a.toml\nindex 1..2 100644\n--- a/people/a.toml\n+++ b/people/a.toml\n"
        "@@ -1,2 +1,3 @@\n name = 1\n-old\n+--- a/x\n+\x01no\n\\ No newline at end of file\n");
    REQUIRE(commits.size() == 1);
    CHECK(commits[0].who == "Olga");
    REQUIRE(commits[0].files.size() == 1);
    CHECK(commits[0].files[0].path == "people/a.toml");
    CHECK(commits[0].files[0].before == "name = 1\nold\n");
    CHECK(commits[0].files[0].after == "name = 1\n--- a/x\n\x01no\n");
}

TEST_CASE("a record that moves to another folder is the same record") {
    const auto commits = read_history(
        "\x01"
        "abc\x02"
        "t\x02Olga\x02\n"
        "diff --git a/people/a.toml b/people/a.toml\n--- a/people/a.toml\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n"
        "diff --git a/people/k/a.toml b/people/k/a.toml\n--- /dev/null\n+++ b/people/k/a.toml\n@@ -0,0 +1 @@\n+x = "
        "2\n");
    REQUIRE(commits[0].files.size() == 2);
    CHECK(commits[0].files[0].before.empty());
    CHECK(commits[0].files[1].before == "x = 1\n");
    CHECK(commits[0].files[1].after == "x = 2\n");
}

TEST_CASE("a name in quotes is read as git means it") {
    const auto commits = read_history(
        "diff --git x y\n--- /dev/null\n+++ \"b/people/s\303\274d/a\\\"b\\t\\\\\\303\\244.toml\"\n@@ -0,0 +1 @@\n+x = "
        "1\n"
        "diff --git x y\n--- /dev/null\n+++ b/people/two words.toml\t\n@@ -0,0 +1 @@\n+x = 1\n");
    REQUIRE(commits.size() == 1);
    CHECK(commits[0].files[0].path == "people/süd/a\"b\t\\ä.toml");
    CHECK(commits[0].files[1].path == "people/two words.toml");
}

TEST_CASE("of a merge both sides and the outcome are read") {
    const auto commits = read_history(
        "\x01"
        "abc\x02t\x02Olga\x02p1 p2\n\ndiff --combined people/a.toml\nindex 1,2..3\n--- a/people/a.toml\n+++ "
        "b/people/a.toml\n@@@ -1,2 -1,2 +1,3 @@@\n- name = \"A\"\n -name = \"A2\"\n -city = \"x\"\n++name = \"A3\"\n "
        "+city = "
        "\"y\"\n++title = \"evil\"\n"
        "diff --combined people/b.toml\n--- a/people/b.toml\n+++ /dev/null\n@@@ -1,1 -1,1 +1,0 @@@\n--name = \"B\"\n");
    REQUIRE(commits.size() == 1);
    CHECK(commits[0].parents == std::vector<std::string>{"p1", "p2"});
    CHECK(commits[0].files.empty());
    REQUIRE(commits[0].merged.size() == 2);
    const MergedVersions& file = commits[0].merged[0];
    CHECK(file.path == "people/a.toml");
    CHECK(file.sides == std::vector<std::string>{"name = \"A\"\ncity = \"y\"\n", "name = \"A2\"\ncity = \"x\"\n"});
    CHECK(file.after == "name = \"A3\"\ncity = \"y\"\ntitle = \"evil\"\n");
    CHECK(commits[0].merged[1].sides == std::vector<std::string>{"name = \"B\"\n", "name = \"B\"\n"});
    CHECK(commits[0].merged[1].after.empty());
}

namespace {

/// "field: before -> after", a line each.
std::string decided(const std::optional<std::string>& base, std::vector<std::string> sides, std::string after) {
    std::string text;
    for (const FieldEdit& edit : merge_edits({"people/a.toml", std::move(sides), std::move(after)}, base))
        text += edit.field + ": " + edit.before.value_or("-") + " -> " + edit.after.value_or("-") + '\n';
    return text;
}

}  // namespace

TEST_CASE("of a merge is told what it decided, and not what crm merges by itself") {
    const std::string base = "city = \"a\"\ntags = [\"x\"]\n";
    const std::string ours = "city = \"b\"\ntags = [\"x\", \"o\"]\n";
    const std::string theirs = "city = \"c\"\ntags = [\"x\", \"t\"]\n";
    const std::string tags = "tags = [\"x\", \"o\", \"t\"]\n";
    CHECK(decided(base, {ours, theirs}, "city = \"c\"\n" + tags) == "city: b -> c\n");
    CHECK(decided(base, {ours, theirs}, "city = \"b\"\n" + tags) == "city: c -> b\n");
    CHECK(decided(base, {ours, theirs}, "city = \"d\"\n" + tags) == "city: b -> d\n");
    CHECK(decided(base, {ours, base}, ours + "title = \"evil\"\n") == "title: - -> evil\n");
    CHECK(decided(base, {base, base}, "tags = [\"x\"]\n") == "city: a -> -\n");
}

TEST_CASE("of a merge of which nobody knows where its sides parted, what is other than on every side is told") {
    CHECK(decided({}, {"city = \"a\"\n", "city = \"b\"\n"}, "city = \"c\"\n") == "city: a -> c\n");
    CHECK(decided({}, {"city = \"a\"\n", "city = \"b\"\n"}, "city = \"b\"\n").empty());
    CHECK(decided("city = \"a\"\n", {"city = \"a\"\n", "city = \"b\"\n", "city = \"c\"\n"}, "city = \"d\"\n") ==
          "city: a -> d\n");
}
