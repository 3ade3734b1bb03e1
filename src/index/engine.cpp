#include "crm/index/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"
#include "references.h"
#include "state.h"
#include "values.h"

namespace crm {

namespace {

/// Single files read before it is worth reading all of the kind.
constexpr std::size_t most_single_reads = 64;

auto order_of(const Problem& problem) {
    return std::tie(problem.place.file, problem.place.line, problem.place.column, problem.message);
}

struct SortRow {
    std::vector<std::string> keys;
    const Record* record;
};

/// Whether `a` stands before `b`. Absent values are last in either direction.
bool stands_before(const SortRow& a, const SortRow& b, std::span<const SortKey> sort) {
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
        const int order = a.keys[i].compare(b.keys[i]);
        if (order == 0) continue;
        const bool both_there = a.keys[i][0] == b.keys[i][0];
        return i < sort.size() && sort[i].descending && both_there ? order > 0 : order < 0;
    }
    return a.record->id() < b.record->id();
}

}  // namespace

std::vector<SortKey> read_sort(std::string_view text, const Kind& kind, const Schema& schema) {
    std::vector<SortKey> keys;
    for (std::string_view part : split(text, ',')) {
        part = trim(part);
        if (part.empty()) continue;
        const bool descending = part.front() == '-';
        keys.push_back({query::FieldPath::parse(part.substr(descending ? 1 : 0), kind, schema), descending});
    }
    return keys;
}

Engine::Engine(const Workspace& workspace, const Calendar& calendar)
    : workspace_(workspace), calendar_(calendar), state_(std::make_unique<State>()) {}

Engine::~Engine() = default;

const LoadedKind& Engine::loaded(const Kind& kind) const {
    auto& slot = state_->kinds[&kind];
    if (slot) return *slot;
    slot = std::make_unique<LoadedKind>();
    slot->loaded = workspace_.load(kind);
    for (const Record& record : slot->loaded.records) slot->by_id.emplace(record.id(), &record);
    for (const Tombstone& tombstone : slot->loaded.tombstones)
        slot->merged_into.emplace(tombstone.id, tombstone.merged_into);
    state_->problems.insert(state_->problems.end(), slot->loaded.problems.begin(), slot->loaded.problems.end());
    return *slot;
}

std::span<const Record> Engine::all(const Kind& kind) const { return loaded(kind).loaded.records; }

const std::vector<Tombstone>& Engine::tombstones(const Kind& kind) const { return loaded(kind).loaded.tombstones; }

std::vector<const Record*> Engine::ask(const Question& question) const {
    for (const Kind* kind : question.where.kinds()) loaded(*kind);
    const Collator collator(settings().language);
    const Field& title = question.kind->title_field();
    std::vector<SortRow> rows;
    for (const Record& record : all(*question.kind)) {
        if (!question.where.matches(record, *this)) continue;
        SortRow row{{}, &record};
        for (const SortKey& key : question.sort) row.keys.push_back(key_of(key.path, record, collator));
        row.keys.push_back(sort_key(record[title], collator, settings()));
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(),
              [&](const SortRow& a, const SortRow& b) { return stands_before(a, b, question.sort); });
    if (question.limit && rows.size() > *question.limit) rows.resize(*question.limit);
    std::vector<const Record*> records;
    for (const SortRow& row : rows) records.push_back(row.record);
    return records;
}

/// References sort by the name that people see.
std::string Engine::key_of(const query::FieldPath& path, const Record& record, const Collator& collator) const {
    Value value = path.value(record, *this);
    const Field* field = path.field();
    if (field && field->type == Type::reference && !absent(value)) {
        const auto* ids = std::get_if<std::vector<std::string>>(&value);
        const auto* id = ids ? (ids->empty() ? nullptr : &ids->front()) : std::get_if<std::string>(&value);
        if (id) value = name_of(*field, *id);
    }
    return sort_key(value, collator, settings());
}

const Record* Engine::found(const Kind& kind, std::string_view id) const {
    const auto kept = state_->kinds.find(&kind);
    if (kept != state_->kinds.end() || state_->single_reads[&kind] >= most_single_reads) {
        const LoadedKind& all = loaded(kind);
        const auto entry = all.by_id.find(id);
        return entry == all.by_id.end() ? nullptr : entry->second;
    }
    const auto [single, first] = state_->singles.try_emplace({&kind, std::string(id)});
    if (first) {
        ++state_->single_reads[&kind];
        if (auto record = workspace_.read_at_home(kind, id, state_->problems))
            single->second = std::make_unique<Record>(std::move(*record));
    }
    return single->second.get();
}

const Record* Engine::survivor(std::string_view id, std::span<const Kind* const> kinds) const {
    for (const Kind* kind : kinds) {
        const LoadedKind& all = loaded(*kind);
        std::string_view at = id;
        // A record merged into one that was merged in its turn; tombstones that go round in circles end it.
        for (std::size_t step = 0; step <= all.merged_into.size(); ++step) {
            const auto next = all.merged_into.find(at);
            if (next == all.merged_into.end()) break;
            at = next->second;
            if (const auto record = all.by_id.find(at); record != all.by_id.end()) return record->second;
        }
    }
    return nullptr;
}

const Record* Engine::target(const Field& reference, std::string_view id) const {
    std::vector<const Kind*> kinds;
    for (const Kind* kind : schema().kinds())
        if (reference.may_name(kind->name)) kinds.push_back(kind);
    for (const Kind* kind : kinds)
        if (const Record* record = found(*kind, id)) return record;
    // Not where crm would have put it: it may lie in a folder of the user's own, or have been merged.
    for (const Kind* kind : kinds) {
        const auto& by_id = loaded(*kind).by_id;
        const auto entry = by_id.find(id);
        if (entry != by_id.end()) return entry->second;
    }
    return survivor(id, kinds);
}

std::vector<const Record*> Engine::pointing_at(const Record& record, const Kind& kind) const {
    const auto [slot, first] = state_->pointing.try_emplace(&kind);
    auto& index = slot->second;
    if (first)
        for (const Record& each : all(kind)) {
            each_reference(each, [&](const Field& field, const std::string& id) {
                index[id].push_back({&each, &field});
            });
            each_row_reference(each, [&](const Field&, const Field& column, const std::string& id) {
                index[id].push_back({&each, &column});
            });
        }
    std::vector<const Record*> result;
    const auto entry = index.find(record.id());
    if (entry == index.end()) return result;
    for (const auto& [from, field] : entry->second)
        if (field->may_name(record.kind().name) && (result.empty() || result.back() != from)) result.push_back(from);
    return result;
}

std::vector<std::pair<const Record*, const Field*>> Engine::references_to(const Record& record) const {
    std::vector<std::pair<const Record*, const Field*>> result;
    for (const Kind* kind : schema().kinds())
        for (const Record& each : all(*kind)) {
            each_reference(each, [&](const Field& field, const std::string& id) {
                if (id == record.id() && field.may_name(record.kind().name)) result.emplace_back(&each, &field);
            });
            each_row_reference(each, [&](const Field& table, const Field& column, const std::string& id) {
                if (id == record.id() && column.may_name(record.kind().name)) result.emplace_back(&each, &table);
            });
        }
    return result;
}

std::string_view Engine::search_forms(const Record& record) const {
    const auto [entry, first] = state_->forms.try_emplace(&record);
    if (first) entry->second = join(crm::search_forms(to_text(record[record.kind().title_field()])), "\n");
    return entry->second;
}

std::string Engine::name_of(const Field& reference, std::string_view id) const {
    if (const Record* record = target(reference, id)) return record->title();
    return std::string(id);
}

std::optional<Engine::Duplicate> Engine::duplicate_of(const Record& record) const {
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        for (const std::string& text : record.texts(field.name)) {
            const auto [known, first] = state_->identities.try_emplace(&field);
            if (first)
                for (const Record& each : all(record.kind()))
                    for (const std::string& other : each.texts(field.name))
                        known->second[identity(field, other, settings())].push_back(&each);
            const auto owners = known->second.find(identity(field, text, settings()));
            if (owners == known->second.end()) continue;
            for (const Record* owner : owners->second)
                if (owner->id() != record.id()) return Duplicate{owner, &field, text};
        }
    }
    return {};
}

std::vector<Problem> Engine::problems() const {
    std::vector<Problem> problems = state_->problems;
    add_dangling(problems);
    std::sort(problems.begin(), problems.end(),
              [](const Problem& a, const Problem& b) { return order_of(a) < order_of(b); });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

}  // namespace crm
