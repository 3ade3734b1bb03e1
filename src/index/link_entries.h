#pragma once
// Who names a record, many in one row of the table `pointers` (tables.h), and SQL's way to them: the table-valued
// function crm_entries(entries), whose columns are row and moment.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "database.h"

namespace crm {

/// One reference: the record that names another, and when it was, in seconds, if it is an event.
struct LinkEntry {
    static constexpr std::int64_t no_moment = std::numeric_limits<std::int64_t>::min();

    std::int64_t row;
    std::int64_t moment = no_moment;
};

/// Entries as the index keeps them, valid as long as they are; and back. IndexUnusable for what are no such bytes.
std::string_view bytes_of(std::span<const LinkEntry> entries);
std::vector<LinkEntry> entries_of(std::string_view bytes);

/// Makes crm_entries known to a connection.
void add_link_entries(Database& database);

}  // namespace crm
