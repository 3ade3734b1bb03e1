// Who names a record, as the index keeps it, against a set of rows.

#include "../../../src/index/links.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "../../../src/index/tables.h"
#include "crm/kinds/kinds.h"

namespace crm::test {

namespace {

std::chrono::sys_seconds moment(std::int64_t seconds) {
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

class Links {
public:
    Links() : schema_(built_in_kinds(), {}, {}, {}, {}), database_(":memory:", Database::Mode::create) {
        add_link_entries(database_);
        database_.exec(create_tables(schema_));
    }

    LinkWriter writer(bool empty) { return {database_, schema_, empty}; }

    /// A person of an organisation.
    Record person(const std::string& org) const {
        const Kind& kind = *schema_.kind("person");
        Record record(kind, "anna");
        record.set(*kind.field("org"), Value{org});
        return record;
    }
    /// The number of a person's organisation.
    std::uint32_t field() const {
        const Kind& kind = *schema_.kind("person");
        return static_cast<std::uint32_t>(LinkFields(schema_).number(kind, *kind.field("org")));
    }

    /// By what SQL sees; with the moment.
    std::map<std::int64_t, std::int64_t> naming(const std::string& org) const {
        std::map<std::int64_t, std::int64_t> rows;
        Statement select = database_.prepare("SELECT row, moment FROM link WHERE target = ?");
        select.bind(1, org);
        while (select.step()) CHECK(rows.emplace(select.integer(0), select.integer(1)).second);
        return rows;
    }
    /// Of "acme" and "bolt", in seconds; 0: never.
    std::pair<std::int64_t, std::int64_t> last_moments(std::int64_t until) const {
        const LastMoments last(database_, std::to_string(field()), moment(until));
        CHECK(!last.of("acme, but not quite"));
        CHECK(!last.of("zeta"));
        const auto seconds = [](auto at) { return at.value_or(moment(0)).time_since_epoch().count(); };
        return {seconds(last.of("acme")), seconds(last.of("bolt"))};
    }
    void hide(std::int64_t twin) { database_.cached("INSERT INTO main.twin VALUES(?, 'person')").bind(1, twin).run(); }
    std::int64_t runs() { return database_.number("SELECT count(*) FROM main.pointers"); }

private:
    Schema schema_;
    Database database_;
};

}  // namespace

TEST_CASE("links that are written at once are those that SQL sees") {
    Links links;
    LinkWriter writer = links.writer(true);
    for (std::int64_t row = 1000; row > 0; --row)
        writer.add(row % 3 == 0 ? "acme" : "bolt", links.field(), {row, row * 10});
    for (int twice = 0; twice < 2; ++twice) writer.add("acme, but not quite", links.field(), {7});
    writer.sort();
    writer.put();
    CHECK(links.naming("acme").size() == 333);
    CHECK(links.naming("bolt").size() == 667);
    CHECK(links.naming("bolt").at(1000) == 10000);
    CHECK(links.naming("acme, but not quite") == std::map<std::int64_t, std::int64_t>{{7, 0}});
    CHECK(links.naming("acm").empty());
    CHECK(links.runs() < 30);
    CHECK(links.last_moments(6000) == std::pair<std::int64_t, std::int64_t>(6000, 5990));
    links.hide(600);
    CHECK(links.last_moments(6000) == std::pair<std::int64_t, std::int64_t>(5970, 5990));
    CHECK(links.last_moments(10) == std::pair<std::int64_t, std::int64_t>(0, 10));
    CHECK(links.last_moments(9) == std::pair<std::int64_t, std::int64_t>(0, 0));
}

TEST_CASE("links come and go one by one") {
    Links links;
    std::mt19937 dice(7);
    const auto below = [&](std::int64_t limit) {
        return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(dice);
    };
    std::map<std::string, std::map<std::int64_t, std::int64_t>> wanted;
    for (int round = 0; round < 60; ++round) {
        LinkWriter writer = links.writer(false);
        std::set<std::int64_t> fresh;
        for (int i = 0; i < 40; ++i) {
            const std::string org = below(4) == 0 ? "bolt" : "acme";
            const std::int64_t row = below(900);
            const bool known = wanted["acme"].contains(row) || wanted["bolt"].contains(row);
            if (known && !fresh.contains(row)) {
                const std::string old = wanted["acme"].contains(row) ? "acme" : "bolt";
                writer.remove(links.person(old), row);
                wanted[old].erase(row);
            } else if (!known) {
                writer.add(org, links.field(), {row, row});
                wanted[org].emplace(row, row);
                fresh.insert(row);
            }
        }
        writer.sort();
        writer.put();
        for (const auto& [org, rows] : wanted) REQUIRE(links.naming(org) == rows);
    }
    CHECK(wanted["acme"].size() > 130);
    LinkWriter writer = links.writer(false);
    for (const auto& [org, rows] : wanted)
        for (const auto& [row, seconds] : rows) writer.remove(links.person(org), row);
    CHECK(links.runs() == 0);
}

TEST_CASE("entries that end early are refused") {
    const std::vector<LinkEntry> entries{{1, 2}, {3}};
    const std::string_view bytes = bytes_of(entries);
    CHECK(entries_of(bytes).at(1).moment == LinkEntry::no_moment);
    CHECK_THROWS_AS(entries_of(bytes.substr(1)), IndexUnusable);
    CHECK(entries_of("").empty());
}

}  // namespace crm::test
