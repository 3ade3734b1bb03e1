#pragma once
// A small customer world in memory: kinds of its own, a schema extended as a crm.toml would, and links followed by
// looking at every record.

#include <deque>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/query/query.h"

namespace crm::test {

using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class World final : public query::Links {
public:
    World();

    /// Values as a person writes them; a list's items separated by "|", a table's rows by "|" and its columns by ",".
    const Record& add(std::string_view kind, std::string id, Fields fields);

    query::Query query(std::string_view kind, std::string_view text) const;
    query::FieldPath path(std::string_view kind, std::string_view text) const;
    /// Ids of the records that match, joined by blanks, in the order they were added.
    std::string found(std::string_view kind, std::string_view text) const;
    bool matches(std::string_view text, const Record& record) const;
    const std::deque<Record>& all() const { return records_; }
    const Kind& kind(std::string_view name) const { return schema->known_kind(name); }

    const Record* target(const Field& reference, std::string_view id) const override;
    std::vector<const Record*> pointing_at(const Record& record, const Kind& kind) const override;
    Value derived(const Record& record, const Field& word) const override;
    std::string_view search_forms(const Record& record) const override;

    Settings settings;
    Calendar calendar;  ///< Sunday, 2026-11-22, 12:00 in Berlin
    std::unique_ptr<Schema> schema;

private:
    bool names(const Record& from, const Record& to) const;

    std::deque<Record> records_;
    mutable std::map<const Record*, std::string> forms_;
};

/// What parsing answers for a faulty query: "message / hint".
std::string refusal(const World& world, std::string_view kind, std::string_view text);

}  // namespace crm::test
