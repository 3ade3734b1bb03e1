// Who changed what, when, from what to what: out of git.
#include "crm/store/history.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>

#include "crm/base/text.h"
#include "crm/model/shown.h"
#include "crm/store/files.h"
#include "git_calls.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

/// Without a record, this many commits are looked at unless --limit says otherwise.
constexpr std::size_t usual_commits = 100;

/// Whose history is asked for, and in which files it may be.
struct Asked {
    std::string id = {};     ///< empty: everybody's
    bool by_ending = false;  ///< the id is the five characters alone
    std::string files = "*.toml";

    bool is_about(std::string_view record) const {
        return id.empty() || record == id || (by_ending && record.ends_with('-' + id));
    }
};

bool is_event_id(std::string_view id) {
    return id.size() > 9 && id[8] == '-' && id.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos;
}

/// A name as it stands in a pattern of git's.
std::string globbed(std::string_view name) {
    std::string pattern;
    for (const char c : name) {
        if (std::string_view("*?[\\").find(c) != std::string_view::npos) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

Asked asked_about(std::string id, bool by_ending) {
    if (is_event_id(id)) {
        const std::string files =
            fmt::format(":(glob)log/**/{}-{}-{}.*.toml", id.substr(0, 4), id.substr(4, 2), id.substr(6, 2));
        return {std::move(id), false, files};
    }
    const std::string files = fmt::format(":(glob)**/{}{}.toml", by_ending ? "*-" : "", globbed(id));
    return {std::move(id), by_ending, files};
}

/// A record that is there, or one that was deleted and can only be named by its id.
Asked asked_for(Context& context) {
    const std::string_view reference = context.arguments().operand(0);
    if (reference.empty()) return {};
    const auto candidates = context.engine().candidates(reference, context.schema().kinds());
    const bool is_bare = candidates.empty() && is_id(reference);
    if (!is_bare) return asked_about(context.record(reference).id(), false);
    return asked_about(std::string(reference), reference.size() == 5 && is_random_alphabet(reference));
}

/// The sides and the outcome of a merge have their paths from the repository's top.
void name_from_workspace(std::vector<Commit>& commits, std::string_view prefix) {
    for (Commit& commit : commits)
        for (MergedVersions& file : commit.merged)
            if (file.path.starts_with(prefix)) file.path.erase(0, prefix.size());
}

std::vector<Commit> commits_of(Context& context, const Asked& asked) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    const auto prefix = ask_git(machine, directory, {"rev-parse", "--show-prefix"});
    if (!prefix) throw no_history(machine, directory);
    const auto ask = [&](std::vector<std::string> words) {
        for (std::string& option : history_options()) words.push_back(std::move(option));
        words.insert(words.end(), {"--", asked.files});
        return read_history(ask_git(machine, directory, std::move(words)).value_or(""));
    };
    std::vector<Commit> commits = ask({"diff", "HEAD"});
    std::vector<std::string> log{"log", "--root", std::string(merges_option()), std::string(history_format())};
    if (asked.id.empty()) log.push_back(fmt::format("-n{}", limit_of(context.arguments()).value_or(usual_commits)));
    for (Commit& commit : ask(std::move(log))) commits.push_back(std::move(commit));
    name_from_workspace(commits, trim(*prefix));
    return commits;
}

/// The files of a merge as they were where its sides parted, by path; empty where git knows no such commit.
std::map<std::string, std::string> bases_of(Context& context, const Commit& merge) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    const auto ask = [&](std::vector<std::string> words) { return ask_git(machine, directory, std::move(words)); };
    if (merge.parents.size() != 2) return {};
    const auto parted = ask({"merge-base", merge.parents[0], merge.parents[1]});
    if (!parted || trim(*parted).empty()) return {};
    const std::string commit(trim(parted->substr(0, parted->find('\n'))));
    const auto listed = ask(committed_files_command(commit));
    if (!listed) return {};
    std::map<std::string, std::string> bases;
    for (const MergedVersions& file : merge.merged) bases[file.path] = {};
    std::vector<CommittedFile> files = read_committed_files(*listed);
    std::erase_if(files, [&](const CommittedFile& file) { return !file.regular || !bases.contains(file.path); });
    std::string objects;
    for (const CommittedFile& file : files) objects += file.object + '\n';
    if (files.empty()) return bases;
    const auto printed = ask_git(machine, directory, texts_command(), objects);
    std::vector<std::string> texts = read_texts(printed.value_or(""), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) bases[files[i].path] = std::move(texts[i]);
    return bases;
}

/// What a commit changed; of a merge, what it decided itself.
std::vector<FieldEdit> edits_of(Context& context, const Commit& commit) {
    std::vector<FieldEdit> edits;
    const auto add = [&](std::vector<FieldEdit> more) {
        edits.insert(edits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    for (const FileVersions& file : commit.files) add(field_edits(file.path, file.before, file.after));
    if (commit.merged.empty()) return edits;
    const auto bases = bases_of(context, commit);
    for (const MergedVersions& file : commit.merged) {
        const auto base = bases.find(file.path);
        add(merge_edits(file, base == bases.end() ? std::nullopt : std::optional(base->second)));
    }
    return edits;
}

bool is_wanted(const FieldEdit& edit, std::string_view field) {
    return field.empty() || edit.field == field ||
           (edit.field.starts_with(field) && edit.field.substr(field.size()).starts_with('.'));
}

Cell cell(const std::optional<std::string>& text) { return {text ? Value{*text} : Value{}}; }

/// As git writes a time; of what is not committed there is none.
Cell moment_cell(const Context& context, const std::string& text) {
    const auto when = text.empty() ? std::nullopt : std::optional(read_datetime(text, context.calendar()));
    if (!when || !*when) return {text.empty() ? Value{} : Value{text}};
    return {**when, shown(**when, context.settings().zone)};
}

/// The key in files of a field as people call it: "emails" for "email".
std::string field_key(const Context& context) {
    const std::string_view named = context.arguments().value("field");
    for (const Kind* kind : context.schema().kinds())
        if (const Field* field = kind->field(named)) return std::string(field->key);
    return std::string(named);
}

Table table_of(Context& context, const Asked& asked, const std::vector<Commit>& commits) {
    Table table;
    for (const std::string_view name : {"when", "who", "record", "field", "from", "to", "commit"})
        table.columns.push_back({.name = std::string(name)});
    table.columns.front().type = Type::datetime;
    const std::string field = field_key(context);
    const std::size_t limit = limit_of(context.arguments()).value_or(std::string::npos);
    for (const Commit& commit : commits)
        for (const FieldEdit& edit : edits_of(context, commit))
            if (table.rows.size() < limit && asked.is_about(edit.record) && is_wanted(edit, field))
                table.rows.push_back({moment_cell(context, commit.when),
                                      {commit.hash.empty() ? "not committed" : commit.who},
                                      {edit.record},
                                      {edit.field},
                                      cell(edit.before),
                                      cell(edit.after),
                                      {commit.hash.substr(0, 10)}});
    table.ids = 2;
    return table;
}

Exit run(Context& context) {
    const Asked asked = asked_for(context);
    const Table table = table_of(context, asked, commits_of(context, asked));
    if (!table.rows.empty() || context.wants_format()) context.print(table);
    return table.rows.empty() ? Exit::no : Exit::done;
}

constexpr std::array operands{
    Operand{.name = "REF",
            .help = "the record; a deleted one by its id; else everybody's",
            .means = Means::reference,
            .required = false},
};
constexpr std::array options{
    Option{.name = "field", .value = "FIELD", .help = "of this field alone", .means = Means::field},
    format_option,
    limit_option,
};

}  // namespace

constexpr Command verbs::history{.name = "history",
                                 .summary = "who changed what, when, from what to what",
                                 .needs = Needs::workspace,
                                 .operands = operands,
                                 .options = options,
                                 .run = run};

}  // namespace crm
