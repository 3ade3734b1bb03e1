#include <array>

#include "deals.h"
#include "figures.h"
#include "grouping.h"
#include "rows.h"

namespace crm {

namespace {

Table run(const Engine& engine, const ReportSettings& settings, std::vector<Problem>& problems) {
    const Grouping grouping = as_asked(engine, *engine.schema().kind("deal"), settings);
    constexpr std::array outcomes{Stage::Outcome::won};
    const auto deals = closed_deals(engine, outcomes, settings, problems);
    const Amounts all = amounts_of(engine, deals, problems);
    const Currency currency = engine.settings().currency;

    Buckets buckets = gather(deals, grouping, settings.period, closed_day);
    Table table;
    table.columns = std::move(buckets.columns);
    table.columns.insert(table.columns.end(), {count_column("count"),
                                               money_column("value"),
                                               {.name = "average", .type = Type::money},
                                               {.name = "median", .type = Type::money}});
    for (Bucket& bucket : buckets.rows) {
        const std::vector<Decimal> amounts = amounts_of(bucket.records, all);
        auto& row = table.rows.emplace_back(std::move(bucket.cells));
        row.push_back({count_of(bucket.records.size())});
        row.push_back({sum_of(amounts, currency)});
        row.push_back({average_of(amounts, currency)});
        row.push_back({median_of(amounts, currency)});
    }
    return table;
}

constexpr std::array columns{
    ReportColumn{"count", "deals won"},
    ReportColumn{"value", "what they are worth together"},
    ReportColumn{"average", "value by the number of deals that have one"},
    ReportColumn{"median", "the value in the middle"},
};

}  // namespace

constexpr Report report::sales{.name = "sales",
                               .help = "deals won: count, sum, average, median",
                               .kind = "deal",
                               .day = "closed",
                               .columns = columns,
                               .run = run};
static_assert(report::well_formed(report::sales));

}  // namespace crm
