#include <algorithm>
#include <catch2/catch.hpp>

#include "company.h"
#include "crm/base/text.h"

namespace crm::test {

namespace {

Table stages() {
    Table table;
    table.columns = {{.name = "stage"}, {.name = "count", .type = Type::integer}};
    table.rows = {{Cell{"b"}, Cell{std::int64_t{9}}},
                  {Cell{Value{}}, Cell{std::int64_t{10}}},
                  {Cell{"A"}, Cell{std::int64_t{10}}}};
    return table;
}

std::string sorted(std::string_view keys) {
    Table table = stages();
    sort_rows(table, keys, Settings{});
    return data(table);
}

}  // namespace

TEST_CASE("reports are documented: their figures are the columns they give") {
    Company company;
    for (const Report& report : reports()) {
        if (report.compare) continue;
        const Table table = company.ask(report.name, {.period = Period::year, .by = "owner"});
        std::vector<std::string> expected{"owner", "owner_id", "period"};
        for (const ReportColumn& each : report.columns) expected.emplace_back(each.name);
        std::vector<std::string> found;
        for (const Column& each : table.columns) found.push_back(each.name);
        INFO(report.name);
        CHECK(found == expected);
        CHECK(company.ask(report.name).columns.size() == report.columns.size() + (report.group.empty() ? 0 : 1));
    }
}

TEST_CASE("a misspelt report is suggested") {
    CHECK(report_named("sales").name == "sales");
    try {
        report_named("salse");
        FAIL();
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::usage);
        CHECK(error.hint() == "crm report sales");
    }
}

TEST_CASE("activities are counted by type, in the workspace's days") {
    Company company;
    company.write("log/2026/03/2026-03-31.anna.toml",
                  "[[activity]]\nid = \"2026-03-31-aaaaa\"\nat = 2026-03-31T21:59:00Z\ntype = \"call\"\n"
                  "[[activity]]\nid = \"2026-03-31-bbbbb\"\nat = 2026-03-31T22:00:00Z\ntype = \"call\"\n"
                  "[[activity]]\nid = \"2026-03-31-ccccc\"\nat = 2026-03-31T10:00:00Z\ntype = \"visit\"\n");
    CHECK(data(company.ask("activity")) == "type | count\ncall | 2\nvisit | 1\n");
    CHECK(data(company.ask("activity", {.period = Period::month})) ==
          "type | period | count\n"
          "call | 2026-03 | 1\n"
          "call | 2026-04 | 1\n"
          "visit | 2026-03 | 1\n");
    const ReportSettings april{.from = std::chrono::year{2026} / 4 / 1};
    CHECK(data(company.ask("activity", april)) == "type | count\ncall | 1\n");
    CHECK(data(company.ask("activity", {}, "type:visit")) == "type | count\nvisit | 1\n");
    CHECK(data(company.ask("activity", {.by = "at"})) == "at | count\n2026-03-31 | 2\n2026-04-01 | 1\n");
}

TEST_CASE("rows are sorted by columns, what is absent last in either direction") {
    CHECK(sorted("stage") == "stage | count\nA | 10\nb | 9\nnull | 10\n");
    CHECK(sorted("-stage") == "stage | count\nb | 9\nA | 10\nnull | 10\n");
    CHECK(sorted("count") == "stage | count\nb | 9\nnull | 10\nA | 10\n");
    CHECK(sorted(" -count , stage ") == "stage | count\nA | 10\nnull | 10\nb | 9\n");
    CHECK_THROWS_WITH(sorted("stag"), "no column is called 'stag'");
}

TEST_CASE("columns are chosen by name") {
    CHECK(data(with_columns(stages(), "count,stage")) == "count | stage\n9 | b\n10 | null\n10 | A\n");
    CHECK_THROWS_WITH(with_columns(stages(), "cuont"), "no column is called 'cuont'");
    CHECK_THROWS_WITH(with_columns(stages(), " , "), "no columns are named");
}

}  // namespace crm::test
