#include <fmt/format.h>

#include "crm/store/git.h"
#include "git_calls.h"
#include "verbs.h"

namespace crm {

namespace {

void show(Context& context, std::span<const FileChange> files, std::span<const std::string> settings) {
    context.put(diff(files));
    for (const std::string& setting : settings) context.put(fmt::format("git config {}\n", setting));
}

Exit run(Context& context) {
    const Workspace& workspace = context.workspace();
    const std::string& directory = workspace.directory();
    if (!is_in_repository(context.machine(), directory))
        throw Error(Exit::not_found, fmt::format("{} is in no git repository", directory),
                    fmt::format("git -C {} init", directory));
    context.lock();
    const auto files = missing_git_lines(workspace);
    const auto settings = set_up_git(context.machine(), directory, context.dry_run());
    if (context.dry_run()) {
        show(context, files, settings);
        return Exit::done;
    }
    for (const FileChange& file : files) write_file(workspace, file, context.invocation());
    for (const FileChange& file : files) context.say(fmt::format("completed {}", file.path));
    if (!settings.empty()) context.say("git merges records by field in this clone");
    if (files.empty() && settings.empty()) context.say("git is set up already");
    return Exit::done;
}

}  // namespace

constexpr Command verbs::git_setup{.name = "git-setup",
                                   .summary = "let git merge records by field in this clone",
                                   .needs = Needs::lock_later,
                                   .run = run};

}  // namespace crm
