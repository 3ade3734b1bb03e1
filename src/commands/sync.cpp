// Commit, fetch, merge, check, push: what a team does with a workspace every day, as one command.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conflicted.h"
#include "crm/base/text.h"
#include "crm/commands/git.h"
#include "crm/store/git.h"
#include "git_calls.h"
#include "push_rules.h"
#include "shared.h"
#include "sync_look.h"
#include "sync_merge.h"
#include "sync_message.h"
#include "sync_remote.h"
#include "sync_sound.h"
#include "sync_unfinished.h"
#include "verbs.h"

namespace crm {

namespace {

/// So often somebody else may be quicker.
constexpr int most_pushes = 6;

void refuse_unfit(Context& context, const GitStanding& standing) {
    const auto work = unfinished_git_work(context.workspace());
    if (work && *work != "merge")
        throw Error(Exit::conflict, fmt::format("a git {} is unfinished", *work),
                    fmt::format("git {} --continue, or git {} --abort", *work, *work));
    if (standing.branch.empty())
        throw Error(Exit::conflict, "the clone is on no branch: HEAD is detached", "git switch BRANCH");
}

void require_driver(Context& context) {
    const std::string& directory = context.workspace().directory();
    const auto attribute =
        ask_git(context.machine(), directory, {"check-attr", "merge", "--", "people/x.toml"}).value_or("");
    const auto remark = merge_driver_remark(context.machine(), context.workspace());
    if (trim(attribute).ends_with(": crm") && !remark) return;
    throw Error(Exit::conflict, "git does not know here how to merge records", git_setup_hint);
}

/// Marks of conflicts that are committed are in everybody's way.
void refuse_marks(const Workspace& workspace, std::span<const std::string> paths) {
    for (const std::string& path : paths) {
        if (!path.ends_with(".toml")) continue;
        const auto text = workspace.read_file(path);
        if (text && split_conflicts(path, *text))
            throw Error(Exit::conflict, "an unresolved merge conflict is not committed", "crm conflicts", {path, 0, 0});
    }
}

void tell_staged(Context& context) {
    const GitStanding standing = standing_of(context);
    if (!standing.staged.empty())
        context.say(fmt::format("left as you have staged it: {}", join(standing.staged, ", ")));
}

void commit_own(Context& context) {
    const GitStanding standing = standing_of(context);
    if (standing.changed.empty()) return;
    refuse_marks(context.workspace(), standing.changed);
    std::string message(context.arguments().value("message"));
    if (trim(message).empty()) message = sync_message(context, standing);
    commit_changed(context.machine(), context.workspace(), standing, message);
    context.say(fmt::format("committed {}: {}", counted(standing.changed.size(), "file", "files"),
                            message.substr(0, message.find('\n'))));
}

/// Nothing: it goes on.
std::optional<Exit> keep_back(Context& context, Soundness& soundness) {
    const auto faults = soundness.faults();
    if (faults.empty()) return {};
    for (const Problem& problem : faults) context.report(problem);
    context.say(fmt::format("merged, and not pushed: {}; mend, and run: crm sync",
                            counted(faults.size(), "new problem", "new problems")));
    return Exit::invalid;
}

/// What the team's own rules forbid would be refused on the other side, if somebody looks at it there. Who is in no
/// user's record may be known there all the same.
std::optional<Exit> keep_forbidden(Context& context, const SharedBranch& shared) {
    if (!context.user_is_known()) return {};
    const std::string& directory = context.workspace().directory();
    const auto texts = std::make_shared<const Texts>(context.machine(), directory);
    const CommittedFolder theirs(files_of(context.machine(), directory, shared.ref()), "", texts);
    const PushRules rules(theirs, context.calendar().now);
    if (!rules.access()) return {};
    const CommittedFolder ours(files_of(context.machine(), directory, "HEAD"), "", texts);
    const auto problems = rules.forbidden(rules.actor(context.user()), theirs, ours);
    if (problems.empty()) return {};
    for (const Problem& problem : problems) context.report(problem);
    context.say(fmt::format("not pushed: {} that [access] does not allow; take back or mend, and run: crm sync",
                            counted(problems.size(), "change", "changes")));
    return Exit::conflict;
}

/// Merges, and looks whether what came of it is as sound as what was there.
std::optional<Exit> take_in(Context& context, const SharedBranch& shared, const Distance& distance) {
    Soundness soundness(context);
    soundness.remember();
    if (merge_into_work_tree(context, shared.ref()) == Merged::conflicts) {
        tell_conflicts(context);
        return Exit::conflict;
    }
    context.say(fmt::format("{} {} from {}", distance.ahead == 0 ? "took" : "merged",
                            counted(distance.behind, "commit", "commits"), shared.name()));
    return keep_back(context, soundness);
}

/// A merge that was kept back before, and may have been mended.
std::optional<Exit> look_again(Context& context) {
    Soundness soundness(context);
    return keep_back(context, soundness);
}

/// Commits and merges while no other crm writes. What ends the command, if it does.
std::optional<Exit> bring_together(Context& context, const SharedBranch& shared) {
    context.lock();
    commit_own(context);
    std::optional<Exit> end;
    const auto distance = shared.distance();
    if (distance && distance->behind > 0)
        end = take_in(context, shared, *distance);
    else if (has_kept_back(context))
        end = look_again(context);
    context.unlock();
    return end;
}

Exit exchange(Context& context, const SharedBranch& shared) {
    for (int pushed = 0; pushed < most_pushes; ++pushed) {
        shared.fetch();
        if (const auto end = bring_together(context, shared)) return *end;
        const auto distance = shared.distance();
        if (distance && distance->ahead == 0) {
            context.say(fmt::format("up to date with {}", shared.name()));
            return Exit::done;
        }
        if (!distance && standing_of(context).unborn) {
            context.say("nothing is committed, and nothing is to be");
            return Exit::done;
        }
        if (context.arguments().has("no-push")) return Exit::done;
        if (distance)
            if (const auto end = keep_forbidden(context, shared)) return *end;
        if (!shared.push()) continue;
        context.say(distance
                        ? fmt::format("pushed {} to {}", counted(distance->ahead, "commit", "commits"), shared.name())
                        : fmt::format("pushed to {}, which is new", shared.name()));
        return Exit::done;
    }
    throw Error(Exit::conflict, fmt::format("others keep pushing to {}", shared.name()), "crm sync");
}

/// The remote to name to people: the one that there is.
std::string only_remote(Context& context) {
    const auto names = ask_git(context.machine(), context.workspace().directory(), {"remote"}).value_or("");
    const std::string_view name = trim(names);
    return name.empty() || name.find('\n') != name.npos ? "REMOTE" : std::string(name);
}

Exit run(Context& context) {
    const GitStanding standing = standing_of(context);
    refuse_unfit(context, standing);
    if (context.dry_run()) return look(context, standing);
    const auto shared = SharedBranch::of(context, standing, context.arguments().value("remote"));
    if (shared) require_driver(context);
    context.lock();
    clear_merge_aside(context);
    if (unfinished_git_work(context.workspace())) {
        if (tell_conflicts(context)) return Exit::conflict;
        conclude(context);
    }
    tell_staged(context);
    commit_own(context);
    context.unlock();
    if (shared) return exchange(context, *shared);
    context.say(fmt::format("{} follows no branch of a remote: only committed; to share it: git push -u {} {}",
                            standing.branch, only_remote(context), standing.branch));
    return Exit::done;
}

constexpr std::array options{
    Option{.name = "remote", .value = "REMOTE", .help = "with whom; else the remote that the branch follows"},
    Option{.name = "message",
           .value = "TEXT",
           .help = "of the commit; else the commands that made the change",
           .letter = 'm'},
    Option{.name = "no-push", .value = {}, .help = "fetch and merge alone"},
    Option{.name = "dry-run",
           .value = {},
           .help = "fetch, say what would be committed and merged, and change no file",
           .letter = 'n'},
};

}  // namespace

constexpr Command verbs::sync{.name = "sync",
                              .summary = "commit, fetch, merge, check and push, with git",
                              .needs = Needs::lock_later,
                              .options = options,
                              .run = run};

}  // namespace crm
