#pragma once
// The reports, for all.cpp.

#include "crm/reports/report.h"

namespace crm::report {

extern const Report pipeline;
extern const Report sales;
extern const Report winrate;
extern const Report activity;

/// What every row must be, for static_assert.
constexpr bool well_formed(const Report& report) {
    return !report.name.empty() && !report.help.empty() && !report.kind.empty() && !report.day.empty() &&
           !report.columns.empty();
}

}  // namespace crm::report
