// Long queries cost in proportion to their length.

#include <catch2/catch.hpp>

#include "../base/growth.h"
#include "crm/base/error.h"
#include "world.h"

namespace crm::test {

namespace {

void answer(const World& world, const std::string& text) {
    try {
        world.query("person", text).explain();
    } catch (const Error&) {
        // Refused is answered.
    }
}

void linear(const World& world, std::string_view piece, std::string_view before = "", std::string_view after = "") {
    const auto ask = [&](std::size_t bytes) {
        answer(world, std::string(before) + repeated(piece, bytes) + std::string(after));
    };
    INFO(before << piece << "…" << after);
    CHECK(grows_linearly(ask, 96 * 1024));
}

}  // namespace

TEST_CASE("a query of 100 kB costs in proportion to its length") {
    World world;
    linear(world, "x ");
    linear(world, "x");
    linear(world, "x", "", ":1");
    linear(world, "org.", "", "city:x");
    linear(world, "a or ", "", "b");
    linear(world, "city:x -");
    linear(world, "\"");
    linear(world, "\\", "\"");
    linear(world, "민");
    linear(world, "name<\"<\" ");
}

TEST_CASE("ten thousand parentheses cost in proportion to their number") {
    World world;
    linear(world, "(");
    linear(world, ")");
    linear(world, "(", "a");
    linear(world, "(a) ");
    linear(world, "()");
    linear(world, "-(");
    linear(world, "((((((((((a)))))))))) ");
}

}  // namespace crm::test
