#include "failure.h"

#include <fmt/format.h>

#include "crm/base/error.h"
#include "crm/base/text.h"

namespace crm::query {

void fail(std::string_view text, std::size_t position, std::string_view what, std::string hint) {
    throw Error(Exit::usage, fmt::format("{} in the query at column {}", what, code_points(text, position) + 1),
                std::move(hint));
}

}  // namespace crm::query
