// What is due, for people and for cron.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "crm/reports/reminders.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr int most_days = 3660;

int days_of(std::string_view text) {
    int days = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (error == std::errc{} && end == text.data() + text.size() && days >= 0 && days <= most_days) return days;
    throw Error(Exit::usage, fmt::format("'{}' is not a number of days", text), "write it like --days 7");
}

/// A user's own, and what is nobody's; everything for somebody who is no user of the workspace.
void choose_owner(Context& context, ReminderSettings& settings) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("all") && arguments.has("owner"))
        throw Error(Exit::usage, "--all and --owner exclude each other", "crm remind --all");
    if (arguments.has("all")) return;
    if (arguments.has("owner")) {
        const Kind* user = context.schema().kind("user");
        settings.owner = context.record(arguments.value("owner"), std::span(&user, 1)).id();
    } else if (context.user_is_known()) {
        settings.owner = context.user();
        settings.unowned = true;
    }
}

/// What is printed: a table where a format asks for one, else a text for people.
struct Told {
    bool due;
    std::optional<Table> table = {};
    std::string text = {};
};

Told told(const Context& context, const ReminderSettings& settings) {
    const Engine& engine = context.engine();
    const auto due = reminders(engine, settings);
    Told told{.due = !due.empty()};
    // An empty array is JSON's nothing.
    if (context.wants_format() && context.format() == "ics" && told.due)
        told.table = calendar_of(engine, due, settings.day);
    else if (context.wants_format() && (told.due || context.format() == "json"))
        told.table = table_of(engine, due, settings.day);
    else
        told.text = text_of(engine, due, settings.day, !settings.owner);
    return told;
}

Exit run(Context& context) {
    ReminderSettings settings{.day = date_option(context, "on").value_or(context.calendar().today()),
                              .days = days_of(context.arguments().value("days", "0"))};
    choose_owner(context, settings);
    static_cast<void>(writer_named(context.format()));  // an unknown format is an error though nothing is due
    auto answer =
        context.engine().meanwhile(kinds_of_reminders(context.schema()), [&] { return told(context, settings); });
    if (answer.table)
        context.print(std::move(*answer.table));
    else
        context.put(answer.text);
    return !answer.due && context.arguments().has("exit-code") ? Exit::no : Exit::done;
}

constexpr std::array options{
    Option{.name = "on", .value = "DATE", .help = "as on this day, not today", .means = Means::date},
    Option{.name = "days", .value = "N", .help = "tasks and birthdays so many days ahead as well"},
    Option{.name = "owner", .value = "USER", .help = "what this colleague owns", .means = Means::user},
    Option{.name = "all", .value = {}, .help = "whoever owns it"},
    Option{.name = "exit-code", .value = {}, .help = "exit with 1 if nothing is due"},
    Option{.name = "format",
           .value = "FORMAT",
           .help = "table, json, ndjson, csv, tsv, ids, md, html or ics",
           .means = Means::format},
};

}  // namespace

constexpr Command verbs::remind{.name = "remind", .summary = "what is due; for cron", .options = options, .run = run};

}  // namespace crm
