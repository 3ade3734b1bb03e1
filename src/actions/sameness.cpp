#include "sameness.h"

#include <fmt/format.h>

#include <algorithm>

namespace crm {

namespace {

/// Without the identities that `itself` has already: those are nobody else's business.
Record newly_identified(const Record& record, const Record* itself, const Settings& settings) {
    Record result(record.kind(), record.id());
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        std::vector<std::string> had;
        if (itself)
            for (const std::string& text : itself->texts(field.name)) had.push_back(identity(field, text, settings));
        std::vector<std::string> fresh;
        for (const std::string& text : record.texts(field.name))
            if (std::find(had.begin(), had.end(), identity(field, text, settings)) == had.end()) fresh.push_back(text);
        if (fresh.empty()) continue;
        if (field.list)
            result.set(field, std::move(fresh));
        else
            result.set(field, fresh.front());
    }
    return result;
}

bool has_identities(const Record& record) {
    return std::any_of(record.kind().fields.begin(), record.kind().fields.end(),
                       [&](const Field& field) { return field.identifying && !absent(record[field]); });
}

}  // namespace

Sameness::Sameness(const Engine& engine, const Kind& kind, const IntakeSettings& settings)
    : engine_(engine), kind_(kind), is_keyed_by_id_(settings.key == "id") {
    if (settings.key.empty() || is_keyed_by_id_) return;
    key_ = &engine.schema().known_field(kind, settings.key);
    if (key_->type == Type::table || key_->type == Type::reference)
        throw Error(Exit::usage, fmt::format("{} cannot tell one {} from another", key_->name, kind.name),
                    fmt::format("--key {}, or another field that every record has of its own", kind.title));
}

std::string Sameness::identity_of(const Field& field, const std::string& text) const {
    return identity(field, text, engine_.settings());
}

std::vector<std::string> Sameness::keys_of(const Record& record) const {
    if (is_keyed_by_id_) return record.id().empty() ? std::vector<std::string>{} : std::vector{record.id()};
    std::vector<std::string> keys;
    for (const std::string& text : record.texts(key_->name)) keys.push_back(identity_of(*key_, text));
    return keys;
}

void Sameness::load_keys() {
    has_keys_ = true;
    for (const Record* record : engine_.all(kind_))
        for (std::string& key : keys_of(*record)) records_by_key_[std::move(key)].push_back(record);
}

Result<Same> Sameness::by_key(const Record& record, std::size_t row) {
    if (!key_ && !is_keyed_by_id_) return Same{};
    if (!has_keys_) load_keys();
    const std::string_view name = key_ ? key_->name : "id";
    const auto keys = keys_of(record);
    if (keys.empty())
        return Fault{fmt::format("there is no {} to tell it by", name), "give it one, or choose another --key"};
    std::vector<const Record*> records;
    Same same;
    for (const std::string& key : keys) {
        if (const auto found = records_by_key_.find(key); found != records_by_key_.end())
            for (const Record* each : found->second)
                if (std::find(records.begin(), records.end(), each) == records.end()) records.push_back(each);
        const auto [entry, is_first] = rows_by_key_.try_emplace(key, row);
        if (!is_first && !same.row) same.row = entry->second;
    }
    if (same.row || records.empty()) return same;
    if (records.size() == 1) return Same{records.front(), {}};
    std::string ids;
    for (const Record* each : records) ids += (ids.empty() ? "" : ", ") + each->id();
    return Fault{fmt::format("{} '{}' could be any of {}", name, record.text(name), ids),
                 "choose another --key, or --key id with a column of ids"};
}

const Record* Sameness::with_id(const std::string& id) {
    if (!ids_) {
        ids_.emplace();
        for (const Record* record : engine_.all(kind_)) ids_->emplace(record->id(), record);
    }
    const auto found = ids_->find(id);
    return found == ids_->end() ? nullptr : found->second;
}

std::optional<Sameness::Duplicate> Sameness::duplicate(const Record& record, const Record* itself) const {
    if (!has_identities(record)) return {};
    const Record fresh = newly_identified(record, itself, engine_.settings());
    if (auto found = engine_.duplicate_of(fresh); found && found->record != itself)
        return Duplicate{{found->record, {}}, found->field, found->text};
    for (const auto& [field, rows] : rows_by_identity_)
        for (const std::string& text : fresh.texts(field->name))
            if (const auto row = rows.find(identity_of(*field, text)); row != rows.end())
                return Duplicate{{nullptr, row->second}, field, text};
    return {};
}

void Sameness::remember(const Record& record, std::size_t row) {
    for (const Field& field : kind_.fields)
        if (field.identifying)
            for (const std::string& text : record.texts(field.name))
                rows_by_identity_[&field].try_emplace(identity_of(field, text), row);
}

}  // namespace crm
