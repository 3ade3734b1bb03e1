#include "data_rows.h"

#include "cells.h"
#include "crm/base/text.h"

namespace crm {

namespace {

std::string safe_cell(std::string cell, const WriteSettings& settings) {
    if (!settings.terminal || is_plain(cell)) return cell;
    return visible(cell, Newlines::kept);
}

}  // namespace

void put_data(TableRows& rows, const WriteSettings& settings, const DataFormat& format, const Put& put) {
    const auto& columns = rows.head().columns;
    std::vector<std::string> cells;
    for (const Column& column : columns) cells.push_back(safe_cell(format.cell({}, column.name), settings));
    put(format.row(cells));
    while (const auto* row = rows.next()) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = safe_cell(format.cell(columns[i], (*row)[i].value), settings);
        put(format.row(cells));
    }
}

std::string data_card(const Card& card, const WriteSettings& settings, const DataFormat& format) {
    std::string out = format.row({"field", "value"});
    const auto append = [&](const Column& column, const Value& value) {
        out += format.row(
            {safe_cell(format.cell({}, column.name), settings), safe_cell(format.cell(column, value), settings)});
    };
    append({.name = "id"}, card.id);
    append({.name = "kind"}, card.kind);
    for (const auto* field : fields_beside_id(card)) append(field->first, field->second.value);
    return out;
}

}  // namespace crm
