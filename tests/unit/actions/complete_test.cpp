#include "crm/actions/complete.h"

#include <catch2/catch.hpp>

#include <string>

namespace crm {

namespace {

/// As if it were `now` in Berlin.
Calendar berlin(std::string_view now) {
    Calendar calendar{.now = {}, .zone = *Zone::named("Europe/Berlin")};
    calendar.now = *read_datetime(now, calendar);
    return calendar;
}

/// "due / rule" of the next occurrence.
std::string next(std::string_view repeat, std::string_view due, std::string_view now = "2026-11-22 09:30") {
    const Calendar calendar = berlin(now);
    const auto when = due.empty() ? std::optional<When>{} : std::optional<When>{*read_when(due, calendar)};
    const auto following = next_due(std::string(repeat), when, calendar);
    return following ? to_string(following->due) + " / " + following->repeat : "over";
}

std::string put_off(std::string_view due, std::string_view until) {
    const Calendar calendar = berlin("2026-11-22 09:30");
    const auto when = due.empty() ? std::optional<When>{} : std::optional<When>{*read_when(due, calendar)};
    return to_string(crm::put_off(when, *read_when(until, calendar), calendar));
}

}  // namespace

TEST_CASE("a task done in time comes again one step after it was due") {
    CHECK(next("every 2 weeks", "2026-11-22") == "2026-12-06 / every 2 weeks");
    CHECK(next("weekly", "2026-11-25") == "2026-12-02 / weekly");
    CHECK(next("monthly on the last friday", "2026-11-27") == "2026-12-25 / monthly on the last friday");
}

TEST_CASE("a task done long after it was due comes again in the future, in step with its past") {
    CHECK(next("every 2 weeks", "2026-01-05") == "2026-11-23 / every 2 weeks");
    CHECK(next("weekly", "2026-11-15") == "2026-11-29 / weekly");
    CHECK(next("daily", "0001-01-01") == "2026-11-23 / daily");
}

TEST_CASE("a time that is still to come today is the next one") {
    CHECK(next("daily", "2026-11-21 15:00") == "2026-11-22T15:00:00+01:00 / daily");
    CHECK(next("daily", "2026-11-21 09:00") == "2026-11-23T09:00:00+01:00 / daily");
    CHECK(next("daily", "2026-11-21 09:30") == "2026-11-23T09:30:00+01:00 / daily");
}

TEST_CASE("a task without a day comes again as if it had been due today") {
    CHECK(next("every 3 days", "") == "2026-11-25 / every 3 days");
}

TEST_CASE("a time of day stays what it is on the clock through changes of the offset") {
    CHECK(next("weekly", "2026-10-19 15:00", "2026-10-19 16:00") == "2026-10-26T15:00:00+01:00 / weekly");
    CHECK(next("weekly", "2027-03-22 15:00", "2027-03-22 16:00") == "2027-03-29T15:00:00+02:00 / weekly");
    // 02:30 does not exist on 28 March 2027; the clock goes on to 03:30, and back to 02:30 the week after only if the
    // task was put back.
    CHECK(next("weekly", "2027-03-21 02:30", "2027-03-21 08:00") == "2027-03-28T03:30:00+02:00 / weekly");
}

TEST_CASE("a due time is on the workspace's clock, whatever offset it was written with") {
    // 23:30 in London is half past midnight on the next day in Berlin, a Monday.
    CHECK(next("every monday", "2026-11-22T23:30:00+00:00", "2026-11-22 09:30") ==
          "2026-11-30T00:30:00+01:00 / every monday");
}

TEST_CASE("COUNT goes down with every occurrence gone by, and ends the series") {
    CHECK(next("FREQ=WEEKLY;COUNT=3;INTERVAL=1", "2026-11-22") == "2026-11-29 / FREQ=WEEKLY;COUNT=2;INTERVAL=1");
    CHECK(next("freq=weekly;count=10", "2026-11-01") == "2026-11-29 / freq=weekly;count=6");
    CHECK(next("FREQ=WEEKLY;COUNT=1", "2026-11-22") == "over");
    CHECK(next("FREQ=WEEKLY;COUNT=4", "2026-11-01") == "over");
}

TEST_CASE("UNTIL is the last moment of the series") {
    CHECK(next("FREQ=DAILY;UNTIL=20261123", "2026-11-22") == "2026-11-23 / FREQ=DAILY;UNTIL=20261123");
    CHECK(next("FREQ=DAILY;UNTIL=20261123", "2026-11-23") == "over");
    CHECK(next("FREQ=DAILY;UNTIL=20261123", "2026-11-22 23:00") ==
          "2026-11-23T23:00:00+01:00 / FREQ=DAILY;UNTIL=20261123");
    // 22:00 UTC is 23:00 in Berlin.
    CHECK(next("FREQ=DAILY;UNTIL=20261123T220000Z", "2026-11-22 23:00") ==
          "2026-11-23T23:00:00+01:00 / FREQ=DAILY;UNTIL=20261123T220000Z");
    CHECK(next("FREQ=DAILY;UNTIL=20261123T215959Z", "2026-11-22 23:00") == "over");
    CHECK(next("FREQ=DAILY;UNTIL=20261123T215959", "2026-11-22 23:00") == "over");
}

TEST_CASE("a month's end is not lost in February") {
    CHECK(next("monthly", "2027-01-31", "2027-01-31 12:00") == "2027-02-28 / monthly on the 31st");
    CHECK(next("monthly on the 31st", "2027-02-28", "2027-02-28 12:00") == "2027-03-31 / monthly on the 31st");
    CHECK(next("every 3 months", "2026-11-30") == "2027-02-28 / every 3 months on the 30th");
    CHECK(next("every month", "2027-03-31", "2027-04-01 12:00") == "2027-04-30 / every month on the 31st");
    CHECK(next("yearly", "2028-02-29", "2028-02-29 12:00") == "2029-02-28 / yearly on 29 february");
    CHECK(next("yearly on 29 february", "2031-02-28", "2031-02-28 12:00") == "2032-02-29 / yearly on 29 february");
}

TEST_CASE("a rule that is none is an error") { CHECK_THROWS_AS(next("sometimes", "2026-11-22"), Error); }

TEST_CASE("put off to a day, a task keeps its time of day") {
    CHECK(put_off("2026-11-20", "fri") == "2026-11-27");
    CHECK(put_off("2026-11-20 15:30", "+3d") == "2026-11-25T15:30:00+01:00");
    CHECK(put_off("2026-11-20 15:30", "fri 9am") == "2026-11-27T09:00:00+01:00");
    CHECK(put_off("2026-10-20 15:30", "2026-10-23") == "2026-10-23T15:30:00+02:00");
    CHECK(put_off("", "tomorrow") == "2026-11-23");
    CHECK(put_off("", "tomorrow 9am") == "2026-11-23T09:00:00+01:00");
}

}  // namespace crm
