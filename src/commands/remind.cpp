// What is due, for people and for cron.
#include <fmt/format.h>

#include <array>
#include <charconv>

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

Exit run(Context& context) {
    ReminderSettings settings{.day = date_option(context, "on").value_or(context.calendar().today()),
                              .days = days_of(context.arguments().value("days", "0"))};
    choose_owner(context, settings);
    static_cast<void>(writer_named(context.format()));  // an unknown format is an error though nothing is due
    const auto due = reminders(context.engine(), settings);
    // An empty array is JSON's nothing.
    if (context.wants_format() && context.format() == "ics" && !due.empty())
        context.print(calendar_of(context.engine(), due, settings.day));
    else if (context.wants_format() && (!due.empty() || context.format() == "json"))
        context.print(table_of(context.engine(), due, settings.day));
    else
        context.put(text_of(context.engine(), due, settings.day, !settings.owner));
    return due.empty() && context.arguments().has("exit-code") ? Exit::no : Exit::done;
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
