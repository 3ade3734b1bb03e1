// Searches that crm.toml saves, used in queries.

#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "world.h"

namespace crm::test {

namespace {

World with_searches(std::initializer_list<std::pair<std::string_view, std::string_view>> searches) {
    World world;
    world.add("person", "anna", {{"name", "Anna"}, {"status", "customer"}, {"city", "Berlin"}});
    world.add("person", "bert", {{"name", "Bert"}, {"status", "lead"}, {"city", "Berlin"}});
    world.add("person", "carl", {{"name", "Carl"}, {"status", "customer"}, {"city", "Bonn"}});
    std::size_t line = 10;
    for (const auto& [name, query] : searches)
        world.settings.searches.push_back({std::string(name), std::string(query), {"crm.toml", line++, 7}});
    return world;
}

Error error_of(const World& world, std::string_view text) {
    try {
        world.query("person", text);
    } catch (const Error& error) {
        return error;
    }
    return {Exit::bug, "not refused"};
}

}  // namespace

TEST_CASE("a saved search stands for its query in parentheses, anywhere") {
    const World world = with_searches({{"ours", "status:customer or city:Bonn"}, {"여기", "city:Berlin"}});
    CHECK(world.found("person", "@ours") == "anna carl");
    CHECK(world.found("person", "@ours city:Berlin") == "anna");
    CHECK(world.found("person", "-@ours") == "bert");
    CHECK(world.found("person", "not (@ours @여기)") == "bert carl");
    CHECK(world.found("person", "@OURS or @여기") == "anna bert carl");
}

TEST_CASE("saved searches use one another") {
    const World world = with_searches({{"a", "@b city:Berlin"}, {"b", "@c"}, {"c", "status:customer"}});
    CHECK(world.found("person", "@a") == "anna");
    CHECK(world.found("person", "@a or @b") == "anna carl");
}

TEST_CASE("a saved search is asked by every kind that has its words") {
    World world = with_searches({{"here", "city:Berlin"}});
    world.add("org", "acme", {{"name", "Acme"}, {"city", "Berlin"}});
    CHECK(world.found("org", "@here") == "acme");
    CHECK_THROWS_WITH(world.query("deal", "@here"), Catch::StartsWith("unknown word 'city:' in the search @here"));
}

TEST_CASE("quoted, or not the name of a search, an @ is text") {
    const World world = with_searches({{"a", "city:Berlin"}});
    CHECK(world.found("person", "\"@a\"") == "");
    CHECK(world.found("person", "@acme.example") == "");
    CHECK(world.found("person", "@") == "");
}

TEST_CASE("an unknown search is refused with a suggestion") {
    const World world = with_searches({{"stale", "city:Berlin"}});
    CHECK(refusal(world, "person", "anna @stael") ==
          "no search is saved as '@stael' in the query at column 6 / did you mean '@stale'?");
    CHECK_THAT(refusal(world, "person", "@acme"), Catch::Contains("put it in quotes"));
}

TEST_CASE("what is wrong inside a search is told with the search, the word, and the line of crm.toml") {
    const World world = with_searches({{"fine", "city:Berlin @bad"}, {"bad", "anna cty:Bonn"}});
    const Error error = error_of(world, "tag:x @fine");
    CHECK(error.what() == std::string("unknown word 'cty:' in the search @bad at column 6"));
    CHECK(error.hint() == "did you mean 'city:'?");
    CHECK(error.place() == Place{"crm.toml", 11, 7});
    const World open = with_searches({{"open", "city:\"Berlin"}, {"deep", "(anna"}});
    CHECK_THAT(refusal(open, "person", "@open"), Catch::StartsWith("a quote opens and never closes in the search"));
    CHECK_THAT(refusal(open, "person", "@deep"), Catch::Contains("never closes in the search @deep at column 1"));
}

TEST_CASE("searches that go round in a circle are refused, and the way round is told") {
    const World world = with_searches({{"a", "city:x or @b"}, {"b", "@c"}, {"c", "@a"}, {"me", "-@me"}});
    const Error error = error_of(world, "@a");
    CHECK(error.what() == std::string("the search @a asks for itself: @a → @b → @c → @a in the search @c at column 1"));
    CHECK(error.place().line == 12);
    CHECK_THAT(refusal(world, "person", "@me"), Catch::StartsWith("the search @me asks for itself: @me → @me"));
}

TEST_CASE("searches that double one another are refused before they fill the memory") {
    World world = with_searches({{"s0", "city:Berlin"}});
    for (int i = 1; i < 60; ++i) {
        const std::string before = "@s" + std::to_string(i - 1);
        world.settings.searches.push_back({"s" + std::to_string(i), before + " or " + before, {}});
    }
    CHECK(world.found("person", "@s8") == "anna bert");
    CHECK_THAT(refusal(world, "person", "@s59"), Catch::StartsWith("the query is longer than 100 kB with what @s"));
}

TEST_CASE("searches deep in one another are refused before they fill the stack") {
    World world = with_searches({{"s0", "city:Berlin"}});
    for (int i = 1; i < 60; ++i)
        world.settings.searches.push_back(
            {"s" + std::to_string(i),
             std::string(100, '(') + "a or @s" + std::to_string(i - 1) + std::string(100, ')') + " or b",
             {}});
    CHECK(world.found("person", "@s59") == "anna bert carl");
    std::string nested = "city:Berlin";
    for (int i = 0; i < 200; ++i) nested = "(a or not (b " + nested + "))";
    World deep = with_searches({{"s0", nested}});
    for (int i = 1; i < 9; ++i) {
        std::string next = "@s" + std::to_string(i - 1);
        for (int j = 0; j < 200; ++j) next = "(a or not (b " + next + "))";
        deep.settings.searches.push_back({"s" + std::to_string(i), next, {}});
    }
    CHECK_THAT(refusal(deep, "person", "@s8"), Catch::StartsWith("the query is more than 2000 deep"));
}

}  // namespace crm::test
