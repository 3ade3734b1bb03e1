#include "crm/actions/check.h"

#include <fmt/format.h>

#include <array>

#include "crm/base/text.h"
#include "crm/commands/git.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

Value number(std::size_t value) { return value == 0 ? Value{} : Value{static_cast<std::int64_t>(value)}; }

Table table_of(const CheckResult& result, std::span<const std::string> values) {
    Table table;
    table.columns = {{.name = "file"},
                     {.name = "line", .type = Type::integer},
                     {.name = "column", .type = Type::integer},
                     {.name = "code"},
                     {.name = "value"},
                     {.name = "message"},
                     {.name = "hint"},
                     {.name = "level"}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Problem& problem = result.problems[i];
        table.rows.push_back({{problem.place.file},
                              {number(problem.place.line)},
                              {number(problem.place.column)},
                              {problem.code},
                              {values[i].empty() ? Value{} : Value{values[i]}},
                              {problem.message},
                              {problem.hint},
                              {std::string(is_remark(problem.code) ? "note" : "error")}});
    }
    return table;
}

std::string text_of(const CheckResult& result) {
    std::string text;
    for (const Problem& problem : result.problems) {
        text += fmt::format("{}: {} [{}]\n", visible(to_string(problem.place)), visible(problem.message), problem.code);
        if (!problem.hint.empty()) text += fmt::format("  hint: {}\n", visible(problem.hint));
    }
    return text;
}

std::string summary_of(const CheckResult& result) {
    const std::size_t remarks = result.problems.size() - result.faults;
    std::string text = fmt::format("{} read: {}", counted(result.records, "record", "records"),
                                   result.faults == 0 ? "no problems" : counted(result.faults, "problem", "problems"));
    if (remarks != 0) text += fmt::format(", {}", counted(remarks, "remark", "remarks"));
    return text;
}

/// What was put right is said; with --dry-run it is shown as a diff, and everything stays.
void fix(Context& context) {
    context.lock();
    ChangeSet changes(context.workspace());
    const std::vector<Problem> mended = mend(context.workspace(), changes);
    if (mended.empty()) return;
    context.finish(changes, counted(mended.size(), "problem mended", "problems mended"), {});
    for (const Problem& problem : mended)
        context.say(fmt::format("{}: {} [{}]: {} {}", to_string(problem.place), problem.message, problem.code,
                                context.dry_run() ? "would be" : "now", problem.hint));
}

Exit run(Context& context) {
    if (context.arguments().has("fix")) fix(context);
    if (context.dry_run()) return Exit::done;
    CheckResult result = check(context.workspace());
    if (const auto remark = merge_driver_remark(context.machine(), context.workspace())) {
        result.problems.push_back({{".gitattributes", 0, 0}, "no-merge-driver", *remark, git_setup_hint});
        ++result.faults;
    }
    if (context.wants_format())
        context.print(table_of(result, values_at(context.workspace(), result.problems)));
    else
        context.put(text_of(result));
    context.say(summary_of(result));
    return result.faults == 0 ? Exit::done : Exit::no;
}

constexpr std::array options{
    Option{.name = "fix", .value = {}, .help = "put right what has only one right answer"},
    Option{.name = "format",
           .value = "FORMAT",
           .help = "table, json, ndjson, csv, tsv, ids, md, html or sarif",
           .means = Means::format},
};

}  // namespace

constexpr Command verbs::check{
    .name = "check", .summary = "is every record sound?", .needs = Needs::lock_later, .options = options, .run = run};

}  // namespace crm
