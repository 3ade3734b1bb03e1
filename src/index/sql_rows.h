#pragma once
// The rows of people's SQL as a table.

#include <set>
#include <string>
#include <vector>

#include "crm/base/date.h"
#include "crm/model/settings.h"
#include "crm/model/table.h"
#include "database.h"

struct sqlite3_stmt;

namespace crm {

/// Takes the rows of one statement, which outlives it. A column that is a field of a kind, as it stands or renamed, has
/// the field's values.
class SqlRows {
public:
    SqlRows(sqlite3_stmt* statement, const Schema& schema, const Settings& settings);

    /// The row at hand. Error(Exit::usage) if there are too many.
    void add();
    Table take();

private:
    Cell cell(int column) const;

    sqlite3_stmt* statement_;
    const Settings& settings_;
    std::vector<const Field*> fields_;  ///< by column; null: of no field
    Table table_;
    std::size_t cells_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace crm
