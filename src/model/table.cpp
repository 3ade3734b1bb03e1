#include "crm/model/table.h"

namespace crm {

Table taken(TableRows& rows) {
    const Table& head = rows.head();
    Table table{.columns = head.columns, .rows = {}, .title = head.title, .ids = head.ids};
    while (const auto* row = rows.next()) table.rows.push_back(*row);
    return table;
}

}  // namespace crm
