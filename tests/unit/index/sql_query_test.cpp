// What a query becomes in SQL.
#include <catch2/catch.hpp>

#include "../store/folder.h"
#include "crm/index/engine.h"

using namespace crm;
using namespace crm::test;

namespace {

Calendar calendar() {
    using namespace std::chrono;
    return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = *Zone::named("Europe/Berlin")};
}

std::string sql(std::string_view kind, std::string_view text) {
    Home home;
    const Workspace& workspace = home.workspace();
    const Kind& of = home.kind(kind);
    const Calendar now = calendar();
    const auto query = query::Query::parse(text, of, workspace.schema(), workspace.settings(), now);
    return sql_text(query, of, workspace.schema());
}

/// The condition alone, without what is bound.
std::string where(std::string_view kind, std::string_view text) {
    const std::string all = sql(kind, text);
    const std::size_t begin = all.find(" WHERE ") + 7;
    return all.substr(begin, all.find('\n') - begin);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("SQL compares what it can, and leaves to functions what it cannot") {
    CHECK(where("person", "") == "1");
    CHECK(where("person", "has:email") == R"(r."emails" <> '[]')");
    CHECK(where("task", "no:done") == R"(((r."done" <> '') IS NOT TRUE))");
    CHECK(where("deal", "expected:2026-11") ==
          R"((length(r."expected") = 10 AND (r."expected" >= ?1 AND r."expected" <= ?2)))");
    CHECK(where("person", "city:berlin") == R"(crm_holds(?1, r."city"))");
    const std::string words = "r._row IN (SELECT value FROM json_each(crm_found(";
    CHECK(where("person", "berlin") == words + "?1)))");
    CHECK(where("person", "berlin anna") == words + "?1)))");
    CHECK(where("person", "name:berl") == R"((crm_holds(?1, r."name") OR )" + words + "?2))))");
    CHECK(where("deal", "open") == R"(crm_derived(?1, r.id, r."pipeline", r."stage"))");
}

TEST_CASE("moments are compared by their seconds, days as they are written") {
    CHECK(where("activity", "at:2026-11-22") ==
          "(length(r.\"at\") > 10 AND (r.\"_seconds_at\" >= ?1 AND "
          "r.\"_seconds_at\" < ?2))");
    const std::string due = where("task", "due:..2026-11-22");
    CHECK(has(due, R"(length(r."due") = 10 AND r."due" <= ?1)"));
    CHECK(has(due, R"(length(r."due") > 10 AND r."_seconds_due" < ?2)"));
}

TEST_CASE("a link is a set of the records at its end") {
    CHECK(where("person", "org.city:berlin") ==
          R"(r."org" IN (SELECT r1.id FROM "rows_org" AS r1 WHERE crm_holds(?1, r1."city")))");
    CHECK(
        has(where("person", "deal.stage:won"), R"(r.id IN (WITH n AS MATERIALIZED (SELECT * FROM "rows_deal" AS r1)"));
    CHECK(has(where("person", "has:task"), "EXISTS (SELECT 1 FROM link WHERE target = r.id AND field IN ("));
    CHECK(has(where("deal", "item.product:chair"), "r._row IN (SELECT l.row FROM link AS l WHERE"));
}

TEST_CASE("nothing that was written stands in the SQL itself") {
    const std::string text = sql("person", "city:\"'; drop table person; --\" or id:\"x' or 1=1\"");
    const std::string statement = text.substr(0, text.find('\n'));
    CHECK_FALSE(has(statement, "drop"));
    CHECK_FALSE(has(statement, "1=1"));
    CHECK(has(text, "?1 contains \"'; drop table person; --\""));
}

TEST_CASE("a chain of conditions is no deeper than it must be, and one too long is not compiled") {
    std::string words = "city:a0";
    for (int i = 1; i < 900; ++i) words += " or city:a" + std::to_string(i);
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const char c : where("person", words)) {
        depth += c == '(' ? 1 : 0;
        deepest = std::max(deepest, depth);
        depth -= c == ')' ? 1 : 0;
    }
    CHECK(deepest < 20);
    CHECK(has(sql("person", words + " or " + words), "too long"));
}
