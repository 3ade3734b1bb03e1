#include <fmt/format.h>

#include <array>

#include "deals.h"
#include "figures.h"
#include "grouping.h"
#include "rows.h"

namespace crm {

namespace {

/// The cells that name a stage: with several pipelines, its pipeline too.
std::vector<Cell> stage_cells(const Settings& settings, Value pipeline, Value stage) {
    std::vector<Cell> cells;
    for (Value* value : {&pipeline, &stage})
        if (value == &stage || settings.pipelines.size() > 1)
            cells.push_back({*value, absent(*value) ? "(none)" : std::string()});
    return cells;
}

/// The open stages of every pipeline, in their order.
std::vector<Group> open_stages(const Settings& settings) {
    std::vector<Group> groups;
    for (const Pipeline& pipeline : settings.pipelines)
        for (const Stage& stage : pipeline.stages)
            if (stage.outcome == Stage::Outcome::open)
                groups.push_back({.key = fmt::format("{}\n{}", pipeline.id, stage.id),
                                  .rank = groups.size(),
                                  .cells = stage_cells(settings, pipeline.id, stage.id)});
    return groups;
}

/// Of a deal whose stage its pipeline has not: it is open, and counts.
Group unknown_stage(const Settings& settings, const std::string& pipeline, const std::string& stage) {
    const auto value = [](const std::string& text) { return text.empty() ? Value{} : Value{text}; };
    return {.key = fmt::format("\n{}\n{}", pipeline, stage),
            .rank = std::string::npos,
            .cells = stage_cells(settings, value(pipeline), value(stage))};
}

Grouping by_stage(const Settings& settings) {
    Grouping grouping{.groups_of = {}, .always = open_stages(settings)};
    if (settings.pipelines.size() > 1) grouping.columns.push_back({.name = "pipeline"});
    grouping.columns.push_back({.name = "stage"});
    grouping.groups_of = [&settings, stages = grouping.always](const Record& deal) -> std::vector<Group> {
        const Pipeline* pipeline = settings.pipeline(deal.text("pipeline"));
        const std::string id = pipeline ? pipeline->id : deal.text("pipeline");
        const std::string key = fmt::format("{}\n{}", id, deal.text("stage"));
        for (const Group& stage : stages)
            if (stage.key == key) return {stage};
        return {unknown_stage(settings, id, deal.text("stage"))};
    };
    return grouping;
}

std::optional<Date> expected_day(const Record& deal) {
    const auto* day = std::get_if<Date>(&deal["expected"]);
    return day ? std::optional(*day) : std::nullopt;
}

std::vector<const Record*> open_deals(const Engine& engine, ReportSettings settings) {
    const Kind& kind = *engine.schema().kind("deal");
    // Most deals are closed: those need not be read for it.
    settings.where = query::Query::both(
        settings.where, query::Query::parse("open", kind, engine.schema(), engine.settings(), engine.calendar()));
    auto deals = figures_of(engine, kind, settings, {"pipeline", "stage", "probability", "value", "expected"});
    std::erase_if(deals, [&](const Record* deal) {
        const auto day = expected_day(*deal);
        return (settings.from || settings.to) && (!day || !is_asked_for(*day, settings));
    });
    return deals;
}

/// Each value times its probability; the sum is rounded, not they.
std::vector<Decimal> weighted(const Engine& engine, std::span<const Record* const> deals, const Amounts& amounts) {
    std::vector<Decimal> products;
    for (const Record* deal : deals)
        if (const auto entry = amounts.find(deal); entry != amounts.end())
            products.push_back(entry->second * Decimal{engine.probability_of(*deal), 2});
    return products;
}

Table run(const Engine& engine, const ReportSettings& settings, std::vector<Problem>& problems) {
    const Grouping grouping = settings.by.empty() ? by_stage(engine.settings())
                                                  : by_field(engine, *engine.schema().kind("deal"), settings.by);
    const auto deals = open_deals(engine, settings);
    const Amounts amounts = amounts_of(engine, deals, problems);
    const Currency currency = engine.settings().currency;

    Buckets buckets = gather(deals, grouping, settings.period, expected_day);
    Table table;
    table.columns = std::move(buckets.columns);
    table.columns.insert(table.columns.end(), {count_column("count"), money_column("value"), money_column("weighted")});
    for (Bucket& bucket : buckets.rows) {
        auto& row = table.rows.emplace_back(std::move(bucket.cells));
        row.push_back({count_of(bucket.records.size())});
        row.push_back({sum_of(amounts_of(bucket.records, amounts), currency)});
        row.push_back({sum_of(weighted(engine, bucket.records, amounts), currency)});
    }
    return table;
}

constexpr std::array columns{
    ReportColumn{"count", "open deals"},
    ReportColumn{"value", "what they are worth together"},
    ReportColumn{"weighted", "the same, each deal times its probability"},
};

}  // namespace

constexpr Report report::pipeline{.name = "pipeline",
                                  .help = "open deals by stage: count, value, weighted value",
                                  .kind = "deal",
                                  .day = "expected",
                                  .group = "stage",
                                  .columns = columns,
                                  .run = run};
static_assert(report::well_formed(report::pipeline));

}  // namespace crm
