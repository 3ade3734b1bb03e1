#include <catch2/catch.hpp>
#include <random>

#include "crm/base/money.h"

using namespace crm;

namespace {

std::string number(std::string_view text) {
    const auto read = read_decimal(text);
    return read ? to_string(*read) : "! " + read.fault().reason;
}

Decimal decimal(std::string_view text) { return *read_decimal(text); }

constexpr std::string_view largest = "170141183460469231731687303715884105727";

}  // namespace

TEST_CASE("a number is read with one separator before its decimals") {
    CHECK(number("12000.50") == "12000.50");
    CHECK(number("12,50") == "12.50");
    CHECK(number("0") == "0");
    CHECK(number("007") == "7");
    CHECK(number("-3") == "-3");
    CHECK(number("+3.5") == "3.5");
    CHECK(number("\u22123") == "-3");
    CHECK(number("-0.05") == "-0.05");
    CHECK(number("-0") == "0");
    CHECK(number("1.234") == "1.234");
    CHECK(number("0,123") == "0.123");
    CHECK(number("1234,567") == "1234.567");
    CHECK(number("  5 ") == "5");
}

TEST_CASE("groups of three stand between underscores, spaces, apostrophes or the other separator") {
    CHECK(number("12,000.50") == "12000.50");
    CHECK(number("12.000,50") == "12000.50");
    CHECK(number("1.234,56") == "1234.56");
    CHECK(number("1 234") == "1234");
    CHECK(number("1\u00a0234,5") == "1234.5");
    CHECK(number("1\u202f234\u202f567,5") == "1234567.5");
    CHECK(number("1'234'567.00") == "1234567.00");
    CHECK(number("1\u2019234.00") == "1234.00");
    CHECK(number("1_000_000") == "1000000");
    CHECK(number("1,234,567") == "1234567");
    CHECK(number("1.234.567") == "1234567");
    CHECK(number("1,234,567.891") == "1234567.891");
}

TEST_CASE("a comma before three digits has two readings and is refused with both") {
    CHECK(number("1,234") == "! \"1,234\" can mean 1.234 or 1234");
    CHECK(number("-12,000") == "! \"-12,000\" can mean -12.000 or -12000");
    CHECK(read_decimal("1,234").fault().hint == "write 1.234 or 1234");
}

TEST_CASE("separators that do not fit together are refused") {
    for (const auto* text :
         {"1.2.3", "1,2,3", "12,000,50", "1,23,456.00", "1.234,567.8", "1,234.567,8", "1_00", "1 2", "1  234",
          "12 34.5", "1234 567", "1 234_567", "1,234 567", "1.234 567", "12000.5 0", "1,,234", "1..5"}) {
        CAPTURE(text);
        CHECK_FALSE(read_decimal(text));
    }
}

TEST_CASE("what is no number is refused") {
    for (const auto* text :
         {"",    " ",   "-",  "+",   ".",   ",",   ".5",  "5.",   "5,", "1e5",   "0x10", "abc", "12a",
          "--3", "- 3", "3-", "(3)", "1/2", "NaN", "inf", "\xff", "١٢", "12,5,", "_1",   "1_",  "'1"}) {
        CAPTURE(text);
        CHECK_FALSE(read_decimal(text));
    }
    CHECK_FALSE(read_decimal(std::string("1\0", 2)));
}

TEST_CASE("a number has at most 18 decimals and 128 bits") {
    CHECK(number("0.123456789012345678") == "0.123456789012345678");
    CHECK_FALSE(read_decimal("0.1234567890123456789"));
    CHECK(number(largest) == largest);
    CHECK_FALSE(read_decimal("170141183460469231731687303715884105728"));
    CHECK_FALSE(read_decimal(std::string(10'000, '9')));
}

TEST_CASE("numbers are equal and ordered whatever their decimals") {
    CHECK(decimal("1.50") == decimal("1.5"));
    CHECK(decimal("0") == decimal("-0.00"));
    CHECK(decimal("1.49") < decimal("1.5"));
    CHECK(decimal("-1.5") < decimal("-1.49"));
    CHECK(decimal("-0.5") < decimal("0.5"));
    CHECK(decimal(largest) > decimal("0.000000000000000001"));
    CHECK(decimal(largest) > decimal("99999999999999999999.999999999999999999"));
}

TEST_CASE("sums, differences and products are exact") {
    CHECK(to_string(decimal("0.1") + decimal("0.2")) == "0.3");
    CHECK(to_string(decimal("1.05") - decimal("2")) == "-0.95");
    CHECK(to_string(decimal("1.25") * decimal("-0.4")) == "-0.500");
    CHECK(decimal("0.1000000000") * decimal("0.2000000000") == decimal("0.02"));
}

TEST_CASE("arithmetic agrees with that of integers on random numbers") {
    std::mt19937_64 random(4);
    std::uniform_int_distribution<std::int64_t> units(-1'000'000'000'000, 1'000'000'000'000);
    std::uniform_int_distribution<int> scales(0, 6);
    const auto at_six = [](const Decimal& value) { return round(value, 6).units; };
    for (int i = 0; i < 20'000; ++i) {
        const Decimal a{units(random), static_cast<std::uint8_t>(scales(random))};
        const Decimal b{units(random), static_cast<std::uint8_t>(scales(random))};
        REQUIRE(at_six(a + b) == at_six(a) + at_six(b));
        REQUIRE(at_six(a - b) == at_six(a) - at_six(b));
        REQUIRE(round(a * b, 12).units == at_six(a) * at_six(b));
        REQUIRE((a < b) == (at_six(a) < at_six(b)));
        REQUIRE((a + b) - b == a);
        REQUIRE(decimal(to_string(a)).units == a.units);
        REQUIRE(decimal(to_string(a)).scale == a.scale);
    }
}

TEST_CASE("division is the nearest number, and of two the even one") {
    CHECK(to_string(divide(decimal("1"), decimal("3"), 4)) == "0.3333");
    CHECK(to_string(divide(decimal("2"), decimal("3"), 4)) == "0.6667");
    CHECK(to_string(divide(decimal("1"), decimal("8"), 2)) == "0.12");
    CHECK(to_string(divide(decimal("3"), decimal("8"), 2)) == "0.38");
    CHECK(to_string(divide(decimal("-1"), decimal("8"), 2)) == "-0.12");
    CHECK(to_string(divide(decimal("1"), decimal("-8"), 2)) == "-0.12");
    CHECK(to_string(divide(decimal("1.000000"), decimal("4"), 0)) == "0");
    CHECK(to_string(divide(decimal("12000.50"), decimal("0.5"), 2)) == "24001.00");
    CHECK_THROWS_AS(divide(decimal("1"), decimal("0.00"), 2), Error);
}

TEST_CASE("a quotient is never further than half a unit from the exact one") {
    std::mt19937_64 random(5);
    std::uniform_int_distribution<std::int64_t> units(-1'000'000'000, 1'000'000'000);
    for (int i = 0; i < 20'000; ++i) {
        const Decimal a{units(random), 2};
        const Decimal b{units(random) | 1, 2};
        const Decimal quotient = divide(a, b, 3);
        // 2·|a·1000 − q·b| ≤ |b|, in whole units
        const Int128 error = 2 * (a.units * 1000 - quotient.units * b.units);
        const Int128 divisor = b.units < 0 ? -b.units : b.units;
        REQUIRE((error < 0 ? -error : error) <= divisor);
    }
}

TEST_CASE("rounding takes halves to the even neighbour and pads with zeros") {
    CHECK(to_string(round(decimal("2.5"), 0)) == "2");
    CHECK(to_string(round(decimal("3.5"), 0)) == "4");
    CHECK(to_string(round(decimal("-2.5"), 0)) == "-2");
    CHECK(to_string(round(decimal("2.51"), 0)) == "3");
    CHECK(to_string(round(decimal("1.005"), 2)) == "1.00");
    CHECK(to_string(round(decimal("1.015"), 2)) == "1.02");
    CHECK(to_string(round(decimal("7"), 2)) == "7.00");
}

TEST_CASE("what does not fit is an error and never a wrong amount") {
    const Decimal most = decimal(largest);
    const auto message = Catch::Matchers::Message("amount too large");
    CHECK_THROWS_MATCHES(most + decimal("1"), Error, message);
    CHECK_THROWS_MATCHES(most * decimal("2"), Error, message);
    CHECK_THROWS_MATCHES(most + decimal("0.1"), Error, message);
    CHECK_THROWS_MATCHES(Decimal{} - most - decimal("2"), Error, message);
    CHECK_THROWS_MATCHES(round(most, 2), Error, message);
    CHECK_THROWS_MATCHES(divide(most, decimal("3"), 2), Error, message);
    CHECK_THROWS_AS(decimal("0.0000000001") * decimal("0.0000000001"), Error);
}
