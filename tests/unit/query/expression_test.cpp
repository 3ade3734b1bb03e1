// Expressions, as the second line of an explanation prints them.

#include <catch2/catch.hpp>

#include "world.h"

namespace crm::test {

namespace {

std::string read(std::string_view text) {
    static const World world;
    const std::string all = world.query("person", text).explain();
    const std::size_t start = all.find("expression  ") + 12;
    return all.substr(start, all.find('\n', start) - start);
}

std::string wrong(std::string_view text) {
    static const World world;
    return refusal(world, "person", text);
}

}  // namespace

TEST_CASE("terms side by side are and, which binds tighter than or") {
    CHECK(read("a") == "a");
    CHECK(read("a b c") == "a and b and c");
    CHECK(read("a b or c d") == "(a and b) or (c and d)");
    CHECK(read("a and b") == "a and b");
    CHECK(read("a (b or c)") == "a and (b or c)");
    CHECK(read("((a))") == "a");
}

TEST_CASE("not and a dash deny the next term, twice is once undone") {
    CHECK(read("-a not b NOT (c OR d)") == "not a and not b and not (c or d)");
    CHECK(read("not -a --b") == "a and b");
}

TEST_CASE("quoted operators are text") {
    CHECK(read(R"(a "or" b)") == R"(a and "or" and b)");
    CHECK(read(R"("name:x")") == R"("name:x")");
}

TEST_CASE("comparisons are cut at the first sign") {
    CHECK(read("NAME:a=b") == R"(name:"a=b")");
    CHECK(read("name!=x") == R"(not name="x")");
    CHECK(read("shoe_size<=42 shoe_size>3") == R"(shoe_size<="42" and shoe_size>"3")");
    CHECK(read("has:email no:phone") == "has:email and not has:phone");
}

TEST_CASE("operators without terms are refused where they stand") {
    CHECK_THAT(wrong("or a"), Catch::StartsWith("a term is missing before 'or' in the query at column 1"));
    CHECK_THAT(wrong("a or"), Catch::StartsWith("a term is missing in the query at column 5"));
    CHECK_THAT(wrong("a not"), Catch::StartsWith("a term is missing in the query at column 6"));
    CHECK_THAT(wrong("()"), Catch::StartsWith("a term is missing before ')' in the query at column 2"));
    CHECK_THAT(wrong("(a"), Catch::StartsWith("a parenthesis opens and never closes in the query at column 1"));
    CHECK_THAT(wrong("a)"), Catch::StartsWith("a parenthesis closes that never opened in the query at column 2"));
    CHECK(wrong("\"\"") == "an empty word stands in the query at column 1 / leave it out");
}

TEST_CASE("comparisons without a field or a value are refused") {
    CHECK(wrong("status:") ==
          "nothing stands after 'status:' in the query at column 8 / to find records without it: no:status");
    CHECK(wrong("a >5") ==
          "no field stands before '>' in the query at column 3 / to search for the text, quote it: \">5\"");
    CHECK(wrong("has:") == "nothing stands after 'has:' in the query at column 1 / has:email");
}

TEST_CASE("parentheses may stand 500 deep and no deeper") {
    const auto deep = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
    CHECK(read(deep(500)) == "a");
    CHECK_THAT(wrong(deep(501)), Catch::StartsWith("parentheses stand more than 500 deep in the query at column 501"));
    CHECK_THAT(wrong(deep(10000)), Catch::StartsWith("parentheses stand more than 500 deep"));
    CHECK_THAT(wrong(std::string(50000, '(')), Catch::StartsWith("parentheses stand more than 500 deep"));
}

TEST_CASE("a message quotes no more than the beginning of a very long word") {
    CHECK(wrong(std::string(50000, 'x') + ":y").size() < 400);
    CHECK(wrong(":" + std::string(50000, 'x')).size() < 800);
}

TEST_CASE("ten thousand groups side by side and fifty thousand words are read") {
    std::string groups;
    for (int i = 0; i < 10000; ++i) groups += "(a) ";
    CHECK(read(groups).size() == 10000 * 6 - 5);
    std::string many;
    for (int i = 0; i < 50000; ++i) many += "x ";
    CHECK(read(many).size() == 50000 * 6 - 5);
}

}  // namespace crm::test
