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

/// The table's rows as objects.
class JsonRows {
public:
    explicit JsonRows(const Table& table) : table_(table), keys_(json_keys(table.columns)) {}

    /// One row, standing at `depth` steps of indentation.
    void append_row(std::string& out, std::size_t row, JsonLayout layout, int depth) const;
    /// All of them as one array, without a line end.
    void append_array(std::string& out, JsonLayout layout, int depth) const;

private:
    const Table& table_;
    std::vector<std::string> keys_;
};

/// One object: id, kind, the fields, then each section as an array under its name.
std::string json_card(const Card& card, JsonLayout layout);

/// The text as it is for programs; for a person at a terminal the same JSON with everything escaped that could deceive.
std::string json_for(const WriteSettings& settings, std::string json);

}  // namespace crm
