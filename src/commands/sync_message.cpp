#include "sync_message.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/store/files.h"
#include "crm/store/undo.h"
#include "git_calls.h"
#include "shared.h"

namespace crm {

namespace {

constexpr std::size_t most_commands = 100;
constexpr std::size_t longest_command = 300;

/// With what stood in the last commit.
std::vector<FileChange> changes_since_commit(Context& context, const GitStanding& standing) {
    std::vector<FileChange> changes;
    std::string objects;
    for (const std::string& path : standing.changed) changes.push_back({path, {}, {}});
    for (const std::string& object : standing.objects)
        if (!object.empty()) objects += object + '\n';
    if (objects.empty()) return changes;
    const auto printed = ask_git(context.machine(), context.workspace().directory(), texts_command(), objects);
    auto texts =
        read_texts(printed.value_or(""), static_cast<std::size_t>(std::count(objects.begin(), objects.end(), '\n')));
    auto text = texts.begin();
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (!standing.objects[i].empty()) changes[i].before = std::move(*text++);
    return changes;
}

std::string line_of(const Kept& kept) {
    return fmt::format("crm {}", fit(visible(kept.by.command), static_cast<int>(longest_command)));
}

}  // namespace

std::string sync_message(Context& context, const GitStanding& standing) {
    const auto invocations = invocations_between(context.workspace(), changes_since_commit(context, standing));
    if (invocations.empty()) return fmt::format("crm sync: {}", counted(standing.changed.size(), "file", "files"));
    if (invocations.size() == 1) return line_of(invocations.front());
    std::string text = fmt::format("crm sync: {}\n\n", counted(invocations.size(), "command", "commands"));
    for (std::size_t i = 0; i < std::min(invocations.size(), most_commands); ++i)
        text += line_of(invocations[i]) + '\n';
    if (invocations.size() > most_commands) text += fmt::format("and {} more\n", invocations.size() - most_commands);
    return text;
}

}  // namespace crm
