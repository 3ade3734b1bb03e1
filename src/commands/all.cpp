#include <array>

#include "crm/commands/command.h"
#include "verbs.h"

namespace crm {

std::span<const Command> commands() {
    static const std::array all{
        verbs::init,         verbs::add,     verbs::log,         verbs::find,      verbs::show,      verbs::edit,
        verbs::rm,           verbs::deal,    verbs::task,        verbs::remind,    verbs::report,    verbs::query,
        verbs::import,       verbs::export_, verbs::merge,       verbs::reassign,  verbs::check,     verbs::undo,
        verbs::redo,         verbs::history, verbs::sync,        verbs::git_setup, verbs::conflicts, verbs::resolve,
        verbs::merge_driver, verbs::guard,   verbs::completions, verbs::help};
    return all;
}

const Command* command_named(std::string_view name) {
    for (const Command& command : commands())
        if (command.name == name) return &command;
    return nullptr;
}

}  // namespace crm
