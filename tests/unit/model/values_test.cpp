#include <catch2/catch.hpp>

#include "crm/model/read.h"

using namespace crm;

namespace {

const Settings& settings() {
    static const Settings one = [] {
        Settings made;
        made.region = "DE";
        made.zone = *Zone::named("Europe/Berlin");
        return made;
    }();
    return one;
}

/// Sunday, 22 November 2026, 09:30 in Berlin.
Calendar calendar() {
    using namespace std::chrono;
    return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = settings().zone};
}

/// What a text stands for, as a file would show it; a faulty one as its reason in brackets.
std::string read(const Field& field, std::string_view text) {
    const Calendar now = calendar();
    const auto value = read_value(field, text, {settings(), now});
    return value ? to_text(*value) : '[' + value.fault().reason + ']';
}

Field field_of(Type type) { return {.name = "field", .key = "field", .type = type}; }

std::string read(Type type, std::string_view text) { return read(field_of(type), text); }

}  // namespace

TEST_CASE("a text of each type becomes its value") {
    CHECK(read(Type::text, "  김민수 ") == "김민수");
    CHECK(read(Type::long_text, "one\ntwo\n") == "one\ntwo\n");
    CHECK(read(Type::integer, "+270") == "270");
    CHECK(read(Type::integer, "-3") == "-3");
    CHECK(read(Type::decimal, "2.50") == "2.50");
    CHECK(read(Type::money, "12000") == "12000.00 EUR");
    CHECK(read(Type::money, "5000 KRW") == "5000 KRW");
    CHECK(read(Type::date, "tomorrow") == "2026-11-23");
    CHECK(read(Type::datetime, "2026-11-22 15:30") == "2026-11-22T15:30:00+01:00");
    CHECK(read(Type::when, "2026-11-22") == "2026-11-22");
    CHECK(read(Type::when, "15:30") == "2026-11-22T15:30:00+01:00");
    CHECK(read(Type::birthday, "--02-29") == "--02-29");
    CHECK(read(Type::flag, "Yes") == "true");
    CHECK(read(Type::flag, "off") == "false");
    CHECK(read(Type::duration, "2 weeks") == "2w");
    CHECK(read(Type::email, "Anna@Acme.example") == "Anna@Acme.example");
    CHECK(read(Type::phone, "(030) 123 45-67") == "(030) 123 45-67");
    CHECK(read(Type::url, "acme.example/über") == "acme.example/über");
    CHECK(read(Type::reference, "Acme GmbH") == "Acme GmbH");
}

TEST_CASE("an empty text is absent, of whatever type") {
    const Calendar now = calendar();
    for (int type = 0; type < static_cast<int>(Type::table); ++type) {
        const auto value = read_value(field_of(static_cast<Type>(type)), type == 1 ? "" : " \t ", {settings(), now});
        INFO(type_name(static_cast<Type>(type)));
        REQUIRE(value);
        CHECK(absent(*value));
    }
}

TEST_CASE("a text that is no value says why") {
    CHECK(read(Type::integer, "12x") == "['12x' is not a whole number]");
    CHECK(read(Type::integer, "99999999999999999999") == "['99999999999999999999' is too large a number]");
    CHECK(read(Type::flag, "maybe") == "['maybe' is neither true nor false]");
    CHECK(read(Type::email, "anna") == "['anna' is not an email address]");
    CHECK(read(Type::email, "a b@c") == "['a b@c' is not an email address]");
    CHECK(read(Type::phone, "call me") == "['call me' is not a phone number]");
    CHECK(read(Type::url, "nowhere") == "['nowhere' is not a web address]");
    CHECK(read(Type::date, "2026-02-31").starts_with("["));
    CHECK(read(Type::datetime, "2026-11-22 25:00").starts_with("["));
    CHECK(read(Type::money, "1.2.3").starts_with("["));
    CHECK(read(Type::table, "x") == "[field is a table]");
    CHECK(read(Type::text, "two\nlines") == "[field has a line break]");
}

TEST_CASE("choices are read whatever their case and accents, and kept as declared") {
    static constexpr std::array<std::string_view, 2> choices{"Kunde", "Fähig"};
    const Field field{.name = "status", .key = "status", .type = Type::choice, .choices = choices};
    CHECK(read(field, "kunde") == "Kunde");
    CHECK(read(field, "fahig") == "Fähig");
    CHECK(read(field, "Kunda") == "['Kunda' is no status]");
    const Calendar now = calendar();
    CHECK(read_value(field, "Kunda", {settings(), now}).fault().hint == "did you mean 'Kunde'?");
    CHECK(read_value(field, "zzz", {settings(), now}).fault().hint == "one of Kunde, Fähig");
}

TEST_CASE("numbers stay within their field's range") {
    const Field percent{.name = "probability", .key = "probability", .type = Type::integer, .least = 0, .most = 100};
    CHECK(read(percent, "0") == "0");
    CHECK(read(percent, "100") == "100");
    CHECK(read(percent, "250") == "[250 is not a possible probability]");
    CHECK(read(percent, "-1") == "[-1 is not a possible probability]");
    const Field quantity{.name = "quantity", .key = "quantity", .type = Type::decimal, .least = 0};
    CHECK(objection(quantity, Decimal{-1, 1})->hint == "write 0 or more");
}

TEST_CASE("a text of ten thousand characters is too long for one line, not for a long text") {
    const std::string text(10'000, 'x');
    CHECK(read(Type::text, text) == "[field is 10000 bytes long]");
    CHECK(read(Type::long_text, text) == text);
    CHECK(read(Type::text, std::string(4096, 'x')).size() == 4096);
}

TEST_CASE("bytes that are not UTF-8 are no text") {
    CHECK(read(Type::text, "K\xf6hler") == "[field is not UTF-8 at byte 2]");
}

TEST_CASE("what identifies a person is the same in any notation") {
    const Field email{.name = "email", .key = "emails", .type = Type::email, .list = true, .identifying = true};
    const Field phone{.name = "phone", .key = "phones", .type = Type::phone, .list = true, .identifying = true};
    CHECK(identity(email, "Anna@ACME.example", settings()) == identity(email, "anna@acme.EXAMPLE", settings()));
    CHECK(identity(phone, "030 1234567", settings()) == "+49301234567");
    CHECK(identity(phone, "+49 (30) 123-45-67", settings()) == "+49301234567");
    CHECK(identity(phone, "extension Bob", settings()) == "extension bob");
}
