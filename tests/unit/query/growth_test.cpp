// Long queries cost in proportion to their length. Compared is what the same machine needs for an eighth of the text in
// the same run: eight times as much if the work is linear, sixty-four times if it is quadratic.

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>

#include "crm/base/error.h"
#include "world.h"

namespace crm::test {

namespace {

constexpr std::size_t longest = 96 * 1024;
constexpr std::size_t share = 8;
constexpr double between_linear_and_quadratic = 24;

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() + piece.size() <= bytes) text += piece;
    return text;
}

void answer(const World& world, const std::string& text) {
    try {
        world.query("person", text).explain();
    } catch (const Error&) {
        // Refused is answered.
    }
}

/// The processor time of the quickest of some tries.
double cost(const World& world, const std::string& text, int tries) {
    double best = 1e9;
    for (int i = 0; i < tries; ++i) {
        const std::clock_t start = std::clock();
        answer(world, text);
        best = std::min(best, static_cast<double>(std::clock() - start));
    }
    return best;
}

/// Too small a cost to be measured is no cost.
double growth(const World& world, const std::string& whole, const std::string& part) {
    const double resolution = static_cast<double>(CLOCKS_PER_SEC) / 2000;
    return cost(world, whole, 3) / std::max(cost(world, part, 5), resolution);
}

void grows_linearly(const World& world, std::string_view piece, std::string_view before = "",
                    std::string_view after = "") {
    const auto text = [&](std::size_t bytes) {
        return std::string(before) + repeated(piece, bytes) + std::string(after);
    };
    INFO(before << piece << "…" << after);
    CHECK(growth(world, text(longest), text(longest / share)) < between_linear_and_quadratic);
}

}  // namespace

TEST_CASE("a query of 100 kB costs in proportion to its length") {
    World world;
    grows_linearly(world, "x ");
    grows_linearly(world, "x");
    grows_linearly(world, "x", "", ":1");
    grows_linearly(world, "org.", "", "city:x");
    grows_linearly(world, "a or ", "", "b");
    grows_linearly(world, "city:x -");
    grows_linearly(world, "\"");
    grows_linearly(world, "\\", "\"");
    grows_linearly(world, "민");
    grows_linearly(world, "name<\"<\" ");
}

TEST_CASE("ten thousand parentheses cost in proportion to their number") {
    World world;
    grows_linearly(world, "(");
    grows_linearly(world, ")");
    grows_linearly(world, "(", "a");
    grows_linearly(world, "(a) ");
    grows_linearly(world, "()");
    grows_linearly(world, "-(");
    grows_linearly(world, "((((((((((a)))))))))) ");
}

}  // namespace crm::test
