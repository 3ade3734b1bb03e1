#include <catch2/catch.hpp>

#include "company.h"

namespace crm::test {

namespace {

/// A deal before and after, and what is said of it: "grown value 1.00 EUR -> 2.00 EUR", a line each.
std::string told(std::string_view before, std::string_view after) {
    Company was;
    Company is;
    if (!before.empty()) was.deal("d", before);
    if (!after.empty()) is.deal("d", after);
    const Table table = is.compare("changes", was);
    std::string text;
    for (const auto& row : table.rows)
        text += to_text(row[0].value) + ' ' + to_text(row[4].value) + ' ' + to_text(row[5].value) + " -> " +
                to_text(row[6].value) + '\n';
    return text;
}

}  // namespace

TEST_CASE("a deal's way between two days is told by where it stood and where it stands") {
    CHECK(told("stage = \"lead\"", "stage = \"lead\"").empty());
    CHECK(told("stage = \"lead\"", "stage = \"proposal\"") == "moved stage lead -> proposal\n");
    CHECK(told("stage = \"lead\"", "stage = \"won\"") == "won stage lead -> won\n");
    CHECK(told("stage = \"won\"", "stage = \"lost\"") == "lost stage won -> lost\n");
    CHECK(told("stage = \"lost\"", "stage = \"lead\"") == "reopened stage lost -> lead\n");
    CHECK(told("", "stage = \"lead\"") == "added   -> \n");
    CHECK(told("", "stage = \"lost\"") == "added   -> \nlost stage  -> lost\n");
    CHECK(told("stage = \"lead\"", "") == "deleted   -> \n");
    CHECK(told("stage = \"lead\"", "stage = \"lead\"\npipeline = \"sales\"").empty());
}

TEST_CASE("a deal grows and shrinks by its amount, over currencies by their rates") {
    CHECK(told("stage = \"lead\"\nvalue = \"1 EUR\"", "stage = \"lead\"\nvalue = \"1.00 EUR\"").empty());
    CHECK(told("stage = \"lead\"\nvalue = \"9 EUR\"", "stage = \"lead\"\nvalue = \"10 EUR\"") ==
          "grown value 9.00 EUR -> 10.00 EUR\n");
    CHECK(told("stage = \"lead\"\nvalue = \"95 EUR\"", "stage = \"lead\"\nvalue = \"100 USD\"") ==
          "shrunk value 95.00 EUR -> 100.00 USD\n");
    CHECK(told("stage = \"lead\"\nvalue = \"90 EUR\"", "stage = \"lead\"\nvalue = \"100 USD\"") ==
          "revalued value 90.00 EUR -> 100.00 USD\n");
    CHECK(told("stage = \"lead\"\nvalue = \"90 EUR\"", "stage = \"lead\"\nvalue = \"100 JPY\"") ==
          "revalued value 90.00 EUR -> 100 JPY\n");
    CHECK(told("stage = \"lead\"", "stage = \"lead\"\nvalue = \"1 JPY\"") == "grown value  -> 1 JPY\n");
    CHECK(told("stage = \"lead\"\nvalue = \"1 EUR\"", "stage = \"lead\"") == "shrunk value 1.00 EUR -> \n");
}

TEST_CASE("records of a kind that only one of two days declares came or went") {
    Company was(std::string(Company::one_pipeline) + "[kinds.vehicle]\nfields.name = { type = \"text\" }\n");
    Company is(std::string(Company::one_pipeline) + "[kinds.boat]\nfields.name = { type = \"text\" }\n");
    was.write("vehicles/v.toml", "name = \"V\"\n");
    is.write("boats/b.toml", "name = \"B\"\n");
    is.write("people/bob.toml", "name = \"Bob\"\nmerged_into = \"anna\"\ndeleted = 2026-11-01T10:00:00Z\n");
    was.write("people/bob.toml", "name = \"Bob\"\n");
    const Table table = is.compare("changes", was);
    CHECK(data(with_columns(table, "change,kind,id,to")) ==
          "change | kind | id | to\nadded | boat | b | null\nmerged | person | bob | anna\ndeleted | vehicle | v | "
          "null\n");
}

TEST_CASE("changes are counted by what any kind has, and the rest is without a value") {
    Company was;
    Company is;
    is.deal("d", "stage = \"lead\"\nvalue = \"10 EUR\"\nsource = \"web\"");
    is.deal("e", "stage = \"won\"\nvalue = \"5 USD\"\nsource = \"web\"");
    is.write("users/u.toml", "name = \"U\"\n");
    CHECK(data(is.compare("changes", was, {.by = "source"})) ==
          "source | change | count | value\nweb | added | 2 | 14.50 EUR\nweb | won | 1 | 4.50 EUR\nnull | added | 1 | "
          "null\n");
    CHECK_THROWS_AS(is.compare("changes", was, {.by = "sauce"}), Error);
    CHECK_THROWS_AS(is.compare("changes", was, {.period = Period::month}), Error);
}

}  // namespace crm::test
