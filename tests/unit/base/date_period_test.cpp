#include <array>

#include "date_samples.h"

using namespace crm;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

std::string range(std::string_view text) {
    const auto read = read_date_range(text, berlin_calendar());
    if (!read) return "! " + read.fault().reason;
    return to_string(*read->first) + ".." + to_string(*read->last);
}

}  // namespace

TEST_CASE("a day falls into a period of every length") {
    const Date day = 2026y / 11 / 22;
    CHECK(period_of(day, Period::day) == "2026-11-22");
    CHECK(period_of(day, Period::week) == "2026-W47");
    CHECK(period_of(day, Period::month) == "2026-11");
    CHECK(period_of(day, Period::quarter) == "2026-Q4");
    CHECK(period_of(day, Period::year) == "2026");
    CHECK(period_of(7y / 3 / 31, Period::quarter) == "0007-Q1");
}

TEST_CASE("a week belongs to the year of its Thursday") {
    CHECK(period_of(2027y / 1 / 1, Period::week) == "2026-W53");
    CHECK(period_of(2024y / 12 / 30, Period::week) == "2025-W01");
    CHECK(period_of(2021y / 1 / 3, Period::week) == "2020-W53");
    CHECK(period_of(9999y / 12 / 31, Period::week) == "9999-W52");
    CHECK(period_of(1y / 1 / 1, Period::week) == "0001-W01");
}

TEST_CASE("weeks agree with counting them day by day over 400 years") {
    // 1 January 1900 was a Monday, and its week the first of 1900.
    int year = 1900;
    int week = 1;
    int left_in_year = 52;
    int wrong = 0;
    for (sys_days monday{1900y / 1 / 1}; monday < sys_days{2300y / 1 / 1}; monday += days{7}) {
        const std::string name = std::to_string(year) + "-W" + (week < 10 ? "0" : "") + std::to_string(week);
        for (int i = 0; i < 7; ++i) wrong += period_of(Date{monday + days{i}}, Period::week) != name;
        wrong += range(name) != to_string(Date{monday}) + ".." + to_string(Date{monday + days{6}});
        ++week;
        if (--left_in_year > 0) continue;
        ++year;
        week = 1;
        // A year has 53 weeks when it begins on a Thursday, or on a Wednesday and is a leap year.
        const weekday first{sys_days{std::chrono::year{year} / 1 / 1}};
        const bool leap = std::chrono::year{year}.is_leap();
        left_in_year = first == Thursday || (first == Wednesday && leap) ? 53 : 52;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a period's name is read back as the days that have it") {
    constexpr std::array periods = {Period::day, Period::week, Period::month, Period::quarter, Period::year};
    for (sys_days day{2019y / 12 / 20}; day < sys_days{2022y / 1 / 10}; day += days{1}) {
        for (const Period period : periods) {
            const std::string name = period_of(Date{day}, period);
            const auto read = read_date_range(name, berlin_calendar());
            REQUIRE(read);
            REQUIRE(read->contains(Date{day}));
            REQUIRE(period_of(*read->first, period) == name);
            REQUIRE(period_of(*read->last, period) == name);
            REQUIRE(period_of(add_days(*read->first, -1), period) != name);
            REQUIRE(period_of(add_days(*read->last, 1), period) != name);
        }
    }
}

TEST_CASE("a period in a query is its days") {
    CHECK(range("2026-Q4") == "2026-10-01..2026-12-31");
    CHECK(range("2026-W48") == "2026-11-23..2026-11-29");
    CHECK(range("2026-02") == "2026-02-01..2026-02-28");
    CHECK(range("2026") == "2026-01-01..2026-12-31");
    CHECK(range("this month") == "2026-11-01..2026-11-30");
    CHECK(range("This Week") == "2026-11-16..2026-11-22");
    CHECK(range("last quarter") == "2026-07-01..2026-09-30");
    CHECK(range("next year") == "2027-01-01..2027-12-31");
    CHECK(range("last month") == "2026-10-01..2026-10-31");
    CHECK(range("today") == "2026-11-22..2026-11-22");
    CHECK(range("22.11.2026") == "2026-11-22..2026-11-22");
    CHECK(range("9999-W52") == "9999-12-27..9999-12-31");
    CHECK(range("9999") == "9999-01-01..9999-12-31");
}

TEST_CASE("what is neither period nor day is refused in a query") {
    CHECK(range("0000") == "! there is no year 0");
    CHECK(range("2026-13") == "! there is no month 13");
    CHECK(range("2025-W53") == "! 2025 has 52 weeks");
    CHECK(range("2026-Q").starts_with("! "));
    CHECK(range("").starts_with("! "));
    CHECK(range("20266").starts_with("! "));
    CHECK(range("this day").starts_with("! "));
}

TEST_CASE("periods have names") {
    CHECK(period_named("quarter") == Period::quarter);
    CHECK(period_named("day") == Period::day);
    CHECK_FALSE(period_named("decade"));
    CHECK_FALSE(period_named(""));
}

TEST_CASE("a range holds its ends, and everything on an open side") {
    const DateRange closed{Date{2026y / 1 / 1}, Date{2026y / 1 / 31}};
    CHECK(closed.contains(2026y / 1 / 1));
    CHECK(closed.contains(2026y / 1 / 31));
    CHECK_FALSE(closed.contains(2026y / 2 / 1));
    CHECK_FALSE(closed.contains(2025y / 12 / 31));
    CHECK(DateRange{}.contains(1y / 1 / 1));
    CHECK(DateRange{std::nullopt, Date{2026y / 1 / 1}}.contains(1y / 1 / 1));
}
