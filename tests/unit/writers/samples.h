#pragma once
// Tables and cards for the tests of writers.

#include <string>
#include <vector>

#include "crm/writers/writer.h"

namespace crm::samples {

inline const WriteSettings to_program{};
inline WriteSettings terminal(int width) { return {.width = width, .colour = false, .terminal = true}; }

Decimal decimal(std::int64_t units, std::uint8_t scale);
Money money(std::int64_t cents, std::string_view currency = "EUR");

/// A table of texts with one column.
Table texts(std::string column, const std::vector<std::string>& cells);

/// People and deals in several scripts: id, name, org (shown by name), value, tags, rate, open.
Table deals();

/// Names that try to harm a terminal, a spreadsheet or a parser.
std::vector<std::string> hostile_texts();

/// A deal with items, notes of several lines, an absent field, and two sections, one of them empty.
Card deal_card();

std::string write(std::string_view format, const Table& table, const WriteSettings& settings = to_program);
std::string write(std::string_view format, const Card& card, const WriteSettings& settings = to_program);
std::vector<std::string> lines_of(std::string_view text);

}  // namespace crm::samples
