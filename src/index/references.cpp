// What a reference in a record leads to.
#include "references.h"

#include "crm/base/text.h"
#include "crm/index/engine.h"
#include "state.h"

namespace crm {

namespace {

/// Single files read before it is worth reading all of the kind.
constexpr std::size_t most_single_reads = 64;

std::vector<const Kind*> targets_of(const Field& reference, const Schema& schema) {
    std::vector<const Kind*> kinds;
    for (const Kind* kind : schema.kinds())
        if (reference.may_name(kind->name)) kinds.push_back(kind);
    return kinds;
}

}  // namespace

std::string LinkField::name() const {
    const std::string name(field->key);
    return column ? name + '.' + std::string(column->key) : name;
}

bool LinkField::may_name(const Kind& target) const {
    const Field& reference = column ? *column : *field;
    return reference.type == Type::reference && reference.may_name(target.name);
}

LinkFields::LinkFields(const Schema& schema) {
    for (const Kind* kind : schema.kinds()) {
        std::vector<std::size_t>& first = first_[kind];
        for (const Field& field : kind->fields) {
            first.push_back(all_.size());
            if (field.type == Type::reference) all_.push_back({kind, &field, nullptr});
            for (const Field& column : field.columns) all_.push_back({kind, &field, &column});
        }
    }
}

std::size_t LinkFields::number(const Kind& kind, const Field& field) const {
    return first_.at(&kind)[static_cast<std::size_t>(&field - kind.fields.data())];
}

std::size_t LinkFields::number(const Kind& kind, const Field& table, const Field& column) const {
    return number(kind, table) + static_cast<std::size_t>(&column - table.columns.data());
}

std::string LinkFields::between(const Kind& from, const Kind& target) const {
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (all_[i].kind == &from && all_[i].may_name(target)) numbers.push_back(std::to_string(i));
    return join(numbers, ", ");
}

/// Where crm would have put it, as long as few are asked for and the kind is not read anyway.
const Record* Engine::found(const Kind& kind, std::string_view id) const {
    if (is_read(kind) || state_->single_reads[&kind] >= most_single_reads) return with_id(kind, id);
    const auto [single, first] = state_->singles.try_emplace({&kind, std::string(id)});
    if (first) {
        ++state_->single_reads[&kind];
        if (auto record = workspace_.read_at_home(kind, id, state_->single_problems))
            single->second = std::make_unique<Record>(std::move(*record));
    }
    return single->second.get();
}

const Record* Engine::known_as(const Record& record) const {
    const auto single = state_->singles.find({&record.kind(), record.id()});
    const bool same = single != state_->singles.end() && single->second && single->second->place == record.place;
    return same ? single->second.get() : &record;
}

const std::string* Engine::merged_into(const Kind& kind, std::string_view id) const {
    const auto [entry, first] = state_->merged.try_emplace(&kind);
    if (first)
        for (const Tombstone& tombstone : tombstones(kind)) entry->second.emplace(tombstone.id, tombstone.merged_into);
    const auto merged = entry->second.find(std::string(id));
    return merged == entry->second.end() ? nullptr : &merged->second;
}

const Record* Engine::survivor(std::string_view id, std::span<const Kind* const> kinds) const {
    for (const Kind* kind : kinds) {
        std::string_view at = id;
        // A record merged into one that was merged in its turn; tombstones that go round in circles end it.
        for (std::size_t step = 0; step <= tombstones(*kind).size(); ++step) {
            const std::string* next = merged_into(*kind, at);
            if (!next) break;
            at = *next;
            if (const Record* record = with_id(*kind, at)) return record;
        }
    }
    return nullptr;
}

std::map<std::string, std::string> Engine::merged(const Kind& kind) const {
    std::map<std::string, std::string> merged;
    const Kind* const kinds = &kind;
    for (const Tombstone& tombstone : tombstones(kind)) {
        if (tombstone.merged_into.empty() || merged.contains(tombstone.id) || with_id(kind, tombstone.id)) continue;
        if (const Record* record = survivor(tombstone.id, std::span(&kinds, 1)))
            merged.emplace(tombstone.id, record->id());
    }
    return merged;
}

const std::vector<std::string>& Engine::aliases(const Record& record) const {
    static const std::vector<std::string> none;
    const auto [entry, first] = state_->aliases.try_emplace(&record.kind());
    if (first)
        for (const auto& [gone, stays] : merged(record.kind())) entry->second[stays].push_back(gone);
    const auto there = entry->second.find(record.id());
    return there == entry->second.end() ? none : there->second;
}

const Record* Engine::target(const Field& reference, std::string_view id) const {
    const auto kinds = targets_of(reference, schema());
    for (const Kind* kind : kinds)
        if (const Record* record = found(*kind, id)) return record;
    // Not where crm would have put it: it may lie in a folder of the user's own, or have been merged.
    for (const Kind* kind : kinds)
        if (const Record* record = with_id(*kind, id)) return record;
    return survivor(id, kinds);
}

std::string Engine::name_of(const Field& reference, std::string_view id) const {
    // Many records name the same few: their colleague, their organisation.
    std::string text(id);
    const auto& known = state_->titles[&reference];
    if (const auto title = known.find(text); title != known.end()) return title->second;
    const Record* record = target(reference, id);
    const std::string title = record ? record->title() : text;
    return state_->titles[&reference].emplace(std::move(text), title).first->second;
}

}  // namespace crm
