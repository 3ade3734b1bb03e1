#include <catch2/catch.hpp>

#include <array>

#include "crm/toml/document.h"

using namespace crm;

namespace {

toml::Document parsed(std::string text) {
    return std::get<toml::Document>(toml::Document::parse(std::move(text), "test.toml"));
}

const std::string four =
    "# a day\n\n[[a]]\nn = 1\n\n# about two\n[[a]]\nn = 2\n\n[[b]]\nn = 9\n\n[[a]]\nn = 3 # three\n\n[[a]]\nn = 4\n";

}  // namespace

TEST_CASE("several tables go at once, in whatever order they are named") {
    for (const std::array positions : {std::array<std::size_t, 2>{1, 3}, std::array<std::size_t, 2>{3, 1}}) {
        toml::Document document = parsed(four);
        document.remove_tables("a", positions);
        CHECK(document.text() == "# a day\n\n[[a]]\nn = 1\n\n[[b]]\nn = 9\n\n[[a]]\nn = 3 # three\n");
    }
}

TEST_CASE("all tables of a name go, and none if none is named") {
    toml::Document document = parsed(four);
    document.remove_tables("a", std::array<std::size_t, 4>{0, 1, 2, 3});
    CHECK(document.text() == "# a day\n\n[[b]]\nn = 9\n");
    document.remove_tables("b", {});
    document.remove_tables("c", {});
    CHECK(document.text() == "# a day\n\n[[b]]\nn = 9\n");
}

TEST_CASE("a table that is not there is an error, and nothing is removed") {
    toml::Document document = parsed(four);
    CHECK_THROWS_WITH(document.remove_tables("a", std::array<std::size_t, 2>{0, 4}), "there is no table 'a.4'");
    CHECK_THROWS_WITH(document.remove_tables("c", std::array<std::size_t, 1>{0}), "there is no table 'c.0'");
    CHECK(document.text() == four);
}
