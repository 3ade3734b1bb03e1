#include <fmt/format.h>

#include "crm/base/suggest.h"
#include "crm/commands/context.h"
#include "crm/commands/manual.h"
#include "crm/commands/options.h"
#include "crm/kinds/kinds.h"
#include "verbs.h"

namespace crm {

namespace {

std::vector<std::string_view> names_of(std::span<const Command> commands) {
    std::vector<std::string_view> names;
    for (const Command& command : commands) names.push_back(command.name);
    return names;
}

const Command& known(std::span<const Command> commands, std::string_view name, const std::string& otherwise) {
    for (const Command& command : commands)
        if (command.name == name) return command;
    const auto near = nearest(name, names_of(commands));
    throw Error(Exit::usage, fmt::format("unknown command '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near) : otherwise);
}

/// The kind as the workspace here declares it; without a workspace, as it is built in.
const Kind& known_kind(Context& context, std::string_view name) {
    if (const Workspace* workspace = context.machine().nearby()) return workspace->schema().known_kind(name);
    std::vector<std::string_view> names;
    for (const Kind& kind : built_in_kinds()) {
        if (kind.name == name || kind.folder == name) return kind;
        names.push_back(kind.name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("unknown kind '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near) : "crm help add");
}

ManualPage page_asked_for(Context& context) {
    auto words = context.arguments().rest(0);
    if (words.empty()) return manual_of_crm();
    const Command* command = &known(commands(), words[0], "crm help");
    const Command* parent = nullptr;
    words = words.subspan(1);
    if (!words.empty() && !command->subcommands.empty()) {
        parent = command;
        command = &known(parent->subcommands, words[0], fmt::format("crm help {}", parent->name));
        words = words.subspan(1);
    }
    std::vector<const Kind*> kinds;
    if (!words.empty() && command->fields != FieldOptions::none) {
        kinds.push_back(&known_kind(context, words[0]));
        words = words.subspan(1);
    } else if (command->fields == FieldOptions::of_kind) {
        kinds.push_back(&known_kind(context, command->kind));
    }
    if (!words.empty())
        throw Error(Exit::usage, fmt::format("there is no help on '{}' here", words[0]),
                    fmt::format("crm help {}", command->name));
    return manual_of(*command, parent, kinds);
}

Exit run(Context& context) {
    context.put(as_text(page_asked_for(context)));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "COMMAND",
            .help = "a command, and its subcommand; after add and edit, a kind: its fields are listed",
            .means = Means::command,
            .required = false,
            .rest = true},
};

}  // namespace

constexpr Command verbs::help{
    .name = "help", .summary = "explain crm, or a command", .needs = Needs::nothing, .operands = operands, .run = run};

}  // namespace crm
