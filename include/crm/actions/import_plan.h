#pragma once
// From the rows of a sheet to drafts: which column is which field, and which words stand for others.
//
// A column whose header is a field's name or key, in any case and with blanks, dashes or underscores at will, is that
// field; `item.product` is a column of a table field, `id` the record's id. Any other column needs a rule.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/actions/intake.h"
#include "crm/importers/importer.h"
#include "crm/model/schema.h"

namespace crm {

/// What --map says of one column. An empty field leaves the column out; "+" keeps it under a key that is no field.
struct ColumnRule {
    std::string column;
    std::string field;
};

/// What --value says: a cell (or an item of a list) that is `old_text` is taken for `new_text`. `column` is a column's
/// header, or the field it fills.
struct ValueRule {
    std::string column;
    std::string old_text;
    std::string new_text;
};

/// "column=field,column=field". A part without = belongs to the name of the column after it, for headers with commas.
/// Error(Exit::usage).
std::vector<ColumnRule> read_column_rules(std::string_view text);
/// "column:OLD=NEW". Error(Exit::usage).
ValueRule read_value_rule(std::string_view text);

/// Where the texts of one column go.
struct ColumnTarget {
    enum class How { field, id, keep, leave_out };
    How how = How::field;
    std::string name = {};    ///< of the field ("email", "item.product"), or the key to keep it under
    bool splits = false;      ///< a cell of CSV may hold several values, with ; between them
    bool is_several = false;  ///< a list: several columns may fill it
};

/// A target for each column of `sheet`. A column that is no field and has no rule, a field that two columns fill, and a
/// rule for a field that does not exist are Error(Exit::usage), with a --map to go on with.
std::vector<ColumnTarget> plan_columns(const ImportSheet& sheet, const Kind& kind, const Schema& schema,
                                       std::span<const ColumnRule> rules);

/// The same where there are no rules: every column has to be a field's, or Error(Exit::invalid) with a suggestion.
std::vector<ColumnTarget> plan_fields(const ImportSheet& sheet, const Kind& kind);

/// A rule must speak of a column of one of the sheets. Error(Exit::usage) with a suggestion.
void check_rules(std::span<const ImportSheet> sheets, const Kind& kind, std::span<const ColumnRule> columns,
                 std::span<const ValueRule> values);

/// The sound rows of a sheet; their cells are taken out of it.
struct SheetDrafts {
    std::vector<Draft> drafts;
    std::vector<std::size_t> rows;  ///< which row of the sheet each draft was
};
SheetDrafts drafts_of(ImportSheet& sheet, std::span<const ColumnTarget> targets, std::span<const ValueRule> values);

}  // namespace crm
