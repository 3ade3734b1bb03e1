#pragma once
// Looking for a text in megabytes.

#include <cstddef>
#include <string_view>

namespace crm {

/// As text.find(key, from) for a key that is not empty; many times as fast.
std::size_t find_text(std::string_view text, std::string_view key, std::size_t from = 0);

}  // namespace crm
