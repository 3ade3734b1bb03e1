#include "crm/actions/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "crm/base/text.h"
#include "drafts.h"

namespace crm {

namespace {

using Fate = Intake::Fate;

/// A value that records are told apart by, as one text.
std::string key_text(const Record& record, const Field& field, const Settings& settings, std::size_t item) {
    return identity(field, record.texts(field.name)[item], settings);
}

/// The field changes that bring `old` up to what `wanted` says; lists only grow, and what is not said stays.
std::vector<FieldChange> differences(const Record& old, const Record& wanted) {
    std::vector<FieldChange> changes;
    for (const Field& field : wanted.kind().fields) {
        const Value& value = wanted[field];
        if (absent(value) || value == old[field]) continue;
        // Rows of a table have nothing that tells them apart: those that are there stay.
        if (field.type == Type::table && !absent(old[field])) continue;
        if (!field.list) {
            changes.push_back({&field, FieldChange::How::set, value});
            continue;
        }
        std::vector<std::string> fresh;
        const auto there = old.texts(field.name);
        for (const std::string& text : wanted.texts(field.name))
            if (std::find(there.begin(), there.end(), text) == there.end()) fresh.push_back(text);
        if (!fresh.empty()) changes.push_back({&field, FieldChange::How::add, std::move(fresh)});
    }
    return changes;
}

class Taker {
public:
    Taker(const Engine& engine, ChangeSet& changes, const Kind& kind, std::span<const Draft> drafts,
          const IntakeSettings& settings)
        : engine_(engine),
          changes_(changes),
          kind_(kind),
          drafts_(drafts),
          settings_(settings),
          reader_(engine, kind, settings),
          names_(engine, changes, settings) {}

    Intake take() {
        read_all();
        for (std::size_t i = 0; i < drafts_.size(); ++i) name(i);
        for (std::size_t i = 0; i < drafts_.size(); ++i) finish(i);
        reject_orphans();
        for (std::size_t i = 0; i < drafts_.size(); ++i) put(i);
        result_.created = names_.created();
        return std::move(result_);
    }

private:
    Intake::Outcome& outcome(std::size_t i) { return result_.outcomes[i]; }
    bool rejected(std::size_t i) { return outcome(i).fate == Fate::rejected; }

    void reject(std::size_t i, Problem problem) {
        outcome(i).fate = Fate::rejected;
        outcome(i).problems.push_back(std::move(problem));
    }

    void read_all() {
        for (const Draft& draft : drafts_) {
            Intake::Outcome outcome{Fate::added, {}, {}, {}, false};
            records_.push_back(reader_.read(draft, outcome.problems));
            if (!outcome.problems.empty()) outcome.fate = Fate::rejected;
            outcome.title = records_.back().title();
            result_.outcomes.push_back(std::move(outcome));
        }
    }

    /// The record that is already there: by its key, or, if duplicates are to be brought up to date, by what identifies
    /// it.
    const Record* known(const Record& record) {
        if (settings_.key.empty()) return nullptr;
        const Field& field = engine_.schema().known_field(kind_, settings_.key);
        if (by_key_.empty())
            for (const Record& each : engine_.all(kind_))
                for (std::size_t i = 0; i < each.texts(field.name).size(); ++i)
                    by_key_.emplace(key_text(each, field, engine_.settings(), i), &each);
        for (std::size_t i = 0; i < record.texts(field.name).size(); ++i)
            if (const auto found = by_key_.find(key_text(record, field, engine_.settings(), i)); found != by_key_.end())
                return found->second;
        return nullptr;
    }

    /// Gives a draft its id, before any reference is looked up: rows of one file may name each other.
    void name(std::size_t i) {
        Record& record = records_[i];
        existing_.push_back(rejected(i) ? nullptr : known(record));
        if (rejected(i)) return;
        if (existing_[i]) record.rename(existing_[i]->id());
        if (record.id().empty()) record.rename(new_id(record));
        if (!existing_[i] && !ids_.emplace(record.id(), i).second)
            return reject(i, {drafts_[i].place, "duplicate-id",
                              fmt::format("the id '{}' stands in another row", record.id()), "give each its own"});
        names_.announce(kind_, record.title(), record.id());
    }

    std::string new_id(Record& record) {
        if (kind_.event && absent(record["at"])) record.set(*kind_.field("at"), engine_.calendar().now);
        std::string id;
        do id = changes_.new_id(record);
        while (ids_.contains(id));
        return id;
    }

    void finish(std::size_t i) {
        if (rejected(i)) return;
        Record& record = records_[i];
        reader_.refer(record, drafts_[i], names_, outcome(i).problems);
        if (!outcome(i).problems.empty()) {
            outcome(i).fate = Fate::rejected;
            return;
        }
        find_duplicate(i);
        if (!existing_[i] && outcome(i).fate == Fate::added) complete(i);
        outcome(i).id = record.id();
    }

    void complete(std::size_t i) {
        reader_.complete(records_[i]);
        for (const Field* field : missing_fields(records_[i]))
            reject(i, {drafts_[i].place, "missing-field", fmt::format("{} without {}", kind_.name, field->name),
                       fmt::format("give it with --{}", field->name)});
    }

    void find_duplicate(std::size_t i) {
        if (settings_.if_duplicate == IfDuplicate::allow) return;
        if (auto duplicate = engine_.duplicate_of(records_[i]))
            return meet_duplicate(i, *duplicate->field, duplicate->text, *duplicate->record);
        for (const Field& field : kind_.fields)
            if (field.identifying)
                for (const std::string& text : records_[i].texts(field.name)) {
                    const auto [entry, first] =
                        taken_.try_emplace({&field, identity(field, text, engine_.settings())}, i);
                    if (!first && records_[entry->second].id() != records_[i].id())
                        return meet_duplicate(i, field, text, records_[entry->second]);
                }
    }

    void meet_duplicate(std::size_t i, const Field& field, const std::string& text, const Record& other) {
        if (settings_.if_duplicate == IfDuplicate::skip) {
            outcome(i).fate = Fate::skipped;
            records_[i].rename(other.id());
            return;
        }
        const bool on_disk = !ids_.contains(other.id());
        if (settings_.if_duplicate == IfDuplicate::update && on_disk) {
            existing_[i] = &other;
            records_[i].rename(other.id());
            return;
        }
        outcome(i).duplicate = true;
        reject(i, {drafts_[i].place, "duplicate",
                   fmt::format("{} {} has the {} {} already", other.id(), other.title(), field.name, text),
                   "use --if-duplicate allow, skip or update"});
    }

    /// What names a rejected row is rejected with it, and what names that.
    void reject_orphans() {
        for (bool again = true; again;) {
            again = false;
            for (std::size_t i = 0; i < drafts_.size(); ++i) {
                if (rejected(i)) continue;
                for (const Field& field : kind_.fields)
                    if (field.type == Type::reference && field.may_name(kind_.name))
                        for (const std::string& id : records_[i].texts(field.name))
                            if (const auto row = ids_.find(id);
                                !rejected(i) && row != ids_.end() && rejected(row->second)) {
                                reject(i, {drafts_[i].place,
                                           "unknown-reference",
                                           fmt::format("{}: the row it names was rejected", field.name),
                                           {}});
                                again = true;
                            }
            }
        }
    }

    void put(std::size_t i) {
        if (outcome(i).fate != Fate::added) return;
        if (!existing_[i]) return changes_.create(records_[i], settings_.user);
        auto differing = differences(*existing_[i], records_[i]);
        outcome(i).fate = differing.empty() ? Fate::unchanged : Fate::updated;
        if (!differing.empty()) changes_.edit(*existing_[i], differing);
    }

    const Engine& engine_;
    ChangeSet& changes_;
    const Kind& kind_;
    std::span<const Draft> drafts_;
    const IntakeSettings& settings_;
    DraftReader reader_;
    Names names_;
    std::vector<Record> records_;
    std::vector<const Record*> existing_;
    std::unordered_map<std::string, const Record*> by_key_;
    std::unordered_map<std::string, std::size_t> ids_;  ///< of new records, and their row
    std::map<std::pair<const Field*, std::string>, std::size_t> taken_;
    Intake result_;
};

}  // namespace

std::size_t Intake::count(Fate fate) const {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) { return outcome.fate == fate; }));
}

Intake take_in(const Engine& engine, ChangeSet& changes, const Kind& kind, std::span<const Draft> drafts,
               const IntakeSettings& settings) {
    return Taker(engine, changes, kind, drafts, settings).take();
}

}  // namespace crm
