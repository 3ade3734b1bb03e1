// Taking whole invocations back, and the list of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "crm/base/text.h"
#include "crm/model/shown.h"
#include "crm/reports/report.h"
#include "shared.h"
#include "undone.h"
#include "verbs.h"

namespace crm {

namespace {

std::string said(const Tally& tally) {
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count == 0) return;
        const std::string number = parts.empty() ? counted(count, "record", "records") : std::to_string(count);
        parts.push_back(fmt::format("{} {}", number, what));
    };
    add(tally.added, "added");
    add(tally.changed, "changed");
    add(tally.removed, "removed");
    return parts.empty() ? "no record changed" : join(parts, ", ");
}

Cell number(std::size_t value) { return {static_cast<std::int64_t>(value)}; }

std::vector<Cell> row_of(const Kept& kept, Value position, const Zone& zone) {
    const bool undone = absent(position);
    return {{std::move(position)},    Cell{kept.by.when, shown(kept.by.when, zone)},
            {kept.by.user},           {"crm " + kept.by.command},
            number(kept.did.added),   number(kept.did.changed),
            number(kept.did.removed), {std::string(undone ? "undone" : "done")}};
}

/// The newest first: what was undone is newer than what was not.
Table table_of(const UndoHistory& history, const Zone& zone) {
    Table table;
    table.columns = {{.name = "number", .type = Type::integer},
                     {.name = "when", .type = Type::datetime},
                     {.name = "user"},
                     {.name = "command"},
                     {.name = "added", .type = Type::integer},
                     {.name = "changed", .type = Type::integer},
                     {.name = "removed", .type = Type::integer},
                     {.name = "state"}};
    const auto undone = history.undone();
    for (auto kept = undone.rbegin(); kept != undone.rend(); ++kept) table.rows.push_back(row_of(*kept, {}, zone));
    std::int64_t position = 0;
    for (const Kept& kept : history.done()) table.rows.push_back(row_of(kept, ++position, zone));
    return table;
}

Exit list(Context& context) {
    Table table = table_of(UndoHistory(context.workspace()), context.settings().zone);
    if (table.rows.empty()) return Exit::no;
    const Arguments& arguments = context.arguments();
    if (arguments.has("sort")) sort_rows(table, arguments.value("sort"), context.settings());
    if (const auto limit = limit_of(arguments); limit && table.rows.size() > *limit) table.rows.resize(*limit);
    context.print(arguments.has("columns") ? with_columns(table, arguments.value("columns")) : table);
    return Exit::done;
}

std::size_t count_of(std::string_view text) {
    if (text.empty()) return 1;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error == std::errc{} && end == text.data() + text.size() && count > 0) return count;
    throw Error(Exit::usage, fmt::format("'{}' is no number of invocations", text), "crm undo --list");
}

Exit run(Context& context) {
    if (context.arguments().has("list")) return list(context);
    const std::size_t count = count_of(context.arguments().operand(0));
    context.lock();
    UndoPlan plan = UndoHistory(context.workspace()).undo(count);
    finish_plan(context, plan, "undid", "would undo");
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "N", .help = "how many invocations, the newest first; 1", .required = false},
};
constexpr std::array options{
    Option{.name = "list", .value = {}, .help = "what can be undone, the newest first", .letter = 'l'},
};

}  // namespace

void finish_plan(Context& context, UndoPlan& plan, std::string_view did, std::string_view would) {
    const Tally tally = plan.changes.tally();
    if (context.dry_run())
        for (const Kept& kept : plan.invocations) context.say(fmt::format("{} crm {}", would, kept.by.command));
    std::string what = counted(plan.invocations.size(), "command", "commands");
    if (plan.invocations.size() == 1) what = fmt::format("crm {}", plan.invocations.front().by.command);
    context.finish(plan.changes, fmt::format("{} {} ({})", did, what, said(tally)), plan.ids);
}

constexpr Command verbs::undo{.name = "undo",
                              .summary = "take back what the last commands changed",
                              .needs = Needs::lock_later,
                              .operands = operands,
                              .options = options,
                              .prints_rows = true,
                              .run = run};

}  // namespace crm
