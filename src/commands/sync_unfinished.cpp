#include "sync_unfinished.h"

#include <fmt/format.h>

#include "conflicted.h"
#include "crm/store/git.h"
#include "git_calls.h"
#include "shared.h"

namespace crm {

namespace {

/// One side deleted the file and the other changed it: no mark says so.
bool is_undecided(const GitStanding::Unmerged& file) { return file.sides != "UU" && file.sides != "AA"; }

}  // namespace

GitStanding standing_of(Context& context) {
    const std::string& directory = context.workspace().directory();
    auto standing = git_standing(context.machine(), context.workspace());
    if (!standing)
        throw Error(Exit::not_found, fmt::format("{} is in no work tree of git", directory),
                    fmt::format("git -C {} init", directory));
    return std::move(*standing);
}

bool tell_conflicts(Context& context) {
    const auto files = conflicted_files(context.workspace());
    const Table table = conflict_table(files, context.schema());
    if (!table.rows.empty()) context.print(table);
    std::size_t open = table.rows.size();
    const GitStanding standing = standing_of(context);
    for (const auto& file : standing.unmerged) {
        const bool is_ours = file.path.ends_with(".toml") && is_workspace_file(context.workspace(), file.path);
        if (is_ours && !is_undecided(file)) continue;
        ++open;
        context.say(
            is_undecided(file)
                ? fmt::format("{}: deleted on one side, changed on the other; git add it, or git rm it", file.path)
                : fmt::format("{}: no record; mend it, and git add it", file.path));
    }
    if (open == 0) return false;
    context.say(fmt::format("{} to decide: crm resolve REF --FIELD ours|theirs|base|VALUE; then: crm sync",
                            counted(open, "conflict", "conflicts")));
    return true;
}

void conclude(Context& context) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    for (const auto& file : standing_of(context).unmerged) {
        const GitAnswer added = run_git(machine, directory, {"--literal-pathspecs", "add", "--", file.path});
        if (!added.done()) throw Error(Exit::io, with_reason("git does not take what is decided", added), "git status");
    }
    const GitAnswer answer = run_git(machine, directory, {"commit", "--quiet", "--no-edit", "--cleanup=strip"});
    if (!answer.done()) throw Error(Exit::io, with_reason("git did not commit the merge", answer), "git commit");
    context.say("concluded the merge");
}

}  // namespace crm
