#include <array>

#include "figures.h"
#include "grouping.h"
#include "rows.h"

namespace crm {

namespace {

Table run(const Engine& engine, const ReportSettings& settings, std::vector<Problem>&) {
    const Kind& kind = *engine.schema().kind("activity");
    const Grouping grouping = by_field(engine, kind, settings.by.empty() ? "type" : settings.by);
    const auto day_of = [&](const Record& activity) {
        const auto* at = std::get_if<DateTime>(&activity["at"]);
        return at ? std::optional(engine.calendar().day_of(*at)) : std::nullopt;
    };
    auto activities = figures_of(engine, kind, settings, {"type", "at"});
    if (settings.from || settings.to)
        std::erase_if(activities, [&](const Record* activity) {
            const auto day = day_of(*activity);
            return !day || !is_asked_for(*day, settings);
        });

    Buckets buckets = gather(activities, grouping, settings.period, day_of);
    Table table;
    table.columns = std::move(buckets.columns);
    table.columns.push_back(count_column("count"));
    for (Bucket& bucket : buckets.rows) {
        auto& row = table.rows.emplace_back(std::move(bucket.cells));
        row.push_back({count_of(bucket.records.size())});
    }
    return table;
}

constexpr std::array columns{ReportColumn{"count", "how many there were"}};

}  // namespace

constexpr Report report::activity{.name = "activity",
                                  .help = "calls, meetings, mails: how many of each",
                                  .kind = "activity",
                                  .day = "at",
                                  .group = "type",
                                  .columns = columns,
                                  .run = run};
static_assert(report::well_formed(report::activity));

}  // namespace crm
