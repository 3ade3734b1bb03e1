#pragma once
// The tables that people's SQL sees, as views of the index's own; docs/query.md describes them.

#include <string>
#include <string_view>
#include <vector>

#include "crm/model/schema.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

struct SqlView {
    std::string name;
    std::string select;
};

/// One for each kind, by its name and by its folder's; one for each sort of table field (item, move); link and
/// timeline. `twins`: whether there are records that earlier ones of the same id hide. A kind whose name one of the
/// others has is called kind_NAME.
std::vector<SqlView> sql_views(const Schema& schema, bool twins);

/// Puts the views in the place of whatever temporary views a connection has, and the table of stages beside them; makes
/// json_each and json_tree ready to be asked under an authorizer.
void make_sql_views(Database& database, const std::vector<SqlView>& views, const Settings& settings);

/// The columns of each table as `name`s, after make_sql_views.
std::vector<std::string> sql_columns_of(const Database& database, std::string_view view);

/// The table of stages is no view: its name.
inline constexpr std::string_view stage_table = "stage";

}  // namespace crm
