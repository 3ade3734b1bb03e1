#pragma once
// The reports, for all.cpp.

#include "crm/reports/report.h"

namespace crm::report {

extern const Report pipeline;
extern const Report sales;
extern const Report winrate;
extern const Report activity;
extern const Report changes;

/// What every row must be, for static_assert.
constexpr bool well_formed(const Report& report) {
    const bool one_way = report.compare ? !report.run && report.day.empty() : report.run && !report.day.empty();
    return !report.name.empty() && !report.help.empty() && !report.kind.empty() && !report.columns.empty() && one_way;
}

}  // namespace crm::report
