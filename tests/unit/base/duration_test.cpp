#include <random>

#include "date_samples.h"

using namespace crm;

namespace {

std::string duration(std::string_view text) { return shown(read_duration(text)); }

}  // namespace

TEST_CASE("a duration is read with short and long units") {
    CHECK(*read_duration("30d") == Duration{0, 30, 0});
    CHECK(*read_duration("2w") == Duration{0, 14, 0});
    CHECK(*read_duration("6m") == Duration{6, 0, 0});
    CHECK(*read_duration("1y") == Duration{12, 0, 0});
    CHECK(*read_duration("90min") == Duration{0, 0, 90});
    CHECK(*read_duration("3h") == Duration{0, 0, 180});
    CHECK(*read_duration("1y6m") == Duration{18, 0, 0});
    CHECK(*read_duration("10 days") == Duration{0, 10, 0});
    CHECK(*read_duration(" 2 Weeks ") == Duration{0, 14, 0});
    CHECK(*read_duration("1 month 1 week 2 days 1 hour 5 minutes") == Duration{1, 9, 65});
    CHECK(*read_duration("0d") == Duration{});
}

TEST_CASE("a duration is written as short as it can be") {
    CHECK(duration("14d") == "2w");
    CHECK(duration("30d") == "30d");
    CHECK(duration("18 months") == "1y6m");
    CHECK(duration("24m") == "2y");
    CHECK(duration("120min") == "2h");
    CHECK(duration("1h30min") == "90min");
    CHECK(duration("0d") == "0d");
    CHECK(duration("1y1m1d1min") == "1y1m1d1min");
}

TEST_CASE("what is no duration is refused with the reason") {
    CHECK(duration("") == "! the duration is empty");
    CHECK(duration("-3d") == "! a duration is not negative");
    CHECK(duration("30") == "! 30 has no unit");
    CHECK(duration("1y6") == "! 6 has no unit");
    CHECK(duration("3 fortnights") == "! \"fortnights\" is no unit of time");
    CHECK(duration("6m1y") == "! \"6m1y\" is out of order");
    CHECK(duration("1d1d") == "! \"1d1d\" is out of order");
    CHECK(duration("1.5h") == "! \"1.5h\" is no duration");
    CHECK(duration("d") == "! \"d\" is no duration");
    CHECK(duration("3d!") == "! \"3d!\" is no duration");
    CHECK(duration("99999999d") == "! \"99999999d\" is too long a time");
    CHECK(duration("99999999999999999999min") == "! \"99999999999999999999min\" is too long a time");
    CHECK(duration("120000m1y").starts_with("! "));
    CHECK(read_duration("30").fault().hint == "write 30d for days, 30w for weeks");
}

TEST_CASE("durations of different units compare by their length in days") {
    const auto length = [](std::string_view text) { return read_duration(text)->approximate_days(); };
    CHECK(length("1m") == Approx(30.436875));
    CHECK(length("1y") == Approx(365.2425));
    CHECK(length("36h") == Approx(1.5));
    CHECK(length("4w") < length("1m"));
    CHECK(length("31d") > length("1m"));
}

TEST_CASE("random durations come back from their texts") {
    std::mt19937 random(3);
    const auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int i = 0; i < 5'000; ++i) {
        const Duration any{up_to(2) * up_to(60'000), up_to(2) * up_to(1'800'000), up_to(1) * up_to(999'999'999)};
        REQUIRE(*read_duration(to_string(any)) == any);
    }
}
