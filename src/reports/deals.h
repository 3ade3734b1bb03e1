#pragma once
// What the reports about deals have in common.

#include <unordered_map>

#include "crm/reports/report.h"

namespace crm {

/// The values of deals in the workspace's currency. A deal without a value, or with one that has no rate, is not in it;
/// each of the latter is a Problem.
using Amounts = std::unordered_map<const Record*, Decimal>;
Amounts amounts_of(const Engine& engine, std::span<const Record* const> deals, std::vector<Problem>& problems);
/// Those of some of the deals.
std::vector<Decimal> amounts_of(std::span<const Record* const> deals, const Amounts& amounts);

/// The deal's stage if the deal is won or lost, else open.
Stage::Outcome outcome_of(const Engine& engine, const Record& deal);

std::optional<Date> closed_day(const Record& deal);

/// The deals of these outcomes that are asked for. One whose day is not known is left out where days or periods are
/// asked for, and is a Problem.
std::vector<const Record*> closed_deals(const Engine& engine, std::span<const Stage::Outcome> outcomes,
                                        const ReportSettings& settings, std::vector<Problem>& problems);

}  // namespace crm
