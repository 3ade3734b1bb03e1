// Deleting: what points to a record is told first, and cleared only when that is asked for.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "crm/base/text.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr std::size_t most_listed = 20;

/// A field of a record that stays, and the ids in it that go.
struct Pointer {
    const Record* from;
    const Field* field;
    std::vector<std::string> ids;
};

using Records = std::vector<const Record*>;

bool is_among(const Records& records, const Record& record) {
    return std::any_of(records.begin(), records.end(), [&](const Record* each) {
        return each->id() == record.id() && &each->kind() == &record.kind();
    });
}

/// The old id of a merged record means the one it was merged into everywhere but here.
void refuse_merged(const Context& context, std::string_view reference, const Record& record) {
    for (const Tombstone& tombstone : context.engine().tombstones(record.kind()))
        if (tombstone.id == reference)
            throw Error(Exit::not_found, fmt::format("{} was merged into {}", reference, record.id()),
                        fmt::format("crm rm {}", record.id()));
}

Records named(Context& context) {
    Records records;
    for (const std::string& reference : context.arguments().rest(0)) {
        const Record& record = context.record(reference);
        if (record.id() != reference) refuse_merged(context, reference, record);
        if (!is_among(records, record)) records.push_back(&record);
    }
    return records;
}

std::vector<Pointer> pointers_to(const Engine& engine, const Records& gone) {
    std::map<std::pair<const Record*, const Field*>, std::vector<std::string>> ids;
    for (const Record* record : gone) {
        for (const auto& pointer : engine.references_to(*record))
            if (!is_among(gone, *pointer.first)) ids[pointer].push_back(record->id());
    }
    std::vector<Pointer> result;
    for (auto& [pointer, names] : ids) result.push_back({pointer.first, pointer.second, std::move(names)});
    std::sort(result.begin(), result.end(), [](const Pointer& a, const Pointer& b) {
        return std::pair(a.from->id(), a.field->key) < std::pair(b.from->id(), b.field->key);
    });
    return result;
}

std::string listed(std::span<const Pointer> pointers) {
    std::string text;
    for (const Pointer& pointer : pointers.first(std::min(pointers.size(), most_listed)))
        text += fmt::format("\n  {}  {} ({}, {})", pointer.from->id(), visible(pointer.from->title()),
                            pointer.from->kind().name, pointer.field->key);
    if (pointers.size() > most_listed) text += fmt::format("\n  and {} more", pointers.size() - most_listed);
    return text;
}

/// What is left of a field without the ids that go.
std::vector<std::string> remaining(const Pointer& pointer) {
    auto texts = pointer.from->texts(pointer.field->name);
    std::erase_if(texts, [&](const std::string& text) {
        return std::find(pointer.ids.begin(), pointer.ids.end(), text) != pointer.ids.end();
    });
    return texts;
}

bool can_be_cleared(const Pointer& pointer) {
    if (pointer.field->type == Type::table) return false;
    return !pointer.field->required || !remaining(pointer).empty();
}

FieldChange clearing(const Pointer& pointer) {
    if (remaining(pointer).empty()) return {pointer.field, FieldChange::How::set, {}};
    return {pointer.field, FieldChange::How::remove, pointer.ids};
}

std::string what_is_named(const Records& records) {
    if (records.size() == 1) return fmt::format("{} {}", records.front()->kind().name, records.front()->title());
    return counted(records.size(), "record", "records");
}

std::string forcing(const Records& records) {
    std::string text = "crm rm --force";
    for (const Record* record : records) text += ' ' + record->id();
    return text;
}

[[noreturn]] void refuse(const Records& records, std::span<const Pointer> pointers, const std::string& hint) {
    throw Error(Exit::conflict,
                fmt::format("{} {} named in {}:{}", what_is_named(records), records.size() == 1 ? "is" : "are",
                            counted(pointers.size(), "place", "places"), listed(pointers)),
                hint);
}

/// Without --force anything that points there is in the way; with it, what cannot be without it.
void refuse_pointers(const Records& records, std::span<const Pointer> pointers, bool force) {
    if (!pointers.empty() && !force) refuse(records, pointers, forcing(records));
    std::vector<Pointer> stuck;
    std::copy_if(pointers.begin(), pointers.end(), std::back_inserter(stuck), std::not_fn(can_be_cleared));
    if (!stuck.empty()) refuse(records, stuck, "remove those first, or name another there");
}

Exit run(Context& context) {
    const Records records = named(context);
    const auto pointers = pointers_to(context.engine(), records);
    refuse_pointers(records, pointers, context.arguments().has("force"));
    ChangeSet changes(context.workspace());
    for (const Pointer& pointer : pointers) {
        const FieldChange change = clearing(pointer);
        changes.edit(*pointer.from, std::span(&change, 1));
    }
    std::vector<std::string> ids;
    for (const Record* record : records) {
        changes.remove(*record, context.calendar().now);
        ids.push_back(record->id());
    }
    std::string done = fmt::format("removed {}", what_is_named(records));
    if (!pointers.empty()) done += fmt::format(", and cleared {}", counted(pointers.size(), "reference", "references"));
    context.finish(changes, done, ids);
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "REF", .help = "what to delete", .means = Means::reference, .rest = true},
};
constexpr std::array options{
    Option{.name = "force",
           .value = {},
           .help = "also clear the fields of other records that name it, and do it while a git merge is unfinished"},
};

}  // namespace

constexpr Command verbs::rm{.name = "rm",
                            .summary = "delete, refusing or clearing what points there",
                            .needs = Needs::lock,
                            .operands = operands,
                            .options = options,
                            .run = run};

}  // namespace crm
