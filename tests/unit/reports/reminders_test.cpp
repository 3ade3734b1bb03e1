#include "crm/reports/reminders.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "crm/base/text.h"

namespace crm {

namespace {

namespace fs = std::filesystem;

/// A workspace in a folder of its own, and a fixed clock in Berlin.
class Office {
public:
    explicit Office(std::string_view now = "2026-11-22 09:30") {
        std::string name = (fs::temp_directory_path() / "crm-reminders-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        write("crm.toml",
              "timezone = \"Europe/Berlin\"\n[[pipeline]]\nid = \"sales\"\nstage = [{ id = \"lead\", rotting = \"14d\" "
              "}, "
              "{ id = \"offer\" }, { id = \"won\", outcome = \"won\" }]\n");
        calendar_.zone = *Zone::named("Europe/Berlin");
        calendar_.now = *read_datetime(now, calendar_);
    }
    ~Office() { fs::remove_all(folder_); }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void write(const std::string& path, const std::string& text) {
        fs::create_directories((folder_ / path).parent_path());
        std::ofstream(folder_ / path) << text;
    }

    /// "overdue send-quote 2026-11-20", a line each.
    std::string reminded(ReminderSettings settings = {}) {
        workspace_ = std::make_unique<Workspace>(folder_.string());
        const auto engine = memory_engine(*workspace_, calendar_);
        if (!settings.day.ok()) settings.day = calendar_.today();
        std::vector<std::string> lines;
        for (const Reminder& each : reminders(*engine, settings)) {
            std::string line = std::string(reason_name(each.reason)) + ' ' + each.record->id();
            if (each.date) line += ' ' + to_string(*each.date);
            if (each.turns) line += " turns " + std::to_string(*each.turns);
            lines.push_back(line);
        }
        return join(lines, "\n");
    }

    std::string text(const ReminderSettings& settings) {
        workspace_ = std::make_unique<Workspace>(folder_.string());
        const auto engine = memory_engine(*workspace_, calendar_);
        return text_of(*engine, reminders(*engine, settings), settings.day, !settings.owner);
    }

private:
    fs::path folder_;
    Calendar calendar_;
    std::unique_ptr<Workspace> workspace_;
};

constexpr Date on(int year, unsigned month, unsigned day) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

}  // namespace

TEST_CASE("a task is overdue, due today, or coming") {
    Office office;
    office.write("tasks/a.toml", "title = \"A\"\ndue = 2026-11-20\n");
    office.write("tasks/b.toml", "title = \"B\"\ndue = 2026-11-22\n");
    office.write("tasks/c.toml", "title = \"C\"\ndue = 2026-11-25\n");
    office.write("tasks/d.toml", "title = \"D\"\ndue = 2026-11-20\ndone = 2026-11-20T10:00:00+01:00\n");
    office.write("tasks/e.toml", "title = \"E\"\n");
    CHECK(office.reminded() == "overdue a 2026-11-20\ntoday b 2026-11-22");
    CHECK(office.reminded({.day = {}, .days = 2}) == "overdue a 2026-11-20\ntoday b 2026-11-22");
    CHECK(office.reminded({.day = {}, .days = 3}) == "overdue a 2026-11-20\ntoday b 2026-11-22\ncoming c 2026-11-25");
    CHECK(office.reminded({.day = on(2026, 11, 25)}) ==
          "overdue a 2026-11-20\noverdue b 2026-11-22\ntoday c 2026-11-25");
}

TEST_CASE("a time of today is overdue once it has passed, of another day when the day has") {
    Office office;
    office.write("tasks/early.toml", "title = \"Early\"\ndue = 2026-11-22T09:29:59+01:00\n");
    office.write("tasks/now.toml", "title = \"Now\"\ndue = 2026-11-22T09:30:00+01:00\n");
    // Late on the 21st in New York, and the 22nd already in Berlin.
    office.write("tasks/far.toml", "title = \"Far\"\ndue = 2026-11-21T20:00:00-05:00\n");
    CHECK(office.reminded() ==
          "overdue far 2026-11-21T20:00:00-05:00\noverdue early 2026-11-22T09:29:59+01:00\n"
          "today now 2026-11-22T09:30:00+01:00");
    CHECK(office.reminded({.day = on(2026, 11, 21)}).empty());
    CHECK(office.reminded({.day = on(2026, 11, 21), .days = 1}) ==
          "coming far 2026-11-21T20:00:00-05:00\ncoming early 2026-11-22T09:29:59+01:00\n"
          "coming now 2026-11-22T09:30:00+01:00");
}

TEST_CASE("on the days when the clocks change a day is a day") {
    SECTION("spring, 23 hours") {
        Office office("2027-03-28 00:30");
        office.write("tasks/late.toml", "title = \"Late\"\ndue = 2027-03-28T23:30:00+02:00\n");
        office.write("tasks/next.toml", "title = \"Next\"\ndue = 2027-03-29T00:00:00+02:00\n");
        CHECK(office.reminded() == "today late 2027-03-28T23:30:00+02:00");
    }
    SECTION("autumn, 25 hours") {
        Office office("2027-10-31 00:30");
        office.write("tasks/late.toml", "title = \"Late\"\ndue = 2027-10-31T23:30:00+01:00\n");
        office.write("tasks/before.toml", "title = \"Before\"\ndue = 2027-10-30T23:59:00+02:00\n");
        office.write("tasks/next.toml", "title = \"Next\"\ndue = 2027-11-01\n");
        CHECK(office.reminded() == "overdue before 2027-10-30T23:59:00+02:00\ntoday late 2027-10-31T23:30:00+01:00");
    }
}

TEST_CASE("birthdays come every year, with and without a year of birth") {
    Office office;
    office.write("people/a.toml", "name = \"A\"\nbirthday = 1980-11-22\n");
    office.write("people/b.toml", "name = \"B\"\nbirthday = \"--11-23\"\n");
    office.write("people/c.toml", "name = \"C\"\nbirthday = 2026-11-22\n");
    CHECK(office.reminded() == "birthday a 2026-11-22 turns 46");
    CHECK(office.reminded({.day = {}, .days = 1}) == "birthday a 2026-11-22 turns 46\nbirthday b 2026-11-23");
    CHECK(office.reminded({.day = on(2027, 11, 22)}) ==
          "birthday a 2027-11-22 turns 47\nbirthday c 2027-11-22 turns 1");
}

TEST_CASE("29 February has its day in every year, and days ahead go over new year") {
    Office office;
    office.write("people/leap.toml", "name = \"Leap\"\nbirthday = 2000-02-29\n");
    CHECK(office.reminded({.day = on(2027, 2, 28)}) == "birthday leap 2027-02-28 turns 27");
    CHECK(office.reminded({.day = on(2027, 3, 1)}).empty());
    CHECK(office.reminded({.day = on(2028, 2, 28)}).empty());
    CHECK(office.reminded({.day = on(2028, 2, 29)}) == "birthday leap 2028-02-29 turns 28");
    CHECK(office.reminded({.day = on(2026, 12, 1), .days = 100}) == "birthday leap 2027-02-28 turns 27");
}

TEST_CASE("a contact is silent when its cadence has run out since the last activity, or since it was made") {
    Office office;
    office.write("people/a.toml",
                 "name = \"A\"\ncadence = \"30d\"\norg = \"o\"\ncreated = 2026-01-01T10:00:00+01:00\n");
    office.write("people/b.toml", "name = \"B\"\ncadence = \"1m\"\ncreated = 2026-10-21T10:00:00+02:00\n");
    office.write("people/c.toml", "name = \"C\"\ncreated = 2020-10-20T10:00:00+02:00\n");
    office.write("people/d.toml", "name = \"D\"\ncadence = \"30d\"\n");
    office.write("orgs/o.toml", "name = \"O\"\ncadence = \"30d\"\ncreated = 2026-01-01T10:00:00+01:00\n");
    office.write("log/2026/10/2026-10-23.ivan.toml",
                 "[[activity]]\nid = \"2026-10-23-bbbbb\"\nat = 2026-10-23T10:00:00+02:00\ntype = \"call\"\nwith = "
                 "[\"a\"]\n");
    // The day after the cadence is the first silent one: 23 October and 30 days are 22 November. The organisation was
    // spoken to through its person.
    CHECK(office.reminded() == "silent d\nsilent b 2026-10-21");
    CHECK(office.reminded({.day = on(2026, 11, 23)}) ==
          "silent d\nsilent b 2026-10-21\nsilent a 2026-10-23\nsilent o 2026-10-23");
    // As on a day before the call, only what had happened by then counts.
    CHECK(office.reminded({.day = on(2026, 10, 21)}) == "silent d\nsilent a 2026-01-01\nsilent o 2026-01-01");
}

TEST_CASE("an activity still to come breaks no silence") {
    Office office;
    office.write("people/a.toml", "name = \"A\"\ncadence = \"30d\"\ncreated = 2026-01-01T10:00:00+01:00\n");
    office.write("log/2026/11/2026-11-22.ivan.toml",
                 "[[activity]]\nid = \"2026-11-22-bbbbb\"\nat = 2026-11-22T10:00:00+01:00\ntype = \"meeting\"\nwith = "
                 "[\"a\"]\n");
    CHECK(office.reminded() == "silent a 2026-01-01");
    CHECK(office.reminded({.day = on(2026, 11, 23)}).empty());
}

TEST_CASE("a deal is late past its expected day, and rots when nothing happens in its stage") {
    Office office;
    office.write("deals/late.toml", "name = \"Late\"\nstage = \"offer\"\nexpected = 2026-11-21\n");
    office.write("deals/today.toml", "name = \"Today\"\nstage = \"offer\"\nexpected = 2026-11-22\n");
    office.write("deals/won.toml", "name = \"Won\"\nstage = \"won\"\nexpected = 2026-11-01\n");
    office.write("deals/rots.toml", "name = \"Rots\"\nstage = \"lead\"\ncreated = 2026-11-07T10:00:00+01:00\n");
    office.write("deals/fresh.toml", "name = \"Fresh\"\nstage = \"lead\"\ncreated = 2026-11-08T10:00:00+01:00\n");
    office.write("deals/moved.toml",
                 "name = \"Moved\"\nstage = \"lead\"\ncreated = 2026-01-01T10:00:00+01:00\n[[move]]\nat = "
                 "2026-11-08T10:00:00+01:00\nstage = \"lead\"\n");
    office.write("deals/spoken.toml", "name = \"Spoken\"\nstage = \"lead\"\ncreated = 2026-01-01T10:00:00+01:00\n");
    office.write("log/2026/11/2026-11-10.ivan.toml",
                 "[[activity]]\nid = \"2026-11-10-bbbbb\"\nat = 2026-11-10T10:00:00+01:00\ntype = \"call\"\ndeal = "
                 "\"spoken\"\n");
    CHECK(office.reminded() == "late-deal late 2026-11-21\nrotting rots 2026-11-07");
}

TEST_CASE("an owner is reminded of their own, and of nobody's where that is asked for") {
    Office office;
    office.write("tasks/mine.toml", "title = \"Mine\"\ndue = 2026-11-20\nowner = \"ivan\"\n");
    office.write("tasks/theirs.toml", "title = \"Theirs\"\ndue = 2026-11-20\nowner = \"anna\"\n");
    office.write("tasks/nobodys.toml", "title = \"Nobody's\"\ndue = 2026-11-20\n");
    CHECK(office.reminded({.day = {}, .owner = "ivan"}) == "overdue mine 2026-11-20");
    CHECK(office.reminded({.day = {}, .owner = "ivan", .unowned = true}) ==
          "overdue mine 2026-11-20\noverdue nobodys 2026-11-20");
    CHECK(office.reminded() == "overdue mine 2026-11-20\noverdue nobodys 2026-11-20\noverdue theirs 2026-11-20");
}

TEST_CASE("people read a line each, in columns that align in every script") {
    Office office;
    office.write("users/ivan.toml", "name = \"Иван\"\n");
    office.write("orgs/o.toml", "name = \"한빛물류\"\n");
    office.write("tasks/a.toml", "title = \"Send quote\"\ndue = 2021-11-20\nabout = [\"o\"]\npriority = \"high\"\n");
    office.write("tasks/b.toml", "title = \"견적\"\ndue = 2026-11-22T15:30:00+01:00\nowner = \"ivan\"\n");
    office.write("people/c.toml", "name = \"Anna\"\nbirthday = 1980-11-23\n");
    CHECK(office.text({.day = on(2026, 11, 22), .days = 7}) ==
          "overdue   2021-11-20        Send quote (한빛물류), 5 years ago, high priority  a\n"
          "today     2026-11-22 15:30  견적, for Иван                                     b\n"
          "birthday  2026-11-23        Anna turns 46, in 1 day                            c\n");
    CHECK(office.text({.day = on(2020, 1, 1)}).empty());
}

}  // namespace crm
