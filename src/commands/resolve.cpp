// Deciding what a merge left open, field by field.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conflicted.h"
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"
#include "crm/query/needle.h"
#include "crm/store/git.h"
#include "git_calls.h"
#include "git_work.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

/// The record that is meant: in a journal, one event of the file.
struct Named {
    ConflictedFile file;
    std::string event = {};  ///< "activity.20261122-k3f9x"; empty for a file of its own
};

bool names(std::string_view reference, std::string_view id) {
    return reference == id || (!short_id(id).empty() && reference == short_id(id));
}

/// A word of the name begins with the reference, in whichever script either is written.
bool is_of(std::string_view name, const query::Needle& reference) {
    return reference.begins_word_of_name(join(search_forms(name), "\n"));
}

/// What either side calls the record.
bool is_called(const ConflictedFile& file, const query::Needle& reference) {
    for (const toml::MergeConflict& conflict : file.conflicts)
        if (conflict.field == "name" || conflict.field == "title")
            for (const auto& side : {conflict.ours, conflict.theirs})
                if (side && is_of(*side, reference)) return true;
    const auto title = [&](std::string_view text) {
        auto parsed = toml::Document::parse(std::string(text), file.path);
        const auto* document = std::get_if<toml::Document>(&parsed);
        for (const char* key : {"name", "title"})
            if (const toml::Node* node = document ? toml::member(document->root(), key) : nullptr)
                if (node->text() && is_of(*node->text(), reference)) return true;
        return false;
    };
    return title(file.ours) || title(file.theirs);
}

/// By its id or its file's path; only where there is none, by its name.
std::vector<Named> named(const Context& context, std::string_view reference) {
    std::vector<Named> exact;
    std::vector<Named> called;
    const query::Needle name(reference);
    for (const ConflictedFile& file : conflicted_files(context.workspace())) {
        if (names(reference, id_in_path(file.path)) || reference == file.path) {
            exact.push_back({file});
            continue;
        }
        if (!name.empty() && is_called(file, name)) called.push_back({file});
        for (const RecordConflict& each : conflicts_in(file, context.schema())) {
            if (!names(reference, each.record)) continue;
            const std::string& whole = each.conflict->field;
            exact.push_back({file, whole.substr(0, whole.find(each.record) + each.record.size())});
            break;
        }
    }
    return exact.empty() ? called : exact;
}

Named only_one(Context& context, std::string_view reference) {
    auto found = named(context, reference);
    if (found.empty()) throw Error(Exit::not_found, fmt::format("'{}' has no conflict", reference), "crm conflicts");
    if (found.size() == 1) return std::move(found.front());
    std::string list;
    for (const Named& each : found) list += "\n  " + each.file.path;
    throw Error(Exit::not_found, fmt::format("'{}' could be any of {}:{}", reference, found.size(), list),
                "name it by its id");
}

std::optional<toml::Decision::Side> side_named(std::string_view text) {
    if (text == "ours") return toml::Decision::Side::ours;
    if (text == "theirs") return toml::Decision::Side::theirs;
    if (text == "base") return toml::Decision::Side::base;
    return {};
}

toml::Decision for_side(std::string field, std::string_view text, const ConflictedFile& file) {
    const auto side = side_named(text);
    if (!side) throw Error(Exit::usage, fmt::format("'{}' is no side", text), "write ours, theirs or base");
    if (side == toml::Decision::Side::base && !file.has_base)
        throw Error(Exit::invalid, fmt::format("the marks in {} do not say what was there before", file.path),
                    "decide for ours or theirs, or give a value", {file.path, 0, 0});
    return {.field = std::move(field), .side = *side};
}

/// A list's value may come in several options.
Value value_of(Context& context, const Field& field, std::span<const FieldArgument> arguments) {
    std::vector<std::string> items;
    for (const FieldArgument& argument : arguments) {
        if (argument.name != field.name) continue;
        const auto value = read_value(field, argument.text, Reading{context.settings(), context.calendar()});
        const auto fault = value ? objection(field, *value) : std::optional(value.fault());
        if (fault) throw Error(Exit::invalid, fmt::format("{}: {}", field.name, fault->reason), fault->hint);
        if (absent(*value))
            throw Error(Exit::usage, fmt::format("{}: an empty value", field.name), "give ours or theirs");
        if (field.type == Type::reference) {
            items.push_back(context.record(argument.text, context.targets_of(field)).id());
        } else if (field.list) {
            items.push_back(to_text(*value));
        } else {
            return *value;
        }
    }
    return field.list ? Value{items} : Value{items.back()};
}

class Decisions {
public:
    Decisions(Context& context, const Named& named) : context_(context), named_(named) {}

    std::vector<toml::Decision> make() {
        const Arguments& arguments = context_.arguments();
        for (const FieldArgument& argument : arguments.fields) add(argument);
        for (const std::string_view rows : {"item", "move"})
            if (arguments.has(rows)) side(rows, arguments.value(rows));
        if (arguments.has("deleted"))
            for (const char* key : {"deleted", "merged_into"}) side(key, arguments.value("deleted"));
        if (arguments.has("all")) decisions_.push_back(for_side(named_.event, arguments.value("all"), named_.file));
        if (decisions_.empty())
            throw Error(Exit::usage, "nothing is decided", "crm resolve REF --FIELD ours|theirs|base|VALUE");
        return std::move(decisions_);
    }

private:
    std::string inside(std::string_view key) const {
        return named_.event.empty() ? std::string(key) : fmt::format("{}.{}", named_.event, key);
    }

    void side(std::string_view key, std::string_view text) {
        decisions_.push_back(for_side(inside(key), text, named_.file));
    }

    void add(const FieldArgument& argument) {
        if (argument.how != FieldArgument::How::set)
            throw Error(Exit::usage, "a conflict is decided with --FIELD, not by adding or removing",
                        fmt::format("give --{} ours, theirs or the whole value", argument.name));
        const Field& field = context_.schema().known_field(kind(), argument.name);
        if (is_decided(field)) return;
        if (side_named(argument.text)) return side(field.key, argument.text);
        decisions_.push_back({.field = inside(field.key),
                              .side = toml::Decision::Side::value,
                              .toml = written(value_of(context_, field, context_.arguments().fields))});
    }

    /// The items of a list come in several options, and are taken with the first.
    bool is_decided(const Field& field) const {
        return std::any_of(decisions_.begin(), decisions_.end(),
                           [&](const toml::Decision& each) { return each.field == inside(field.key); });
    }

    const Kind& kind() const {
        if (const Kind* kind = kind_of_file(context_.schema(), named_.file.path)) return *kind;
        return context_.schema().known_kind(std::string_view(named_.event).substr(0, named_.event.find('.')));
    }

    Context& context_;
    const Named& named_;
    std::vector<toml::Decision> decisions_;
};

/// The file with all that was decided. What was not in conflict is an error.
Resolved decided(const ConflictedFile& file, const std::vector<toml::Decision>& decisions) {
    ConflictedFile current = file;
    Resolved result{file.text, 0, file.conflicts};
    for (const toml::Decision& decision : decisions) {
        Resolved next = resolve(current, decision);
        const bool implied = decision.field.ends_with("merged_into");
        if (next.decided == 0 && !implied)
            throw Error(Exit::not_found, fmt::format("{} has no conflict of {}", id_in_path(file.path), decision.field),
                        "crm conflicts");
        result.text = std::move(next.text);
        result.decided += next.decided;
        result.left = std::move(next.left);
        if (result.left.empty()) return result;
        current = split_conflicts(file.path, result.text).value_or(current);
    }
    return result;
}

/// git counts a file as merged once it is added. A file it knows nothing of, or that is merged, is left alone.
void tell_git(Context& context, const std::string& path) {
    Machine& machine = context.machine();
    const std::string& directory = context.workspace().directory();
    const auto unmerged = ask_git(machine, directory, {"ls-files", "--unmerged", "--", path});
    if (unmerged && !trim(*unmerged).empty()) ask_git(machine, directory, {"add", "--", path});
}

std::string tell(Context& context, const ConflictedFile& file, const Resolved& result) {
    const std::string left = result.left.empty() ? "none" : std::to_string(result.left.size());
    std::string what = fmt::format("decided {} of {}; {} left", counted(result.decided, "conflict", "conflicts"),
                                   id_in_path(file.path), left);
    context.say(what);
    return what;
}

Exit run(Context& context) {
    context.lock();
    const Named record = only_one(context, context.arguments().operand(0));
    const Resolved result = decided(record.file, Decisions(context, record).make());
    const FileChange change{record.file.path, record.file.text, result.text};
    if (context.dry_run()) {
        context.put(diff(std::span(&change, 1)));
        return Exit::done;
    }
    write_file(context.workspace(), change, context.invocation());
    if (result.left.empty()) tell_git(context, record.file.path);
    autocommit(context, {record.file.path}, tell(context, record.file, result));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "REF", .help = "the record: its id, five characters, name or file", .means = Means::text},
};
constexpr std::array options{
    Option{.name = "all", .value = "SIDE", .help = "everything of it that is open: ours, theirs or base"},
    Option{.name = "item", .value = "SIDE", .help = "the items of a deal or an order"},
    Option{.name = "move", .value = "SIDE", .help = "the moves of a deal through its stages"},
    Option{.name = "deleted",
           .value = "SIDE",
           .help = "whether it is deleted, where one side deleted what the other changed: ours, theirs or base"},
};

}  // namespace

constexpr Command verbs::resolve{.name = "resolve",
                                 .summary = "decide a conflict: --FIELD ours, theirs, base or a value",
                                 .needs = Needs::lock_later,
                                 .operands = operands,
                                 .options = options,
                                 .fields = FieldOptions::of_any_kind,
                                 .run = run};

}  // namespace crm
