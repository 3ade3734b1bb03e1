#include <fmt/format.h>

#include <algorithm>

#include "completion_data.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/commands/context.h"
#include "crm/commands/manual.h"
#include "crm/kinds/kinds.h"
#include "verbs.h"

namespace crm {

namespace {

/// The kinds of the workspace here; without one, the built-in kinds.
std::vector<const Kind*> kinds_here(Context& context) {
    if (const Workspace* workspace = context.machine().nearby())
        return {workspace->schema().kinds().begin(), workspace->schema().kinds().end()};
    std::vector<const Kind*> kinds;
    for (const Kind& kind : built_in_kinds()) kinds.push_back(&kind);
    return kinds;
}

using Words = std::vector<std::string>;

Words kinds(Context& context) {
    Words words;
    for (const Kind* kind : kinds_here(context)) words.emplace_back(kind->name);
    return words;
}

/// Of one kind, or of all; those of a table have no option.
Words fields(Context& context, std::string_view of_kind, bool lists_only) {
    Words words;
    for (const Kind* kind : kinds_here(context)) {
        if (!of_kind.empty() && kind->name != of_kind && kind->folder != of_kind) continue;
        for (const Field& field : kind->fields)
            if (field.type != Type::table && (field.list || !lists_only)) words.emplace_back(field.name);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

Words choices(Context& context, std::string_view of_kind, std::string_view of_field) {
    for (const Kind* kind : kinds_here(context))
        if (const Field* field = kind->name == of_kind ? kind->field(of_field) : nullptr)
            return {field->choices.begin(), field->choices.end()};
    return {};
}

/// What the records of the workspace here have to offer; nothing without one.
std::vector<Completion> data_called(Context& context, std::span<const std::string_view> parts) {
    const Workspace* workspace = context.machine().nearby();
    if (!workspace) return {};
    const Offers offers(*workspace, context.index_place());
    const CompletionData data(*workspace, offers);
    const std::string_view typed = context.arguments().value("typed");
    const std::string_view kind = parts.size() > 1 ? parts[1] : std::string_view{};
    if (parts[0] == "users") return data.values("deal", "owner", typed);
    if (parts[0] == "references") return data.references(kind, typed);
    if (parts[0] == "query") return data.query(kind, typed);
    return data.values(kind, parts.size() > 2 ? parts[2] : std::string_view{}, typed);
}

/// What the scripts ask for while somebody types.
std::vector<Completion> words_called(Context& context, std::string_view what) {
    const auto parts = split(what, ':');
    const std::string_view kind = parts.size() > 1 ? parts[1] : std::string_view{};
    const auto of_schema = [&](Words words) {
        std::vector<Completion> completions;
        for (std::string& word : words) completions.push_back({std::move(word)});
        return beginning(std::move(completions), context.arguments().value("typed"));
    };
    if (parts[0] == "kinds") return of_schema(kinds(context));
    if (parts[0] == "fields") return of_schema(fields(context, kind, false));
    if (parts[0] == "lists") return of_schema(fields(context, kind, true));
    if (parts[0] == "stages") return of_schema(choices(context, "deal", "stage"));
    if (parts[0] == "types") return of_schema(choices(context, "activity", "type"));
    for (const std::string_view name : {"users", "references", "query", "values"})
        if (parts[0] == name) return data_called(context, parts);
    throw Error(Exit::usage, fmt::format("there are no words called '{}'", what),
                "write kinds, fields:KIND, lists:KIND, stages, types, users, references:KIND, values:KIND:FIELD or "
                "query:KIND");
}

/// A word and, where there is one, what it means, with a tab between.
std::string line_of(const Completion& completion) {
    const std::string help = completion.help.empty() ? std::string{} : '\t' + visible(completion.help);
    return visible(completion.word) + help + '\n';
}

std::string script_for(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Shell& shell : shells()) {
        if (shell.name == name) return shell.script();
        names.push_back(shell.name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("there are no completions for '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near) : "write bash, zsh or fish");
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("words")) {
        for (const Completion& each : words_called(context, arguments.value("words"))) context.put(line_of(each));
        return Exit::done;
    }
    if (arguments.operands.empty()) throw Error(Exit::usage, "completions needs a SHELL", "crm completions bash");
    context.put(script_for(arguments.operand(0)));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "SHELL", .help = "bash, zsh or fish", .means = Means::shell, .required = false},
};
constexpr std::array options{
    Option{.name = "words",
           .value = "LIST",
           .help = "for the scripts, a line each: kinds, fields:KIND, lists:KIND, stages, types, users, "
                   "references:KIND, values:KIND:FIELD or query:KIND"},
    Option{.name = "typed", .value = "TEXT", .help = "with --words: what those words begin with"},
};

}  // namespace

constexpr Command verbs::completions{.name = "completions",
                                     .summary = "print a shell's completion script",
                                     .needs = Needs::nothing,
                                     .operands = operands,
                                     .options = options,
                                     .run = run};

}  // namespace crm
