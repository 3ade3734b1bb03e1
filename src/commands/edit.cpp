#include <fmt/format.h>

#include <array>

#include "crm/actions/names.h"
#include "edit_text.h"
#include "field_changes.h"
#include "intake_options.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

/// A record is there already: it can be neither skipped nor brought up to date.
bool allows_duplicates(const IntakeSettings& settings) {
    if (settings.if_duplicate == IfDuplicate::skip || settings.if_duplicate == IfDuplicate::update)
        throw Error(Exit::usage, "--if-duplicate of edit is refuse or allow");
    return settings.if_duplicate == IfDuplicate::allow;
}

std::string changed_words(const Record& record, std::span<const FieldChange> changes) {
    std::vector<const Field*> fields;
    for (const FieldChange& change : changes)
        if (change.field->type != Type::table && (fields.empty() || fields.back() != change.field))
            fields.push_back(change.field);
    return fmt::format("changed {}: {}", record.id(), field_list(fields));
}

Exit edit_fields(Context& context) {
    context.lock();
    const Record& record = context.record(context.arguments().operand(0));
    const IntakeSettings settings = typed_intake(context);
    const bool duplicates = allows_duplicates(settings);
    ChangeSet set(context.workspace());
    Names names(context.engine(), set, settings);
    const auto changes = typed_changes(context, record, names);
    const std::array ids{record.id()};
    if (changes.empty()) {
        context.say("nothing to change");
        context.put_id(record.id());
        return Exit::done;
    }
    if (!duplicates) refuse_duplicate(context.engine(), record, changed(record, changes));
    set.edit(record, changes);
    context.finish(set, changed_words(record, changes) + created_words(names.created()), ids);
    return Exit::done;
}

Exit run(Context& context) {
    if (!context.arguments().fields.empty()) return edit_fields(context);
    const Record& record = context.record(context.arguments().operand(0));
    return edit_text(context, record, allows_duplicates(typed_intake(context)));
}

constexpr std::array operands{
    Operand{.name = "REF", .help = "an id, a name, an email, a phone", .means = Means::reference},
};
constexpr std::array options{
    create_option,
    Option{
        .name = "if-duplicate", .value = "HOW", .help = "of an email, phone or handle: refuse (the default) or allow"},
};

}  // namespace

// Nobody else can write while the lock is held, and an editor may stay open over lunch: so the lock is taken first
// where fields are given, and after the editor where it is asked.
constexpr Command verbs::edit{.name = "edit",
                              .summary = "change fields; without any, open $EDITOR on the record",
                              .needs = Needs::lock_later,
                              .operands = operands,
                              .options = options,
                              .fields = FieldOptions::of_any_kind,
                              .run = run};

}  // namespace crm
