#pragma once
// People's SQL as words, for pointing at the one that is wrong.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// A name or keyword, without its quotes, and the byte that it begins at. Texts, numbers and comments are none.
struct SqlWord {
    std::size_t offset;
    std::string_view text;
    bool quoted;
};
std::vector<SqlWord> sql_words(std::string_view sql);

/// " in the SQL at column 8", or at line 2, column 8; columns are code points.
std::string sql_position(std::string_view sql, std::size_t offset);
/// Of the first word that is `name`; empty if there is none.
std::string sql_position_of(std::string_view sql, std::string_view name);

}  // namespace crm
