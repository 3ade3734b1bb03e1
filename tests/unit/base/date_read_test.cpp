#include <random>

#include "date_samples.h"

using namespace crm;
using namespace std::chrono;

namespace {

std::string day_of(std::string_view text, DateOrder order = DateOrder::refused) {
    return shown(read_date(text, berlin_calendar(order)));
}

std::string when(std::string_view text) { return shown(read_when(text, berlin_calendar())); }

struct Example {
    std::string_view text;
    std::string_view meaning;
};

void check_days(std::initializer_list<Example> examples) {
    for (const auto& [text, meaning] : examples) {
        CAPTURE(text);
        CHECK(day_of(text) == meaning);
    }
}

void check_moments(std::initializer_list<Example> examples) {
    for (const auto& [text, meaning] : examples) {
        CAPTURE(text);
        CHECK(when(text) == meaning);
    }
}

}  // namespace

TEST_CASE("a day is read in every notation that has one meaning") {
    check_days({{"2026-11-22", "2026-11-22"},
                {" 2026-11-22\t", "2026-11-22"},
                {"2026-1-5", "2026-01-05"},
                {"2026/11/22", "2026-11-22"},
                {"22.11.2026", "2026-11-22"},
                {"3.4.2026", "2026-04-03"},
                {"22/11/2026", "2026-11-22"},
                {"11/22/2026", "2026-11-22"},
                {"22-11-2026", "2026-11-22"},
                {"04/04/2026", "2026-04-04"},
                {"0001-01-01", "0001-01-01"},
                {"9999-12-31", "9999-12-31"},
                {"2028-02-29", "2028-02-29"}});
}

TEST_CASE("a day with two readings is refused, with both readings and the setting in the hint") {
    const auto refused = read_date("03/04/2026", berlin_calendar());
    REQUIRE_FALSE(refused);
    CHECK(refused.fault().reason == "\"03/04/2026\" can mean 2026-04-03 or 2026-03-04");
    CHECK(refused.fault().hint == "write 2026-04-03 or 2026-03-04, or set date_order = \"dmy\" or \"mdy\" in crm.toml");
    CHECK(day_of("03/04/2026", DateOrder::ymd).starts_with("! \"03/04/2026\" can mean"));
}

TEST_CASE("the order of a workspace settles what two numbers mean") {
    CHECK(day_of("03/04/2026", DateOrder::dmy) == "2026-04-03");
    CHECK(day_of("03/04/2026", DateOrder::mdy) == "2026-03-04");
    CHECK(day_of("03.04.2026", DateOrder::mdy) == "2026-04-03");
    CHECK(day_of("11/22/2026", DateOrder::dmy) == "! there is no month 22");
    CHECK(day_of("22/11/2026", DateOrder::mdy) == "! there is no month 22");
}

TEST_CASE("a day that does not exist is refused with the reason") {
    check_days({{"2026-02-31", "! february 2026 has 28 days"},
                {"2028-02-30", "! february 2028 has 29 days"},
                {"1900-02-29", "! february 1900 has 28 days"},
                {"31.04.2026", "! april 2026 has 30 days"},
                {"31/02/2026", "! february 2026 has 28 days"},
                {"02/31/2026", "! february 2026 has 28 days"},
                {"2026-13-01", "! there is no month 13"},
                {"2026-00-10", "! there is no month 0"},
                {"2026-01-00", "! there is no day 0"},
                {"0000-01-01", "! there is no year 0"},
                {"2026-13", "! there is no month 13"},
                {"2026-Q5", "! there is no quarter 5"},
                {"2026-Q0", "! there is no quarter 0"},
                {"2025-W53", "! 2025 has 52 weeks"},
                {"2026-W54", "! 2026 has 53 weeks"},
                {"2026-W00", "! 2026 has 53 weeks"}});
}

TEST_CASE("a text that is no day is refused") {
    for (const auto* text : {"",
                             " ",
                             "x",
                             "2026-11-22x",
                             "2026-11-22 x",
                             "12026-11-22",
                             "2026-11-22-01",
                             "22.11.26",
                             "3/4/26",
                             "2026--11-22",
                             "2026-11-",
                             "-",
                             "+",
                             "+d",
                             "--3d",
                             "+3",
                             "3",
                             "in",
                             "ago",
                             "in days",
                             "in -3d",
                             "3 days",
                             "3 apples",
                             "in 3 days ago",
                             "next",
                             "next day",
                             "next blue",
                             "frid ay",
                             "fr",
                             "sun shine",
                             "2026-Q",
                             "2026-W",
                             "2026-Wxx",
                             "2026-Q11x",
                             "20261122",
                             "2026",
                             "2026-11/22",
                             "22.11/2026",
                             "the day after",
                             "\xff",
                             "２０２６-11-22",
                             "1e3d",
                             "+3d!",
                             "eomx",
                             "next next week"}) {
        CAPTURE(text);
        const auto date = read_date(text, berlin_calendar());
        if (std::string_view(text) == "3 days") {
            CHECK(date);
            continue;
        }
        REQUIRE_FALSE(date);
        CHECK_FALSE(date.fault().reason.empty());
    }
    CHECK_FALSE(read_date(std::string(100'000, '9'), berlin_calendar()));
    CHECK_FALSE(read_date(std::string("2026-11-22\0", 11), berlin_calendar()));
}

TEST_CASE("days are named from today, a Sunday") {
    check_days({{"today", "2026-11-22"},     {"TODAY", "2026-11-22"},       {"tomorrow", "2026-11-23"},
                {"yesterday", "2026-11-21"}, {"fri", "2026-11-27"},         {"Friday", "2026-11-27"},
                {"thurs", "2026-11-26"},     {"tues", "2026-11-24"},        {"sun", "2026-11-29"},
                {"mon", "2026-11-23"},       {"next fri", "2026-11-27"},    {"last fri", "2026-11-20"},
                {"last sun", "2026-11-15"},  {"next week", "2026-11-23"},   {"this week", "2026-11-16"},
                {"last week", "2026-11-09"}, {"next  month", "2026-12-01"}, {"next quarter", "2027-01-01"},
                {"next year", "2027-01-01"}, {"eow", "2026-11-22"},         {"eom", "2026-11-30"},
                {"eoq", "2026-12-31"},       {"eoy", "2026-12-31"}});
}

TEST_CASE("fri on a Friday is the next Friday") {
    Calendar calendar = berlin_calendar();
    calendar.now.at -= hours{48};
    REQUIRE(to_string(calendar.today()) == "2026-11-20");
    CHECK(shown(read_date("fri", calendar)) == "2026-11-27");
    CHECK(shown(read_date("last fri", calendar)) == "2026-11-13");
}

TEST_CASE("days are counted from today") {
    check_days({{"+3d", "2026-11-25"},
                {"-3d", "2026-11-19"},
                {"2w", "2026-12-06"},
                {"+1m", "2026-12-22"},
                {"-1y6m", "2025-05-22"},
                {"in 10 days", "2026-12-02"},
                {"3 days ago", "2026-11-19"},
                {"in 2 weeks 1 day", "2026-12-07"},
                {"+0d", "2026-11-22"}});
}

TEST_CASE("a way out of the calendar is refused and does not overflow") {
    for (const auto* text : {"+99999999d", "+3652059d", "-2027y", "in 99999999999999999999 days", "+999999y", "-9999y",
                             "+2147483647min", "in 8000y", "3000000 days ago"}) {
        CAPTURE(text);
        CHECK_FALSE(read_when(text, berlin_calendar()));
    }
    Calendar last = berlin_calendar();
    last.now.at = sys_days{year{9999} / 12 / 31} + hours{12};
    for (const auto* text : {"tomorrow", "fri", "next week", "next month", "next year", "+1d", "13h", "eow"}) {
        CAPTURE(text);
        const auto read = read_when(text, last);
        if (read) CHECK(to_string(*read) == "9999-12-31");
        if (std::string_view(text) != "fri" && std::string_view(text) != "eow") CHECK_FALSE(read);
    }
}

TEST_CASE("a period is its first day where a day is asked for") {
    check_days({{"2026-Q4", "2026-10-01"},
                {"2026-q1", "2026-01-01"},
                {"2026-W48", "2026-11-23"},
                {"2026-w1", "2025-12-29"},
                {"2026-W53", "2026-12-28"},
                {"2026-11", "2026-11-01"},
                {"0001-W01", "0001-01-01"}});
    CHECK(read_date("2026", berlin_calendar()).fault().hint == "write 2026-01-01");
}

TEST_CASE("a time where a day belongs is refused, and the day is the hint") {
    const auto date = read_date("2026-11-22T15:30:00+01:00", berlin_calendar());
    REQUIRE_FALSE(date);
    CHECK(date.fault().hint == "write 2026-11-22");
    CHECK_FALSE(read_date("now", berlin_calendar()));
    CHECK_FALSE(read_date("2h ago", berlin_calendar()));
}

TEST_CASE("a time follows a day in every notation") {
    check_moments({{"2026-11-22 15:30", "2026-11-22T15:30:00+01:00"},
                   {"2026-07-01 15:30", "2026-07-01T15:30:00+02:00"},
                   {"2026-11-22T15:30:00+01:00", "2026-11-22T15:30:00+01:00"},
                   {"2026-11-22t15:30:00z", "2026-11-22T15:30:00Z"},
                   {"2026-11-22 15:30:00 +0530", "2026-11-22T15:30:00+05:30"},
                   {"2026-11-22 15:30-03", "2026-11-22T15:30:00-03:00"},
                   {"2026-11-22T15:30:59.999Z", "2026-11-22T15:30:59Z"},
                   {"2026-11-22T15:30:00-00:00", "2026-11-22T15:30:00Z"},
                   {"22.11.2026 9:05", "2026-11-22T09:05:00+01:00"},
                   {"fri 15:30", "2026-11-27T15:30:00+01:00"},
                   {"tomorrow 9am", "2026-11-23T09:00:00+01:00"},
                   {"tomorrow at 9 am", "2026-11-23T09:00:00+01:00"},
                   {"mon 9am", "2026-11-23T09:00:00+01:00"},
                   {"next week 12pm", "2026-11-23T12:00:00+01:00"},
                   {"+3d 12am", "2026-11-25T00:00:00+01:00"},
                   {"in 10 days 5:45pm", "2026-12-02T17:45:00+01:00"},
                   {"15:30", "2026-11-22T15:30:00+01:00"},
                   {"9am", "2026-11-22T09:00:00+01:00"},
                   {"9 PM", "2026-11-22T21:00:00+01:00"},
                   {"tomorrow", "2026-11-23"},
                   {"+3d", "2026-11-25"}});
}

TEST_CASE("moments are counted from now") {
    check_moments({{"now", "2026-11-22T10:30:15+01:00"},
                   {"2h ago", "2026-11-22T08:30:15+01:00"},
                   {"in 30 minutes", "2026-11-22T11:00:15+01:00"},
                   {"+90min", "2026-11-22T12:00:15+01:00"},
                   {"1d2h", "2026-11-23T12:30:15+01:00"},
                   {"8m 1h ago", "2026-03-22T09:30:15+01:00"},
                   {"7m 1h ago", "2026-04-22T09:30:15+02:00"}});
}

TEST_CASE("a time that no clock shows is refused with the reason") {
    check_moments({{"25:00", "! there is no time 25:00"},
                   {"2026-11-22 24:00", "! there is no time 24:00"},
                   {"12:60", "! there is no time 12:60"},
                   {"12:30:61", "! there is no time 12:30:61"},
                   {"13pm", "! there is no time 13pm"},
                   {"0am", "! there is no time 0am"},
                   {"2026-02-31 15:30", "! february 2026 has 28 days"},
                   {"12:30+24:00", "! the offset from UTC cannot be read"},
                   {"12:30+1", "! the offset from UTC cannot be read"},
                   {"2026-11-22 15:30x", "! \"15:30x\" is no time"},
                   {"2026-11-22 15:3", "! \"15:3\" is no time"},
                   {"2026-11-22 123:30", "! \"123:30\" is no time"}});
    CHECK(read_when("25:00", berlin_calendar()).fault().hint == "hours are 0 to 23");
    for (const auto* text :
         {"15:30 tomorrow x", "now 15:30", "2h 15:30", "15:30 15:30", ":30", "at 9", "1 5:30", "am", "T15:30",
          "2026-11-22T", "2026-11-22T15", "2026-11-22TT15:30", "15:30.5", "15:30:00.", "9am+", "99999999999:00"}) {
        CAPTURE(text);
        CHECK_FALSE(read_when(text, berlin_calendar()));
    }
}

TEST_CASE("a day alone is its midnight where a moment is asked for") {
    CHECK(shown(read_datetime("2026-11-22", berlin_calendar())) == "2026-11-22T00:00:00+01:00");
    CHECK(shown(read_datetime("2026-07-01", berlin_calendar())) == "2026-07-01T00:00:00+02:00");
    Calendar beirut = berlin_calendar();
    beirut.zone = *Zone::named("Asia/Beirut");  // summer time begins at midnight there
    CHECK(shown(read_datetime("2022-03-27", beirut)) == "2022-03-27T01:00:00+03:00");
}

TEST_CASE("random days and moments come back from their texts") {
    std::mt19937 random(2);
    std::uniform_int_distribution<std::int64_t> any((sys_days{year{2} / 1 / 1}.time_since_epoch() / seconds{1}),
                                                    (sys_days{year{9999} / 1 / 1}.time_since_epoch() / seconds{1}));
    std::uniform_int_distribution<int> offsets(-23 * 60, 23 * 60);
    const Calendar calendar = berlin_calendar();
    for (int i = 0; i < 5'000; ++i) {
        const DateTime moment{sys_seconds{seconds{any(random)}}, minutes{offsets(random)}};
        const auto read = read_datetime(to_string(moment), calendar);
        REQUIRE(read);
        REQUIRE(*read == moment);
        REQUIRE(read->offset == moment.offset);
        const Date date{floor<days>(moment.at)};
        REQUIRE(*read_date(to_string(date), calendar) == date);
    }
}

TEST_CASE("a birthday stands with or without its year") {
    const auto birthday = [](std::string_view text) { return shown(read_birthday(text, berlin_calendar())); };
    CHECK(birthday("1980-03-05") == "1980-03-05");
    CHECK(birthday("5.3.1980") == "1980-03-05");
    CHECK(birthday("--03-05") == "--03-05");
    CHECK(birthday("03-05") == "--03-05");
    CHECK(birthday(" --3-5 ") == "--03-05");
    CHECK(birthday("--02-29") == "--02-29");
    CHECK(birthday("1984-02-29") == "1984-02-29");
    CHECK(birthday("1985-02-29") == "! february 1985 has 28 days");
    CHECK(birthday("--02-30") == "! february has 29 days");
    CHECK(birthday("--13-01") == "! there is no month 13");
    CHECK(birthday("--04-31") == "! april has 30 days");
    for (const auto* text :
         {"", "--", "--03", "-03-05", "---03-05", "today", "2026-11", "1980", "03-05-", "--03-05-06", "03/05/1980"}) {
        CAPTURE(text);
        CHECK_FALSE(read_birthday(text, berlin_calendar()));
    }
}
