#pragma once
// One record: a kind, an id, and values for the kind's fields.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/base/error.h"
#include "crm/model/schema.h"
#include "crm/model/value.h"

namespace crm {

class Record {
public:
    explicit Record(const Kind& kind, std::string id = {}) : kind_(&kind), id_(std::move(id)) {}

    const Kind& kind() const { return *kind_; }
    const std::string& id() const { return id_; }
    void rename(std::string id) { id_ = std::move(id); }
    /// Becomes another record of its kind, that has an id and nothing else, in the memory that it has.
    void start_over(std::string_view id);

    /// The value of one of the kind's own fields; absent is std::monostate.
    const Value& operator[](const Field& field) const;
    /// By name, for logic that is truly about a kind; a name the kind has not is absent.
    const Value& operator[](std::string_view field_name) const;
    void set(const Field& field, Value value);
    /// The values it has, by position in the kind's fields, ascending.
    std::span<const std::pair<std::uint16_t, Value>> values() const { return values_; }
    /// Room for so many values.
    void reserve(std::size_t values) { values_.reserve(values); }

    /// As text, empty where absent; a list as its first item.
    std::string text(std::string_view field_name) const;
    /// A list's items; a single text as one; absent as none.
    std::vector<std::string> texts(std::string_view field_name) const;
    /// The title field's text, an untitled record's id.
    std::string title() const;

    /// Keys of the file that are no fields, with their values in TOML: kept, printed, searched by nobody.
    std::vector<std::pair<std::string, std::string>> undeclared;
    /// Where it stands: the file, and for an event its line.
    Place place;

private:
    const Kind* kind_;
    std::string id_;
    std::vector<std::pair<std::uint16_t, Value>> values_;
};

/// The last five characters of an id made by crm ("anna-schmidt-k3f9x" → "k3f9x"); empty for a hand-made one.
std::string_view short_id(std::string_view id);
/// [a-z0-9][a-z0-9-]{0,95}, and no device name of Windows (con, nul, com1…).
bool is_id(std::string_view text);

}  // namespace crm
