#include <catch2/catch.hpp>

#include "../../../src/writers/layout.h"

using namespace crm;

TEST_CASE("columns that fit keep their widths, and so do those without an end") {
    CHECK(fitted({{10, 4}, {5, 4}}, 17) == std::vector{10, 5});
    CHECK(fitted({{1000, 4}, {5, 4}}, 0) == std::vector{1000, 5});
    CHECK(fitted({}, 80).empty());
}

TEST_CASE("the widest column gives first, then those as wide as it has become") {
    CHECK(fitted({{10, 4}, {5, 4}}, 14) == std::vector{7, 5});
    CHECK(fitted({{10, 4}, {20, 4}, {3, 3}}, 4 + 15) == std::vector{6, 6, 3});
}

TEST_CASE("what is left over goes to the first of the cut columns") {
    CHECK(fitted({{10, 4}, {20, 4}, {3, 3}}, 4 + 16) == std::vector{7, 6, 3});
}

TEST_CASE("no column is narrower than its least, whatever there is room for") {
    CHECK(fitted({{30, 30}, {20, 4}}, 20) == std::vector{30, 4});
    CHECK(total_width({30, 4}) == 36);
}
