#include "failure.h"

#include <fmt/format.h>

#include "crm/base/error.h"
#include "crm/base/text.h"

namespace crm::query {

namespace {

constexpr int longest_message = 200;
constexpr int longest_hint = 500;

std::string shortened(std::string_view text, int columns) { return fit(visible(text), columns); }

}  // namespace

void fail(std::string_view what, std::string_view hint) {
    throw Error(Exit::usage, shortened(what, longest_message), shortened(hint, longest_hint));
}

void fail(std::string_view text, std::size_t position, std::string_view what, std::string_view hint) {
    throw Error(
        Exit::usage,
        fmt::format("{} in the query at column {}", shortened(what, longest_message), code_points(text, position) + 1),
        shortened(hint, longest_hint));
}

}  // namespace crm::query
