#pragma once
// Walking the references of a record, and the names under which the index keeps them.

#include <string>
#include <vector>

#include "crm/model/record.h"

namespace crm {

/// Calls `visit(field, id)` for each reference in the record's own fields.
template <class Visit>
void each_reference(const Record& record, Visit&& visit) {
    for (const Field& field : record.kind().fields) {
        if (field.type != Type::reference) continue;
        const Value& value = record[field];
        if (const auto* id = std::get_if<std::string>(&value)) visit(field, *id);
        if (const auto* ids = std::get_if<std::vector<std::string>>(&value))
            for (const std::string& each : *ids) visit(field, each);
    }
}

/// Calls `visit(field, column, id)` for each reference in the rows of the record's tables: an item's product.
template <class Visit>
void each_row_reference(const Record& record, Visit&& visit) {
    for (const Field& field : record.kind().fields) {
        if (field.type != Type::table) continue;
        const auto* rows = std::get_if<std::vector<Row>>(&record[field]);
        if (!rows) continue;
        for (const Row& row : *rows)
            for (std::size_t i = 0; i < field.columns.size(); ++i)
                if (const auto* id = std::get_if<std::string>(&row.values[i]);
                    id && field.columns[i].type == Type::reference)
                    visit(field, field.columns[i], *id);
    }
}

/// "org", "item.product"
inline std::string link_name(const Field& field) { return std::string(field.key); }
inline std::string link_name(const Field& table, const Field& column) {
    return std::string(table.key) + '.' + std::string(column.key);
}

struct LinkNames {
    std::vector<std::string> names;
    bool all = true;  ///< none of the kind's references is left out
};
/// Those of a kind's references that may name `target`.
LinkNames link_names(const Kind& from, const Kind& target);

}  // namespace crm
