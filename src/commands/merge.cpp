// Joining two records that are one and the same in the world.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "crm/actions/names.h"
#include "crm/base/text.h"
#include "field_changes.h"
#include "intake_options.h"
#include "joining.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

struct Two {
    const Record& stays;
    const Record& goes;
};

/// What is named second is of the kind of the first.
Two named(Context& context) {
    const Record& stays = context.record(context.arguments().operand(0));
    const Kind* const kind = &stays.kind();
    if (kind->event)
        throw Error(Exit::usage, fmt::format("{} {} is not merged with another", article(kind->name), kind->name),
                    "crm help merge");
    const Record& goes = context.record(context.arguments().operand(1), std::span(&kind, 1));
    if (goes.id() == stays.id())
        throw Error(Exit::usage, fmt::format("both are {}: a record is not merged with itself", stays.id()),
                    "name two records by their ids");
    return {stays, goes};
}

/// What could not be read of a record would be gone with it.
void refuse_unsound(const Context& context, const Record& record) {
    std::vector<Problem> problems;
    context.workspace().read(record.kind(), record.id(), problems);
    if (problems.empty()) return;
    throw Error(Exit::invalid, fmt::format("what cannot be read of {} would be lost", record.id()), "mend it first");
}

bool is_one_of(const Two& two, const Record& record) {
    return &record.kind() == &two.stays.kind() && (record.id() == two.stays.id() || record.id() == two.goes.id());
}

/// The ids of a list: one that names both would name one of them twice, and comments stay with their items.
void redirect_list(ChangeSet& changes, const Two& two, const Record& record, const Field& field) {
    const auto ids = record.texts(field.name);
    const bool names_both = std::find(ids.begin(), ids.end(), two.stays.id()) != ids.end();
    std::vector<FieldChange> steps;
    if (!names_both) steps.push_back({&field, FieldChange::How::add, std::vector<std::string>{two.stays.id()}});
    steps.push_back({&field, FieldChange::How::remove, std::vector<std::string>{two.goes.id()}});
    changes.edit(record, steps);
}

Value redirected(const Field& field, const Value& value, const Two& two) {
    const auto* id = std::get_if<std::string>(&value);
    const bool names = id && *id == two.goes.id() && field.type == Type::reference;
    return names && field.may_name(two.goes.kind().name) ? Value{two.stays.id()} : value;
}

Value redirected_rows(const Field& table, const Value& value, const Two& two) {
    auto rows = std::get<std::vector<Row>>(value);
    for (Row& row : rows)
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            row.values[column] = redirected(table.columns[column], row.values[column], two);
    return rows;
}

/// What names the one that goes names the one that stays. Crm would follow it; grep and git would not.
std::size_t redirect(ChangeSet& changes, const Engine& engine, const Two& two) {
    std::set<const Record*> redirected_records;
    for (const auto& [record, field] : engine.references_to(two.goes)) {
        if (is_one_of(two, *record)) continue;
        redirected_records.insert(record);
        if (field->list) {
            redirect_list(changes, two, *record, *field);
            continue;
        }
        const Value& value = (*record)[*field];
        const FieldChange change{
            field, FieldChange::How::set,
            field->type == Type::table ? redirected_rows(*field, value, two) : redirected(*field, value, two)};
        changes.edit(*record, std::span(&change, 1));
    }
    return redirected_records.size();
}

/// What the fields on the command line decide needs no telling.
void forget_decided(std::vector<Disagreement>& disagreements, const Context& context, const Kind& kind) {
    for (const FieldArgument& argument : context.arguments().fields) {
        const Field& field = context.schema().known_field(kind, argument.name);
        std::erase_if(disagreements, [&](const Disagreement& each) { return each.key == field.key; });
    }
}

std::string outcome(const Two& two, const Joining& joining, std::span<const FieldChange> typed,
                    std::size_t redirected) {
    std::vector<const Field*> fields;
    for (const auto& changes : {std::span<const FieldChange>(joining.changes), typed})
        for (const FieldChange& change : changes)
            if (std::find(fields.begin(), fields.end(), change.field) == fields.end()) fields.push_back(change.field);
    std::vector<std::string> keys;
    for (const Field* field : fields) keys.emplace_back(field->key);
    for (const auto& [key, toml] : joining.undeclared) keys.push_back(key);
    std::string text = fmt::format("merged {} into {}", two.goes.id(), two.stays.id());
    if (!keys.empty()) text += ": " + join(keys, ", ");
    if (redirected > 0) text += fmt::format("; {} now name it", counted(redirected, "record", "records"));
    return text;
}

Exit run(Context& context) {
    context.lock();
    const Two two = named(context);
    refuse_unsound(context, two.goes);
    Joining joining = join_records(two.stays, two.goes, context.settings());
    const Record joined = changed(two.stays, joining.changes);
    ChangeSet changes(context.workspace());
    Names names(context.engine(), changes, typed_intake(context));
    const auto typed = typed_changes(context, joined, names);
    refuse_duplicate(context.engine(), joined, changed(joined, typed));
    forget_decided(joining.disagreements, context, two.stays.kind());

    changes.edit(two.stays, joining.changes);
    for (const auto& [key, toml] : joining.undeclared) changes.add_undeclared(two.stays, key, toml);
    changes.edit(two.stays, typed);
    const std::size_t redirected = redirect(changes, context.engine(), two);
    changes.remove(two.goes, context.calendar().now, two.stays.id());

    const std::array ids{two.stays.id()};
    context.finish(changes, outcome(two, joining, typed, redirected) + created_words(names.created()), ids);
    for (const Disagreement& each : joining.disagreements)
        context.say(
            fmt::format("kept {}: {} ({}: {})", each.key, visible(each.kept), two.goes.id(), visible(each.other)));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "REF", .help = "the record that stays", .means = Means::reference},
    Operand{.name = "OTHER", .help = "the one that is joined to it, of the same kind", .means = Means::reference},
};
constexpr std::array options{create_option};

}  // namespace

constexpr Command verbs::merge{.name = "merge",
                               .summary = "join two records that are one and the same",
                               .needs = Needs::lock_later,
                               .operands = operands,
                               .options = options,
                               .fields = FieldOptions::of_any_kind,
                               .run = run};

}  // namespace crm
