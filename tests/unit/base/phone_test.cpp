#include "crm/base/phone.h"

#include <catch2/catch.hpp>

using namespace crm;

TEST_CASE("every notation of a number is the same number") {
    for (const auto* text :
         {"030 1234567", "+49 30 1234567", "0049-30-1234567", "(030) 123 45 67", "030/1234567", "+49 (0)30 1234567",
          "tel:+49-30-1234567", " 030.1234567 ", "０３０ 1234567", "٠٣٠ ١٢٣٤٥٦٧", "+49\u00a030\u20111234567"}) {
        CAPTURE(text);
        CHECK(e164(text, "DE") == "+49301234567");
    }
}

TEST_CASE("a number belongs to the region where it has no country code") {
    CHECK(e164("02-312-3456", "KR") == "+8223123456");
    CHECK(e164("010-1234-5678", "kr") == "+821012345678");
    CHECK(e164("8 (495) 123-45-67", "RU") == "+74951234567");
    CHECK(e164("(650) 253-0000", "US") == "+16502530000");
    CHECK(e164("06 1234 5678", "IT") == "+390612345678");
    CHECK(e164("7011 1234", "MN") == "+97670111234");
    CHECK(e164("+1 650 253 0000", "DE") == "+16502530000");
}

TEST_CASE("a number without a region needs its country code") {
    CHECK(e164("+49 30 1234567", "") == "+49301234567");
    CHECK(e164("+49 30 1234567", "QQ") == "+49301234567");
    CHECK_FALSE(e164("030 1234567", ""));
    CHECK_FALSE(e164("030 1234567", "QQ"));
}

TEST_CASE("an extension makes another number") {
    CHECK(e164("030 1234567 ext. 12", "DE") == "+49301234567;ext=12");
    CHECK(e164("+49301234567;ext=12", "DE") == "+49301234567;ext=12");
}

TEST_CASE("the number of a number is itself") {
    for (const auto* text : {"030 1234567", "0170 1234567", "030 1234567 x12"}) {
        const auto number = e164(text, "DE");
        REQUIRE(number);
        CHECK(e164(*number, "US") == number);
    }
}

TEST_CASE("what cannot be a number is none") {
    for (const auto* text :
         {"", " ", "anna", "call 030 1234567", "1", "+", "+49", "030 1234567 Anna Schmidt", "anna@acme.example",
          "+999 123456789", "1234567890123456789012", "\xff\xfe", "2026-11-22T15:30"}) {
        CAPTURE(text);
        CHECK_FALSE(e164(text, "DE"));
    }
    CHECK_FALSE(e164(std::string(100'000, '9'), "DE"));
    CHECK_FALSE(e164(std::string(1'000, '\0'), "DE"));
}

TEST_CASE("regions are those of ISO 3166") {
    CHECK(is_region("DE"));
    CHECK(is_region("mn"));
    CHECK_FALSE(is_region(""));
    CHECK_FALSE(is_region("ZZ"));
    CHECK_FALSE(is_region("Germany"));
}
