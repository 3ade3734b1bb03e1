#pragma once
// How the stages of a query refuse it.

#include <cstddef>
#include <string>
#include <string_view>

#include "crm/base/error.h"
#include "crm/model/settings.h"

namespace crm::query {

/// Something wrong at a word of a query.
class Mistake : public Error {
public:
    Mistake(std::string_view what, std::string hint, std::size_t column);
    /// The same, the query being a search that crm.toml saves.
    Error in(const SavedSearch& search) const;

private:
    std::string bare_;
    std::size_t column_;
};

/// Throws Error(Exit::usage). What may quote a query of any length is shortened.
[[noreturn]] void fail(std::string_view what, std::string_view hint);
/// Throws a Mistake with the place `position` bytes into `text` as a column that counts code points.
[[noreturn]] void fail(std::string_view text, std::size_t position, std::string_view what, std::string_view hint);

}  // namespace crm::query
