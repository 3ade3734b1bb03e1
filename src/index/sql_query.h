#pragma once
// The fourth stage of a query: one SQL condition over the tables of the index (tables.h). Boolean structure and links
// are SQL, what SQL can compare exactly is compared there, and the rest are leaves (sql_leaf.h). Every value is bound;
// what stands in the text are names of kinds and fields, quoted.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sql_leaf.h"

namespace crm {

struct SqlParameter {
    enum class Sort : std::uint8_t { leaf, number, text } sort;
    std::int64_t number = 0;  ///< of a leaf, too
    std::string text = {};
};

struct SqlQuery {
    std::string where;  ///< about a row of the kind's table, called r; parameters count from ?1
    std::vector<SqlParameter> parameters;
    std::vector<Leaf> leaves;
    std::optional<std::size_t> needed = {};  ///< the leaf that must find something, or there is no such row

    void bind(Statement& statement) const;
};

/// What became of merged ids; empty where there are none.
struct SurvivorsOf {
    std::function<Survivors(const Field& reference)> named_by;  ///< of those that a reference may name
    std::function<Survivors(const Kind& kind)> kind;            ///< of a kind's
};

/// Nothing: more conditions, or deeper ones, than are worth compiling; the records themselves must be asked. `query`
/// outlives the result.
std::optional<SqlQuery> sql_of(const query::Query& query, const Kind& kind, const Schema& schema,
                               const SurvivorsOf& survivors);

}  // namespace crm
