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
        "2026-11-20T10:00:00Z\x02Olga\n\n"
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
        "t\x02Olga\n"
        "diff --git a/people/a.toml b/people/a.toml\n--- a/people/a.toml\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n"
        "diff --git a/people/k/a.toml b/people/k/a.toml\n--- /dev/null\n+++ b/people/k/a.toml\n@@ -0,0 +1 @@\n+x = "
        "2\n");
    REQUIRE(commits[0].files.size() == 2);
    CHECK(commits[0].files[0].before.empty());
    CHECK(commits[0].files[1].before == "x = 1\n");
    CHECK(commits[0].files[1].after == "x = 2\n");
}
