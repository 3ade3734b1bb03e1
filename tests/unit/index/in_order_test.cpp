#include "../../../src/index/in_order.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

using namespace crm;

namespace {

/// As long as one likes: what is slow differs from piece to piece.
void dawdle(std::size_t i) { std::this_thread::sleep_for(std::chrono::microseconds(i * 7919 % 200)); }

}  // namespace

TEST_CASE("results are taken in the order of the work, one at a time, whoever made them") {
    for (const bool parallel : {false, true}) {
        std::vector<std::size_t> taken;
        std::atomic<int> takers = 0;
        std::atomic<std::size_t> made = 0;
        in_order(
            500, parallel,
            [&](std::size_t, std::size_t i) {
                dawdle(i);
                ++made;
                return std::to_string(i);
            },
            [&](std::size_t i, std::string&& result) {
                CHECK(++takers == 1);
                CHECK(result == std::to_string(i));
                // No more wait than a few.
                CHECK(made <= i + most_results_waiting);
                dawdle(i + 1);
                taken.push_back(i);
                --takers;
            });
        REQUIRE(taken.size() == 500);
        for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == i);
    }
}

TEST_CASE("what is thrown while something is made or taken ends the work") {
    const auto broken = [](std::size_t bad_make, std::size_t bad_take) {
        std::size_t taken = 0;
        in_order(
            100, true,
            [&](std::size_t, std::size_t i) {
                if (i == bad_make) throw std::runtime_error("made");
                return i;
            },
            [&](std::size_t i, std::size_t) {
                if (i == bad_take) throw std::runtime_error("taken");
                ++taken;
            });
        return taken;
    };
    CHECK_THROWS_WITH(broken(50, 1000), "made");
    CHECK_THROWS_WITH(broken(1000, 20), "taken");
    CHECK(broken(1000, 1000) == 100);
    in_order(
        0, true, [](std::size_t, std::size_t) { return 0; }, [](std::size_t, int) { FAIL("nothing to take"); });
}
