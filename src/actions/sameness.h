#pragma once
// Which drafts are records that are there already, or rows that came before them.

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "crm/actions/intake.h"
#include "crm/model/read.h"

namespace crm {

/// What a draft turns out to be: a record of the workspace, an earlier row, or neither, which is new.
struct Same {
    const Record* record = nullptr;
    std::optional<std::size_t> row;

    bool is_new() const { return !record && !row; }
};

class Sameness {
public:
    /// Error(Exit::usage) if the settings' key can tell no records apart.
    Sameness(const Engine& engine, const Kind& kind, const IntakeSettings& settings);

    /// By the settings' key; rows are remembered for those that follow. A Fault where the row has no such value, or
    /// where several records have it.
    Result<Same> by_key(const Record& record, std::size_t row);

    /// The record of the workspace with the id that a row gives.
    const Record* with_id(const std::string& id);

    /// Somebody else who has one of the identities (emails, phones, handles) that `record` would have and `itself`, the
    /// record it is about to change, has not.
    struct Duplicate {
        Same of;
        const Field* field;
        std::string text;
    };
    std::optional<Duplicate> duplicate(const Record& record, const Record* itself) const;
    /// Remembers the identities of a row for the rows that follow.
    void remember(const Record& record, std::size_t row);

private:
    std::vector<std::string> keys_of(const Record& record) const;
    void load_keys();
    std::string identity_of(const Field& field, const std::string& text) const;

    const Engine& engine_;
    const Kind& kind_;
    const Field* key_ = nullptr;  ///< null: there is none, or it is the id
    bool is_keyed_by_id_;
    bool has_keys_ = false;
    std::unordered_map<std::string, std::vector<const Record*>> records_by_key_;
    std::unordered_map<std::string, std::size_t> rows_by_key_;
    std::optional<std::unordered_map<std::string_view, const Record*>> ids_;
    std::map<const Field*, std::unordered_map<std::string, std::size_t>> rows_by_identity_;
};

}  // namespace crm
