#include "crm/base/text.h"

#include <catch2/catch.hpp>

using namespace crm;

TEST_CASE("valid text has no invalid byte") {
    CHECK_FALSE(first_invalid_utf8(""));
    CHECK_FALSE(first_invalid_utf8("plain, Zoë, Пётр, 김민수, 🙂"));
    CHECK_FALSE(first_invalid_utf8("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"));
}

TEST_CASE("the first invalid byte is found where it stands") {
    CHECK(first_invalid_utf8("\xFF") == 0U);
    CHECK(first_invalid_utf8("Zo\xEB") == 2U);
    CHECK(first_invalid_utf8("long enough for eight at once \x80") == 30U);
}

TEST_CASE("overlong forms, surrogates and code points past the end are no UTF-8") {
    CHECK(first_invalid_utf8("\xC0\xAF") == 0U);
    CHECK(first_invalid_utf8("\xE0\x80\xAF") == 0U);
    CHECK(first_invalid_utf8("\xED\xA0\x80") == 0U);
    CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0U);
    CHECK(first_invalid_utf8("\xF0\x8F\xBF\xBF") == 0U);
    CHECK(first_invalid_utf8("a\xE2\x82") == 1U);
}

TEST_CASE("code points are counted before an offset") {
    CHECK(code_points("") == 0);
    CHECK(code_points("김민수") == 3);
    CHECK(code_points("김민수", 3) == 1);
    CHECK(code_points("김민수", 6) == 2);
    CHECK(code_points("abc", 100) == 3);
    CHECK(code_points("a\xFF\xFE z") == 5);
}

TEST_CASE("trim takes white space of every kind off both ends") {
    CHECK(trim("  anna \t\n") == "anna");
    CHECK(trim("\u00A0\u3000김 민수\u2003") == "김 민수");
    CHECK(trim(" \u3000 ").empty());
    CHECK(trim("").empty());
    CHECK(trim(" \xFF ") == "\xFF");
    CHECK(trim("\x80") == "\x80");
}

TEST_CASE("lower_ascii leaves other letters alone") { CHECK(lower_ascii("ACME ÄÖ Юл") == "acme ÄÖ Юл"); }

TEST_CASE("split keeps empty pieces and join puts them back") {
    using Pieces = std::vector<std::string_view>;
    CHECK(split("", ',') == Pieces{""});
    CHECK(split("a,,b,", ',') == Pieces{"a", "", "b", ""});
    CHECK(join({}, ", ").empty());
    CHECK(join({"", "a", ""}, "-") == "-a-");
}
