#pragma once
// What is wrong with a query, and where. A message that quotes a very long word is cut.

#include <cstddef>
#include <string_view>

namespace crm::query {

/// Throws Error(Exit::usage): "`what` in the query at column N", N counting the code points of `text` from 1.
[[noreturn]] void fail(std::string_view text, std::size_t position, std::string_view what, std::string_view hint = {});
/// The same for what is wrong with a path that stands alone.
[[noreturn]] void fail(std::string_view what, std::string_view hint);

}  // namespace crm::query
