// Who changed what, when, from what to what: out of git.
#include "crm/store/history.h"

#include <fmt/format.h>

#include <array>

#include "crm/base/text.h"
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

Asked asked_about(std::string id, bool by_ending) {
    if (is_event_id(id)) {
        const std::string files =
            fmt::format(":(glob)log/**/{}-{}-{}.*.toml", id.substr(0, 4), id.substr(4, 2), id.substr(6, 2));
        return {std::move(id), false, files};
    }
    const std::string files = fmt::format(":(glob)**/{}{}.toml", by_ending ? "*-" : "", id);
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

std::vector<Commit> commits_of(Context& context, const Asked& asked) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    if (!is_in_repository(machine, directory))
        throw Error(Exit::not_found, fmt::format("{} is in no git repository, and has no history", directory),
                    fmt::format("git -C {} init", directory));
    const auto ask = [&](std::vector<std::string> words) {
        for (std::string& option : history_options()) words.push_back(std::move(option));
        words.insert(words.end(), {"--", asked.files});
        return read_history(ask_git(machine, directory, std::move(words)).value_or(""));
    };
    std::vector<Commit> commits = ask({"diff", "HEAD"});
    std::vector<std::string> log{"log", std::string(history_format())};
    if (asked.id.empty()) log.push_back(fmt::format("-n{}", limit_of(context.arguments()).value_or(usual_commits)));
    for (Commit& commit : ask(std::move(log))) commits.push_back(std::move(commit));
    return commits;
}

bool is_wanted(const FieldEdit& edit, std::string_view field) {
    return field.empty() || edit.field == field ||
           (edit.field.starts_with(field) && edit.field.substr(field.size()).starts_with('.'));
}

Cell cell(const std::optional<std::string>& text) { return {text ? Value{*text} : Value{}}; }

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
    const std::string field = field_key(context);
    const std::size_t limit = limit_of(context.arguments()).value_or(std::string::npos);
    for (const Commit& commit : commits)
        for (const FileVersions& file : commit.files)
            for (const FieldEdit& edit : field_edits(file.path, file.before, file.after))
                if (table.rows.size() < limit && asked.is_about(edit.record) && is_wanted(edit, field))
                    table.rows.push_back({{commit.when},
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
