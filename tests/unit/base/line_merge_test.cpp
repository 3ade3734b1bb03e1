#include "crm/base/line_merge.h"

#include <catch2/catch.hpp>
#include <random>

using namespace crm;

namespace {

std::string merged(std::string_view base, std::string_view ours, std::string_view theirs) {
    return merge_lines(base, ours, theirs).text;
}

std::string random_lines(std::mt19937& dice) {
    std::string text;
    for (auto count = dice() % 12; count > 0; --count)
        text += std::string(1, static_cast<char>('a' + dice() % 4)) + '\n';
    return text;
}

}  // namespace

TEST_CASE("changes of different lines are both taken") {
    CHECK(merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n") == "A\nb\nc\nD\n");
    CHECK(merged("a\nb\nc\n", "b\nc\n", "a\nb\nc\nd\n") == "b\nc\nd\n");
}

TEST_CASE("the same change on both sides is one change") {
    CHECK(merged("a\nb\n", "a\nx\n", "a\nx\n") == "a\nx\n");
    CHECK(merged("a\nb", "a\nb\n", "a\nb\n") == "a\nb\n");
}

TEST_CASE("different changes of a line stand between marks, with what was there before") {
    const MergedLines lines = merge_lines("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n");
    CHECK(lines.conflict);
    CHECK(lines.text == "a\n<<<<<<< ours\nx\n||||||| base\nb\n=======\ny\n>>>>>>> theirs\nc\n");
    CHECK(merge_lines("", "x", "y", 3).text == "<<< ours\nx\n||| base\n===\ny\n>>> theirs\n");
}

TEST_CASE("what matches are common lines in their order, as many as there are") {
    std::mt19937 dice(7);
    for (int round = 0; round < 2000; ++round) {
        const std::string one = random_lines(dice), other = random_lines(dice);
        const auto a = lines_of(one), b = lines_of(other);
        const auto matches = matching_lines(a, b);
        std::size_t count = 0, next = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!matches[i]) continue;
            REQUIRE(*matches[i] >= next);
            REQUIRE(a[i] == b[*matches[i]]);
            next = *matches[i] + 1;
            ++count;
        }
        std::vector<std::vector<std::size_t>> longest(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
        for (std::size_t i = 1; i <= a.size(); ++i)
            for (std::size_t j = 1; j <= b.size(); ++j)
                longest[i][j] =
                    a[i - 1] == b[j - 1] ? longest[i - 1][j - 1] + 1 : std::max(longest[i - 1][j], longest[i][j - 1]);
        REQUIRE(count == longest[a.size()][b.size()]);
    }
}

TEST_CASE("merging by line obeys its laws") {
    std::mt19937 dice(11);
    for (int round = 0; round < 2000; ++round) {
        const std::string base = random_lines(dice), ours = random_lines(dice), theirs = random_lines(dice);
        CHECK(merged(base, ours, ours) == ours);
        CHECK(merged(base, base, theirs) == theirs);
        CHECK(merged(base, ours, base) == ours);
        const MergedLines one = merge_lines(base, ours, theirs), other = merge_lines(base, theirs, ours);
        CHECK(one.conflict == other.conflict);
        if (!one.conflict) CHECK(one.text == other.text);
    }
}

TEST_CASE("texts that have nothing in common are compared in reasonable time") {
    std::string one, other;
    for (int i = 0; i < 20000; ++i) {
        one += "left " + std::to_string(i) + '\n';
        other += "right " + std::to_string(i) + '\n';
    }
    CHECK(merge_lines("", one, other).conflict);
    CHECK(merge_lines(one, other, one).text == other);
}
