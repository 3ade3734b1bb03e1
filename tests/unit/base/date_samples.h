#pragma once
// What the tests of dates share: a Sunday in November, seen from Berlin.

#include <catch2/catch.hpp>

#include "crm/base/date.h"

namespace crm {

/// 22 November 2026, 10:30:15 in Berlin (UTC+1).
inline Calendar berlin_calendar(DateOrder order = DateOrder::refused) {
    using namespace std::chrono;
    const sys_seconds now = sys_days{year{2026} / 11 / 22} + hours{9} + minutes{30} + seconds{15};
    return {.now = {now, minutes{0}}, .zone = *Zone::named("Europe/Berlin"), .order = order};
}

/// The value's text, or the fault's reason after "! ".
template <class T>
std::string shown(const Result<T>& result) {
    return result ? to_string(*result) : "! " + result.fault().reason;
}

}  // namespace crm
