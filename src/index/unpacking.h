#pragma once
// Rows of the index, read back as records.

#include <string_view>

#include "crm/model/record.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

/// The record in the columns record_columns of the row at hand, the first of them being `first`. IndexUnusable if a
/// column holds what is no value of its field.
Record read_record(const Statement& row, int first, const Kind& kind, const Settings& settings);
/// One value from a column as the index keeps it; absent for NULL.
Value read_column(const Stored& stored, const Field& field, const Settings& settings);
Value read_column(const Statement& row, int column, const Field& field, const Settings& settings);

/// One value that is no integer and no flag, from the text that the index keeps.
Value read_text(std::string_view text, const Field& field, const Settings& settings);

}  // namespace crm
