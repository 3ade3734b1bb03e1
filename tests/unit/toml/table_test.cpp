#include "support.h"

namespace crm::toml {

namespace {

std::string appended(std::string text) {
    return after(std::move(text), [](Document& document) {
        document.append_table("item", {{"product", Literal::text("x")}, {"price", Literal::raw("12.50")}});
    });
}

std::string removed(std::string text, std::size_t position) {
    return after(std::move(text), [&](Document& document) { document.remove_table("item", position); });
}

}  // namespace

TEST_CASE("a table is appended at the end, below a blank line") {
    const std::string table = "[[item]]\nproduct = \"x\"\nprice = 12.50\n";
    CHECK(appended("") == table);
    CHECK(appended("a = 1\n") == "a = 1\n\n" + table);
    CHECK(appended("a = 1") == "a = 1\n\n" + table);
    CHECK(appended("a = 1\n\n") == "a = 1\n\n" + table);
    CHECK(appended(table) == table + "\n" + table);
    CHECK(appended("\xEF\xBB\xBF") == "\xEF\xBB\xBF" + table);
    CHECK(appended("a = 1\r\n") == "a = 1\r\n\r\n[[item]]\r\nproduct = \"x\"\r\nprice = 12.50\r\n");
    CHECK(appended("a = 1\r\n\r\n") == "a = 1\r\n\r\n[[item]]\r\nproduct = \"x\"\r\nprice = 12.50\r\n");
}

TEST_CASE("several tables are appended at once") {
    Document edited = document("a = 1\n");
    const std::vector<Entries> tables = {{{"b", Literal::integer(1)}}, {{"b", Literal::integer(2)}}, {}};
    edited.append_tables("x y", tables);
    CHECK(edited.text() == "a = 1\n\n[[\"x y\"]]\nb = 1\n\n[[\"x y\"]]\nb = 2\n\n[[\"x y\"]]\n");
    edited.append_tables("none", {});
    CHECK(edited.root().size() == 2);
}

TEST_CASE("a table is not appended to what is no array of tables") {
    for (const char* text : {"item = 1\n", "item = []\n", "item = [{}]\n", "[item]\n", "item.a = 1\n"}) {
        INFO(text);
        CHECK(refusal(text, [](Document& document) { document.append_table("item", {}); }) == Exit::invalid);
        CHECK(refusal(text, [](Document& document) { document.remove_table("item", 0); }) == Exit::invalid);
    }
}

TEST_CASE("a table is taken away from its header to the next") {
    const std::string text = "a = 1\n\n[[item]]\nn = 1\n\n# two\n[[item]]\nn = 2\n\n[[item]]\nn = 3\n";
    CHECK(removed(text, 0) == "a = 1\n\n# two\n[[item]]\nn = 2\n\n[[item]]\nn = 3\n");
    CHECK(removed(text, 1) == "a = 1\n\n[[item]]\nn = 1\n\n[[item]]\nn = 3\n");
    CHECK(removed(text, 2) == "a = 1\n\n[[item]]\nn = 1\n\n# two\n[[item]]\nn = 2\n");
}

TEST_CASE("the last table of an array takes the array with it") {
    Document edited = document("a = 1\n\n[[item]]\nn = 1\n");
    edited.remove_table("item", 0);
    CHECK(edited.text() == "a = 1\n");
    CHECK(edited.root().size() == 1);
}

TEST_CASE("the sections inside a table go with it, wherever they stand") {
    CHECK(removed("[[item]]\n[item.s]\nx = 1\n[[item.t]]\n[[item]]\n[item.s]\ny = 1\n[z]\n", 0) ==
          "[[item]]\n[item.s]\ny = 1\n[z]\n");
    CHECK(removed("[[item]]\n[z]\n[item.s]\nx = 1\n[y]\n", 0) == "[z]\n[y]\n");
}

TEST_CASE("a comment that opens the file stays when the first table goes") {
    CHECK(removed("# journal\n[[item]]\nn = 1\n\n[[item]]\nn = 2\n", 0) == "# journal\n[[item]]\nn = 2\n");
}

TEST_CASE("a table that is not there cannot be taken away") {
    CHECK(refusal("[[item]]\n", [](Document& document) { document.remove_table("item", 1); }) == Exit::invalid);
    CHECK(refusal("a = 1\n", [](Document& document) { document.remove_table("item", 0); }) == Exit::invalid);
}

}  // namespace crm::toml
