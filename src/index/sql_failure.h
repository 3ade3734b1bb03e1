#pragma once
// What SQLite says of people's SQL, in words that help.

#include <set>
#include <string>
#include <string_view>

#include "crm/base/error.h"
#include "crm/model/schema.h"
#include "database.h"

namespace crm {

/// What SQLite said, and the byte of the SQL that it is about, or -1.
struct SqlComplaint {
    std::string message;
    int offset = -1;
};
SqlComplaint last_complaint(const Database& database);

/// In words, with a suggestion for what is not there. Asks the database for its tables' columns.
Error sql_failure(const SqlComplaint& complaint, const Database& database, std::string_view sql,
                  const std::set<std::string, std::less<>>& tables);

}  // namespace crm
