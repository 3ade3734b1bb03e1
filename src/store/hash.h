#pragma once
// Hashes of texts: a 128-bit XXH3 in hexadecimal digits.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace crm {

/// What stands for the hash of a file that is not there.
inline constexpr std::string_view absent_hash = "-";

std::string hash_of_text(std::string_view text);
/// Of the pieces, one behind the other.
std::string hash_of_pieces(std::span<const std::string_view> pieces);
std::string hash_of(const std::optional<std::string>& text);

}  // namespace crm
