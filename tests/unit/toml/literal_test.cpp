#include "support.h"

namespace crm::toml {

TEST_CASE("a text of one line is a basic string with its control characters escaped") {
    CHECK(Literal::text("Anna \"Zoë\" \\ 김").toml() == R"("Anna \"Zoë\" \\ 김")");
    CHECK(Literal::text("\b\t\f\r\x1b\x7f").toml() == R"("\b\t\f\r\u001B\u007F")");
    CHECK(Literal::text(std::string_view("\0", 1)).toml() == R"("\u0000")");
    CHECK(Literal::text("\xC2\x85\xC2\xA0").toml() == "\"\\u0085\xC2\xA0\"");
    CHECK(Literal::text("").toml() == "\"\"");
}

TEST_CASE("a text with line breaks is a multi-line string, one line a line") {
    CHECK(Literal::text("Prefers calls.\n").toml() == "\"\"\"\nPrefers calls.\n\"\"\"");
    CHECK(Literal::text("a\nb").toml() == "\"\"\"\na\nb\"\"\"");
    CHECK(Literal::text("\n").toml() == "\"\"\"\n\n\"\"\"");
    CHECK(Literal::text("\ta\\\r\n\x01").toml() == "\"\"\"\n\ta\\\\\\r\n\\u0001\"\"\"");
    CHECK(Literal::text("say \"\"\"hi\"\"\n\"").toml() == "\"\"\"\nsay \"\"\\\"hi\"\"\n\\\"\"\"\"");
}

TEST_CASE("every text is read back as it was written, in files of either line ending") {
    const std::string pieces[] = {"\"",
                                  "\"\"",
                                  "\"\"\"",
                                  "\n",
                                  "\r",
                                  "\r\n",
                                  "\\",
                                  "\\\n",
                                  " ",
                                  "a",
                                  "é",
                                  "\t",
                                  "\xE2\x80\xA8",
                                  "\xC2\xA0",
                                  std::string(1, '\0'),
                                  "#",
                                  "'''",
                                  "\\u0041",
                                  "\xEF\xBB\xBF",
                                  "\xC2\x9B"};
    for (const char* file : {"k = 1\n", "k = 1\r\n"}) {
        Document edited = document(file);
        for (const auto& one : pieces) {
            for (const auto& two : pieces) {
                for (const auto& three : pieces) {
                    edited.set({}, "k", Literal::text(one + two + three));
                    REQUIRE(*at(edited, "k").text() == one + two + three);
                }
            }
        }
    }
}

TEST_CASE("a text that is not UTF-8 is refused") { CHECK_THROWS_AS(Literal::text("\xFF"), Error); }

TEST_CASE("keys are bare where they can be, else quoted") {
    CHECK(key_text("shoe_size-2") == "shoe_size-2");
    CHECK(key_text("") == "\"\"");
    CHECK(key_text("a.b") == "\"a.b\"");
    CHECK(key_text("ключ\n") == "\"ключ\\n\"");
}

TEST_CASE("a new file is its entries, one a line") {
    const std::vector<std::string> tags = {"vip", "key"};
    const Entries entries = {{"id", Literal::text("anna")},
                             {"tags", Literal::texts(tags)},
                             {"own key", Literal::flag(false)},
                             {"notes", Literal::text("a\n")}};
    CHECK(print(entries) ==
          "id = \"anna\"\ntags = [\"vip\", \"key\"]\n\"own key\" = false\nnotes = \"\"\"\na\n\"\"\"\n");
    CHECK(print_table("item", {{"n", Literal::integer(1)}}) == "[[item]]\nn = 1\n");
    CHECK(Literal::texts({}).toml() == "[]");
}

TEST_CASE("values are the same however they are written") {
    CHECK(same(document("a.b = 'x'\nc = [1]\n").root(), document("c = [\n 1,\n]\n[a]\nb = \"x\"\n").root()));
    CHECK_FALSE(same(document("a = 1\n").root(), document("a = 1.0\n").root()));
    CHECK_FALSE(same(document("a = 1.0\n").root(), document("a = 1.00\n").root()));
    CHECK_FALSE(same(document("a = [1, 2]\n").root(), document("a = [2, 1]\n").root()));
    CHECK_FALSE(same(document("a = 1\n").root(), document("b = 1\n").root()));
}

}  // namespace crm::toml
