#include <catch2/catch.hpp>

#include "company.h"

namespace crm::test {

namespace {

constexpr Date day(int year, unsigned month, unsigned number) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
}

/// Four deals won, two lost, one open.
void fill(const Company& company) {
    company.write("users/anna.toml", "name = \"Anna\"\nmanager = \"zoe\"\n");
    company.write("users/minsu.toml", "name = \"김민수\"\n");
    company.write("users/zoe.toml", "name = \"Zoë\"\n");
    company.write("orgs/acme.toml", "name = \"Acme\"\nindustry = \"retail\"\n");
    company.write("products/chair.toml", "name = \"Chair\"\n");
    company.write("products/desk.toml", "name = \"Desk\"\n");
    company.deal("a",
                 "stage = \"won\"\nvalue = \"100.00 EUR\"\nclosed = 2026-03-31\nowner = \"anna\"\norg = \"acme\"\n"
                 "tags = [\"b\", \"a\"]\n[[item]]\nproduct = \"desk\"\n[[item]]\nproduct = \"chair\"");
    company.deal("b", "stage = \"won\"\nvalue = \"50.01 EUR\"\nclosed = 2026-04-01\nowner = \"anna\"");
    company.deal("c", "stage = \"won\"\nvalue = \"10.00 EUR\"\nclosed = 2026-06-30\nowner = \"minsu\"");
    company.deal("d", "stage = \"won\"\nclosed = 2026-06-30\nowner = \"minsu\"");
    company.deal("e", "stage = \"lost\"\nvalue = \"9.00 EUR\"\nclosed = 2026-06-30\nowner = \"minsu\"");
    company.deal("f", "stage = \"lost\"\nvalue = \"9.00 EUR\"\nclosed = 2026-07-01\norg = \"acme\"");
    company.deal("g", "stage = \"lead\"\nvalue = \"1000.00 EUR\"\nowner = \"anna\"");
}

}  // namespace

TEST_CASE("sales without groups are one row, also of nothing") {
    Company company;
    CHECK(data(company.ask("sales")) ==
          "count | value | average | median\n"
          "0 | 0.00 EUR | null | null\n");
    fill(company);
    CHECK(data(company.ask("sales")) ==
          "count | value | average | median\n"
          "4 | 160.01 EUR | 53.34 EUR | 50.01 EUR\n");
}

TEST_CASE("sales by owner and quarter are in the order of names, then of quarters") {
    Company company;
    fill(company);
    CHECK(data(company.ask("sales", {.period = Period::quarter, .by = "owner"})) ==
          "owner | owner_id | period | count | value | average | median\n"
          "Anna | anna | 2026-Q1 | 1 | 100.00 EUR | 100.00 EUR | 100.00 EUR\n"
          "Anna | anna | 2026-Q2 | 1 | 50.01 EUR | 50.01 EUR | 50.01 EUR\n"
          "김민수 | minsu | 2026-Q2 | 2 | 10.00 EUR | 10.00 EUR | 10.00 EUR\n");
}

TEST_CASE("the first and the last day belong to what is asked for") {
    Company company;
    fill(company);
    const auto count = [&](Date from, Date to) {
        return to_text(column(company.ask("sales", {.from = from, .to = to}), "count")[0]);
    };
    CHECK(count(day(2026, 3, 31), day(2026, 4, 1)) == "2");
    CHECK(count(day(2026, 4, 1), day(2026, 6, 29)) == "1");
    CHECK(count(day(2026, 4, 2), day(2026, 6, 30)) == "2");
}

TEST_CASE("a group follows links, and a record is counted in the group of each of its values") {
    Company company;
    fill(company);
    CHECK(data(company.ask("sales", {.by = "owner.manager"})) ==
          "owner.manager | owner.manager_id | count | value | average | median\n"
          "Zoë | zoe | 2 | 150.01 EUR | 75.00 EUR | 75.00 EUR\n"
          "null | null | 2 | 10.00 EUR | 10.00 EUR | 10.00 EUR\n");
    CHECK(data(company.ask("winrate", {.by = "org.industry"})) ==
          "org.industry | won | lost | rate\n"
          "retail | 1 | 1 | 0.5000\n"
          "null | 3 | 1 | 0.7500\n");
    CHECK(data(company.ask("sales", {.by = "item.product"}, "has:item")) ==
          "item.product | item.product_id | count | value | average | median\n"
          "Chair | chair | 1 | 100.00 EUR | 100.00 EUR | 100.00 EUR\n"
          "Desk | desk | 1 | 100.00 EUR | 100.00 EUR | 100.00 EUR\n");
    CHECK(data(company.ask("winrate", {.by = "tag"}, "has:tag")) ==
          "tag | won | lost | rate\n"
          "a | 1 | 0 | 1.0000\n"
          "b | 1 | 0 | 1.0000\n");
}

TEST_CASE("a group without a value has a word for people and none for programs") {
    Company company;
    fill(company);
    const Table table = company.ask("winrate", {.by = "org"});
    REQUIRE(table.rows.size() == 2);
    CHECK(absent(table.rows[1][0].value));
    CHECK(table.rows[1][0].shown == "(none)");
}

TEST_CASE("a reference to nobody is a group of its id") {
    Company company;
    company.deal("a", "stage = \"won\"\nclosed = 2026-01-01\nowner = \"gone\"");
    CHECK(data(company.ask("winrate", {.by = "owner"})) ==
          "owner | owner_id | won | lost | rate\n"
          "gone | gone | 1 | 0 | 1.0000\n");
}

TEST_CASE("two colleagues of one name are two groups") {
    Company company;
    company.write("users/kim1.toml", "name = \"Kim\"\n");
    company.write("users/kim2.toml", "name = \"Kim\"\n");
    company.deal("a", "stage = \"won\"\nclosed = 2026-01-01\nowner = \"kim2\"");
    company.deal("b", "stage = \"lost\"\nclosed = 2026-01-01\nowner = \"kim1\"");
    CHECK(data(company.ask("winrate", {.by = "owner"})) ==
          "owner | owner_id | won | lost | rate\n"
          "Kim | kim1 | 0 | 1 | 0.0000\n"
          "Kim | kim2 | 1 | 0 | 1.0000\n");
}

TEST_CASE("numbers are groups in their own order") {
    Company company;
    for (const char* text : {"5", "30", "100"})
        company.deal(std::string("p") + text,
                     std::string("stage = \"won\"\nclosed = 2026-01-01\nprobability = ") + text);
    const auto groups = column(company.ask("winrate", {.by = "probability"}), "probability");
    REQUIRE(groups.size() == 3);
    CHECK(to_text(groups[0]) == "5");
    CHECK(to_text(groups[1]) == "30");
    CHECK(to_text(groups[2]) == "100");
}

TEST_CASE("a closed deal without its day counts until days matter, and is named then") {
    Company company;
    company.deal("a", "stage = \"won\"\nvalue = \"1.00 EUR\"");
    company.deal("b", "stage = \"lead\"");
    company.deal("c", "stage = \"lost\"\nclosed = 2026-01-02");
    CHECK(to_text(column(company.ask("sales"), "count")[0]) == "1");
    CHECK(company.problems.empty());
    CHECK(company.ask("sales", {.period = Period::month}).rows.empty());
    REQUIRE(company.problems.size() == 1);
    CHECK(company.problems[0].code == "no-closed-date");
    CHECK(company.problems[0].place.file == "deals/a.toml");
    CHECK(to_text(column(company.ask("winrate", {.from = day(2026, 1, 1)}), "won")[0]) == "0");
    CHECK(company.problems.size() == 1);
}

TEST_CASE("a lost deal without its day does not concern sales") {
    Company company;
    company.deal("a", "stage = \"lost\"");
    CHECK(company.ask("sales", {.period = Period::month}).rows.empty());
    CHECK(company.problems.empty());
    company.ask("winrate", {.period = Period::month});
    CHECK(company.problems.size() == 1);
}

TEST_CASE("the win rate of nothing is absent") {
    Company company;
    CHECK(data(company.ask("winrate")) == "won | lost | rate\n0 | 0 | null\n");
}

TEST_CASE("a table and an unknown word are refused as groups") {
    Company company;
    CHECK_THROWS_WITH(company.ask("sales", {.by = "item"}), "'item' is a table, which makes no groups");
    CHECK_THROWS_AS(company.ask("sales", {.by = "ownr"}), Error);
}

}  // namespace crm::test
