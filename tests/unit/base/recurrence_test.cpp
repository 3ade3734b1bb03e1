#include "crm/base/recurrence.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>

#include "crm/base/text.h"

namespace crm {

namespace {

Date day(std::string_view text) { return *read_date(text, Calendar{}); }

/// The next `count` days of a rule that begins on `start`, or the reason why it is none.
std::string series(std::string_view rule, std::string_view start, int count = 4) {
    const auto read = read_recurrence(rule);
    if (!read) return "! " + read.fault().reason;
    std::vector<std::string> days;
    std::optional<Date> next = day(start);
    while (count-- > 0 && (next = next_day(*read, day(start), *next))) days.push_back(to_string(*next));
    return join(days, " ");
}

bool refused(std::string_view rule) { return !read_recurrence(rule); }

}  // namespace

TEST_CASE("a plain repetition goes on from its first day") {
    CHECK(series("daily", "2026-12-30", 3) == "2026-12-31 2027-01-01 2027-01-02");
    CHECK(series("every 2 weeks", "2026-11-22", 2) == "2026-12-06 2026-12-20");
    CHECK(series("every other week", "2026-11-22", 1) == "2026-12-06");
    CHECK(series("Every 10 Days", "2026-11-22", 2) == "2026-12-02 2026-12-12");
    CHECK(series("quarterly", "2026-11-22", 2) == "2027-02-22 2027-05-22");
    CHECK(series("yearly", "2026-11-22", 2) == "2027-11-22 2028-11-22");
}

TEST_CASE("weekdays are named one by one, or as the working week") {
    CHECK(series("every monday", "2026-11-22", 2) == "2026-11-23 2026-11-30");
    CHECK(series("every mon and thu", "2026-11-22", 3) == "2026-11-23 2026-11-26 2026-11-30");
    CHECK(series("weekly on Tuesdays, Fridays", "2026-11-22", 2) == "2026-11-24 2026-11-27");
    CHECK(series("every weekday", "2026-11-26", 3) == "2026-11-27 2026-11-30 2026-12-01");
    CHECK(series("every 2 weeks on monday", "2026-11-18", 2) == "2026-11-30 2026-12-14");
}

TEST_CASE("a month's day is counted from its beginning, its end, or by weekdays") {
    CHECK(series("monthly on the last friday", "2026-11-22", 3) == "2026-11-27 2026-12-25 2027-01-29");
    CHECK(series("monthly on the 2nd tuesday", "2026-11-22", 2) == "2026-12-08 2027-01-12");
    CHECK(series("monthly on the 15th", "2026-11-22", 2) == "2026-12-15 2027-01-15");
    CHECK(series("monthly on the 1st and 15th", "2026-11-22", 3) == "2026-12-01 2026-12-15 2027-01-01");
    CHECK(series("monthly on the last day", "2026-11-22", 4) == "2026-11-30 2026-12-31 2027-01-31 2027-02-28");
    CHECK(series("monthly on the last weekday", "2027-01-01", 2) == "2027-01-29 2027-02-26");
    CHECK(series("monthly on the fifth friday", "2026-11-22", 2) == "2027-01-29 2027-04-30");
}

TEST_CASE("people mean a month's last day by the 31st, RFC 5545 leaves the month out") {
    CHECK(series("every month", "2027-01-31", 3) == "2027-02-28 2027-03-31 2027-04-30");
    CHECK(series("monthly on the 30th", "2028-01-30", 2) == "2028-02-29 2028-03-30");
    CHECK(series("FREQ=MONTHLY", "2027-01-31", 3) == "2027-03-31 2027-05-31 2027-07-31");
    CHECK(series("every year", "2028-02-29", 4) == "2029-02-28 2030-02-28 2031-02-28 2032-02-29");
    CHECK(series("yearly on 29 february", "2029-02-28", 3) == "2030-02-28 2031-02-28 2032-02-29");
    CHECK(series("FREQ=YEARLY", "2028-02-29", 2) == "2032-02-29 2036-02-29");
    CHECK(series("yearly on march 5th", "2026-11-22", 1) == "2027-03-05");
}

TEST_CASE("the examples of RFC 5545 give its days") {
    CHECK(series("RRULE:FREQ=MONTHLY;BYDAY=1FR", "1997-09-05", 3) == "1997-10-03 1997-11-07 1997-12-05");
    CHECK(series("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU", "1997-09-07", 3) == "1997-09-28 1997-11-02 1997-11-30");
    CHECK(series("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", 3) == "1997-10-29 1997-11-28 1997-12-29");
    CHECK(series("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", 2) == "1998-05-18 1999-05-17");
    CHECK(series("FREQ=YEARLY;BYMONTH=6,7", "1997-06-10", 3) == "1997-07-10 1998-06-10 1998-07-10");
    CHECK(series("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", 3) == "1998-02-13 1998-03-13 1998-11-13");
    CHECK(series("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", 2) ==
          "2000-11-07 2004-11-02");
    CHECK(series("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", 3) ==
          "1997-10-30 1997-11-27 1997-12-30");
    CHECK(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05", 3) == "1997-08-10 1997-08-19 1997-08-24");
    CHECK(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05", 3) == "1997-08-17 1997-08-19 1997-08-31");
}

TEST_CASE("a rule that no day fits ends, and so does the calendar") {
    CHECK(series("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-22").empty());
    CHECK(series("daily", "9999-12-30") == "9999-12-31");
}

TEST_CASE("what is no repetition, or more than crm knows, is refused with a reason") {
    CHECK(series("sometimes", "2026-11-22") == "! 'sometimes' is no way to repeat");
    CHECK(series("FREQ=HOURLY", "2026-11-22") == "! 'HOURLY' is no FREQ of a repetition");
    CHECK(series("FREQ=DAILY;BYHOUR=9", "2026-11-22") == "! crm cannot repeat by 'BYHOUR=9'");
    CHECK(series("INTERVAL=2", "2026-11-22") == "! a repetition needs a FREQ");
    CHECK(series("FREQ=DAILY;FREQ=WEEKLY", "2026-11-22") == "! FREQ stands twice in a repetition");
    CHECK(series("FREQ=DAILY;COUNT=3;UNTIL=20261231", "2026-11-22") ==
          "! a repetition ends by COUNT or by UNTIL, not by both");
    for (const char* rule : {"",
                             "every",
                             "every 0 weeks",
                             "every -1 weeks",
                             "every 2",
                             "weekly on",
                             "monthly on the 32nd",
                             "monthly on the 6th friday",
                             "monthly on friday",
                             "daily on monday",
                             "yearly on 31 february",
                             "every monday on friday",
                             "weekly please",
                             "monthly on the 15th and the last friday",
                             "FREQ=DAILY;",
                             "FREQ=WEEKLY;BYMONTHDAY=1",
                             "FREQ=WEEKLY;BYDAY=1MO",
                             "FREQ=MONTHLY;BYDAY=0MO",
                             "FREQ=MONTHLY;BYMONTHDAY=0",
                             "FREQ=MONTHLY;BYMONTHDAY=32",
                             "FREQ=DAILY;INTERVAL=0",
                             "FREQ=DAILY;INTERVAL=99999999999",
                             "FREQ=DAILY;COUNT=0",
                             "FREQ=DAILY;UNTIL=20260231",
                             "FREQ=DAILY;UNTIL=2026-12-31",
                             "FREQ=DAILY;UNTIL=20261231T250000",
                             "FREQ=MONTHLY;BYSETPOS=1",
                             "FREQ=DAILY;BYDAY=XX",
                             "FREQ=DAILY;WKST=",
                             "="}) {
        CAPTURE(rule);
        CHECK(refused(rule));
    }
}

TEST_CASE("COUNT and UNTIL are kept for whoever keeps the series") {
    CHECK(read_recurrence("FREQ=DAILY;COUNT=3")->count == 3);
    const auto until = read_recurrence("freq=daily;until=20261231T225959z")->until;
    REQUIRE(until);
    CHECK(until->utc);
    CHECK(until->wall == std::chrono::local_days{day("2026-12-31")} + std::chrono::seconds{82799});
    CHECK(read_recurrence("FREQ=DAILY;UNTIL=20261231")->until->wall ==
          std::chrono::local_days{day("2026-12-31")} + std::chrono::seconds{86399});
}

namespace {

/// Whether a day belongs to a series, asked of that day alone: no periods are enumerated.
bool belongs(const Recurrence& rule, const Date& start, const Date& date) {
    using namespace std::chrono;
    const int days = days_between(start, date);
    const int months = (static_cast<int>(date.year()) - static_cast<int>(start.year())) * 12 +
                       static_cast<int>(unsigned{date.month()}) - static_cast<int>(unsigned{start.month()});
    const bool same_weekday = weekday{sys_days{start}} == weekday{sys_days{date}};
    const auto last_of_month = (date.year() / date.month() / last).day();
    const bool same_day =
        rule.last_day_instead ? date.day() == std::min(start.day(), last_of_month) : date.day() == start.day();
    switch (rule.every) {
        case Recurrence::Every::day: return days % rule.interval == 0;
        case Recurrence::Every::week: return same_weekday && days / 7 % rule.interval == 0;
        case Recurrence::Every::month: return same_day && months % rule.interval == 0;
        case Recurrence::Every::year: return same_day && months % (12 * rule.interval) == 0;
    }
    return false;
}

}  // namespace

TEST_CASE("the next day of a plain rule is the first later one that belongs to it, for thousands of rules") {
    std::mt19937 random(20261122);
    const auto from = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
    for (int round = 0; round < 2000; ++round) {
        const Recurrence rule{.every = static_cast<Recurrence::Every>(from(0, 3)),
                              .interval = from(1, 5),
                              .last_day_instead = from(0, 1) == 1};
        // Every third series begins on the last day of a month.
        Date start = add_days(day("1999-12-01"), from(0, 3000));
        if (round % 3 == 0) start = Date{start.year() / start.month() / std::chrono::last};
        const Date after = add_days(start, from(0, 800));
        const auto next = next_day(rule, start, after);
        REQUIRE(next);
        Date expected = add_days(after, 1);
        while (!belongs(rule, start, expected)) expected = add_days(expected, 1);
        CAPTURE(round, to_string(start), to_string(after));
        CHECK(to_string(*next) == to_string(expected));
    }
}

}  // namespace crm
