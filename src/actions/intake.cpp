#include "crm/actions/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "additions.h"
#include "drafts.h"
#include "sameness.h"

namespace crm {

namespace {

using Fate = Intake::Fate;

class Taker {
public:
    Taker(const Engine& engine, ChangeSet& changes, const Kind& kind, const IntakeSettings& settings)
        : engine_(engine),
          changes_(changes),
          kind_(kind),
          settings_(settings),
          reader_(engine, kind, settings),
          names_(engine, changes, settings, Names::Making::when_needed),
          sameness_(engine, kind, settings) {}

    Intake take(std::vector<Draft> drafts) {
        read_all(std::move(drafts));
        each_sound([this](std::size_t i) { identify(i); });
        for (std::size_t i = 0; i < rows_.size(); ++i) announce(i);
        each_sound([this](std::size_t i) { refer(i); });
        reject_followers();
        each_sound([this](std::size_t i) { follow(i); });
        if (names_.has_made()) names_.create_made(named_ids());
        result_.created = names_.created();
        each_sound([this](std::size_t i) { put(i); });
        for (Intake::Outcome& outcome : result_.outcomes)
            if (outcome.fate == Fate::rejected) outcome.id.clear();
        return std::move(result_);
    }

private:
    /// A draft on its way.
    struct Row {
        Record record;
        const Record* existing = nullptr;   ///< what it brings up to date
        std::optional<std::size_t> leader;  ///< the earlier row that is the same record
    };

    Intake::Outcome& outcome(std::size_t i) { return result_.outcomes[i]; }
    bool is_rejected(std::size_t i) const { return result_.outcomes[i].fate == Fate::rejected; }
    bool is_skipped(std::size_t i) const { return result_.outcomes[i].fate == Fate::skipped; }

    template <class Step>
    void each_sound(Step step) {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!is_rejected(i) && !is_skipped(i)) step(i);
    }

    void reject(std::size_t i, std::string_view code, const Fault& fault) {
        outcome(i).fate = Fate::rejected;
        outcome(i).problems.push_back({rows_[i].record.place, std::string(code), fault.reason, fault.hint});
    }

    void read_all(std::vector<Draft> drafts) {
        rows_.reserve(drafts.size());
        result_.outcomes.reserve(drafts.size());
        for (Draft& each : drafts) {
            const Draft draft = std::move(each);
            Intake::Outcome& outcome = result_.outcomes.emplace_back(Intake::Outcome{Fate::added, {}, {}, {}, false});
            Row& row = rows_.emplace_back(Row{reader_.read(draft, outcome.problems), nullptr, {}});
            if (!outcome.problems.empty()) outcome.fate = Fate::rejected;
            outcome.title = row.record.title();
        }
    }

    /// Finds out whether a draft is a record that is there already, and gives it its id.
    void identify(std::size_t i) {
        Row& row = rows_[i];
        const auto same = sameness_.by_key(row.record, i);
        if (!same) return reject(i, "key", same.fault());
        row.existing = same->record;
        row.leader = same->row;
        const bool has_own_id = !row.record.id().empty() && same->is_new();
        if (has_own_id && !id_is_free(i)) return;
        if (settings_.if_duplicate != IfDuplicate::allow && !row.leader)
            if (const auto duplicate = sameness_.duplicate(row.record, row.existing)) meet(i, *duplicate);
        if (is_rejected(i)) return;
        sameness_.remember(row.record, i);
        if (row.existing) row.record.rename(row.existing->id());
        if (row.leader) row.record.rename(rows_[*row.leader].record.id());
        if (row.record.id().empty()) row.record.rename(new_id(row.record));
        ids_.try_emplace(row.record.id(), i);
    }

    /// An id that a row of a file gives itself. (Of a record typed by a person, the change set finds out.)
    bool id_is_free(std::size_t i) {
        const std::string& id = rows_[i].record.id();
        if (ids_.contains(id))
            reject(i, "duplicate-id", {fmt::format("the id '{}' stands in another row", id), "give each its own"});
        else if (!rows_[i].record.place.file.empty() && sameness_.with_id(id))
            reject(i, "duplicate-id",
                   {fmt::format("the id '{}' exists already", id), "use --key id to bring that record up to date"});
        outcome(i).duplicate = is_rejected(i);
        return !is_rejected(i);
    }

    std::string new_id(Record& record) {
        if (kind_.event && absent(record["at"])) record.set(*kind_.field("at"), engine_.calendar().now);
        std::string id;
        do id = changes_.new_id(record);
        while (ids_.contains(id));
        return id;
    }

    /// What becomes of a row whose email, phone or handle somebody else has.
    void meet(std::size_t i, const Sameness::Duplicate& duplicate) {
        Row& row = rows_[i];
        const Record& other = duplicate.of.record ? *duplicate.of.record : rows_[*duplicate.of.row].record;
        if (settings_.if_duplicate == IfDuplicate::skip) {
            outcome(i).fate = Fate::skipped;
            row.record.rename(other.id());
            outcome(i).id = other.id();
            return;
        }
        if (settings_.if_duplicate == IfDuplicate::update && !row.existing) {
            row.existing = duplicate.of.record;
            row.leader = duplicate.of.row;
            return;
        }
        outcome(i).duplicate = true;
        const std::string who = duplicate.of.record ? fmt::format("{} {}", other.id(), other.title())
                                                    : fmt::format("line {}, {},", other.place.line, other.title());
        reject(i, "duplicate",
               {fmt::format("{} has the {} {} already", who, duplicate.field->name, duplicate.text),
                row.existing ? "use --if-duplicate allow or skip" : "use --if-duplicate allow, skip or update"});
    }

    void announce(std::size_t i) {
        if (is_rejected(i))
            names_.announce_rejected(outcome(i).title);
        else
            names_.announce(kind_, outcome(i).title, rows_[i].record.id());
    }

    void refer(std::size_t i) {
        Row& row = rows_[i];
        reader_.refer(row.record, names_, outcome(i).problems);
        if (!outcome(i).problems.empty()) outcome(i).fate = Fate::rejected;
        if (row.existing || row.leader || is_rejected(i)) return;
        reader_.complete(row.record);
        for (const Field* field : missing_fields(row.record))
            reject(
                i, "missing-field",
                {fmt::format("{} without {}", kind_.name, field->name), fmt::format("give it with --{}", field->name)});
    }

    /// What names a rejected row, or is the same record as one, is rejected with it, and what names that.
    void reject_followers() {
        for (bool again = true; again;) {
            again = false;
            each_sound([&](std::size_t i) {
                if (!follows_a_rejected(i)) return;
                reject(i, "unknown-reference", {"the row that it names was rejected", {}});
                again = true;
            });
        }
    }

    bool follows_a_rejected(std::size_t i) const {
        const auto rejected = [&](const std::string& id) {
            const auto row = ids_.find(id);
            return row != ids_.end() && is_rejected(row->second) && !rows_[row->second].existing;
        };
        const Row& row = rows_[i];
        if (row.leader && is_rejected(*row.leader)) return true;
        for (const Field& field : kind_.fields)
            if (field.type == Type::reference && field.may_name(kind_.name))
                for (const std::string& id : row.record.texts(field.name))
                    if (rejected(id)) return true;
        return false;
    }

    /// A row that is the same record as an earlier one says its part there.
    void follow(std::size_t i) {
        if (rows_[i].leader) merge(rows_[*rows_[i].leader].record, rows_[i].record);
    }

    std::set<std::string> named_ids() {
        std::set<std::string> ids;
        each_sound([&](std::size_t i) { reader_.add_references(rows_[i].record, ids); });
        return ids;
    }

    void put(std::size_t i) {
        Row& row = rows_[i];
        outcome(i).id = row.record.id();
        if (row.leader) {
            outcome(i).fate = Fate::updated;
            return;
        }
        if (!row.existing) {
            changes_.create(row.record, settings_.user);
            row.record = Record(kind_);  // nobody asks for it again, and there may be very many
            return;
        }
        for (const auto& undeclared : row.record.undeclared)
            if (!holds(*row.existing, undeclared))
                return reject(
                    i, "undeclared",
                    {fmt::format("{} is no field of {} and cannot be brought up to date", undeclared.first, kind_.name),
                     fmt::format("declare it in crm.toml: [fields.{}.{}]", kind_.name, undeclared.first)});
        auto differing = differences(*row.existing, row.record);
        outcome(i).fate = differing.empty() ? Fate::unchanged : Fate::updated;
        if (!differing.empty()) changes_.edit(*row.existing, differing);
    }

    const Engine& engine_;
    ChangeSet& changes_;
    const Kind& kind_;
    const IntakeSettings& settings_;
    DraftReader reader_;
    Names names_;
    Sameness sameness_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::size_t> ids_;  ///< of records, and the first row of each
    Intake result_;
};

}  // namespace

std::size_t Intake::count(Fate fate) const {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) { return outcome.fate == fate; }));
}

Intake take_in(const Engine& engine, ChangeSet& changes, const Kind& kind, std::vector<Draft> drafts,
               const IntakeSettings& settings) {
    return Taker(engine, changes, kind, settings).take(std::move(drafts));
}

}  // namespace crm
