#include "crm/base/money.h"

#include <catch2/catch.hpp>
#include <random>

using namespace crm;

namespace {

std::string money(std::string_view text, std::string_view currency = "EUR") {
    const auto read = read_money(text, *Currency::coded(currency));
    return read ? to_string(*read) : "! " + read.fault().reason;
}

}  // namespace

TEST_CASE("a currency has the decimals that ISO 4217 gives it") {
    CHECK(Currency::coded("EUR")->decimals() == 2);
    CHECK(Currency::coded("jpy")->decimals() == 0);
    CHECK(Currency::coded("KRW")->decimals() == 0);
    CHECK(Currency::coded("KWD")->decimals() == 3);
    CHECK(Currency::coded("CLF")->decimals() == 4);
    CHECK(Currency::coded("mnt")->code() == "MNT");
    CHECK(Currency::coded("AED"));
    CHECK(Currency::coded("ZWG"));
    for (const auto* code : {"", "EU", "EURO", "XXX", "XAU", "AAA", "ZZZ", "€"}) CHECK_FALSE(Currency::coded(code));
}

TEST_CASE("an amount is read with its currency before or after it") {
    CHECK(money("12000.50 EUR") == "12000.50 EUR");
    CHECK(money("EUR 12000.50") == "12000.50 EUR");
    CHECK(money("12000.50EUR") == "12000.50 EUR");
    CHECK(money("EUR12000.50") == "12000.50 EUR");
    CHECK(money("12000.5 usd") == "12000.50 USD");
    CHECK(money("EUR 5 EUR") == "5.00 EUR");
    CHECK(money("12 000,50 EUR") == "12000.50 EUR");
    CHECK(money("1.234,56 EUR") == "1234.56 EUR");
}

TEST_CASE("a bare number takes the workspace's currency, with its decimals") {
    CHECK(money("12000") == "12000.00 EUR");
    CHECK(money("5000", "KRW") == "5000 KRW");
    CHECK(money("5000.00", "KRW") == "5000 KRW");
    CHECK(money("1.5", "KWD") == "1.500 KWD");
    CHECK(money("0") == "0.00 EUR");
}

TEST_CASE("signs of currencies are read where they have one meaning") {
    CHECK(money("€12000") == "12000.00 EUR");
    CHECK(money("12000 €") == "12000.00 EUR");
    CHECK(money("£5") == "5.00 GBP");
    CHECK(money("₩5000") == "5000 KRW");
    CHECK(money("￦5000") == "5000 KRW");
    CHECK(money("100₽") == "100.00 RUB");
    CHECK(money("₮1000") == "1000.00 MNT");
    CHECK(money("$5") == "5.00 USD");
    CHECK(money("$5", "CAD") == "5.00 CAD");
    CHECK(money("¥5", "JPY") == "5 JPY");
    CHECK(money("￥5", "CNY") == "5.00 CNY");
    CHECK(money("¥5") == "! ¥ can mean JPY or CNY");
}

TEST_CASE("k and m are thousands and millions") {
    CHECK(money("12k") == "12000.00 EUR");
    CHECK(money("1.5m EUR") == "1500000.00 EUR");
    CHECK(money("1.5M") == "1500000.00 EUR");
    CHECK(money("€12k") == "12000.00 EUR");
    CHECK(money("12kEUR") == "12000.00 EUR");
    CHECK(money("12 k €") == "12000.00 EUR");
    CHECK(money("12.34567k") == "12345.67 EUR");
    CHECK(money("12 KRW") == "12 KRW");
    CHECK(money("12 MXN") == "12.00 MXN");
    CHECK(money("12 MKD") == "12.00 MKD");
}

TEST_CASE("a debt has its sign before everything, or before the number") {
    CHECK(money("-12 EUR") == "-12.00 EUR");
    CHECK(money("-€12") == "-12.00 EUR");
    CHECK(money("€-12") == "-12.00 EUR");
    CHECK(money("EUR \u221212.5") == "-12.50 EUR");
    CHECK(money("+12") == "12.00 EUR");
    CHECK(money("-0.00") == "0.00 EUR");
}

TEST_CASE("an amount finer than its currency is refused, but for zeros") {
    CHECK(money("1.234 EUR") == "! \"1.234 EUR\" has more decimals than EUR has, which is 2");
    CHECK(money("0.5", "JPY").starts_with("! "));
    CHECK(money("1.230 EUR") == "1.23 EUR");
    CHECK(money("1.2345 KWD").starts_with("! "));
}

TEST_CASE("an unknown currency is refused with the nearest") {
    const auto read = read_money("12 EUT", *Currency::coded("EUR"));
    REQUIRE_FALSE(read);
    CHECK(read.fault().reason == "unknown currency \"EUT\"");
    CHECK(read.fault().hint.starts_with("did you mean "));
    CHECK(money("12 coins") == "! unknown currency \"coins\"");
    CHECK(money("12 EUR USD") == "! unknown currency \"EUR USD\"");
    CHECK(money("€12 USD") == "! an amount in both EUR and USD");
}

TEST_CASE("what is no amount is refused") {
    for (const auto* text :
         {"",        " ",  "EUR", "-",  "k",    "12..5 EUR", "1,2,3 EUR", "1,234",   "12,000,50", "--5",
          "-EUR -5", "5%", "5.",  ".5", "12kk", "12mk",      "1e5",       "12 EUR.", "\xff",      "12 \xff"}) {
        CAPTURE(text);
        CHECK_FALSE(read_money(text, *Currency::coded("EUR")));
    }
    CHECK_FALSE(read_money(std::string(10'000, '9'), *Currency::coded("EUR")));
    CHECK(money("170141183460469231731687303715884105727k").ends_with("is too large an amount"));
    CHECK(money("170141183460469231731687303715884105727").ends_with("is too large an amount"));
}

TEST_CASE("random amounts in every sort of currency come back from their texts") {
    std::mt19937_64 random(6);
    std::uniform_int_distribution<std::int64_t> units;
    for (int i = 0; i < 5'000; ++i) {
        for (const auto* code : {"JPY", "EUR", "KWD", "CLF"}) {
            const Currency currency = *Currency::coded(code);
            const Int128 any = i % 2 == 0 ? Int128{units(random)} * 1'000'003 : -Int128{units(random)};
            const Money amount{{any, static_cast<std::uint8_t>(currency.decimals())}, currency};
            const auto read = read_money(to_string(amount), *Currency::coded("USD"));
            REQUIRE(read);
            REQUIRE(*read == amount);
            REQUIRE(read->amount.scale == amount.amount.scale);
        }
    }
}
