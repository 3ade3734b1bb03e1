#pragma once
// Walking the references of a record, and the numbers by which the index knows where they stand.

#include <map>
#include <string>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/schema.h"

namespace crm {

/// Calls `visit(field, id)` for each reference in the record's own fields.
template <class Visit>
void each_reference(const Record& record, Visit&& visit) {
    for (const auto& [position, value] : record.values()) {
        const Field& field = record.kind().fields[position];
        if (field.type != Type::reference) continue;
        if (const auto* id = std::get_if<std::string>(&value)) visit(field, *id);
        if (const auto* ids = std::get_if<std::vector<std::string>>(&value))
            for (const std::string& each : *ids) visit(field, each);
    }
}

/// Calls `visit(field, column, id)` for each reference in the rows of the record's tables: an item's product.
template <class Visit>
void each_row_reference(const Record& record, Visit&& visit) {
    for (const auto& [position, value] : record.values()) {
        const Field& field = record.kind().fields[position];
        const auto* rows = std::get_if<std::vector<Row>>(&value);
        if (!rows) continue;
        for (const Row& row : *rows)
            for (std::size_t i = 0; i < field.columns.size(); ++i)
                if (const auto* id = std::get_if<std::string>(&row.values[i]);
                    id && field.columns[i].type == Type::reference)
                    visit(field, field.columns[i], *id);
    }
}

/// Where in a kind's records references may stand: in a field, or in a column of a table.
struct LinkField {
    const Kind* kind;
    const Field* field;
    const Field* column;  ///< null: in the field itself

    bool may_name(const Kind& target) const;
    /// "org", "item.product"
    std::string name() const;
};

/// Every place of a schema's references. The index knows each by its number here, which is its place in the order of
/// kinds, fields and columns.
class LinkFields {
public:
    /// `schema` outlives it.
    explicit LinkFields(const Schema& schema);

    const std::vector<LinkField>& all() const { return all_; }
    std::size_t number(const Kind& kind, const Field& field) const;
    std::size_t number(const Kind& kind, const Field& table, const Field& column) const;
    /// "3, 7": the numbers of those of a kind's that may name `target`. Empty: there are none.
    std::string between(const Kind& from, const Kind& target) const;

private:
    std::vector<LinkField> all_;
    std::map<const Kind*, std::vector<std::size_t>> first_;  ///< of each field of a kind
};

/// Calls `visit(number of the LinkField, id)` for each reference of a record.
template <class Visit>
void each_link(const Record& record, const LinkFields& fields, Visit&& visit) {
    const Kind& kind = record.kind();
    each_reference(record, [&](const Field& field, const std::string& id) { visit(fields.number(kind, field), id); });
    each_row_reference(record, [&](const Field& table, const Field& column, const std::string& id) {
        visit(fields.number(kind, table, column), id);
    });
}

}  // namespace crm
