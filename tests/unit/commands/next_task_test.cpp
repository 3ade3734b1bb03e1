#include "../../../src/commands/next_task.h"

#include <catch2/catch.hpp>

using namespace crm;

namespace {

Calendar calendar() {
    using namespace std::chrono;
    return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = *Zone::named("Europe/Berlin")};
}

/// "2026-11-27 | send quote"
std::string read(std::string_view text) {
    const NextTask next = read_next_task(text, calendar());
    return shown_due(next, calendar().zone) + " | " + next.title;
}

}  // namespace

TEST_CASE("what stands before the colon is the day of the task") {
    CHECK(read("fri: send quote") == "2026-11-27 | send quote");
    CHECK(read("tomorrow:call") == "2026-11-23 | call");
    CHECK(read("2026-12-01 : 견적서") == "2026-12-01 | 견적서");
    CHECK(read("in 10 days: позвонить") == "2026-12-02 | позвонить");
}

TEST_CASE("a colon inside a time does not end it") {
    CHECK(read("fri 15:30: send quote") == "2026-11-27 15:30 | send quote");
    CHECK(read("2026-12-01T09:05: утас") == "2026-12-01 09:05 | утас");
    CHECK(read("15:30: call") == "2026-11-22 15:30 | call");
}

TEST_CASE("a title may have colons, and times") {
    CHECK(read("fri: 합의: 두 번째") == "2026-11-27 | 합의: 두 번째");
    CHECK(read("fri: 15:30 meeting") == "2026-11-27 | 15:30 meeting");
}

TEST_CASE("without a day, or without anything to do, it is refused with an example") {
    for (const std::string text :
         {"", ":", "send quote", "soon: send quote", ": send quote", "fri:", "fri:  ", "30 february: x", "send: fri"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_next_task(text, calendar()), Error);
    }
    CHECK_THROWS_AS(read_next_task(std::string(100000, ':'), calendar()), Error);
}
