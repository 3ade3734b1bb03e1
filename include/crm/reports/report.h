#pragma once
// Reports: figures over the records of a kind, as a table. A report draws nothing and writes nothing; each is a row of
// data and a function, and all.cpp lists them.
//
// Figures are exact: amounts are decimals in the workspace's currency, rounded half to even where they are divided. An
// amount in another currency is taken at the rate of crm.toml; where there is none it stays out of the sums, and a
// Problem says so. Whatever can be answered is.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/error.h"
#include "crm/index/engine.h"
#include "crm/model/table.h"
#include "crm/query/query.h"

namespace crm {

/// What a report was asked for.
struct ReportSettings {
    query::Query where = {};            ///< checked for the report's kind
    std::optional<Date> from = {};      ///< the first day, by the report's `day`
    std::optional<Date> to = {};        ///< the last day
    std::optional<Period> period = {};  ///< a row for each of these
    std::string by = {};                ///< a row for each value of this field path; empty: as the report groups
};

struct ReportColumn {
    std::string_view name;  ///< JSON key, CSV header
    std::string_view help;
};

/// A workspace as it was at one of two times, for a report that compares them.
struct Side {
    /// Of one kind; without a query, of all its records.
    struct Asked {
        const Kind* kind;
        std::optional<query::Query> where;
    };

    const Engine& engine;
    std::vector<Asked> asked;  ///< a kind that has not the query's words is not there
};

struct Report {
    std::string_view name;
    std::string_view help;        ///< one line, lower case
    std::string_view kind;        ///< whose records it asks for; queries and `by` are about these, or these first
    std::string_view day = {};    ///< the field that --from, --to and --period go by; of a comparison none
    std::string_view group = {};  ///< the field it groups by if nothing is asked for; empty: none
    std::span<const ReportColumn> columns;  ///< its figures, after the columns of groups and periods
    /// Groups stand in the order of their names, periods ascending in each, records without a value last. A group by a
    /// reference is a column with the name and a column `<field>_id`. A record with several values is counted in the
    /// group of each. Error(Exit::usage) for a path that the kind has not.
    Table (*run)(const Engine& engine, const ReportSettings& settings, std::vector<Problem>& problems) = nullptr;
    /// Of a report that compares, instead of `run`: what was before, and what is after. A query chooses what it fits on
    /// either side. Error(Exit::usage) for a `by` that no kind has.
    Table (*compare)(const Side& before, const Side& after, const ReportSettings& settings,
                     std::vector<Problem>& problems) = nullptr;
};

/// Every report, in the order of the documentation.
std::span<const Report> reports();
/// Error(Exit::usage) with a suggestion for an unknown name.
const Report& report_named(std::string_view name);

/// Puts the rows in the order of `keys`: "-value,stage". What is absent stands last in either direction; equal rows
/// stay as they are. Error(Exit::usage) with a suggestion for a column that the table has not.
void sort_rows(Table& table, std::string_view keys, const Settings& settings);
/// The columns named, in that order: "stage,count". Error(Exit::usage) as above.
Table with_columns(const Table& table, std::string_view names);

}  // namespace crm
