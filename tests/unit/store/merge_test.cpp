// The scenarios of two people who change one record, as plain git sees them and as they are meant.
#include "crm/store/merge.h"

#include <catch2/catch.hpp>

using namespace crm;

namespace {

const std::string anna =
    "id = \"anna\"\n"
    "name = \"Anna Schmidt\"\n"
    "org = \"acme\"\n"
    "title = \"Buyer\"\n"
    "emails = [\"anna@acme.example\"]\n"
    "tags = [\"vip\", \"cold\"]  # of hers\n"
    "status = \"customer\"\n"
    "notes = \"\"\"\n"
    "Prefers calls before ten.\n"
    "Has a dog.\n"
    "Likes tea.\n"
    "\"\"\"\n";

/// `text` with one piece of it replaced.
std::string with(std::string text, std::string_view old, std::string_view fresh) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
}

/// Merged without a conflict.
std::string clean(std::string_view base, std::string_view ours, std::string_view theirs) {
    const MergedFile merged = merge_files(base, ours, theirs);
    CHECK(merged.conflicts.empty());
    return merged.text;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("neighbouring fields changed on two sides are both taken") {
    const std::string ours = with(anna, "\"Buyer\"", "\"Head of Purchasing\"");
    const std::string theirs = with(anna, "\"acme\"", "\"globex\"");
    CHECK(clean(anna, ours, theirs) == with(ours, "\"acme\"", "\"globex\""));
}

TEST_CASE("a field that each side adds at the same place is added for both") {
    const std::string ours = with(anna, "tags", "phones = [\"1\"]\ntags");
    const std::string theirs = with(anna, "tags", "city = \"Bonn\"\ntags");
    CHECK(clean(anna, ours, theirs) == with(anna, "tags", "city = \"Bonn\"\nphones = [\"1\"]\ntags"));
}

TEST_CASE("tags are a set: what either side adds or takes away counts") {
    const std::string ours = with(anna, "\"cold\"", "\"key\"");
    const std::string theirs = with(anna, "\"cold\"", "\"cold\", \"tea\"");
    CHECK(clean(anna, ours, theirs) == with(anna, "\"cold\"", "\"key\", \"tea\""));
    CHECK(clean(anna, theirs, ours) == with(anna, "\"cold\"", "\"tea\", \"key\""));
    CHECK(clean(anna, with(anna, "\"vip\", \"cold\"", "\"vip\""), with(anna, "\"vip\", \"cold\"", "\"cold\"")) ==
          with(anna, "\"vip\", \"cold\"", ""));
}

TEST_CASE("a list of several lines keeps its layout and its comments") {
    const std::string base = "id = \"a\"\ntags = [\n  \"one\",  # first\n]\n";
    const std::string ours = with(base, "# first\n", "# first\n  \"two\",\n");
    CHECK(clean(base, ours, with(base, "\"one\",  # first", "\"one\", \"three\"")) ==
          "id = \"a\"\ntags = [\n  \"one\",  # first\n  \"two\",\n  \"three\",\n]\n");
}

TEST_CASE("a list that one side emptied is still a list") {
    const std::string base = "id = \"a\"\ntags = [\"x\"]\ncity = 1\n";
    const std::string emptied = "id = \"a\"\ncity = 1\n";
    const std::string more = "id = \"a\"\ntags = [\"x\", \"y\"]\ncity = 1\n";
    CHECK(clean(base, emptied, more) == "id = \"a\"\ntags = [\"y\"]\ncity = 1\n");
    CHECK(clean(base, more, emptied) == "id = \"a\"\ntags = [\"y\"]\ncity = 1\n");
    const std::string two = "id = \"a\"\ntags = [\"x\", \"z\"]\ncity = 1\n";
    CHECK(clean(two, emptied, base) == emptied);
    CHECK(clean(two, base, emptied) == emptied);
}

TEST_CASE("both sides add the first email") {
    const std::string base = "id = \"a\"\nname = \"A\"\n";
    CHECK(clean(base, base + "emails = [\"x@a\"]\n", base + "emails = [\"y@a\"]\n") ==
          base + "emails = [\"x@a\", \"y@a\"]\n");
}

TEST_CASE("notes are merged by line") {
    const std::string ours = with(anna, "before ten", "after ten");
    const std::string theirs = with(anna, "Likes tea.", "Likes coffee.");
    CHECK(clean(anna, ours, theirs) == with(ours, "Likes tea.", "Likes coffee."));
}

TEST_CASE("a note's line changed on both sides puts marks around the whole field") {
    const std::string ours = with(anna, "before ten", "after ten"), theirs = with(anna, "before ten", "by mail");
    const MergedFile merged = merge_files(anna, ours, theirs);
    CHECK(merged.conflicts == Names{"notes"});
    CHECK(merged.text.find("<<<<<<< ours\nnotes = \"\"\"\nPrefers calls after ten.\n") != std::string::npos);
    CHECK(merged.text.ends_with("\"\"\"\n>>>>>>> theirs\n"));
}

TEST_CASE("one field changed to two values is a conflict of this field alone") {
    const std::string ours = with(with(anna, "\"Buyer\"", "\"Head\""), "\"customer\"", "\"former\"");
    const std::string theirs = with(with(anna, "\"Buyer\"", "\"Boss\""), "\"acme\"", "\"globex\"");
    const MergedFile merged = merge_files(anna, ours, theirs);
    CHECK(merged.conflicts == Names{"title"});
    CHECK(merged.text == with(with(ours, "\"acme\"", "\"globex\""), "title = \"Head\"\n",
                              "<<<<<<< ours\ntitle = \"Head\"\n||||||| base\ntitle = \"Buyer\"\n=======\n"
                              "title = \"Boss\"\n>>>>>>> theirs\n"));
}

TEST_CASE("a field that one side takes away and the other changes is a conflict") {
    const std::string ours = with(anna, "title = \"Buyer\"\n", ""), theirs = with(anna, "\"Buyer\"", "\"Boss\"");
    const MergedFile merged = merge_files(anna, ours, theirs);
    CHECK(merged.conflicts == Names{"title"});
    CHECK(merged.text == with(anna, "title = \"Buyer\"\n",
                              "<<<<<<< ours\n||||||| base\ntitle = \"Buyer\"\n=======\ntitle = \"Boss\"\n>>>>>>> "
                              "theirs\n"));
}

TEST_CASE("a field taken away on one side only is gone, and comments stay") {
    const std::string ours = with(anna, "  # of hers", "  # of hers, and more"),
                      theirs = with(anna, "org = \"acme\"\n", "");
    CHECK(clean(anna, ours, theirs) == with(ours, "org = \"acme\"\n", ""));
    CHECK(clean(anna, theirs, ours) == with(ours, "org = \"acme\"\n", ""));
}

TEST_CASE("the same change on both sides is no conflict, however it is written") {
    const std::string ours = with(anna, "\"Buyer\"", "\"Head\""), theirs = with(anna, "\"Buyer\"", "'Head'");
    CHECK(clean(anna, ours, theirs) == ours);
}

TEST_CASE("a comment that only they changed is kept where lines can be merged") {
    const std::string theirs = with(anna, "# of hers", "# hers alone"),
                      ours = with(anna, "\"Anna Schmidt\"", "\"Anna\"");
    CHECK(clean(anna, ours, theirs) == with(theirs, "\"Anna Schmidt\"", "\"Anna\""));
}

TEST_CASE("a deleted record that the other side changed keeps the change and the deletion") {
    const std::string tombstone = "id = \"anna\"\ndeleted = 2026-11-22T09:30:00+01:00\nmerged_into = \"ann\"\n";
    const std::string edited = with(anna, "\"Buyer\"", "\"Boss\"");
    const MergedFile merged = merge_files(anna, tombstone, edited);
    CHECK(merged.conflicts == Names{"deleted"});
    CHECK(merged.remark == "deleted on one side, changed on the other: both are kept");
    CHECK(merged.text == with(edited, "name = ",
                              "<<<<<<< ours\ndeleted = 2026-11-22T09:30:00+01:00\nmerged_into = \"ann\"\n"
                              "||||||| base\n=======\n>>>>>>> theirs\nname = "));
    CHECK(merge_files(anna, edited, tombstone).text.find("<<<<<<< ours\n||||||| base\n=======\ndeleted") !=
          std::string::npos);
}

TEST_CASE("a deleted record that the other side left alone is deleted") {
    const std::string tombstone = "id = \"anna\"\ndeleted = 2026-11-22T09:30:00+01:00\n";
    CHECK(clean(anna, anna, tombstone) == tombstone);
    CHECK(clean(anna, tombstone, anna) == tombstone);
}

TEST_CASE("a record deleted on both sides was deleted when the first did") {
    const std::string early = "id = \"anna\"\ndeleted = 2026-11-22T09:30:00+01:00\n";
    const std::string late = "id = \"anna\"\ndeleted = 2026-11-22T09:00:00Z\n";
    CHECK(clean(anna, early, late) == early);
    CHECK(clean(anna, late, early) == early);
}

TEST_CASE("two records that were merged into different ones are a conflict of that") {
    const std::string one = "id = \"anna\"\ndeleted = 2026-11-22T09:30:00Z\nmerged_into = \"b\"\n";
    CHECK(merge_files(anna, one, with(one, "\"b\"", "\"c\"")).conflicts == Names{"merged_into"});
}

TEST_CASE("different records are never mixed: git may take one for the other") {
    const std::string other = with(anna, "\"anna\"", "\"bert\"");
    const MergedFile merged = merge_files(anna, other, with(anna, "\"Buyer\"", "\"Boss\""));
    CHECK(merged.conflicts == Names{"file"});
    CHECK(merged.text == conflict_text(other, anna, with(anna, "\"Buyer\"", "\"Boss\"")));
}

TEST_CASE("two records made under one name are a conflict, unless they say the same") {
    CHECK(merge_files("", anna, with(anna, "\"Buyer\"", "\"Boss\"")).conflicts == Names{"file"});
    CHECK(clean("", anna, with(anna, "\"Buyer\"", "'Buyer'")) == anna);
}

TEST_CASE("a text that is no TOML is merged by line") {
    const std::string broken = with(anna, "org = \"acme\"", "org = acme\"");
    CHECK(clean(broken, with(broken, "Likes tea", "Likes milk"), with(broken, "\"anna\"", "\"anna-b\"")) ==
          with(with(broken, "Likes tea", "Likes milk"), "\"anna\"", "\"anna-b\""));
    CHECK(merge_files(broken, with(broken, "Buyer", "Boss"), with(broken, "Buyer", "Head")).conflicts ==
          Names{"lines"});
}

TEST_CASE("marks are as long as git wants them") {
    const MergedFile merged = merge_files("name = 1\n", "name = 2\n", "name = 3\n", 9);
    CHECK(merged.text == "<<<<<<<<< ours\nname = 2\n||||||||| base\nname = 1\n=========\nname = 3\n>>>>>>>>> theirs\n");
}
