#include "crm/base/error.h"

#include <catch2/catch.hpp>

using namespace crm;

TEST_CASE("a place is written with the parts that are known") {
    CHECK(to_string(Place{}).empty());
    CHECK(to_string(Place{"people/anna.toml"}) == "people/anna.toml");
    CHECK(to_string(Place{"people/anna.toml", 3}) == "people/anna.toml:3");
    CHECK(to_string(Place{"people/anna.toml", 3, 7}) == "people/anna.toml:3:7");
    CHECK(to_string(Place{"", 3, 7}).empty());
}

TEST_CASE("an error carries its exit code, hint and place") {
    const Error error(Exit::not_found, "no person \"bob\"", "crm find person bob", {"crm.toml", 1});
    CHECK(error.kind() == Exit::not_found);
    CHECK(std::string(error.what()) == "no person \"bob\"");
    CHECK(error.hint() == "crm find person bob");
    CHECK(error.place().line == 1);
}

TEST_CASE("a result is a value or the reason why not") {
    const Result<int> good(3);
    const Result<int> bad(Fault{"not a number", "write 3"});
    CHECK(good);
    CHECK(*good == 3);
    CHECK_FALSE(bad);
    CHECK(bad.fault().hint == "write 3");
}
