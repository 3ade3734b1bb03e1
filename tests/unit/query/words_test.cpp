#include <catch2/catch.hpp>

#include "world.h"

namespace crm::query {

namespace {

std::string cut(std::string_view text) {
    std::string result;
    for (const Word& word : words(text)) {
        if (!result.empty()) result += " | ";
        result += (word.quoted ? "'" : "") + word.text + "@" + std::to_string(word.position);
    }
    return result;
}

std::string joined(std::vector<std::string> arguments) { return text_of(arguments); }

}  // namespace

TEST_CASE("words are cut at blanks of every script and remember where they stood") {
    CHECK(cut("") == "");
    CHECK(cut("  anna \t berlin\n") == "anna@2 | berlin@9");
    CHECK(cut("민수\u3000서울") == "민수@0 | 서울@9");
}

TEST_CASE("quotes keep a word together and take escapes") {
    CHECK(cut(R"("Anna Schmidt" x)") == "'Anna Schmidt@0 | x@15");
    CHECK(cut(R"(name:"Anna Schmidt")") == "name:Anna Schmidt@0");
    CHECK(cut(R"("5\" \\ 3")") == "'5\" \\ 3@0");
    CHECK(cut(R"("")") == "'@0");
}

TEST_CASE("parentheses around words are words of their own, those within a word are not") {
    CHECK(cut("(a or (b))") == "(@0 | a@1 | or@3 | (@6 | b@7 | )@8 | )@9");
    CHECK(cut("name:Acme(DE) (x)") == "name:Acme(DE)@0 | (@14 | x@15 | )@16");
    CHECK(cut("(name:Acme(DE))") == "(@0 | name:Acme(DE)@1 | )@14");
    CHECK_THROWS_WITH(words("name:(a or b)"), Catch::Contains("does not close there in the query at column 1"));
}

TEST_CASE("a dash before a term is a word, one alone or within a word is text") {
    CHECK(cut("-cold -\"a b\" -(x)") == "-@0 | cold@1 | -@6 | 'a b@7 | -@13 | (@14 | x@15 | )@16");
    CHECK(cut("anna - maria") == "anna@0 | '-@5 | maria@7");
    CHECK(cut("anna-maria") == "anna-maria@0");
}

TEST_CASE("a quote that never closes is refused where it opened") {
    CHECK_THROWS_WITH(words("ä name:\"Anna"), "a quote opens and never closes in the query at column 8");
}

TEST_CASE("a query of more than 100 kB is refused, one of 100 kB is cut") {
    CHECK(words(std::string(100 * 1024, 'x')).size() == 1);
    CHECK_THROWS_WITH(words(std::string(100 * 1024 + 1, 'x')), "the query is longer than 100 kB");
}

TEST_CASE("arguments with blanks are one value or phrase") {
    CHECK(joined({"tag:vip", "city:Berlin"}) == "tag:vip city:Berlin");
    CHECK(joined({"name:Anna Schmidt"}) == R"(name:"Anna Schmidt")");
    CHECK(joined({"-name:Anna Schmidt"}) == R"(-name:"Anna Schmidt")");
    CHECK(joined({"due:..next week"}) == R"(due:"..next week")");
    CHECK(joined({"Anna Schmidt"}) == R"("Anna Schmidt")");
    CHECK(joined({"-Anna Schmidt"}) == R"(-"Anna Schmidt")");
    CHECK(joined({"org:Acme (DE) or so"}) == R"(org:"Acme (DE) or so")");
    CHECK(joined({"notes:see http://x"}) == R"(notes:"see http://x")");
    CHECK(joined({R"(notes:a\b c)"}) == R"(notes:"a\\b c")");
    CHECK(joined({""}) == R"("")");
}

TEST_CASE("arguments that read as a piece of query stay as they are") {
    for (const std::string piece : {"tag:vip or city:Berlin", "tag:vip city:Berlin", "(anna or berta) city:Berlin",
                                    "anna or berta", "not anna", "anna -cold", "name:\"Anna Schmidt\" vip"})
        CHECK(joined({piece}) == piece);
}

}  // namespace crm::query
