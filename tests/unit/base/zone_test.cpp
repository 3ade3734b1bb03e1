#include "crm/base/zone.h"

#include <catch2/catch.hpp>

using namespace crm;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

sys_seconds utc_at(year_month_day day, seconds time) { return sys_days{day} + time; }
local_seconds wall_at(year_month_day day, seconds time) { return local_days{day} + time; }

}  // namespace

TEST_CASE("a zone has the offset of its season") {
    const auto berlin = Zone::named("Europe/Berlin");
    REQUIRE(berlin);
    CHECK(berlin->name() == "Europe/Berlin");
    CHECK(berlin->offset_at(utc_at(2026y / 1 / 15, 12h)) == 60min);
    CHECK(berlin->offset_at(utc_at(2026y / 7 / 15, 12h)) == 120min);
    CHECK(Zone::named("Asia/Kathmandu")->offset_at(utc_at(2026y / 1 / 15, 12h)) == 345min);
    CHECK(Zone::named("America/St_Johns")->offset_at(utc_at(2026y / 1 / 15, 12h)) == -210min);
    CHECK(Zone::named("Asia/Ulaanbaatar")->offset_at(utc_at(2026y / 7 / 15, 12h)) == 480min);
}

TEST_CASE("a wall time in spring's gap moves forward by the gap") {
    const auto berlin = *Zone::named("Europe/Berlin");
    CHECK(berlin.instant_of(wall_at(2026y / 3 / 29, 2h + 30min)) == utc_at(2026y / 3 / 29, 1h + 30min));
    CHECK(berlin.instant_of(wall_at(2026y / 3 / 29, 1h + 59min)) == utc_at(2026y / 3 / 29, 59min));
    CHECK(berlin.instant_of(wall_at(2026y / 3 / 29, 3h)) == utc_at(2026y / 3 / 29, 1h));
}

TEST_CASE("of autumn's two equal wall times the first is meant") {
    const auto berlin = *Zone::named("Europe/Berlin");
    CHECK(berlin.instant_of(wall_at(2026y / 10 / 25, 2h + 30min)) == utc_at(2026y / 10 / 25, 30min));
    CHECK(berlin.instant_of(wall_at(2026y / 10 / 25, 3h)) == utc_at(2026y / 10 / 25, 2h));
}

TEST_CASE("a wall time comes back from its instant on every hour of a year without a gap") {
    const auto york = *Zone::named("America/New_York");
    int differing = 0;
    for (auto wall = wall_at(2026y / 1 / 1, 0h); wall < wall_at(2027y / 1 / 1, 0h); wall += 1h) {
        const auto instant = york.instant_of(wall);
        if (local_seconds{(instant + york.offset_at(instant)).time_since_epoch()} != wall) ++differing;
    }
    CHECK(differing == 1);  // the hour that spring skips
}

TEST_CASE("UTC always exists and has no offset") {
    CHECK(Zone::named("UTC")->name() == "UTC");
    CHECK(Zone::utc().offset_at(sys_seconds{}) == 0min);
    CHECK(Zone::utc().instant_of(wall_at(2026y / 11 / 22, 9h)) == utc_at(2026y / 11 / 22, 9h));
    CHECK(Zone::named("Etc/UTC")->offset_at(sys_seconds{}) == 0min);
}

TEST_CASE("what is no zone's name is no zone") {
    for (const auto* name : {"", "Europe/Berlni", "Etc/Unknown", "GMT+3", "nonsense", "../../etc/passwd",
                             "Europe/Berlin ", "\xff\xfe", "Europe/"}) {
        CAPTURE(name);
        CHECK_FALSE(Zone::named(name));
    }
    CHECK_FALSE(Zone::named(std::string(10'000, 'a')));
}
