#pragma once
// What CSV and TSV share: cells as data (ids, not names), one row after another, a header first. Lists are joined by
// ";", which is where crm import parts them; the rows of a table field are JSON; nothing is an empty cell.

#include <string>
#include <vector>

#include "crm/writers/writer.h"

namespace crm {

/// How a format writes a cell and a row of cells.
struct DataFormat {
    std::string (*cell)(const Column& column, const Value& value);
    std::string (*row)(const std::vector<std::string>& cells);
};

/// A person at a terminal gets control characters made visible; everybody else the data as it is.
void put_data(TableRows& rows, const WriteSettings& settings, const DataFormat& format, const Put& put);
/// Rows of field and value: id, kind, then the fields. What belongs to the record has no place here.
std::string data_card(const Card& card, const WriteSettings& settings, const DataFormat& format);

}  // namespace crm
