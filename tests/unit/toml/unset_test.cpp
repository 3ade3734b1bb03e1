#include "support.h"

namespace crm::toml {

namespace {

auto unsetting(Path at, std::string key) {
    return [=](Document& document) { document.unset(at, key); };
}

}  // namespace

TEST_CASE("a key goes with its line and that line's comment") {
    CHECK(after("a = 1\n  b = 2 # two\nc = 3\n", unsetting({}, "b")) == "a = 1\nc = 3\n");
    CHECK(after("a = 1\r\nb = 2\r\n", unsetting({}, "a")) == "b = 2\r\n");
    CHECK(after("a = 1\nb = 2", unsetting({}, "b")) == "a = 1\n");
    CHECK(after("\xEF\xBB\xBF"
                "a = 1\nb = 2\n",
                unsetting({}, "a")) ==
          "\xEF\xBB\xBF"
          "b = 2\n");
}

TEST_CASE("a value of many lines goes to the end of its last one") {
    CHECK(after("a = \"\"\"\nx\n\n\"\"\" # c\nb = 2\n", unsetting({}, "a")) == "b = 2\n");
    CHECK(after("z = 0\na = [ # c\n  1, # d\n] # e\nb = 2\n", unsetting({}, "a")) == "z = 0\nb = 2\n");
}

TEST_CASE("comments on lines of their own stay") {
    CHECK(after("# about a\na = 1\n# about b\nb = 2\n", unsetting({}, "a")) == "# about a\n# about b\nb = 2\n");
}

TEST_CASE("a key that is not there changes nothing") { CHECK(after("a = 1\n", unsetting({}, "b")) == "a = 1\n"); }

TEST_CASE("sections and arrays of tables keep their headers") {
    CHECK(after("[a]\nx = 1\n\n[b]\nx = 2\n", unsetting({"a"}, "x")) == "[a]\n\n[b]\nx = 2\n");
    CHECK(after("[[a]]\nx = 1\n[[a]]\nx = 2\n", unsetting({"a", "1"}, "x")) == "[[a]]\nx = 1\n[[a]]\n");
}

TEST_CASE("the tables only a dotted key named go with it") {
    Document edited = document("f.g.a = 1\nf.b = 2\n");
    edited.unset({"f", "g"}, "a");
    CHECK(edited.text() == "f.b = 2\n");
    CHECK(at(edited, "f").table()->size() == 1);
    edited.unset({"f"}, "b");
    CHECK(edited.root().empty());
}

TEST_CASE("a key goes out of an inline table with one comma") {
    CHECK(after("t = { a = 1, b = 2, c = 3 }\n", unsetting({"t"}, "a")) == "t = { b = 2, c = 3 }\n");
    CHECK(after("t = { a = 1, b = 2, c = 3 }\n", unsetting({"t"}, "b")) == "t = { a = 1, c = 3 }\n");
    CHECK(after("t = { a = 1, b = 2, c = 3 } # d\n", unsetting({"t"}, "c")) == "t = { a = 1, b = 2 } # d\n");
    CHECK(after("t = { a = 1 }\n", unsetting({"t"}, "a")) == "t = {}\n");
    CHECK(after("t = { f.a = 1, g.b = ',', f.c = 2 }\n", unsetting({"t", "f"}, "a")) == "t = { g.b = ',', f.c = 2 }\n");
    CHECK(after("t = { f.a = 1, g.b = ',', f.c = 2 }\n", unsetting({"t", "f"}, "c")) == "t = { f.a = 1, g.b = ',' }\n");
    CHECK(after("t = { f.a = 1, g.b = ',', f.c = 2 }\n", unsetting({"t", "g"}, "b")) == "t = { f.a = 1, f.c = 2 }\n");
}

TEST_CASE("tables with keys of their own are not unset") {
    for (const char* text : {"a.b = 1\n", "[a]\n", "[[a]]\n", "[a.b]\n"}) {
        INFO(text);
        CHECK(refusal(text, unsetting({}, "a")) == Exit::invalid);
    }
}

}  // namespace crm::toml
