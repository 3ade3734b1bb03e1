#include "sync_look.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "shared.h"
#include "sync_merge.h"
#include "sync_remote.h"
#include "sync_unfinished.h"

namespace crm {

namespace {

constexpr std::size_t most_named = 20;

std::string list_of(std::span<const std::string> paths) {
    std::string text;
    for (const std::string& path : paths.first(std::min(paths.size(), most_named)))
        text += fmt::format("  {}\n", visible(path));
    if (paths.size() > most_named) text += fmt::format("  and {} more\n", paths.size() - most_named);
    return text;
}

void show_files(Context& context, const GitStanding& standing) {
    if (!standing.staged.empty()) context.put("would leave as it is staged:\n" + list_of(standing.staged));
    if (standing.changed.empty()) return context.put("nothing to commit\n");
    context.put(fmt::format("would commit {}:\n", counted(standing.changed.size(), "file", "files")));
    context.put(list_of(standing.changed));
}

void show_exchange(Context& context, const GitStanding& standing, const SharedBranch& shared) {
    shared.fetch();
    const auto distance = shared.distance();
    if (!distance) return context.put(fmt::format("would push to {}, which is new\n", shared.name()));
    const std::size_t ahead = distance->ahead + (standing.changed.empty() ? 0 : 1);
    context.put(fmt::format("{} ahead of {}, {} behind\n", counted(ahead, "commit", "commits"), shared.name(),
                            distance->behind));
    if (ahead == 0 || distance->behind == 0 || standing.unborn) return;
    const bool conflict = would_conflict(context, pretended_commit(context, standing), shared.ref());
    context.put(conflict ? "the merge would leave conflicts\n" : "the merge would leave no conflict\n");
}

}  // namespace

Exit look(Context& context, const GitStanding& standing) {
    if (unfinished_git_work(context.workspace())) {
        if (tell_conflicts(context)) return Exit::conflict;
        context.put("would conclude the merge\n");
        return Exit::done;
    }
    show_files(context, standing);
    if (const auto shared = SharedBranch::of(context, standing, context.arguments().value("remote")))
        show_exchange(context, standing, *shared);
    return Exit::done;
}

}  // namespace crm
