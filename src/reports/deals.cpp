#include "deals.h"

#include <fmt/format.h>

#include <algorithm>

#include "grouping.h"

namespace crm {

namespace {

Problem no_rate(const Record& deal, const Money& value, const Settings& settings) {
    const std::string_view code = value.currency.code();
    return {deal.place, "no-rate",
            fmt::format("{} is left out of the sums: no rate from {} to {}", to_string(value), code,
                        settings.currency.code()),
            fmt::format("add to [rates] in crm.toml: {} = what one {} is worth in {}", code, code,
                        settings.currency.code())};
}

Problem no_closed_date(const Record& deal) {
    return {deal.place, "no-closed-date",
            fmt::format("{} is {} but has no closed date, and is left out", deal.title(), deal.text("stage")),
            fmt::format("crm edit {} --closed DATE", deal.id())};
}

}  // namespace

Amounts amounts_of(const Engine& engine, std::span<const Record* const> deals, std::vector<Problem>& problems) {
    Amounts amounts;
    for (const Record* deal : deals) {
        const auto* value = std::get_if<Money>(&(*deal)["value"]);
        if (!value) continue;
        if (const auto own = engine.settings().in_own_currency(*value))
            amounts.emplace(deal, own->amount);
        else
            problems.push_back(no_rate(*deal, *value, engine.settings()));
    }
    return amounts;
}

std::vector<Decimal> amounts_of(std::span<const Record* const> deals, const Amounts& amounts) {
    std::vector<Decimal> found;
    for (const Record* deal : deals)
        if (const auto entry = amounts.find(deal); entry != amounts.end()) found.push_back(entry->second);
    return found;
}

Stage::Outcome outcome_of(const Engine& engine, const Record& deal) {
    const Stage* stage = engine.stage_of(deal);
    return stage ? stage->outcome : Stage::Outcome::open;
}

std::optional<Date> closed_day(const Record& deal) {
    const auto* day = std::get_if<Date>(&deal["closed"]);
    return day ? std::optional(*day) : std::nullopt;
}

std::vector<const Record*> closed_deals(const Engine& engine, std::span<const Stage::Outcome> outcomes,
                                        const ReportSettings& settings, std::vector<Problem>& problems) {
    const bool days_matter = settings.from || settings.to || settings.period;
    auto deals =
        figures_of(engine, *engine.schema().kind("deal"), settings, {"name", "pipeline", "stage", "value", "closed"});
    std::erase_if(deals, [&](const Record* deal) {
        if (std::ranges::find(outcomes, outcome_of(engine, *deal)) == outcomes.end()) return true;
        const auto day = closed_day(*deal);
        if (day) return !is_asked_for(*day, settings);
        if (days_matter) problems.push_back(no_closed_date(*deal));
        return days_matter;
    });
    return deals;
}

}  // namespace crm
