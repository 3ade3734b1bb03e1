// The engine without an index: whole kinds are loaded, and everything is worked out from their records.
#include <map>
#include <unordered_map>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/index/engine.h"
#include "crm/model/read.h"
#include "fit.h"
#include "order.h"
#include "references.h"

namespace crm {

namespace {

struct LoadedKind {
    Loaded loaded;
    std::vector<const Record*> records;
    std::unordered_map<std::string_view, const Record*> by_id;
};

using Pointers = std::vector<std::pair<const Record*, const Field*>>;

class MemoryEngine final : public Engine {
public:
    MemoryEngine(const Workspace& workspace, const Calendar& calendar) : Engine(workspace, calendar) {}

    std::vector<const Record*> ask(const Question& question) const override {
        for (const Kind* kind : question.where.kinds()) loaded(*kind);
        std::vector<const Record*> records;
        for (const Record* record : loaded(*question.kind).records)
            if (question.where.matches(*record, *this)) records.push_back(record);
        records = in_order(std::move(records), question, *this);
        answered(records);
        return records;
    }

    std::span<const Record* const> all(const Kind& kind) const override {
        const auto& records = loaded(kind).records;
        answered(records);
        return records;
    }

    const std::vector<Tombstone>& tombstones(const Kind& kind) const override { return loaded(kind).loaded.tombstones; }

    std::optional<Duplicate> duplicate_of(const Record& record) const override;
    Pointers references_to(const Record& record) const override;
    std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const override;
    std::optional<DateTime> last_contact(const Record& record) const override;

    std::string_view search_forms(const Record& record) const override {
        const auto [entry, first] = forms_.try_emplace(&record);
        if (first) entry->second = join(crm::search_forms(to_text(record[record.kind().title_field()])), "\n");
        return entry->second;
    }

protected:
    bool is_read(const Kind& kind) const override { return kinds_.contains(&kind); }

    const Record* with_id(const Kind& kind, std::string_view id) const override {
        const auto& by_id = loaded(kind).by_id;
        const auto entry = by_id.find(id);
        return entry == by_id.end() ? nullptr : entry->second;
    }

    bool has_id(const Kind& kind, std::string_view id) const override { return loaded(kind).by_id.contains(id); }

    std::vector<Fitting> fitting(const Kind& kind, const Wanted& wanted) const override;

    std::vector<Problem> file_problems() const override {
        std::vector<Problem> problems;
        for (const auto& [kind, loaded] : kinds_)
            problems.insert(problems.end(), loaded->loaded.problems.begin(), loaded->loaded.problems.end());
        return problems;
    }

private:
    const LoadedKind& loaded(const Kind& kind) const;
    const Pointers& pointing(const Kind& kind, const std::string& id) const;
    Fit fit_of(const Record& record, const Wanted& wanted) const;

    mutable std::map<const Kind*, std::unique_ptr<LoadedKind>> kinds_;
    /// For a kind: who names an id.
    mutable std::map<const Kind*, std::unordered_map<std::string_view, Pointers>> pointing_;
    mutable std::unordered_map<const Record*, std::string> forms_;
    /// For an identifying field: who has an identity.
    mutable std::map<const Field*, std::unordered_map<std::string, std::vector<const Record*>>> identities_;
};

const LoadedKind& MemoryEngine::loaded(const Kind& kind) const {
    if (const auto there = kinds_.find(&kind); there != kinds_.end()) return *there->second;
    auto fresh = std::make_unique<LoadedKind>();
    fresh->loaded = workspace().load(kind);
    for (const Record& record : fresh->loaded.records) {
        fresh->records.push_back(known_as(record));
        fresh->by_id.emplace(record.id(), fresh->records.back());
    }
    return *kinds_.emplace(&kind, std::move(fresh)).first->second;
}

const Pointers& MemoryEngine::pointing(const Kind& kind, const std::string& id) const {
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
    for (const auto& [from, field] : pointing(kind, record.id()))
        if (field->may_name(record.kind().name) && (result.empty() || result.back() != from)) result.push_back(from);
    return result;
}

Pointers MemoryEngine::references_to(const Record& record) const {
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

std::optional<DateTime> MemoryEngine::last_contact(const Record& record) const {
    std::optional<DateTime> last;
    for (const Record* each : pointing_at(record, *schema().kind("activity"))) {
        const auto* at = std::get_if<DateTime>(&(*each)["at"]);
        if (at && *at <= calendar().now && (!last || *last < *at)) last = *at;
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

}  // namespace

std::unique_ptr<Engine> memory_engine(const Workspace& workspace, const Calendar& calendar) {
    return std::make_unique<MemoryEngine>(workspace, calendar);
}

}  // namespace crm
