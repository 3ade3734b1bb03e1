#include "comparison.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "crm/base/text.h"
#include "crm/store/git.h"
#include "git_calls.h"
#include "past.h"
#include "shared.h"

namespace crm {

namespace {

constexpr int days_without_from = 7;

/// Of a folder, the same as of a commit: the files that differ from one, and those that are wanted besides.
std::unique_ptr<Workspace> part_of_folder(const Workspace& folder, const std::set<std::string>& paths) {
    std::vector<CommittedFile> files;
    auto texts = std::make_shared<std::map<std::string, std::string>>();
    for (const std::string& path : paths) {
        CommittedFile file{.path = path, .object = path};
        try {
            auto text = folder.read_file(path);
            if (!text) continue;
            file.bytes = text->size();
            texts->emplace(path, std::move(*text));
        } catch (const Error&) {
            file.regular = false;  // told when it is asked for, as in the folder
        }
        files.push_back(std::move(file));
    }
    return std::make_unique<Workspace>(folder.directory(),
                                       files_of_commit(std::move(files), [texts](std::span<const std::string> objects) {
                                           std::vector<std::string> result;
                                           for (const std::string& object : objects)
                                               result.push_back(texts->at(object));
                                           return result;
                                       }));
}

/// What git prints with a NUL after each.
void add_printed(std::string_view printed, std::set<std::string>& paths) {
    for (const std::string_view path : split(printed, '\0'))
        if (!path.empty()) paths.emplace(path);
}

/// The files of the folder that are not as a commit has them, new and removed ones too.
std::set<std::string> changed_since(Context& context, const Past& past) {
    const std::string& directory = context.workspace().directory();
    std::set<std::string> paths;
    const auto ask = [&](std::vector<std::string> words) {
        const auto printed = ask_git(context.machine(), directory, std::move(words));
        if (!printed)
            throw Error(Exit::io, fmt::format("git cannot compare {} with the folder", past.name()), "git fsck");
        add_printed(*printed, paths);
    };
    ask({"diff", "--name-only", "--relative", "--no-renames", "--ignore-submodules", "-z", past.commit(), "--", "."});
    std::vector<std::string> unknown{"--literal-pathspecs", "ls-files", "--others", "-z", "--"};
    for (std::string& place : workspace_places(context.schema())) unknown.push_back(std::move(place));
    ask(std::move(unknown));
    return paths;
}

std::set<std::string> changed_between(const Past& before, const Past& after) {
    std::map<std::string_view, const CommittedFile*> old;
    for (const CommittedFile& file : before.files()) old.emplace(file.path, &file);
    std::set<std::string> paths;
    for (const CommittedFile& file : after.files()) {
        const auto was = old.find(file.path);
        if (was == old.end() || was->second->object != file.object || was->second->regular != file.regular)
            paths.insert(file.path);
        if (was != old.end()) old.erase(was);
    }
    for (const auto& [path, file] : old) paths.emplace(path);
    return paths;
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Where two files have one name, which of them is the record depends on both.
void add_namesakes(std::set<std::string>& paths, std::span<const CommittedFile> files) {
    std::set<std::string, std::less<>> names;
    for (const std::string& path : paths) names.emplace(name_in(path));
    for (const CommittedFile& file : files)
        if (names.contains(name_in(file.path))) paths.insert(file.path);
}

/// A workspace as a commit had it, and who answers for it.
struct PastSide {
    PastSide(Context& context, const Moment& moment) : past(context.machine(), context.workspace(), moment) {}

    const Engine& answering() {
        if (!engine) engine = memory_engine(past.workspace(), past.calendar());
        return *engine;
    }

    /// A reference that led nowhere then is no reason to be told of now: the record itself was compared.
    void add_problems(std::vector<Problem>& problems) const {
        for (Problem& problem : engine->problems())
            if (problem.code != "unknown-reference") problems.push_back(past.named(std::move(problem)));
    }

    Past past;
    std::unique_ptr<Engine> engine = {};
};

/// Both sides, read as far as they differ where nothing else can count: then names of users alone are wanted besides.
/// What is broken on either side is told if it differs.
class Sides {
public:
    Sides(Context& context, const Moment& from, const std::optional<Moment>& to, bool differences_alone)
        : context_(context), before_(context, from) {
        if (to) after_.emplace(context, *to);
        if (differences_alone) narrow();
    }

    const Engine& before() { return before_.answering(); }
    const Engine& after() {
        if (now_engine_) return *now_engine_;
        return after_ ? after_->answering() : context_.engine();
    }

    void add_problems(std::vector<Problem>& problems) const {
        before_.add_problems(problems);
        if (after_) after_->add_problems(problems);
        if (!now_engine_) return;
        for (Problem& problem : now_engine_->problems())
            if (problem.code != "unknown-reference") problems.push_back(std::move(problem));
    }

private:
    void narrow() {
        auto paths = after_ ? changed_between(before_.past, after_->past) : changed_since(context_, before_.past);
        add_namesakes(paths, before_.past.files());
        const std::string users = std::string(Workspace::folder_of(context_.schema().known_kind("user"))) + '/';
        const Workspace& now = context_.workspace();
        const auto add = [&](const std::string& path) {
            if (path.starts_with(users)) paths.insert(path);
        };
        for (const CommittedFile& file : before_.past.files()) add(file.path);
        if (after_)
            for (const CommittedFile& file : after_->past.files()) add(file.path);
        before_.past.narrow_to(paths);
        if (after_) return after_->past.narrow_to(paths);
        for (const std::string& path : now.files(context_.schema().known_kind("user"))) paths.insert(path);
        paths.insert("crm.toml");
        now_ = part_of_folder(now, paths);
        now_engine_ = memory_engine(*now_, context_.calendar());
    }

    Context& context_;
    PastSide before_;
    std::optional<PastSide> after_;
    std::unique_ptr<Workspace> now_;
    std::unique_ptr<Engine> now_engine_;
};

/// Of a record that neither side has changed only its owner's name is told.
bool needs_differences_alone(const Context& context, const ReportSettings& settings,
                             std::span<const std::string> words) {
    return words.empty() && !context.arguments().has("as-of") &&
           (settings.by.empty() || settings.by == "kind" || settings.by == "change");
}

/// The query is of each kind that has its words; why it is not of the first other goes to `misfit`.
Side side_of(const Engine& engine, std::span<const std::string> words, std::optional<Error>& misfit) {
    Side side{engine, {}};
    for (const Kind* kind : engine.schema().kinds()) {
        if (words.empty()) {
            side.asked.push_back({kind, {}});
            continue;
        }
        try {
            side.asked.push_back({kind, query::Query::parse(query::text_of(words), *kind, engine.schema(),
                                                            engine.settings(), engine.calendar())});
        } catch (const Error& error) {
            if (error.kind() != Exit::usage) throw;
            if (!misfit) misfit = error;
        }
    }
    return side;
}

Moment moment_from(const Context& context, const DateTime& to) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("from")) return moment_before("from", arguments.value("from"), context.calendar());
    return end_of("from", add_days(context.calendar().day_of(to), -days_without_from), context.calendar());
}

std::optional<Moment> moment_to(const Context& context) {
    if (!context.arguments().has("to")) return {};
    return moment_of("to", context.arguments().value("to"), context.calendar());
}

}  // namespace

Table compare(Context& context, const Report& report, const ReportSettings& settings,
              std::span<const std::string> words, std::vector<Problem>& problems) {
    const std::optional<Moment> to = moment_to(context);
    const Moment from = moment_from(context, to ? to->until : context.calendar().now);
    if (to && to->until < from.until)
        throw Error(Exit::usage, fmt::format("--from {} is after --to {}", from.said, to->said), "turn them round");
    Sides sides(context, from, to, needs_differences_alone(context, settings, words));
    std::optional<Error> misfit;
    const Side was = side_of(sides.before(), words, misfit);
    const Side is = side_of(sides.after(), words, misfit);
    if (was.asked.empty() && is.asked.empty()) throw *misfit;
    Table table = report.compare(was, is, settings, problems);
    sides.add_problems(problems);
    return table;
}

}  // namespace crm
