#include <fmt/format.h>

#include <algorithm>

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

Words users(Context& context) {
    Words words;
    const Workspace* workspace = context.machine().nearby();
    if (!workspace) return words;
    for (const std::string& file : workspace->files(*workspace->schema().kind("user"))) {
        const std::string_view name = std::string_view(file).substr(file.rfind('/') + 1);
        words.emplace_back(name.substr(0, name.rfind('.')));
    }
    return words;
}

/// What the scripts ask for while somebody types.
Words words_called(Context& context, std::string_view what) {
    const auto parts = split(what, ':');
    const std::string_view kind = parts.size() > 1 ? parts[1] : std::string_view{};
    if (parts[0] == "kinds") return kinds(context);
    if (parts[0] == "fields") return fields(context, kind, false);
    if (parts[0] == "lists") return fields(context, kind, true);
    if (parts[0] == "stages") return choices(context, "deal", "stage");
    if (parts[0] == "types") return choices(context, "activity", "type");
    if (parts[0] == "users") return users(context);
    throw Error(Exit::usage, fmt::format("there are no words called '{}'", what),
                "write kinds, fields:KIND, lists:KIND, stages, types or users");
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
        for (const std::string& word : words_called(context, arguments.value("words")))
            context.put(visible(word) + '\n');
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
           .help = "for the scripts: kinds, fields:KIND, lists:KIND, stages, types or users, a line each"},
};

}  // namespace

constexpr Command verbs::completions{.name = "completions",
                                     .summary = "print a shell's completion script",
                                     .needs = Needs::nothing,
                                     .operands = operands,
                                     .options = options,
                                     .run = run};

}  // namespace crm
