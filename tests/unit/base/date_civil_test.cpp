#include <random>

#include "date_samples.h"

using namespace crm;
using namespace std::chrono;
using namespace std::chrono_literals;

TEST_CASE("days are counted across months, leap years and centuries") {
    CHECK(add_days(2026y / 2 / 28, 1) == 2026y / 3 / 1);
    CHECK(add_days(2028y / 2 / 28, 1) == 2028y / 2 / 29);
    CHECK(add_days(2100y / 2 / 28, 1) == 2100y / 3 / 1);
    CHECK(add_days(2026y / 1 / 1, -1) == 2025y / 12 / 31);
    CHECK(days_between(2026y / 1 / 1, 2027y / 1 / 1) == 365);
    CHECK(days_between(2027y / 1 / 1, 2026y / 1 / 1) == -365);
}

TEST_CASE("adding days and counting them agree with chrono on random days") {
    std::mt19937 random(1);
    std::uniform_int_distribution<int> any(sys_days{1y / 1 / 1}.time_since_epoch().count(),
                                           sys_days{9999y / 12 / 31}.time_since_epoch().count());
    for (int i = 0; i < 20'000; ++i) {
        const sys_days a{days{any(random)}};
        const sys_days b{days{any(random)}};
        REQUIRE(days_between(Date{a}, Date{b}) == (b - a).count());
        REQUIRE(add_days(Date{a}, static_cast<int>((b - a).count())) == Date{b});
    }
}

TEST_CASE("a month later is the same day, or the month's last") {
    CHECK(add_months(2026y / 1 / 31, 1) == 2026y / 2 / 28);
    CHECK(add_months(2028y / 1 / 31, 1) == 2028y / 2 / 29);
    CHECK(add_months(2026y / 3 / 31, -1) == 2026y / 2 / 28);
    CHECK(add_months(2026y / 12 / 15, 1) == 2027y / 1 / 15);
    CHECK(add_months(2026y / 1 / 15, -13) == 2024y / 12 / 15);
    CHECK(add_months(2024y / 2 / 29, 12) == 2025y / 2 / 28);
}

TEST_CASE("a duration is added months first, then days, then whole days of minutes") {
    CHECK(add(2026y / 1 / 31, {.months = 1, .days = 1, .minutes = 0}) == 2026y / 3 / 1);
    CHECK(add(2026y / 1 / 1, {.months = 0, .days = 0, .minutes = 2880 + 90}) == 2026y / 1 / 3);
}

TEST_CASE("what leaves the calendar stops the program and does not overflow") {
    CHECK(add_days(9999y / 12 / 30, 1) == 9999y / 12 / 31);
    CHECK_THROWS_AS(add_days(9999y / 12 / 31, 1), Error);
    CHECK_THROWS_AS(add_days(1y / 1 / 1, -1), Error);
    CHECK_THROWS_AS(add_days(2026y / 1 / 1, INT32_MAX), Error);
    CHECK_THROWS_AS(add_days(2026y / 1 / 1, INT32_MIN), Error);
    CHECK_THROWS_AS(add_months(2026y / 1 / 1, INT32_MAX), Error);
    CHECK_THROWS_AS(add_months(2026y / 1 / 1, INT32_MIN), Error);
    CHECK_THROWS_AS(add(2026y / 1 / 1, {.months = INT32_MAX, .days = INT32_MAX, .minutes = INT32_MAX}), Error);
    CHECK(add_months(1y / 2 / 1, -1) == 1y / 1 / 1);
    CHECK_THROWS_AS(add_months(1y / 1 / 31, -1), Error);
    CHECK(add_months(9999y / 11 / 30, 1) == 9999y / 12 / 30);
    CHECK_THROWS_AS(add_months(9999y / 12 / 1, 1), Error);
}

TEST_CASE("a birthday on 29 February has its day in every year") {
    const Birthday leap{1984y, February / 29};
    CHECK(in_year(leap, 2026y) == 2026y / 2 / 28);
    CHECK(in_year(leap, 2028y) == 2028y / 2 / 29);
    CHECK(in_year({std::nullopt, March / 5}, 2026y) == 2026y / 3 / 5);
}

TEST_CASE("today is the day of the calendar's zone") {
    Calendar calendar = berlin_calendar();
    calendar.now.at = sys_days{2026y / 11 / 22} + 23h + 30min;
    CHECK(calendar.today() == 2026y / 11 / 23);
    calendar.zone = Zone::utc();
    CHECK(calendar.today() == 2026y / 11 / 22);
    calendar.zone = *Zone::named("America/Los_Angeles");
    CHECK(calendar.day_of({sys_days{2026y / 11 / 22} + 3h, 0min}) == 2026y / 11 / 21);
}

TEST_CASE("no day of a zone is after the calendar's last") {
    CHECK(berlin_calendar().day_of({sys_days{9999y / 12 / 31} + 23h + 30min, 0min}) == 9999y / 12 / 31);
}

TEST_CASE("a wall time takes the offset of its season") {
    CHECK(to_string(berlin_calendar().at(local_days{2026y / 7 / 1} + 9h)) == "2026-07-01T09:00:00+02:00");
    CHECK(to_string(berlin_calendar().at(local_days{2026y / 12 / 1} + 9h)) == "2026-12-01T09:00:00+01:00");
    CHECK(to_string(berlin_calendar().at(local_days{2026y / 3 / 29} + 2h + 30min)) == "2026-03-29T03:30:00+02:00");
    CHECK(to_string(berlin_calendar().at(local_days{2026y / 10 / 25} + 2h + 30min)) == "2026-10-25T02:30:00+02:00");
}

TEST_CASE("moments are equal and ordered as instants, whatever their offset") {
    const DateTime utc{sys_days{2026y / 11 / 22} + 9h, 0min};
    const DateTime berlin{sys_days{2026y / 11 / 22} + 9h, 60min};
    CHECK(utc == berlin);
    CHECK(utc < DateTime{utc.at + 1s, -600min});
}

TEST_CASE("dates and moments are written as RFC 3339 has them") {
    CHECK(to_string(Date{7y / 3 / 5}) == "0007-03-05");
    CHECK(to_string(Birthday{1980y, March / 5}) == "1980-03-05");
    CHECK(to_string(Birthday{std::nullopt, March / 5}) == "--03-05");
    CHECK(to_string(DateTime{sys_days{2026y / 11 / 22} + 8h + 30min, 60min}) == "2026-11-22T09:30:00+01:00");
    CHECK(to_string(DateTime{sys_days{2026y / 11 / 22} + 8h + 30min, 0min}) == "2026-11-22T08:30:00Z");
    CHECK(to_string(DateTime{sys_days{2026y / 11 / 22} + 1h, -210min}) == "2026-11-21T21:30:00-03:30");
    CHECK(to_string(When{Date{2026y / 11 / 22}}) == "2026-11-22");
}
