#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "../../../src/reports/figures.h"

namespace crm {

namespace {

const Currency eur = *Currency::coded("EUR");
const Currency krw = *Currency::coded("KRW");

std::vector<Decimal> cents(std::vector<long long> units) {
    std::vector<Decimal> amounts;
    for (const long long unit : units) amounts.push_back({unit, 2});
    return amounts;
}

/// n ÷ d to the nearest whole number, halves to the even one, by trying.
long long nearest_whole(long long n, long long d) {
    long long best = n / d - 2;
    for (long long each = best; each <= n / d + 2; ++each) {
        const auto off = [&](long long whole) { return std::abs(n - whole * d); };
        if (off(each) < off(best) || (off(each) == off(best) && each % 2 == 0)) best = each;
    }
    return best;
}

std::string euros(long long units) { return to_string(Money{{units, 2}, eur}); }

}  // namespace

TEST_CASE("an average and a median are rounded half to even at the currency's decimals") {
    CHECK(to_text(average_of(cents({100, 101}), eur)) == "1.00 EUR");
    CHECK(to_text(average_of(cents({101, 102}), eur)) == "1.02 EUR");
    CHECK(to_text(median_of(cents({101, 9900, 102, 1}), eur)) == "1.02 EUR");
    CHECK(to_text(median_of(cents({-101, -100}), eur)) == "-1.00 EUR");
    const std::vector<Decimal> won{{1000, 0}, {1001, 0}, {5, 0}, {70000, 0}};
    CHECK(to_text(median_of(won, krw)) == "1000 KRW");
    CHECK(to_text(average_of(won, krw)) == "18002 KRW");
}

TEST_CASE("of no amounts the sum is zero and there is neither average nor median") {
    CHECK(to_string(sum_of({}, eur)) == "0.00 EUR");
    CHECK(absent(average_of({}, eur)));
    CHECK(absent(median_of({}, eur)));
}

TEST_CASE("sums do not lose a cent that floating point would") {
    std::vector<Decimal> amounts(1000, Decimal{10, 2});
    amounts.push_back({9'007'199'254'740'993'01, 2});
    CHECK(to_string(sum_of(amounts, eur)) == "9007199254741093.01 EUR");
}

TEST_CASE("a rate is exact to four places, and absent where nothing closed") {
    CHECK(to_text(rate_of(2, 3)) == "0.6667");
    CHECK(to_text(rate_of(1, 20000)) == "0.0000");
    CHECK(to_text(rate_of(3, 20000)) == "0.0002");
    CHECK(to_text(rate_of(4, 4)) == "1.0000");
    CHECK(absent(rate_of(0, 0)));
}

TEST_CASE("sums, averages and medians agree with sorting and dividing by trial") {
    std::mt19937 random(20261122);
    for (int round = 0; round < 500; ++round) {
        std::vector<long long> units(1 + random() % 12);
        for (long long& unit : units) unit = static_cast<long long>(random() % 2'000'001) - 1'000'000;
        long long sum = 0;
        for (const long long unit : units) sum += unit;
        CHECK(to_string(sum_of(cents(units), eur)) == euros(sum));
        const auto count = static_cast<long long>(units.size());
        CHECK(to_text(average_of(cents(units), eur)) == euros(nearest_whole(sum, count)));
        std::vector<long long> sorted = units;
        std::ranges::sort(sorted);
        const long long twice = sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2];
        CHECK(to_text(median_of(cents(units), eur)) == euros(nearest_whole(twice, 2)));
    }
}

}  // namespace crm
