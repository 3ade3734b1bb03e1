#include "identities.h"

#include <algorithm>

#include "crm/model/read.h"
#include "crm/query/route.h"
#include "unpacking.h"

namespace crm {

namespace {

/// The same number has the same last digits in every notation.
std::string last_digits(std::string_view text) {
    constexpr std::size_t compared = 4;
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits.size() > compared ? digits.substr(digits.size() - compared) : digits;
}

}  // namespace

Identities::Identities(Statement& rows, const Field& field, const Settings& settings)
    : field_(field), settings_(settings) {
    while (rows.step()) {
        const std::int64_t row = rows.integer(0);
        query::each_text(read_column(rows, 1, field, settings), [&](const std::string& text) {
            known_.emplace(token_of(text), std::pair(row, field.type == Type::phone ? text : std::string{}));
            return false;
        });
    }
}

std::string Identities::token_of(std::string_view text) const {
    return field_.type == Type::phone ? last_digits(text) : identity(field_, text, settings_);
}

std::vector<std::int64_t> Identities::rows_of(std::string_view text) const {
    std::vector<std::int64_t> rows;
    const auto [begin, end] = known_.equal_range(token_of(text));
    for (auto each = begin; each != end; ++each) {
        const auto& [row, written] = each->second;
        if (field_.type == Type::phone && identity(field_, written, settings_) != identity(field_, text, settings_))
            continue;
        rows.push_back(row);
    }
    return rows;
}

}  // namespace crm
