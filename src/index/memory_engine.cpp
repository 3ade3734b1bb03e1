#include "memory_engine.h"

#include "crm/model/read.h"
#include "order.h"
#include "references.h"
#include "values.h"

namespace crm {

std::vector<const Record*> MemoryEngine::ask(const Question& question) const {
    for (const Kind* kind : kinds_read_for(question, schema())) loaded(*kind);
    std::vector<const Record*> records;
    for (const Record* record : loaded(*question.kind).records)
        if (question.where.matches(*record, *this)) records.push_back(record);
    if (!question.any_order) records = in_order(records, question, *this);
    if (!question.for_figures) answered(records);
    return records;
}

std::span<const Record* const> MemoryEngine::all(const Kind& kind) const {
    const auto& records = loaded(kind).records;
    answered(records);
    return records;
}

const std::vector<Tombstone>& MemoryEngine::tombstones(const Kind& kind) const {
    return loaded(kind).loaded.tombstones;
}

const Record* MemoryEngine::with_id(const Kind& kind, std::string_view id) const {
    const auto& by_id = loaded(kind).by_id;
    const auto entry = by_id.find(id);
    return entry == by_id.end() ? nullptr : entry->second;
}

std::vector<Problem> MemoryEngine::file_problems() const {
    std::vector<Problem> problems;
    for (const auto& [kind, loaded] : kinds_)
        problems.insert(problems.end(), loaded->loaded.problems.begin(), loaded->loaded.problems.end());
    return problems;
}

const MemoryEngine::LoadedKind& MemoryEngine::loaded(const Kind& kind) const {
    if (const auto there = kinds_.find(&kind); there != kinds_.end()) return *there->second;
    auto fresh = std::make_unique<LoadedKind>();
    fresh->loaded = workspace().load(kind);
    for (const Record& record : fresh->loaded.records) {
        fresh->records.push_back(known_as(record));
        fresh->by_id.emplace(record.id(), fresh->records.back());
    }
    return *kinds_.emplace(&kind, std::move(fresh)).first->second;
}

const Engine::Pointers& MemoryEngine::pointing(const Kind& kind, const std::string& id) const {
    static const Pointers none;
    const auto [slot, first] = pointing_.try_emplace(&kind);
    auto& index = slot->second;
    if (first)
        for (const Record* each : loaded(kind).records) {
            each_reference(*each, [&](const Field& field, const std::string& named) {
                index[named].push_back({each, &field});
            });
            each_row_reference(*each, [&](const Field&, const Field& column, const std::string& named) {
                index[named].push_back({each, &column});
            });
        }
    const auto entry = index.find(id);
    return entry == index.end() ? none : entry->second;
}

std::vector<const Record*> MemoryEngine::pointing_at(const Record& record, const Kind& kind) const {
    std::vector<const Record*> result;
    const auto add = [&](const std::string& id) {
        for (const auto& [from, field] : pointing(kind, id))
            if (field->may_name(record.kind().name) && (result.empty() || result.back() != from))
                result.push_back(from);
    };
    add(record.id());
    if (aliases(record).empty()) return result;
    for (const std::string& id : aliases(record)) add(id);
    std::sort(result.begin(), result.end(), by_id);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

Engine::Pointers MemoryEngine::references_to(const Record& record) const {
    Pointers result;
    for (const Kind* kind : schema().kinds())
        for (const Record* each : loaded(*kind).records) {
            each_reference(*each, [&](const Field& field, const std::string& id) {
                if (id == record.id() && field.may_name(record.kind().name)) result.emplace_back(each, &field);
            });
            each_row_reference(*each, [&](const Field& table, const Field& column, const std::string& id) {
                if (id == record.id() && column.may_name(record.kind().name)) result.emplace_back(each, &table);
            });
        }
    return result;
}

std::optional<std::chrono::sys_seconds> MemoryEngine::last_contact(const Record& record,
                                                                   std::chrono::sys_seconds until) const {
    std::optional<std::chrono::sys_seconds> last;
    for (const Record* each : pointing_at(record, *schema().kind("activity"))) {
        const auto at = moment_of(*each);
        if (at && *at <= until) last = std::max(last, at);
    }
    return last;
}

Fit MemoryEngine::fit_of(const Record& record, const Wanted& wanted) const {
    if (const Fit fit = id_fit(record.id(), wanted); fit != Fit::none) return fit;
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        for (const std::string& text : record.texts(field.name))
            if (is_identity(field, text, wanted, settings())) return Fit::identity;
    }
    return name_fit(record.id(), search_forms(record), wanted);
}

std::vector<Fitting> MemoryEngine::fitting(const Kind& kind, const Wanted& wanted) const {
    std::vector<Fitting> all;
    for (const Record* record : loaded(kind).records)
        if (const Fit fit = fit_of(*record, wanted); fit != Fit::none) all.push_back({record, fit});
    return all;
}

std::optional<Engine::Duplicate> MemoryEngine::duplicate_of(const Record& record) const {
    for (const Field& field : record.kind().fields) {
        if (!field.identifying) continue;
        for (const std::string& text : record.texts(field.name)) {
            const auto [known, first] = identities_.try_emplace(&field);
            if (first)
                for (const Record* each : loaded(record.kind()).records)
                    for (const std::string& other : each->texts(field.name))
                        known->second[identity(field, other, settings())].push_back(each);
            const auto owners = known->second.find(identity(field, text, settings()));
            if (owners == known->second.end()) continue;
            for (const Record* owner : owners->second)
                if (owner->id() != record.id()) return Duplicate{owner, &field, text};
        }
    }
    return {};
}

std::unique_ptr<Engine> memory_engine(const Workspace& workspace, const Calendar& calendar) {
    return std::make_unique<MemoryEngine>(workspace, calendar);
}

}  // namespace crm
