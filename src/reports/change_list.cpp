#include "change_list.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "crm/base/collate.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 11> names{"added",  "won",      "lost",       "reopened", "moved",  "grown",
                                                 "shrunk", "revalued", "reassigned", "merged",   "deleted"};

/// The records of one kind on one side, by id, and which of them are asked for.
class Half {
public:
    Half(const Side& side, std::string_view kind) : side_(side) {
        for (const Side::Asked& each : side.asked)
            if (each.kind->name == kind) asked_ = &each;
        if (!asked_) return;
        records_ = side.engine.all(*asked_->kind);
        if (!asked_->where) return;
        const auto wanted = side.engine.ask({.kind = asked_->kind, .where = *asked_->where});
        wanted_.insert(wanted.begin(), wanted.end());
    }

    std::span<const Record* const> records() const { return records_; }
    bool wants(const Record* record) const { return record && asked_ && (!asked_->where || wanted_.contains(record)); }
    /// What a record that is not there any more was merged into; empty: it was deleted.
    std::string merged_into(std::string_view id) const {
        if (asked_)
            for (const Tombstone& tombstone : side_.engine.tombstones(*asked_->kind))
                if (tombstone.id == id) return tombstone.merged_into;
        return {};
    }

private:
    const Side& side_;
    const Side::Asked* asked_ = nullptr;
    std::span<const Record* const> records_;
    std::unordered_set<const Record*> wanted_;
};

Stage::Outcome outcome(const Engine& engine, const Record& deal) {
    const Stage* stage = engine.stage_of(deal);
    return stage ? stage->outcome : Stage::Outcome::open;
}

/// One that names no pipeline is in the first.
std::string pipeline(const Engine& engine, const Record& deal) {
    const Pipeline* pipeline = engine.settings().pipeline(deal.text("pipeline"));
    return pipeline ? pipeline->id : deal.text("pipeline");
}

/// What a deal is worth, in the workspace's currency of now where that is known.
struct Worth {
    std::optional<Money> value;
    std::optional<Money> own;
};

Worth worth_of(const Record& deal, const Settings& settings) {
    const auto* value = std::get_if<Money>(&deal["value"]);
    if (!value) return {};
    return {*value, settings.in_own_currency(*value)};
}

std::optional<ChangeSort> change_of_value(const Worth& before, const Worth& after) {
    if (!before.value && !after.value) return {};
    if (!before.value) return ChangeSort::grown;
    if (!after.value) return ChangeSort::shrunk;
    const bool same_currency = before.value->currency == after.value->currency;
    if (same_currency && before.value->amount == after.value->amount) return {};
    if (!same_currency && !(before.own && after.own)) return ChangeSort::revalued;
    const Decimal& was = same_currency ? before.value->amount : before.own->amount;
    const Decimal& is = same_currency ? after.value->amount : after.own->amount;
    if (was == is) return ChangeSort::revalued;
    return was < is ? ChangeSort::grown : ChangeSort::shrunk;
}

class Comparison {
public:
    Comparison(const Side& before, const Side& after) : before_(before), after_(after) {}

    std::vector<Change> run() {
        for (const Kind* kind : after_.engine.schema().kinds()) compare(kind->name);
        for (const Kind* kind : before_.engine.schema().kinds())
            if (!after_.engine.schema().kind(kind->name)) compare(kind->name);
        return std::move(changes_);
    }

private:
    /// Both sides stand in the order of their ids.
    void compare(std::string_view kind) {
        const Half was(before_, kind);
        const Half is(after_, kind);
        auto old = was.records().begin();
        auto fresh = is.records().begin();
        while (old != was.records().end() || fresh != is.records().end()) {
            const bool only_old =
                fresh == is.records().end() || (old != was.records().end() && (*old)->id() < (*fresh)->id());
            const bool only_fresh = !only_old && (old == was.records().end() || (*fresh)->id() < (*old)->id());
            const Record* before = only_fresh ? nullptr : *old++;
            const Record* after = only_old ? nullptr : *fresh++;
            if (was.wants(before) || is.wants(after)) tell(before, after, is);
        }
    }

    void tell(const Record* before, const Record* after, const Half& is) {
        if (!after) return tell_gone(*before, is);
        if (!before) add(ChangeSort::added, nullptr, after);
        if (after->kind().event) return;
        if (after->kind().name == "deal") tell_deal(before, *after);
        if (before && after->kind().field("owner") && before->text("owner") != after->text("owner"))
            add(ChangeSort::reassigned, before, after, "owner");
    }

    void tell_gone(const Record& before, const Half& is) {
        const std::string into = before.kind().event ? std::string{} : is.merged_into(before.id());
        add(into.empty() ? ChangeSort::deleted : ChangeSort::merged, &before, nullptr);
        changes_.back().merged_into = into;
    }

    void tell_deal(const Record* before, const Record& after) {
        const auto is = outcome(after_.engine, after);
        const auto was = before ? outcome(before_.engine, *before) : Stage::Outcome::open;
        const bool stayed = before && before->text("stage") == after.text("stage") &&
                            pipeline(before_.engine, *before) == pipeline(after_.engine, after);
        if (!stayed && is != was)
            add(is == Stage::Outcome::won    ? ChangeSort::won
                : is == Stage::Outcome::lost ? ChangeSort::lost
                                             : ChangeSort::reopened,
                before, &after, "stage");
        else if (before && !stayed)
            add(ChangeSort::moved, before, &after, "stage");
        if (!before) return;
        const Settings& settings = after_.engine.settings();
        if (const auto sort = change_of_value(worth_of(*before, settings), worth_of(after, settings)))
            add(*sort, before, &after, "value");
    }

    void add(ChangeSort sort, const Record* before, const Record* after, std::string_view field = {}) {
        changes_.push_back({sort, before, after, field});
    }

    const Side& before_;
    const Side& after_;
    std::vector<Change> changes_;
};

/// A change, and where it stands: the kinds come in their order.
struct Placed {
    Change change;
    std::size_t kind;
    std::string title;
};

std::vector<Placed> placed(std::vector<Change> changes, const Collator& collator) {
    std::vector<Placed> all;
    for (Change& change : changes) {
        const Kind& kind = change.record().kind();
        const bool same_kind = !all.empty() && all.back().change.record().kind().name == kind.name;
        const std::size_t place = all.empty() ? 0 : all.back().kind + (same_kind ? 0 : 1);
        all.push_back({std::move(change), place, {}});
        if (!kind.event) all.back().title = collator.key(all.back().change.record().title());
    }
    return all;
}

bool stands_before(const Placed& a, const Placed& b) {
    if (a.change.sort != b.change.sort) return a.change.sort < b.change.sort;
    return std::tie(a.kind, a.title) < std::tie(b.kind, b.title);
}

}  // namespace

std::string_view name_of(ChangeSort sort) { return names.at(static_cast<std::size_t>(sort)); }

std::vector<Change> changes_between(const Side& before, const Side& after) {
    const Collator collator(after.engine.settings().language);
    std::vector<Placed> all = placed(Comparison(before, after).run(), collator);
    std::ranges::stable_sort(all, stands_before);
    std::vector<Change> changes;
    for (Placed& each : all) changes.push_back(std::move(each.change));
    return changes;
}

}  // namespace crm
