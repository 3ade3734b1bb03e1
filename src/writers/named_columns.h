#pragma once
// Cells by the names of their columns, for the formats that write one sort of table.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

#include "crm/model/table.h"

namespace crm {

class NamedColumns {
public:
    /// `table` outlives it.
    explicit NamedColumns(const Table& table) : table_(table) {}

    bool have(std::span<const std::string_view> names) const {
        return std::all_of(names.begin(), names.end(),
                           [this](std::string_view name) { return position(name) < table_.columns.size(); });
    }

    std::size_t rows() const { return table_.rows.size(); }
    /// Of a column that is there.
    const Value& cell(std::size_t row, std::string_view name) const { return table_.rows[row][position(name)].value; }

private:
    /// Behind the last one where there is none.
    std::size_t position(std::string_view name) const {
        const auto named = [&](const Column& column) { return column.name == name; };
        return static_cast<std::size_t>(std::find_if(table_.columns.begin(), table_.columns.end(), named) -
                                        table_.columns.begin());
    }

    const Table& table_;
};

}  // namespace crm
