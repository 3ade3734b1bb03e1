#pragma once
// "did you mean …": the word nearest to a misspelt one.

#include <optional>
#include <span>
#include <string_view>

namespace crm {

/// The candidate nearest to `word` (optimal string alignment distance, case ignored), if near enough to be meant:
/// at most a third of its length, at least 1; a unique prefix of three or more characters counts as near. The first
/// wins a tie.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace crm
