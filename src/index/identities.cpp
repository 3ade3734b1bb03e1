#include "identities.h"

#include <algorithm>

#include "codec.h"
#include "crm/model/read.h"
#include "crm/query/route.h"

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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Whether one of the column's texts may fold to `folded`: quick, and sure where it says no.
bool may_hold(std::string_view column, std::string_view folded) {
    const auto is_hard = [](char c) { return c == '\\' || static_cast<unsigned char>(c) >= 0x80; };
    if (std::any_of(column.begin(), column.end(), is_hard)) return true;
    return std::search(column.begin(), column.end(), folded.begin(), folded.end(),
                       [](char written, char wanted) { return lower(written) == wanted; }) != column.end();
}

}  // namespace

bool has_identity(const Statement& row, int column, const Field& field, const Wanted& wanted,
                  const Settings& settings) {
    if (row.is_null(column)) return false;
    if (field.type == Type::phone ? !wanted.phone : !may_hold(row.text(column), wanted.folded)) return false;
    const std::string digits = wanted.phone ? last_digits(*wanted.phone) : std::string{};
    return query::each_text(read_column(row, column, field, settings), [&](const std::string& text) {
        if (field.type == Type::phone && last_digits(text) != digits) return false;
        return is_identity(field, text, wanted, settings);
    });
}

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
