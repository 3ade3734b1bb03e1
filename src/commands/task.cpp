// Follow-ups: the open ones, and what becomes of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/actions/complete.h"
#include "crm/base/text.h"
#include "intake_options.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

const Kind& tasks(const Context& context) { return *context.schema().kind("task"); }

bool is_open(const Record& task) { return absent(task["done"]); }

Exit list(Context& context) {
    const Kind& kind = tasks(context);
    const auto limit = limit_of(context.arguments());
    auto words = query_of(context, kind, context.arguments().rest(0));
    auto records =
        context.engine().ask({.kind = &kind,
                              .where = std::move(words),
                              .sort = read_sort(context.arguments().value("sort", "due"), kind, context.schema())});
    if (!context.arguments().has("all")) std::erase_if(records, [](const Record* task) { return !is_open(*task); });
    if (limit && records.size() > *limit) records.resize(*limit);
    context.print(table_of(context.engine(), kind, records, columns_of(context, kind)));
    return records.empty() ? Exit::no : Exit::done;
}

Exit add(Context& context) { return add_one(context, tasks(context), 0); }

/// A task; a done one hides behind an open one that the reference names as well.
const Record& named_task(Context& context, std::string_view reference) {
    const Kind* kind = &tasks(context);
    const Record* open = nullptr;
    for (const Candidate& candidate : context.engine().candidates(reference, std::span(&kind, 1))) {
        if (!is_open(*candidate.record)) continue;
        if (open) return context.record(reference, std::span(&kind, 1));
        open = candidate.record;
    }
    return open ? *open : context.record(reference, std::span(&kind, 1));
}

/// The tasks named, each once.
std::vector<const Record*> named_tasks(Context& context) {
    std::vector<const Record*> named;
    for (const std::string& reference : context.arguments().operands) {
        const Record* task = &named_task(context, reference);
        if (std::find(named.begin(), named.end(), task) == named.end()) named.push_back(task);
    }
    return named;
}

Exit done(Context& context) {
    ChangeSet changes(context.workspace());
    std::vector<std::string> words;
    std::vector<std::string> ids;
    for (const Record* task : named_tasks(context)) {
        ids.push_back(task->id());
        if (!is_open(*task)) {
            words.push_back(fmt::format("{} was done already, {}", task->title(), to_text((*task)["done"])));
            continue;
        }
        words.push_back(fmt::format("done: {}", task->title()));
        if (const auto next = complete(changes, *task, context.calendar(), context.user()))
            words.back() += fmt::format(", next due {}: {}", to_text((*next)["due"]), next->id());
        else if (!absent((*task)["repeat"]))
            words.back() += " for the last time";
    }
    context.finish(changes, join(words, "; "), ids);
    return Exit::done;
}

Exit snooze(Context& context) {
    const Record& task = named_task(context, context.arguments().operand(0));
    const auto when = read_when(context.arguments().operand(1), context.calendar());
    if (!when) throw Error(Exit::usage, when.fault().reason, when.fault().hint);
    if (!is_open(task))
        throw Error(Exit::conflict, fmt::format("{} is done", task.title()),
                    fmt::format("crm edit {} --done \"\"", task.id()));
    const auto old = due_of(task);
    const When due = put_off(old, *when, context.calendar());
    const Field* field = task.kind().field("due");
    const std::array change{
        FieldChange{field, FieldChange::How::set, std::visit([](auto at) { return Value{at}; }, due)}};
    ChangeSet changes(context.workspace());
    changes.edit(task, change);
    const std::array ids{task.id()};
    context.finish(changes, fmt::format("{}: {} → {}", task.title(), old ? to_string(*old) : "no date", to_string(due)),
                   ids);
    return Exit::done;
}

constexpr Operand task_operand{.name = "TASK", .help = "a task, by its title or id", .means = Means::reference};
constexpr std::array list_operands{
    Operand{.name = "QUERY", .help = "which tasks", .means = Means::query, .required = false, .rest = true}};
constexpr std::array list_options{Option{.name = "all", .value = {}, .help = "done ones too"}};
constexpr std::array add_operands{Operand{.name = "TITLE", .help = "what is to be done"}};
constexpr std::array done_operands{
    Operand{.name = "TASK", .help = "tasks, by title or id", .means = Means::reference, .rest = true}};
constexpr std::array snooze_operands{
    task_operand, Operand{.name = "WHEN", .help = "the new day or time: fri, +3d, tomorrow 9am", .means = Means::date}};

constexpr std::array subcommands{
    Command{.name = "add",
            .summary = "add a task; print its id",
            .needs = Needs::lock,
            .operands = add_operands,
            .options = add_options,
            .fields = FieldOptions::of_kind,
            .kind = "task",
            .run = add},
    Command{.name = "done",
            .summary = "tasks are done; those that repeat come again",
            .needs = Needs::lock,
            .operands = done_operands,
            .run = done},
    Command{.name = "snooze",
            .summary = "put a task off",
            .needs = Needs::lock,
            .operands = snooze_operands,
            .run = snooze},
};

}  // namespace

constexpr Command verbs::task{.name = "task",
                              .summary = "follow-ups; bare: the open ones by due date",
                              .operands = list_operands,
                              .options = list_options,
                              .prints_rows = true,
                              .subcommands = subcommands,
                              .run = list};

}  // namespace crm
