#pragma once
// What is wrong with a text that is no TOML, in words for who wrote it by hand.

#include <cstddef>
#include <string_view>

#include "crm/base/error.h"

namespace crm::toml {

/// The problem (code "syntax") that toml++ describes; `at`: the byte of `text` where it stands.
Problem syntax_problem(Place place, std::string_view text, std::size_t at, std::string_view description);

}  // namespace crm::toml
