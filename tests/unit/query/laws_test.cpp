// Laws that hold for every query and every record, tried on generated ones.

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "crm/base/text.h"
#include "world.h"

namespace crm::test {

namespace {

class Dice {
public:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }
    bool once_in(int times) { return below(times) == 0; }
    template <std::size_t N>
    std::string_view of(const std::array<std::string_view, N>& texts) {
        return texts[static_cast<std::size_t>(below(static_cast<int>(N)))];
    }

private:
    std::mt19937 engine_{20261122};
};

constexpr std::array<std::string_view, 8> names{"Anna Schmidt", "Zoë Müller", "김민수",  "王小明",
                                                "Иван Петров",  "Ann",        "O'Neill", "SCHMIDT  GmbH"};
constexpr std::array<std::string_view, 4> cities{"Berlin", "München", "서울", "New York"};
constexpr std::array<std::string_view, 3> statuses{"lead", "customer", "former"};
constexpr std::array<std::string_view, 5> dates{"2026-11-22", "2026-11-01", "2025-02-28", "2027-01-01", "2026-08-24"};
constexpr std::array<std::string_view, 5> amounts{"100 EUR", "100 USD", "90 EUR", "7 GBP", "20000.50 EUR"};
constexpr std::array<std::string_view, 4> moments{"2026-11-22 00:00", "2026-11-22 12:00", "2026-11-21 23:59",
                                                  "2026-03-29 03:00"};
constexpr std::array<std::string_view, 4> lengths{"0d", "30d", "6m", "89d"};
constexpr std::array<std::string_view, 4> birthdays{"1980-03-05", "--02-29", "--12-31", "2000-02-29"};

std::string id_of(std::string_view kind, int number) { return std::string(kind.substr(0, 1)) + std::to_string(number); }

/// Each field is there two times in three.
World random_world(Dice& dice) {
    World world;
    for (int i = 0; i < 6; ++i)
        world.add("org", id_of("org", i), {{"name", dice.of(names)}, {"city", dice.of(cities)}});
    const auto maybe = [&](std::string_view text) { return dice.once_in(3) ? std::string_view{} : text; };
    for (int i = 0; i < 12; ++i) {
        const std::string org = id_of("org", dice.below(7));
        world.add("person", id_of("person", i),
                  {{"name", dice.of(names)},
                   {"city", maybe(dice.of(cities))},
                   {"status", maybe(dice.of(statuses))},
                   {"birthday", maybe(dice.of(birthdays))},
                   {"cadence", maybe(dice.of(lengths))},
                   {"org", maybe(org)}});
    }
    for (int i = 0; i < 12; ++i) {
        const std::string org = id_of("org", dice.below(7));
        const std::string person = id_of("person", dice.below(12));
        world.add("deal", id_of("deal", i),
                  {{"name", dice.of(names)},
                   {"value", maybe(dice.of(amounts))},
                   {"expected", maybe(dice.of(dates))},
                   {"created", maybe(dice.of(moments))},
                   {"stage", dice.once_in(2) ? "won" : "lead"},
                   {"org", maybe(org)},
                   {"person", person}});
        world.add("activity", id_of("activity", i),
                  {{"at", dice.of(moments)}, {"with", person}, {"text", dice.of(names)}});
    }
    return world;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string person_term(Dice& dice) {
    switch (dice.below(9)) {
        case 0: return quoted(dice.of(names));
        case 1: return "city:" + quoted(dice.of(cities));
        case 2: return "status:" + std::string(dice.of(statuses));
        case 3: return "org.city=" + quoted(dice.of(cities));
        case 4: return "deal.value:" + quoted(dice.of(amounts)) + "..";
        case 5: return "last:.." + std::string(dice.of(lengths));
        case 6: return "has:deal.expected";
        case 7: return "birthday:" + std::string(dice.of(birthdays));
        default: return "deal.open";
    }
}

std::string random_query(Dice& dice, int depth) {
    if (depth == 0 || dice.once_in(3)) return person_term(dice);
    const std::string a = "(" + random_query(dice, depth - 1) + ")";
    if (dice.once_in(4)) return "not " + a;
    return a + (dice.once_in(2) ? " or " : " ") + "(" + random_query(dice, depth - 1) + ")";
}

std::string excluding(const std::string& query) { return "-(" + query + ")"; }

struct Comparable {
    std::string_view field;
    std::string value;
};

Comparable random_comparable(Dice& dice) {
    switch (dice.below(3)) {
        case 0: return {"value", quoted(dice.of(amounts))};
        case 1: return {"expected", std::string(dice.of(dates))};
        default: return {"created", quoted(dice.of(moments))};
    }
}

}  // namespace

TEST_CASE("a query and its negation divide the records") {
    Dice dice;
    const World world = random_world(dice);
    for (int i = 0; i < 300; ++i) {
        const std::string query = random_query(dice, 3);
        INFO(query);
        CHECK(world.found("person", excluding(excluding(query))) == world.found("person", query));
        CHECK(world.found("person", "(" + query + ") or " + excluding(query)) == world.found("person", ""));
        CHECK(world.found("person", "(" + query + ") " + excluding(query)).empty());
    }
}

TEST_CASE("De Morgan's laws hold") {
    Dice dice;
    const World world = random_world(dice);
    for (int i = 0; i < 300; ++i) {
        const std::string a = "(" + random_query(dice, 2) + ")";
        const std::string b = "(" + random_query(dice, 2) + ")";
        INFO(a << " and " << b);
        CHECK(world.found("person", excluding(a + " or " + b)) == world.found("person", "-" + a + " -" + b));
        CHECK(world.found("person", excluding(a + " " + b)) == world.found("person", "-" + a + " or -" + b));
        CHECK(world.found("person", a + " " + b) == world.found("person", b + " " + a));
    }
}

TEST_CASE("a value divides those that have one and compare into less, equal and more") {
    Dice dice;
    const World world = random_world(dice);
    for (int i = 0; i < 100; ++i) {
        const auto [name, value] = random_comparable(dice);
        const std::string field(name);
        const std::string all = field + "<" + value + " or " + field + ":" + value + " or " + field + ">" + value;
        INFO(all);
        const std::string comparable = world.found("deal", field + ":" + value + ".. or " + field + ":.." + value);
        CHECK(world.found("deal", all) == comparable);
        CHECK(world.found("deal", field + "<" + value + " " + field + ":" + value + "..").empty());
        CHECK(world.found("deal", field + ">" + value + " " + field + ":.." + value).empty());
        CHECK(world.found("deal", field + ">=" + value) == world.found("deal", field + ":" + value + ".."));
        CHECK(world.found("deal", field + "!=" + value) == world.found("deal", "-" + field + "=" + value));
    }
}

TEST_CASE("a range is what both its halves have in common") {
    Dice dice;
    const World world = random_world(dice);
    for (const std::string_view first : dates)
        for (const std::string_view last : dates) {
            if (last < first) continue;
            const std::string a(first);
            const std::string b(last);
            CHECK(world.found("deal", "expected:" + a + ".." + b) ==
                  world.found("deal", "expected:" + a + ".. expected:.." + b));
        }
}

TEST_CASE("spoken to within a number of days, or longer ago") {
    Dice dice;
    const World world = random_world(dice);
    for (int days = 0; days < 300; days += 7) {
        const std::string within = "last:.." + std::to_string(days) + "d";
        const std::string longer = "last>" + std::to_string(days) + "d";
        INFO(within);
        CHECK(world.found("person", excluding(within)) == world.found("person", longer));
        CHECK(world.found("person", longer) == world.found("person", "last:" + std::to_string(days + 1) + "d.."));
    }
}

}  // namespace crm::test
