#include <algorithm>
#include <array>

#include "deals.h"
#include "figures.h"
#include "grouping.h"
#include "rows.h"

namespace crm {

namespace {

Table run(const Engine& engine, const ReportSettings& settings, std::vector<Problem>& problems) {
    const Grouping grouping = as_asked(engine, *engine.schema().kind("deal"), settings);
    const auto is_won = [&](const Record* deal) { return outcome_of(engine, *deal) == Stage::Outcome::won; };
    constexpr std::array outcomes{Stage::Outcome::won, Stage::Outcome::lost};
    const auto deals = closed_deals(engine, outcomes, settings, problems);

    Buckets buckets = gather(deals, grouping, settings.period, closed_day);
    Table table;
    table.columns = std::move(buckets.columns);
    table.columns.insert(table.columns.end(),
                         {count_column("won"), count_column("lost"), {.name = "rate", .type = Type::decimal}});
    for (Bucket& bucket : buckets.rows) {
        const std::size_t closed = bucket.records.size();
        const auto won = static_cast<std::size_t>(std::ranges::count_if(bucket.records, is_won));
        auto& row = table.rows.emplace_back(std::move(bucket.cells));
        row.push_back({count_of(won)});
        row.push_back({count_of(closed - won)});
        row.push_back({rate_of(won, closed)});
    }
    return table;
}

constexpr std::array columns{
    ReportColumn{"won", "deals won"},
    ReportColumn{"lost", "deals lost"},
    ReportColumn{"rate", "won by closed, 0 to 1"},
};

}  // namespace

constexpr Report report::winrate{.name = "winrate",
                                 .help = "deals won of those closed",
                                 .kind = "deal",
                                 .day = "closed",
                                 .columns = columns,
                                 .run = run};
static_assert(report::well_formed(report::winrate));

}  // namespace crm
