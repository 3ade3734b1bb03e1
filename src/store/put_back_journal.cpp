// Journals: what an invocation did to events, whatever stands around them.
#include <algorithm>
#include <map>

#include "crm/base/text.h"
#include "hash.h"
#include "journal.h"
#include "put_back.h"

namespace crm {

namespace {

struct Event {
    const toml::Table* table;
    std::size_t position;
};
/// The events of a journal by the table's name and the id.
using Events = std::map<std::pair<std::string, std::string>, Event>;

Events events_in(const toml::Document& journal) {
    Events events;
    for (const auto& [name, node] : journal.root()) {
        if (node.form != toml::Node::Form::sections) continue;
        for (std::size_t i = 0; i < node.array()->size(); ++i) {
            const toml::Table* table = (*node.array())[i].table();
            const toml::Node* id = toml::member(*table, "id");
            events.emplace(std::pair(name, id && id->text() ? *id->text() : std::string{}), Event{table, i});
        }
    }
    return events;
}

const Event* found(const Events& events, const Events::key_type& key) {
    const auto at = events.find(key);
    return at == events.end() ? nullptr : &at->second;
}

NewEvent event_again(const toml::Document& journal, const std::string& name, const std::string& id,
                     const toml::Table& event) {
    const toml::Node* at = toml::member(event, "at");
    const std::string when = at ? source_of(journal, *at).toml() : std::string{};
    const auto moment = read_datetime(when, Calendar{});
    return {moment ? *moment : DateTime{}, id, toml::print_table(name, entries_of(journal, event))};
}

/// One event that the invocation changed; null where it did not stand, or was not written.
struct Change {
    std::string name;  ///< of its table
    std::string id;
    const toml::Table* stood;
    const toml::Table* wrote;
};

std::vector<Change> changes_between(const toml::Document& stood, const toml::Document& wrote) {
    const Events before = events_in(stood);
    const Events after = events_in(wrote);
    std::vector<Change> changes;
    for (const auto& [key, event] : after) {
        const Event* old = found(before, key);
        if (!old || !toml::same(*old->table, *event.table))
            changes.push_back({key.first, key.second, old ? old->table : nullptr, event.table});
    }
    for (const auto& [key, event] : before)
        if (!found(after, key)) changes.push_back({key.first, key.second, event.table, nullptr});
    return changes;
}

/// A journal as it stands, from which changes are taken out one by one.
class Standing {
public:
    Standing(std::string text, const KeptFile& file, const toml::Document& stood)
        : now_(document_of(std::move(text), file.path)), stood_(stood), events_(events_in(now_)) {}

    void take_out(const Change& change) {
        const Event* now = found(events_, {change.name, change.id});
        if (!change.stood)
            take_away(change, now);
        else if (!change.wrote)
            bring_back(change, now);
        else
            put_fields_back(change, now);
    }

    std::string text() {
        for (const auto& [name, positions] : gone_) now_.remove_tables(name, positions);
        return back_.empty() ? now_.text() : with_events(now_, std::move(back_));
    }

    const std::vector<Clash>& clashes() const { return clashes_; }

private:
    void take_away(const Change& change, const Event* now) {
        if (!now) return;
        auto fields = different_keys(*change.wrote, *now->table);
        if (fields.empty())
            gone_[change.name].push_back(now->position);
        else
            clashes_.push_back({change.id, std::move(fields)});
    }

    void bring_back(const Change& change, const Event* now) {
        if (now && toml::same(*now->table, *change.stood)) return;
        if (now) return clashes_.push_back({change.id, {}, "has been made again"});
        back_.push_back(event_again(stood_, change.name, change.id, *change.stood));
    }

    void put_fields_back(const Change& change, const Event* now) {
        if (!now) return clashes_.push_back({change.id, {}, "is gone"});
        auto left =
            put_back_keys(now_, {change.name, std::to_string(now->position)}, *change.wrote, *change.stood, stood_);
        if (!left.empty()) clashes_.push_back({change.id, std::move(left)});
        // An edit makes the document's tables anew.
        events_ = events_in(now_);
    }

    toml::Document now_;
    const toml::Document& stood_;
    Events events_;
    std::map<std::string, std::vector<std::size_t>> gone_;
    std::vector<NewEvent> back_;
    std::vector<Clash> clashes_;
};

}  // namespace

std::optional<std::string> PutBack::journal(const KeptFile& file, const std::optional<std::string>& now) {
    if (hash_of(now) == file.before) return now;
    const toml::Document stood = document_of(std::string(file.stood.value_or("")), file.path);
    const toml::Document wrote = document_of(std::string(file.wrote.value_or("")), file.path);
    const auto changes = changes_between(stood, wrote);
    for (const Change& change : changes) ids_.push_back(change.id);
    if (auto text = as_it_was(file, now)) return text;
    if (!file.stood && hash_of(now) == file.after) return {};
    Standing standing(now.value_or(""), file, stood);
    for (const Change& change : changes) standing.take_out(change);
    clashes_.insert(clashes_.end(), standing.clashes().begin(), standing.clashes().end());
    std::string text = standing.text();
    if ((!file.stood || !now) && trim(text).empty()) return {};
    return text;
}

}  // namespace crm
