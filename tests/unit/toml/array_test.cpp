#include "support.h"

namespace crm::toml {

namespace {

std::string appended(std::string text, std::string item = "x") {
    return after(std::move(text), [&](Document& document) { document.append_text({}, "a", item); });
}

std::string removed(std::string text, std::string item = "x") {
    return after(std::move(text), [&](Document& document) { document.remove_text({}, "a", item); });
}

}  // namespace

TEST_CASE("an item is appended to an array on one line") {
    CHECK(appended("a = []\n") == "a = [\"x\"]\n");
    CHECK(appended("a = [ ] # c\n") == "a = [\"x\"] # c\n");
    CHECK(appended("a = [\"b\"] # c\n") == "a = [\"b\", \"x\"] # c\n");
    CHECK(appended("a = [ \"b\", ]\n") == "a = [ \"b\", \"x\", ]\n");
    CHECK(appended("a = ['b' ]\n", "say \"x\"\n") == "a = ['b', \"say \\\"x\\\"\\n\" ]\n");
}

TEST_CASE("an item is appended to an array of many lines on a line of its own") {
    CHECK(appended("a = [\n    \"b\",\n]\n") == "a = [\n    \"b\",\n    \"x\",\n]\n");
    CHECK(appended("a = [\n    \"b\", # why\n    # no more\n]\n") ==
          "a = [\n    \"b\", # why\n    \"x\",\n    # no more\n]\n");
    CHECK(appended("a = [\r\n  \"b\",\r\n]\r\n") == "a = [\r\n  \"b\",\r\n  \"x\",\r\n]\r\n");
    CHECK(appended("a = [\n  \"b\", \"c\",\n  \"d\", \"e\",\n]\n") ==
          "a = [\n  \"b\", \"c\",\n  \"d\", \"e\",\n  \"x\",\n]\n");
    CHECK(appended("a = [\"b\",\n]\n") == "a = [\"b\",\n  \"x\",\n]\n");
}

TEST_CASE("a missing comma goes behind the last item, before that line's comment") {
    CHECK(appended("a = [\n  \"b\" # why, and\n]\n") == "a = [\n  \"b\", # why, and\n  \"x\"\n]\n");
    CHECK(appended("a = [\n  \"b\"\n  # [c]\n]\n") == "a = [\n  \"b\",\n  \"x\"\n  # [c]\n]\n");
}

TEST_CASE("an array that closes beside its last item keeps doing so") {
    CHECK(appended("a = [ \"b\",\n      \"c\" ]\n") == "a = [ \"b\",\n      \"c\",\n      \"x\" ]\n");
    CHECK(appended("a = [\n  \"b\"\n  , \"c\"\n  ,]\n") == "a = [\n  \"b\"\n  , \"c\"\n  , \"x\",]\n");
}

TEST_CASE("an empty array of many lines keeps its lines") {
    CHECK(appended("a = [\n]\n") == "a = [\n  \"x\",\n]\n");
    CHECK(appended("  a = [ # none, yet\n    # [\n  ]\n") == "  a = [ # none, yet\n    # [\n    \"x\",\n  ]\n");
}

TEST_CASE("a missing array is made, placed as any key") {
    const auto edit = [](Document& document) {
        constexpr std::string_view later[] = {"notes"};
        document.append_text({}, "a", "x", later);
    };
    CHECK(after("id = 1\nnotes = 2\n", edit) == "id = 1\na = [\"x\"]\nnotes = 2\n");
}

TEST_CASE("only arrays take items") {
    const auto edit = [](Document& document) { document.append_text({}, "a", "x"); };
    for (const char* text : {"a = 'b'\n", "a = {}\n", "[[a]]\n", "[a]\n", "a.b = 1\n"}) {
        INFO(text);
        CHECK(refusal(text, edit) == Exit::invalid);
    }
    CHECK(refusal("[[a]]\n", [](Document& document) { document.remove_text({}, "a", "x"); }) == Exit::invalid);
}

TEST_CASE("an item is taken out of an array on one line with one comma") {
    CHECK(removed("a = [\"x\", \"b\", \"c\"]\n") == "a = [\"b\", \"c\"]\n");
    CHECK(removed("a = [\"b\", \"x\", \"c\"]\n") == "a = [\"b\", \"c\"]\n");
    CHECK(removed("a = [\"b\", \"c\", 'x'] # d\n") == "a = [\"b\", \"c\"] # d\n");
    CHECK(removed("a = [ \"b\", \"x\", ]\n") == "a = [ \"b\", ]\n");
    CHECK(removed("a = [\"x\", 1, \"x\", \"b\", \"x\", \"x\"]\n") == "a = [1, \"b\"]\n");
    CHECK(removed("a = [[\"x\"], 'b']\n") == "a = [[\"x\"], 'b']\n");
}

TEST_CASE("an item alone on its line goes with the line and its comment") {
    CHECK(removed("a = [\n  \"b\", # one\n  \"x\", # two\n  \"c\", # three\n]\n") ==
          "a = [\n  \"b\", # one\n  \"c\", # three\n]\n");
    CHECK(removed("a = [\n  \"b\",\n  \"x\" # last\n]\n") == "a = [\n  \"b\",\n]\n");
    CHECK(removed("a = [\r\n  \"x\",\r\n  \"b\",\r\n]\r\n") == "a = [\r\n  \"b\",\r\n]\r\n");
}

TEST_CASE("an item that shares its line leaves the line") {
    CHECK(removed("a = [\n  \"b\", \"x\",\n  \"c\",\n]\n") == "a = [\n  \"b\",\n  \"c\",\n]\n");
    CHECK(removed("a = [ \"x\", # one\n  \"b\" ]\n") == "a = [ # one\n  \"b\" ]\n");
    CHECK(removed("a = [ \"b\", # one\n  \"x\" ]\n") == "a = [ \"b\", # one\n   ]\n");
    CHECK(removed("a = [\n  \"b\"\n  , \"x\"\n  , \"c\"\n]\n") == "a = [\n  \"b\"\n  , \"c\"\n]\n");
}

TEST_CASE("an array left empty stays as []") {
    CHECK(removed("a = [\"x\"]\n") == "a = []\n");
    CHECK(removed("a = [ \"x\", \"x\", ] # c\n") == "a = [] # c\n");
    CHECK(removed("a = [\n  \"x\",\n]\nb = 1\n") == "a = []\nb = 1\n");
    CHECK(removed("a = [\n  # keep\n  \"x\",\n]\n") == "a = [\n  # keep\n]\n");
}

TEST_CASE("an item that is not there changes nothing") {
    CHECK(removed("a = [ \"b\" ]\n") == "a = [ \"b\" ]\n");
    CHECK(removed("b = 1\n") == "b = 1\n");
}

TEST_CASE("arrays in inline tables and sections are edited where they stand") {
    CHECK(after("[s]\nt = { a = ['b'] }\n", [](Document& document) {
              document.append_text({"s", "t"}, "a", "x");
          }) == "[s]\nt = { a = ['b', \"x\"] }\n");
}

}  // namespace crm::toml
