#pragma once
// Values, rows and cards as JSON text. Numbers and decimals are JSON numbers with all their digits; flags are true and
// false; money, dates, durations and references are strings as files write them; list columns are arrays of strings and
// table columns arrays of objects, empty where there is nothing; any other value that is not there is null. So every
// object of a table has the same keys with the same types.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/writers/writer.h"

namespace crm {

/// How objects stand on the page: compact on one line, or one member a line, indented by two.
enum class JsonLayout { compact, indented };

void append_json(std::string& out, const Column& column, const Value& value);

/// The columns' names as quoted keys. A name that was there before gets a number: id, id_2.
std::vector<std::string> json_keys(std::span<const Column> columns);

/// A table's rows as objects that stand at `depth` steps of indentation.
class JsonRow {
public:
    JsonRow(std::span<const Column> columns, JsonLayout layout, int depth);
    void append(std::string& out, std::span<const Cell> cells) const;

private:
    std::span<const Column> columns_;
    std::vector<std::string> openings_;  ///< what stands before each value: the key, and its place on the page
    std::string closing_;
};

/// All rows as one array, without a line end. What is put is one row or less.
void put_array(TableRows& rows, JsonLayout layout, int depth, const Put& put);

/// One object: id, kind, the fields, then each section as an array under its name.
std::string json_card(const Card& card, JsonLayout layout);

/// The text as it is for programs; for a person at a terminal the same JSON with everything escaped that could deceive.
std::string json_for(const WriteSettings& settings, std::string json);
/// The same of what is put, piece by piece. `put` outlives it.
Put json_for(const WriteSettings& settings, const Put& put);

}  // namespace crm
