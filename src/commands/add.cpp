#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/actions/intake.h"
#include "crm/base/text.h"
#include "intake_options.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

/// The fields given as options; a repeated one makes a list.
Draft typed_draft(const Context& context, const Kind& kind, std::string_view title) {
    const Arguments& arguments = context.arguments();
    Draft draft;
    draft.id = arguments.value("id");
    if (!title.empty()) draft.fields.push_back({std::string(kind.title), {std::string(title)}});
    for (const FieldArgument& field : arguments.fields) {
        const auto same = [&](const auto& entry) { return entry.first == field.name; };
        const auto there = std::find_if(draft.fields.begin(), draft.fields.end(), same);
        if (there == draft.fields.end())
            draft.fields.push_back({field.name, {field.text}});
        else
            there->second.push_back(field.text);
    }
    return draft;
}

}  // namespace

Exit add_one(Context& context, const Kind& kind, std::size_t title) {
    const Draft draft = typed_draft(context, kind, context.arguments().operand(title));
    const bool titled = std::any_of(draft.fields.begin(), draft.fields.end(), [&](const auto& field) {
        return field.first == kind.title && !trim(field.second.front()).empty();
    });
    if (kind.title_field().required && !titled)
        throw Error(Exit::usage,
                    fmt::format("{} {} needs {} {}", article(kind.name), kind.name, article(kind.title), kind.title),
                    fmt::format("crm add {} \"…\"", kind.name));
    ChangeSet changes(context.workspace());
    IntakeSettings settings = typed_intake(context);
    settings.record_moves = true;
    const Intake intake = take_in(context.engine(), changes, kind, {draft}, settings);
    const Intake::Outcome& outcome = intake.outcomes.front();
    refuse_if_rejected(outcome);
    const std::array ids{outcome.id};
    context.finish(changes,
                   fmt::format("{} {} {}{}", fate_word(outcome.fate), kind.name, outcome.title, created_words(intake)),
                   ids);
    return Exit::done;
}

namespace {

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.operand(0).empty()) throw Error(Exit::usage, "add what?", "crm add person \"Anna Schmidt\"");
    const Kind& kind = context.schema().known_kind(arguments.operand(0));
    return arguments.has("batch") ? add_batch(context, kind) : add_one(context, kind, 1);
}

constexpr std::array operands{
    Operand{.name = "KIND", .help = "person, org, deal, task, product…", .means = Means::kind},
    Operand{.name = "NAME", .help = "its name, or a task's title", .required = false},
};
constexpr std::array options{
    id_option,
    create_option,
    if_duplicate_option,
    Option{.name = "batch",
           .value = "FILE",
           .help = "many records from NDJSON or CSV, all or nothing; - is standard input",
           .means = Means::file},
    from_option,
};

}  // namespace

constexpr Command verbs::add{.name = "add",
                             .summary = "add a record; print its id",
                             .needs = Needs::lock,
                             .operands = operands,
                             .options = options,
                             .fields = FieldOptions::of_kind_operand,
                             .run = run};

}  // namespace crm
