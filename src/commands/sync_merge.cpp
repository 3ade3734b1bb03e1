#include "sync_merge.h"

#include <fmt/format.h>

#include <filesystem>

#include "crm/base/file.h"
#include "crm/base/text.h"
#include "git_calls.h"

namespace crm {

namespace {

/// A deleted file and a similar new one are no renaming: else git puts changes of one person into another.
const std::vector<std::string> merge_words{"merge", "--quiet",          "--ff", "--no-edit", "--no-autostash",
                                           "-X",    "find-renames=100%"};

/// The work tree in git's folder in which crm merges beside what is staged.
constexpr const char* aside_name = "crm-merge";

GitAnswer run(Context& context, const std::string& directory, std::vector<std::string> words,
              std::vector<std::string> environment = {}, std::string_view input = {}) {
    return context.machine().run_git(
        {.directory = directory, .words = std::move(words), .input = input, .environment = std::move(environment)});
}

std::string line_of(const GitAnswer& answer) { return std::string(trim(answer.out)); }

/// Where a thing of crm's lies in the folder of the repository.
std::string own_path(Context& context, std::string_view name) {
    const GitAnswer answer = run(context, context.workspace().directory(),
                                 {"rev-parse", "--path-format=absolute", "--git-path", std::string(name)});
    if (!answer.done()) throw Error(Exit::io, with_reason("git cannot be asked", answer));
    return line_of(answer);
}

/// A work tree without files, in which a merge writes only what it changes. Its commits are in the same repository.
class WorkTreeAside {
public:
    WorkTreeAside(Context& context, const std::string& at) : context_(context), path_(own_path(context, aside_name)) {
        take_away();
        must(run(context_, context_.workspace().directory(),
                 {"worktree", "add", "--quiet", "--detach", "--no-checkout", path_, at}));
        must(run(context_, path_, {"read-tree", "HEAD"}));
        // How to merge is read from the files alone.
        run(context_, path_,
            {"-c", "core.hooksPath=/dev/null", "checkout", "--quiet", "HEAD", "--", ":(glob)**/.gitattributes"});
    }
    ~WorkTreeAside() {
        try {
            take_away();
        } catch (const Error&) {
            // The next one takes it away.
        }
    }
    WorkTreeAside(const WorkTreeAside&) = delete;
    WorkTreeAside& operator=(const WorkTreeAside&) = delete;

    GitAnswer merge(const std::string& ref) const {
        std::vector<std::string> words = merge_words;
        words.push_back(ref);
        return run(context_, path_, std::move(words));
    }
    /// So that nothing is left of it, or somebody is told.
    void close() const {
        take_away();
        if (is_left())
            throw Error(Exit::io, fmt::format("git does not remove the work tree {}", path_), "git worktree prune");
    }
    bool has_conflicts() const { return !line_of(run(context_, path_, {"ls-files", "--unmerged"})).empty(); }
    std::string head() const { return line_of(run(context_, path_, {"rev-parse", "HEAD"})); }

private:
    static void must(const GitAnswer& answer) {
        if (!answer.done()) throw Error(Exit::io, with_reason("git cannot merge aside", answer));
    }
    bool is_left() const { return std::filesystem::exists(path_); }
    /// One that was left by a process that was killed, too.
    void take_away() const {
        run(context_, context_.workspace().directory(), {"worktree", "remove", "--force", "--force", path_});
    }

    Context& context_;
    std::string path_;
};

[[noreturn]] void refuse(const GitAnswer& answer) {
    const bool is_unrelated = answer.err.find("unrelated histories") != std::string::npos;
    throw Error(Exit::conflict, with_reason("git cannot merge", answer),
                is_unrelated ? "git fetch --unshallow, if this clone is a shallow one" : "git status");
}

bool is_staged(Context& context) {
    const std::string& directory = context.workspace().directory();
    if (!ask_git(context.machine(), directory, {"rev-parse", "--verify", "--quiet", "HEAD"})) return false;
    return !ask_git(context.machine(), directory, {"diff", "--cached", "--quiet", "--ignore-submodules"});
}

bool has_conflicts(Context& context) {
    const auto unmerged = ask_git(context.machine(), context.workspace().directory(), {"ls-files", "--unmerged", ":/"});
    return unmerged && !trim(*unmerged).empty();
}

/// git merges only with nothing staged. So it does that aside, and what came of it is then only moved to.
void merge_beside_staged(Context& context, const std::string& ref) {
    const std::string& directory = context.workspace().directory();
    const WorkTreeAside aside(context, "HEAD");
    const GitAnswer merged = aside.merge(ref);
    if (aside.has_conflicts())
        throw Error(Exit::conflict, "the merge has conflicts, and cannot leave them beside what you have staged",
                    "git commit what is staged, or git stash it; then: crm sync");
    if (!merged.done()) refuse(merged);
    const std::string head = aside.head();
    aside.close();
    const GitAnswer moved = run_git(context.machine(), directory, {"merge", "--quiet", "--ff-only", head});
    if (!moved.done()) refuse(moved);
}

}  // namespace

void clear_merge_aside(Context& context) {
    const std::string path = own_path(context, aside_name);
    if (!std::filesystem::exists(path)) return;
    run(context, context.workspace().directory(), {"worktree", "remove", "--force", "--force", path});
}

Merged merge_into_work_tree(Context& context, const std::string& ref) {
    if (is_staged(context)) {
        merge_beside_staged(context, ref);
        return Merged::done;
    }
    std::vector<std::string> words = merge_words;
    words.push_back(ref);
    const GitAnswer answer = run_git(context.machine(), context.workspace().directory(), std::move(words));
    if (answer.done()) return Merged::done;
    if (has_conflicts(context)) return Merged::conflicts;
    refuse(answer);
}

bool would_conflict(Context& context, const std::string& onto, const std::string& ref) {
    const WorkTreeAside aside(context, onto);
    const GitAnswer merged = aside.merge(ref);
    if (aside.has_conflicts()) return true;
    if (!merged.done()) refuse(merged);
    return false;
}

std::string pretended_commit(Context& context, const GitStanding& standing) {
    const std::string& directory = context.workspace().directory();
    if (standing.changed.empty()) return "HEAD";
    const std::string index = own_path(context, "crm-index");
    std::string paths;
    for (const std::string& path : standing.changed) paths.append(path).push_back('\0');
    const auto must = [&](std::vector<std::string> words, std::string_view input = {}) {
        const GitAnswer answer = run(context, directory, std::move(words), {"GIT_INDEX_FILE=" + index}, input);
        if (!answer.done()) throw Error(Exit::io, with_reason("git cannot commit", answer));
        return line_of(answer);
    };
    must({"read-tree", "HEAD"});
    must({"update-index", "--add", "--remove", "-z", "--stdin"}, paths);
    const std::string tree = must({"write-tree"});
    remove_file(index);
    return must({"commit-tree", "-p", "HEAD", "-m", "crm sync", tree});
}

}  // namespace crm
