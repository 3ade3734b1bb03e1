// Dotted paths: in queries, and as columns.

#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "world.h"

namespace crm::test {

namespace {

World company() {
    World world;
    world.add("user", "ivan", {{"name", "Ivan"}, {"manager", "olga"}});
    world.add("user", "olga", {{"name", "Olga"}});
    world.add("product", "chair", {{"name", "Chair"}, {"category", "seats"}});
    world.add("product", "desk", {{"name", "Desk"}, {"category", "tables"}});
    world.add("org", "acme", {{"name", "Acme"}, {"city", "Berlin"}, {"owner", "ivan"}});
    world.add("org", "sub", {{"name", "Sub"}, {"city", "Bonn"}, {"parent", "acme"}, {"owner", "olga"}});
    world.add("person", "anna", {{"name", "Anna"}, {"org", "acme"}, {"owner", "ivan"}});
    world.add("person", "bert", {{"name", "Bert"}, {"org", "sub"}});
    world.add("person", "carl", {{"name", "Carl"}, {"org", "nowhere"}});
    world.add("deal", "d1",
              {{"name", "First"},
               {"org", "acme"},
               {"person", "anna|bert"},
               {"stage", "won"},
               {"value", "100 EUR"},
               {"item", "chair,4|desk,1"}});
    world.add("deal", "d2", {{"name", "Second"}, {"person", "anna"}, {"stage", "lead"}, {"item", "desk,2"}});
    world.add("task", "t1", {{"title", "Call Acme"}, {"about", "acme|d2"}});
    world.add("task", "t2", {{"title", "Call Bert"}, {"about", "bert"}, {"done", "2026-11-01 10:00"}});
    world.add("activity", "a1", {{"at", "2026-11-01 10:00"}, {"type", "call"}, {"with", "bert"}, {"text", "price"}});
    world.add("vehicle", "v1", {{"plate", "B-AB 1"}, {"holder", "anna"}});
    return world;
}

std::string at(const World& world, std::string_view id, std::string_view path) {
    for (const Record& record : world.all())
        if (record.id() == id) return to_text(world.path(record.kind().name, path).value(record, world));
    return "no such record";
}

std::set<std::string_view> names(const std::set<const Kind*>& kinds) {
    std::set<std::string_view> result;
    for (const Kind* kind : kinds) result.insert(kind->name);
    return result;
}

}  // namespace

TEST_CASE("a reference is followed with a dot, over several steps") {
    const World world = company();
    CHECK(world.found("person", "org.city:berlin") == "anna");
    CHECK(world.found("person", "org.parent.city:berlin") == "bert");
    CHECK(world.found("person", "org.owner.manager:olga") == "anna");
    CHECK(world.found("person", "no:org.city") == "carl");
    CHECK(world.found("deal", "person.org.city:bonn") == "d1");
}

TEST_CASE("a kind stands for any of its records that name this one") {
    const World world = company();
    CHECK(world.found("person", "deal.stage:won") == "anna bert");
    CHECK(world.found("person", "deal.stage:lead") == "anna");
    CHECK(world.found("person", "deal.stage!=lead") == "bert carl");
    CHECK(world.found("person", "deals.stage:lead") == "anna");
    CHECK(world.found("org", "deal.open") == "");
    CHECK(world.found("person", "deal.open") == "anna");
    CHECK(world.found("person", "has:deal.open") == "anna");
    CHECK(world.found("org", "person.name:anna") == "acme");
    CHECK(world.found("org", "org.city:bonn") == "acme");
    CHECK(world.found("person", "vehicle.plate:b-ab") == "anna");
    CHECK(world.found("person", "deal:sec") == "anna");
    CHECK(world.found("person", "activity:price") == "bert");
}

TEST_CASE("has and no take kinds") {
    const World world = company();
    CHECK(world.found("person", "has:deal") == "anna bert");
    CHECK(world.found("person", "no:activity") == "anna carl");
    CHECK(world.found("org", "no:deals") == "sub");
    CHECK(world.found("deal", "has:item") == "d1 d2");
}

TEST_CASE("a reference to any kind is followed into each that knows the word") {
    const World world = company();
    CHECK(world.found("task", "about.owner:ivan") == "t1");
    CHECK(world.found("task", "about.stage:lead") == "t1");
    CHECK(world.found("task", "about.name:bert") == "t2");
    CHECK(world.found("task", "about:acme") == "t1");
    CHECK(world.found("person", "task.done:2026-11") == "bert");
    CHECK_THAT(refusal(world, "task", "about.colour:red"), Catch::Contains("unknown word 'colour:' of these records"));
}

TEST_CASE("a table's columns are a step, any row of it") {
    const World world = company();
    CHECK(world.found("deal", "item.product:chair") == "d1");
    CHECK(world.found("deal", "item.product.category:tables") == "d1 d2");
    CHECK(world.found("deal", "item.quantity:2..") == "d1 d2");
    CHECK(world.found("person", "deal.item.product:chair") == "anna bert");
    CHECK_THAT(refusal(world, "deal", "item.prodct:x"), Catch::Contains("did you mean 'product:'?"));
}

TEST_CASE("an unknown word is refused with a suggestion") {
    const World world = company();
    CHECK(refusal(world, "person", "anna emial:x") ==
          "unknown word 'emial:' in the query at column 6 / did you mean 'email:'?");
    CHECK(refusal(world, "person", "org.ctiy:x") ==
          "unknown word 'ctiy:' of org in the query at column 5 / did you mean 'city:'?");
    CHECK(refusal(world, "person", "meet 15:30") ==
          "unknown word '15:' in the query at column 6 / to search for the text as it is, put it in quotes");
    CHECK_THAT(refusal(world, "person", "http://x"), Catch::StartsWith("unknown word 'http:'"));
    CHECK(refusal(world, "person", "has:emial") ==
          "unknown word 'emial' in the query at column 5 / did you mean 'email'?");
    CHECK_THAT(refusal(world, "person", "city.x:1"), Catch::StartsWith("'city' is text and leads to no other record"));
    CHECK_THAT(refusal(world, "person", "product:x"), Catch::StartsWith("unknown word 'product:'"));
}

TEST_CASE("words with dots that are no flags are text") {
    const World world = company();
    CHECK(world.found("person", "org.city") == "");
    CHECK(world.found("person", "anna.example") == "");
}

TEST_CASE("a query names the kinds it asks for") {
    const World world = company();
    CHECK(names(world.query("person", "city:x name").kinds()).empty());
    CHECK(names(world.query("person", "org.owner:x").kinds()) == std::set<std::string_view>{"org", "user"});
    CHECK(names(world.query("person", "no:deal -org.city:x").kinds()) == std::set<std::string_view>{"deal", "org"});
    CHECK(names(world.query("deal", "item.product:x").kinds()) == std::set<std::string_view>{"product"});
}

TEST_CASE("a path gives the first value along it") {
    const World world = company();
    CHECK(at(world, "anna", "name") == "Anna");
    CHECK(at(world, "anna", "id") == "anna");
    CHECK(at(world, "anna", "org.city") == "Berlin");
    CHECK(at(world, "carl", "org.city").empty());
    CHECK(at(world, "anna", "deal.value") == "100.00 EUR");
    CHECK(at(world, "anna", "deal") == "d1");
    CHECK(at(world, "d1", "item.product") == "chair");
    CHECK(at(world, "d1", "item") == "2");
    CHECK(at(world, "t1", "about.city") == "Berlin");
    CHECK(at(world, "bert", "last") == "2026-11-01");
}

TEST_CASE("a path tells its last step, and refuses an unknown one") {
    const World world = company();
    CHECK(world.path("person", "org.city").field() == world.kind("org").field("city"));
    CHECK(world.path("person", "id").field() == nullptr);
    CHECK(names(world.path("person", "Org.City").kinds()) == std::set<std::string_view>{"org"});
    CHECK(world.path("person", "last").derived_words().size() == 1);
    CHECK_THROWS_WITH(world.path("person", "org.ctiy"), "unknown word 'ctiy' of org");
}

}  // namespace crm::test
