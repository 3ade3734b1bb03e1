#include <catch2/catch.hpp>

#include "company.h"

namespace crm::test {

TEST_CASE("every open stage has its row in the pipeline's order, also without deals") {
    Company company;
    company.deal("a", "stage = \"proposal\"\nvalue = \"100.01 EUR\"");
    company.deal("b", "stage = \"proposal\"\nvalue = \"50.00 EUR\"\nprobability = 80");
    company.deal("c", "stage = \"proposal\"");
    company.deal("d", "stage = \"won\"\nvalue = \"7.00 EUR\"\nclosed = 2026-01-01");
    CHECK(data(company.ask("pipeline")) ==
          "stage | count | value | weighted\n"
          "lead | 0 | 0.00 EUR | 0.00 EUR\n"
          "proposal | 3 | 150.01 EUR | 90.00 EUR\n");
    CHECK(company.problems.empty());
}

TEST_CASE("weighted amounts are rounded once, after they are added") {
    Company company;
    for (const char* id : {"a", "b", "c"}) company.deal(id, "stage = \"lead\"\nvalue = \"0.04 EUR\"");
    CHECK(to_text(column(company.ask("pipeline"), "weighted")[0]) == "0.01 EUR");
}

TEST_CASE("amounts in other currencies are taken at the rate, and without one left out and named") {
    Company company;
    company.deal("a", "stage = \"lead\"\nvalue = \"100.00 USD\"");
    company.deal("b", "stage = \"lead\"\nvalue = \"5000 KRW\"");
    CHECK(data(company.ask("pipeline")) ==
          "stage | count | value | weighted\n"
          "lead | 2 | 90.00 EUR | 9.00 EUR\n"
          "proposal | 0 | 0.00 EUR | 0.00 EUR\n");
    REQUIRE(company.problems.size() == 1);
    CHECK(company.problems[0].code == "no-rate");
    CHECK(company.problems[0].place.file == "deals/b.toml");
    CHECK(company.problems[0].hint.find("[rates]") != std::string::npos);
}

TEST_CASE("several pipelines have a column of their own, and a stage belongs to one of them") {
    Company company(R"([[pipeline]]
id = "sales"
stage = [{ id = "lead", probability = 10 }, { id = "won", outcome = "won" }]
[[pipeline]]
id = "service"
stage = [{ id = "lead", probability = 20 }, { id = "visit", probability = 50 }]
)");
    company.deal("a", "stage = \"lead\"\nvalue = \"10.00 EUR\"");
    company.deal("b", "stage = \"lead\"\npipeline = \"service\"\nvalue = \"20.00 EUR\"");
    company.deal("c", "stage = \"visit\"\nvalue = \"30.00 EUR\"");
    CHECK(data(company.ask("pipeline")) ==
          "pipeline | stage | count | value | weighted\n"
          "sales | lead | 1 | 10.00 EUR | 1.00 EUR\n"
          "service | lead | 1 | 20.00 EUR | 4.00 EUR\n"
          "service | visit | 0 | 0.00 EUR | 0.00 EUR\n"
          "sales | visit | 1 | 30.00 EUR | 0.00 EUR\n");
}

TEST_CASE("days and periods of the pipeline are those on which deals are expected") {
    Company company;
    company.deal("a", "stage = \"lead\"\nvalue = \"10.00 EUR\"\nexpected = 2026-12-31");
    company.deal("b", "stage = \"lead\"\nvalue = \"20.00 EUR\"\nexpected = 2027-01-01");
    company.deal("c", "stage = \"lead\"\nvalue = \"40.00 EUR\"");
    CHECK(data(company.ask("pipeline", {.period = Period::quarter})) ==
          "stage | period | count | value | weighted\n"
          "lead | 2026-Q4 | 1 | 10.00 EUR | 1.00 EUR\n"
          "lead | 2027-Q1 | 1 | 20.00 EUR | 2.00 EUR\n"
          "lead | null | 1 | 40.00 EUR | 4.00 EUR\n");
    const auto next_year = company.ask("pipeline", {.from = std::chrono::year{2027} / 1 / 1});
    CHECK(to_text(column(next_year, "value")[0]) == "20.00 EUR");
    CHECK(company.problems.empty());
}

TEST_CASE("the pipeline can be cut by another field than the stage") {
    Company company;
    company.write("users/ivan.toml", "name = \"Иван Петров\"\n");
    company.deal("a", "stage = \"lead\"\nvalue = \"10.00 EUR\"\nowner = \"ivan\"");
    company.deal("b", "stage = \"proposal\"\nvalue = \"20.00 EUR\"");
    CHECK(data(company.ask("pipeline", {.by = "owner"})) ==
          "owner | owner_id | count | value | weighted\n"
          "Иван Петров | ivan | 1 | 10.00 EUR | 1.00 EUR\n"
          "null | null | 1 | 20.00 EUR | 10.00 EUR\n");
}

}  // namespace crm::test
