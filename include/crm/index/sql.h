#pragma once
// `crm query`: SQL that people write, over tables that docs/query.md describes. It reads, and does nothing else.

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/error.h"
#include "crm/index/place.h"
#include "crm/model/table.h"
#include "crm/store/workspace.h"

namespace crm {

struct SqlQuestion {
    std::string sql;                                                   ///< one SELECT, WITH or VALUES
    std::vector<std::pair<std::string, std::string>> parameters = {};  ///< `:name` and its value
    std::chrono::milliseconds limit{10'000};  ///< for the answer; what reads changed files is not counted
};

struct SqlAnswer {
    Table table;
    std::vector<Problem> problems;  ///< of the files of the kinds that the SQL names, and of amounts without a rate
};

/// Answers from the index, or from a database in memory where there is none. Only the kinds that the SQL names are
/// looked at. A parameter that is written as a number is bound as one, else as text. A column of the answer that is a
/// field has the field's type. Error(Exit::usage): no sound SQL, and where; a name that is not there, with a
/// suggestion; what does more than read; an answer that takes too long or grows too large.
SqlAnswer run_sql(const Workspace& workspace, const Calendar& calendar, const std::optional<IndexPlace>& place,
                  const SqlQuestion& question);

/// The tables that there are, with their columns.
Table sql_tables(const Workspace& workspace);

}  // namespace crm
