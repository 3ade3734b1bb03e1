#pragma once
// What the rows of a report stand for: groups of records, cut into periods.

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "crm/reports/report.h"
#include "order.h"

namespace crm {

/// The records that are asked for, to be counted and summed: with the fields of these `words` and of what the settings
/// group by, and without all others.
std::vector<const Record*> figures_of(const Engine& engine, const Kind& kind, const ReportSettings& settings,
                                      std::initializer_list<std::string_view> words);

struct Group {
    std::string key;       ///< what makes it one group and not two
    std::size_t rank = 0;  ///< of groups that have an order of their own, such as stages
    OrderKey order = {};   ///< among those of one rank
    std::vector<Cell> cells = {};
};

struct Grouping {
    std::vector<Column> columns = {};
    std::function<std::vector<Group>(const Record&)> groups_of;
    std::vector<Group> always = {};  ///< groups with a row even where no record is in them, if no periods are asked for
};

/// Every record in one group, which has no columns.
Grouping all_together();
/// By a field path of `kind`; records without a value are in a group of their own. Engine outlives the grouping.
/// Error(Exit::usage) for an unknown path, and for a table.
Grouping by_field(const Engine& engine, const Kind& kind, std::string_view path);
/// `by_field` if a field is asked for, else `all_together`.
Grouping as_asked(const Engine& engine, const Kind& kind, const ReportSettings& settings);

/// The records of one row, and the cells that name it.
struct Bucket {
    std::vector<Cell> cells;
    std::vector<const Record*> records;
};
struct Buckets {
    std::vector<Column> columns;
    std::vector<Bucket> rows;
};

/// The day of a record that periods go by; absent ones make a period of their own, the last.
using DayOf = std::function<std::optional<Date>(const Record&)>;

/// The rows of a report, in order.
Buckets gather(std::span<const Record* const> records, const Grouping& grouping, std::optional<Period> period,
               const DayOf& day_of);

/// Whether a day lies within the days asked for.
bool is_asked_for(const Date& day, const ReportSettings& settings);

/// A column of numbers that a terminal may draw as bars.
Column count_column(std::string_view name);
Column money_column(std::string_view name);

}  // namespace crm
