// Figures, in every format; bare: which there are.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include <array>

#include "comparison.h"
#include "crm/base/suggest.h"
#include "crm/reports/report.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

Table list_of_reports() {
    Table table;
    table.columns = {{.name = "name"}, {.name = "help"}};
    for (const Report& report : reports())
        table.rows.push_back({Cell{std::string(report.name)}, Cell{std::string(report.help)}});
    return table;
}

/// The days that an option's value means; a period as its days.
DateRange days_option(const Context& context, std::string_view option) {
    if (!context.arguments().has(option)) return {};
    const auto range = read_date_range(context.arguments().value(option), context.calendar());
    if (!range) throw Error(Exit::usage, fmt::format("--{}: {}", option, range.fault().reason), range.fault().hint);
    return *range;
}

std::optional<Period> period_option(const Arguments& arguments) {
    if (!arguments.has("period")) return {};
    const std::string_view name = arguments.value("period");
    if (const auto period = period_named(name)) return period;
    constexpr std::array<std::string_view, 5> names{"day", "week", "month", "quarter", "year"};
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("no period is called '{}'", name),
                near ? fmt::format("--period {}", *near) : "day, week, month, quarter or year");
}

ReportSettings settings_of(const Context& context, const Report& report) {
    const Arguments& arguments = context.arguments();
    ReportSettings settings{.where = query_of(context, context.schema().known_kind(report.kind), arguments.rest(1)),
                            .from = days_option(context, "from").first,
                            .to = days_option(context, "to").last,
                            .period = period_option(arguments),
                            .by = std::string(arguments.value("by"))};
    if (settings.from && settings.to && *settings.to < *settings.from)
        throw Error(Exit::usage,
                    fmt::format("--from {} is after --to {}", to_string(*settings.from), to_string(*settings.to)),
                    "turn them round");
    return settings;
}

Exit run(Context& context) {
    const std::string_view name = context.arguments().operand(0);
    if (name.empty()) {
        print_arranged(context, list_of_reports());
        return Exit::done;
    }
    const Report& report = report_named(name);
    std::vector<Problem> problems;
    if (report.compare) {
        const ReportSettings settings{.period = period_option(context.arguments()),
                                      .by = std::string(context.arguments().value("by"))};
        print_arranged(context, compare(context, report, settings, context.arguments().rest(1), problems));
        for (Problem& problem : problems) context.report(std::move(problem));
        return Exit::done;
    }
    const ReportSettings settings = settings_of(context, report);
    const Kind* kind = &context.schema().known_kind(report.kind);
    print_arranged(context, context.engine().meanwhile(std::span(&kind, 1), [&] {
        problems.clear();
        return report.run(context.engine(), settings, problems);
    }));
    // What figures are made of comes in any order.
    std::ranges::stable_sort(problems, {}, [](const Problem& problem) {
        return std::tie(problem.place.file, problem.place.line, problem.place.column);
    });
    for (Problem& problem : problems) context.report(context.named(std::move(problem)));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "NAME",
            .help = "pipeline, sales, winrate, activity or changes; without it, what there is",
            .means = Means::report,
            .required = false},
    Operand{.name = "QUERY",
            .help = "which deals, activities or records",
            .means = Means::query,
            .required = false,
            .rest = true},
};
constexpr std::array options{
    Option{.name = "from",
           .value = "DATE",
           .help = "from this day on, or the first of a period: 2026-Q4",
           .means = Means::date},
    Option{.name = "to", .value = "DATE", .help = "up to this day, or the last of a period", .means = Means::date},
    Option{.name = "period", .value = "PERIOD", .help = "a row for each day, week, month, quarter or year"},
    Option{.name = "by",
           .value = "FIELD",
           .help = "a row for each value of a field, over links too: owner, org.industry",
           .means = Means::field},
    as_of_option,
};

}  // namespace

constexpr Command verbs::report{.name = "report",
                                .summary = "figures: pipeline, sales, win rate, activity, changes; bare: the list",
                                .operands = operands,
                                .options = options,
                                .prints_rows = true,
                                .run = run};

}  // namespace crm
