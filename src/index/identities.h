#pragma once
// Who has an email, a phone or a handle, found in the columns of the index.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crm/model/settings.h"
#include "database.h"

namespace crm {

/// The rows of everybody's identities of one field. Phones are kept by their last digits, and read when these agree:
/// reading one is slow.
class Identities {
public:
    /// `rows`: _row, and the field's column.
    Identities(Statement& rows, const Field& field, const Settings& settings);

    /// Rows of records with the same identity as `text`.
    std::vector<std::int64_t> rows_of(std::string_view text) const;

private:
    std::string token_of(std::string_view text) const;

    const Field& field_;
    const Settings& settings_;
    std::unordered_multimap<std::string, std::pair<std::int64_t, std::string>> known_;
};

}  // namespace crm
