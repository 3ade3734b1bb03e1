#pragma once
// What every format asks of columns and cells: which way they align, and their text for people and for programs.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crm/model/table.h"

namespace crm {

/// Printable ASCII only: safe to print as it is, and as wide as it is long.
bool is_plain(std::string_view text);

/// Whether the column's values stand on the right.
bool is_numeric(const Column& column);

/// The rows of a table field as a table of their own.
Table rows_as_table(const Column& column, const std::vector<Row>& rows);

/// The card's fields without the id, which every format prints first (events have it as a field as well).
std::vector<const std::pair<Column, Cell>*> fields_beside_id(const Card& card);

/// What a person reads in the cell, not yet made visible: the shown text, else the value as files write it. The answer
/// points into the cell, or into `scratch`.
std::string_view words(const Cell& cell, std::string& scratch);

/// Appends the words as one line that is safe to print, and tells its width. Of a text with several lines it is the
/// first one and " …".
int append_line(std::string& out, std::string_view words);

/// A text of several lines made safe to print, with LF between them, without blank ends.
std::string visible_lines(std::string_view text);

/// The cell's value for programs that read CSV or TSV: lists joined by ";", the rows of a table field as JSON.
std::string data_text(const Column& column, const Value& value);

}  // namespace crm
