// A git hook on the team's own server: what is pushed must be sound, and allowed.
#include <fmt/format.h>

#include <array>
#include <set>

#include "crm/actions/access.h"
#include "crm/actions/check.h"
#include "crm/base/file.h"
#include "crm/base/file_program.h"
#include "crm/base/text.h"
#include "git_calls.h"
#include "past.h"
#include "pushed.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr std::string_view hook_text =
    "#!/bin/sh\n"
    "# Refuses what breaks records, or the rules of [access] in crm.toml: crm help guard\n"
    "exec crm guard\n";

/// Who pushes, as the server says it, in this order.
constexpr std::array<const char*, 5> pushers{"CRM_USER", "REMOTE_USER", "GL_USERNAME", "GL_USER", "GITEA_PUSHER_NAME"};

/// A workspace of a commit with its engine; null where there is none.
struct Side {
    std::unique_ptr<Workspace> workspace = {};
    Calendar calendar = {};
    std::unique_ptr<Engine> engine = {};
};

class Guard {
public:
    explicit Guard(Context& context, std::string repository)
        : context_(context), machine_(context.machine()), repository_(std::move(repository)) {}

    void look_at(const RefUpdate& update) {
        if (!update.is_branch()) return;
        const std::string tip = commit_of("HEAD");
        if (update.deletes()) return look_at_loss(update, "take away");
        // A branch that is new is held against the one that all others come from.
        const std::string rules = update.makes() ? tip : update.before;
        const std::string before = update.makes() ? common(tip, update.after) : update.before;
        if (!update.makes() && common(update.before, update.after) != update.before) look_at_loss(update, "move back");
        look_at_trees(update, rules, before);
    }

    Exit answer() const {
        if (broken_ > 0) return Exit::invalid;
        return forbidden_ > 0 ? Exit::conflict : Exit::done;
    }

private:
    std::string ask_line(std::vector<std::string> words) const {
        return std::string(trim(ask_git(machine_, repository_, std::move(words)).value_or("")));
    }
    std::string commit_of(const std::string& name) const {
        return ask_line({"rev-parse", "--verify", "--quiet", name + "^{commit}"});
    }
    std::string common(const std::string& one, const std::string& other) const {
        return one.empty() ? std::string() : ask_line({"merge-base", one, other});
    }

    std::string pusher(const RefUpdate& update) const {
        if (context_.arguments().has("user")) return std::string(context_.arguments().value("user"));
        for (const char* name : pushers)
            if (const auto value = machine_.variable(name)) return *value;
        return ask_line({"log", "-1", "--format=%ae", update.deletes() ? update.before : update.after});
    }

    void report(Problem problem, const std::string& folder) {
        ++(problem.code == "access" ? forbidden_ : broken_);
        if (!problem.place.file.empty()) problem.place.file = folder + problem.place.file;
        context_.report(std::move(problem));
    }

    Side side(const std::vector<CommittedFile>& files, const std::string& folder,
              const std::shared_ptr<const Texts>& texts) const {
        Side result{workspace_in(files, folder, texts)};
        if (!result.workspace) return result;
        result.calendar = calendar_of(result.workspace->settings(), context_.calendar().now);
        return result;
    }
    /// What was broken before must not keep anybody from mending it.
    Side sound_side(const std::vector<CommittedFile>& files, const std::string& folder,
                    const std::shared_ptr<const Texts>& texts) const {
        try {
            return side(files, folder, texts);
        } catch (const Error&) {
            return {};
        }
    }
    static const Engine* engine_of(Side& of) {
        if (of.workspace && !of.engine) of.engine = memory_engine(*of.workspace, of.calendar);
        return of.engine.get();
    }

    /// History that goes: every workspace that was there must let the pusher.
    void look_at_loss(const RefUpdate& update, std::string_view what) {
        const auto files = files_of(machine_, repository_, update.before);
        const auto texts = std::make_shared<const Texts>(machine_, repository_, files, files);
        for (const std::string& folder : workspaces_in(files)) {
            Side was = sound_side(files, folder, texts);
            if (!was.workspace || !was.workspace->settings().access) continue;
            const Actor actor = actor_named(*engine_of(was), pusher(update));
            if (!may(*was.workspace->settings().access, actor, Act::rewrite))
                report({{},
                        "access",
                        fmt::format("{} ({}) may not {} {}", actor.id.empty() ? actor.said : actor.id, actor.role, what,
                                    update.ref),
                        fmt::format("no rule of [access] allows {} to rewrite", actor.role)},
                       {});
        }
    }

    void look_at_trees(const RefUpdate& update, const std::string& rules, const std::string& before) {
        const auto old = files_of(machine_, repository_, before);
        const auto fresh = files_of(machine_, repository_, update.after);
        const auto ruling = rules == before ? old : files_of(machine_, repository_, rules);
        const auto texts = std::make_shared<const Texts>(machine_, repository_, old, fresh);
        const auto ruling_texts =
            rules == before ? texts : std::make_shared<const Texts>(machine_, repository_, ruling, ruling);
        std::set<std::string> folders;
        for (const auto* files : {&ruling, &old, &fresh})
            for (std::string& folder : workspaces_in(*files)) folders.insert(std::move(folder));
        for (const std::string& folder : folders) {
            const auto paths = changed_paths(old, fresh, folder);
            if (paths.empty()) continue;
            Side ruled = sound_side(ruling, folder, ruling_texts);
            Side was = sound_side(old, folder, texts);
            look_at_workspace(update, ruled, was, folder, paths, [&] { return side(fresh, folder, texts); });
        }
    }

    template <class MakeSide>
    void look_at_workspace(const RefUpdate& update, Side& ruled, Side& was, const std::string& folder,
                           const std::vector<std::string>& paths, const MakeSide& make) {
        Side is;
        try {
            is = make();
        } catch (const Error& error) {
            return report({error.place(), "syntax", error.what(), error.hint()}, folder);
        }
        if (is.workspace) look_for_faults(was, is, folder);
        if (!ruled.workspace || !ruled.workspace->settings().access) return;
        const Actor actor = actor_named(*engine_of(ruled), pusher(update));
        if (!is.workspace) {
            if (!may(*ruled.workspace->settings().access, actor, Act::settings))
                report({{"crm.toml", 0, 0},
                        "access",
                        fmt::format("{} ({}) may not remove the workspace", actor.said, actor.role),
                        fmt::format("no rule of [access] allows {} to settings", actor.role)},
                       folder);
            return;
        }
        for (Problem& problem : forbidden({*engine_of(ruled), engine_of(was), *engine_of(is)}, actor, paths))
            report(std::move(problem), folder);
    }

    /// Faults that were there before are nobody's who pushes now.
    void look_for_faults(const Side& was, const Side& is, const std::string& folder) {
        const auto faults = check(*is.workspace);
        if (faults.faults == 0) return;
        const auto before = was.workspace ? check(*was.workspace).problems : std::vector<Problem>{};
        for (Problem& problem : new_faults(faults.problems, before)) report(std::move(problem), folder);
    }

    Context& context_;
    Machine& machine_;
    std::string repository_;
    std::size_t broken_ = 0;
    std::size_t forbidden_ = 0;
};

RefUpdate update_of(std::string_view line) {
    const auto words = split(trim(line), ' ');
    if (words.size() == 3) return {std::string(words[0]), std::string(words[1]), std::string(words[2])};
    throw Error(Exit::usage, fmt::format("'{}' is no line of a push: OLD NEW REF", line), "crm guard OLD NEW REF");
}

/// Commits may be named by hand as people name them.
RefUpdate update_by_hand(Machine& machine, const std::string& repository, const Arguments& arguments) {
    const auto commit = [&](std::string_view name) {
        if (name.find_first_not_of('0') == name.npos) return std::string(40, '0');
        const auto found =
            ask_git(machine, repository, {"rev-parse", "--verify", "--quiet", std::string(name) + "^{commit}"});
        if (!found) throw Error(Exit::not_found, fmt::format("there is no commit '{}'", name), "git log --oneline");
        return std::string(trim(*found));
    };
    const std::string_view ref = arguments.operand(2);
    return {commit(arguments.operand(0)), commit(arguments.operand(1)),
            ref.empty() ? "refs/heads/HEAD" : std::string(ref)};
}

std::vector<RefUpdate> updates_of(Context& context, const std::string& repository) {
    const Arguments& arguments = context.arguments();
    if (arguments.operands.size() > 1) return {update_by_hand(context.machine(), repository, arguments)};
    if (!arguments.operands.empty()) throw Error(Exit::usage, "which commit is new?", "crm guard OLD NEW");
    std::vector<RefUpdate> updates;
    const std::string input = read_input("-");
    for (const std::string_view line : split(input, '\n'))
        if (!trim(line).empty()) updates.push_back(update_of(line));
    return updates;
}

Exit install(Context& context, const std::string& repository) {
    const GitAnswer folder = context.machine().run_git(
        {.directory = repository, .words = {"rev-parse", "--path-format=absolute", "--git-path", "hooks"}});
    if (!folder.done())
        throw Error(Exit::not_found, fmt::format("{} is no git repository", repository), "git init --bare");
    const std::string path = std::string(trim(folder.out)) + "/pre-receive";
    if (context.arguments().has("dry-run")) {
        context.put(hook_text);
        return Exit::done;
    }
    write_new_program(path, hook_text);
    context.say(fmt::format("installed {}", path));
    return Exit::done;
}

Exit run(Context& context) {
    const std::string here = context.machine().current_directory();
    const std::string repository(context.arguments().value("directory", here));
    if (context.arguments().has("install")) return install(context, repository);
    if (!is_in_repository(context.machine(), repository))
        throw Error(Exit::not_found, fmt::format("{} is no git repository", repository), "crm guard -C REPOSITORY");
    Guard guard(context, repository);
    for (const RefUpdate& update : updates_of(context, repository)) guard.look_at(update);
    const Exit answer = guard.answer();
    if (answer != Exit::done) context.say("refused: nothing of this push is taken");
    return answer;
}

constexpr std::array operands{
    Operand{.name = "OLD", .help = "the commit that was; without operands git's lines are read", .required = false},
    Operand{.name = "NEW", .help = "the commit that is to be", .required = false},
    Operand{.name = "REF", .help = "the branch, as refs/heads/main", .required = false},
};
constexpr std::array options{
    Option{.name = "user",
           .value = "USER",
           .help = "who pushes; else $CRM_USER, $REMOTE_USER, $GL_USERNAME, $GL_USER, $GITEA_PUSHER_NAME, or the last "
                   "commit's author"},
    Option{.name = "install", .value = {}, .help = "write it as the repository's pre-receive hook"},
    Option{.name = "dry-run", .value = {}, .help = "with --install: print the hook and write nothing", .letter = 'n'},
};

}  // namespace

constexpr Command verbs::guard{.name = "guard",
                               .summary = "refuse pushes that break records or rules: a hook for git",
                               .needs = Needs::nothing,
                               .operands = operands,
                               .options = options,
                               .run = run};

}  // namespace crm
