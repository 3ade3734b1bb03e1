// Dates, times, money, and what is derived, at noon on Sunday, 2026-11-22 in Berlin.

#include <catch2/catch.hpp>

#include "world.h"

namespace crm::test {

namespace {

World deals() {
    World world;
    world.add("deal", "small",
              {{"name", "Small"},
               {"value", "4000 EUR"},
               {"stage", "lead"},
               {"expected", "2026-11-30"},
               {"created", "2026-09-30T23:30:00+02:00"}});
    world.add("deal", "large",
              {{"name", "Large"},
               {"value", "20000 USD"},
               {"stage", "won"},
               {"expected", "2027-01-10"},
               {"created", "2026-10-01T00:00:00+02:00"}});
    world.add("deal", "odd", {{"name", "Odd"}, {"value", "100 GBP"}, {"stage", "lead"}});
    return world;
}

World tasks() {
    World world;
    world.add("task", "day", {{"title", "A day"}, {"due", "2026-11-22"}});
    world.add("task", "noon", {{"title", "At noon"}, {"due", "2026-11-22 12:00"}});
    world.add("task", "late", {{"title", "Late"}, {"due", "2026-11-22 23:59"}});
    world.add("task", "friday", {{"title", "Friday"}, {"due", "2026-11-27"}});
    return world;
}

World contacts() {
    World world;
    world.add("person", "now", {{"name", "Now"}});
    world.add("person", "autumn", {{"name", "Autumn"}});
    world.add("person", "spring", {{"name", "Spring"}});
    world.add("person", "never", {{"name", "Never"}});
    const auto call = [&](std::string id, std::string_view at, std::string_view with) {
        world.add("activity", std::move(id), {{"at", at}, {"type", "call"}, {"with", with}, {"text", "hello"}});
    };
    call("1", "2026-11-22 09:00", "now");
    call("2", "2026-08-24 09:00", "autumn");
    call("3", "2026-04-01 09:00", "spring");
    return world;
}

}  // namespace

TEST_CASE("money compares in the workspace's currency") {
    const World world = deals();
    CHECK(world.found("deal", "value:10000..") == "large");
    CHECK(world.found("deal", "value:18000") == "large");
    CHECK(world.found("deal", "value:20000USD") == "large");
    CHECK(world.found("deal", "value:..5k") == "small");
    CHECK(world.found("deal", "value<4000") == "");
    CHECK(world.found("deal", "value:4000EUR..20000USD") == "small large");
}

TEST_CASE("an amount whose currency has no rate compares with its own kind only") {
    const World world = deals();
    CHECK(world.found("deal", "value:..50000") == "small large");
    CHECK(world.found("deal", "value:50GBP..150GBP") == "odd");
    CHECK_THAT(refusal(world, "deal", "value:1EUR..5GBP"), Catch::Contains("the ends are in two currencies"));
}

TEST_CASE("dates are days, periods and ranges of them") {
    const World world = deals();
    CHECK(world.found("deal", "expected:2026-11-30") == "small");
    CHECK(world.found("deal", "expected:2026-11") == "small");
    CHECK(world.found("deal", "expected:2027-Q1") == "large");
    CHECK(world.found("deal", "expected:..eom") == "small");
    CHECK(world.found("deal", "expected:2026..2027") == "small large");
    CHECK(world.found("deal", "expected>2026") == "large");
    CHECK(world.found("deal", "expected<=2026-11") == "small");
    CHECK(world.found("deal", "expected<2026-11-30") == "");
    CHECK(world.found("deal", "no:expected") == "odd");
}

TEST_CASE("instants fall on days of the workspace's zone") {
    const World world = deals();
    CHECK(world.found("deal", "created:2026-Q3") == "small");
    CHECK(world.found("deal", "created:2026-Q4") == "large");
    CHECK(world.found("deal", "created:2026-10-01..") == "large");
    CHECK(world.found("deal", "created>2026-09-30") == "large");
}

TEST_CASE("something due is due on a day or at a time") {
    const World world = tasks();
    CHECK(world.found("task", "due:today") == "day noon late");
    CHECK(world.found("task", "due:..fri") == "day noon late friday");
    CHECK(world.found("task", "due:tomorrow..") == "friday");
    CHECK(world.found("task", "due:\"2026-11-22 12:00\"") == "noon");
    CHECK(world.found("task", "due:now") == "noon");
    CHECK(world.found("task", "due:..\"2026-11-22 12:00\"") == "day noon");
    CHECK(world.found("task", "due:\"2026-11-22 12:01\"..") == "late friday");
    CHECK(world.found("task", "due<15:30") == "day noon");
}

TEST_CASE("a last activity compares with a length of time, or as the date it is") {
    const World world = contacts();
    CHECK(world.found("person", "last:..90d") == "now autumn");
    CHECK(world.found("person", "last:90d") == "autumn");
    CHECK(world.found("person", "last:90") == "autumn");
    CHECK(world.found("person", "last:today") == "now");
    CHECK(world.found("person", "last:2026-04") == "spring");
    CHECK(world.found("person", "last:2026") == "now autumn spring");
    CHECK(world.found("person", "last:30d..6m") == "autumn");
}

TEST_CASE("never spoken to is longer ago than any length, and no date at all") {
    const World world = contacts();
    CHECK(world.found("person", "last:90d..") == "autumn spring never");
    CHECK(world.found("person", "last>90d") == "spring never");
    CHECK(world.found("person", "last<=1y") == "now autumn spring");
    CHECK(world.found("person", "last:..2026-11-22") == "now autumn spring");
    CHECK(world.found("person", "no:last") == "never");
    CHECK(world.found("person", "last:..2000000000") == "now autumn spring");
    CHECK(world.found("person", "last:5000y..") == "never");
}

TEST_CASE("has and no ask for what began within a length of time") {
    const World world = contacts();
    CHECK(world.found("person", "has:activity.90d") == "now autumn");
    CHECK(world.found("person", "no:activity.90d") == "spring never");
    CHECK(world.found("person", "no:activity.90d") == world.found("person", "last>90d"));
    CHECK(world.found("person", "has:activity.0d") == "now");
    CHECK(world.found("person", "has:activity.1y") == "now autumn spring");
    CHECK(world.found("activity", "has:with.activity.90d") == "1 2");
    CHECK(world.query("person", "no:activity.90d").kinds().size() == 1);
}

TEST_CASE("what lies ahead did not happen within any length of time") {
    World world = contacts();
    world.add("person", "soon", {{"name", "Soon"}});
    world.add("activity", "4", {{"at", "2026-11-23 09:00"}, {"type", "call"}, {"with", "soon"}, {"text", "hello"}});
    CHECK(world.found("person", "no:activity.90d") == "spring never soon");
    CHECK(world.found("person", "has:activity") == "now autumn spring soon");
}

TEST_CASE("a length of time stands last, after a kind, and only where presence is asked for") {
    const World world = contacts();
    CHECK(refusal(world, "person", "has:90d") ==
          "the length of time '90d' stands after no kind in the query at column 5 / has:activity.90d");
    CHECK(refusal(world, "person", "vip no:activity.90x") ==
          "\"x\" is no unit of time in the query at column 17 / write it like has:activity.90d");
    CHECK_THAT(refusal(world, "person", "has:activity.90d.text"), Catch::StartsWith("unknown word '90d'"));
    CHECK_THAT(refusal(world, "person", "activity.90d:call"), Catch::StartsWith("unknown word '90d:'"));
    CHECK_THAT(refusal(world, "person", "has:vehicle.90d"), Catch::StartsWith("nothing says when vehicle began"));
}

TEST_CASE("derived flags are words of their own") {
    const World world = deals();
    CHECK(world.found("deal", "open") == "small odd");
    CHECK(world.found("deal", "-open") == "large");
    CHECK(world.found("deal", "open:no") == "large");
    CHECK(world.found("deal", "has:open") == "small odd");
    CHECK(world.found("deal", "\"open\"") == "");
    CHECK(world.query("deal", "open").derived_words().size() == 1);
}

TEST_CASE("values of the wrong type are refused where they stand") {
    const World world = deals();
    CHECK_THAT(refusal(world, "deal", "open value:abc"),
               Catch::StartsWith("value: ") && Catch::Contains("in the query at column 12"));
    CHECK_THAT(refusal(world, "deal", "expected:2026-02-31"), Catch::StartsWith("expected: "));
    CHECK_THAT(refusal(world, "deal", "stage:wno"),
               Catch::StartsWith("stage: 'wno' is no stage in the query at column 7 / did you mean 'won'?"));
    CHECK_THAT(refusal(world, "deal", "open:perhaps"), Catch::Contains("neither true nor false"));
    CHECK_THAT(refusal(world, "deal", "value:.."), Catch::Contains("a range with no ends"));
    CHECK_THAT(refusal(world, "deal", "value:5..1"), Catch::Contains("the range ends before it begins"));
    CHECK_THAT(refusal(world, "deal", "expected:2027..2026"), Catch::Contains("the range ends before it begins"));
    CHECK_THAT(refusal(world, "deal", "name<m"), Catch::Contains("'<' compares numbers"));
    CHECK_THAT(refusal(world, "deal", "item:x"), Catch::Contains("name one of its columns: item.product"));
    CHECK_THAT(refusal(world, "deal", "last:90d..2026-11-01"), Catch::Contains("the other a date"));
    CHECK_THAT(refusal(world, "person", "phone:abc"), Catch::Contains("'abc' is not a phone number"));
    CHECK_THAT(refusal(world, "person", "birthday:1980-01-01..03-01"), Catch::Contains("has a year"));
}

}  // namespace crm::test
