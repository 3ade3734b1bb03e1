#include "column_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"

namespace crm {

namespace {

std::string plain(std::string_view name) {
    std::string text = fold(name);
    std::erase_if(text, [](char c) { return c == ' ' || c == '_' || c == '-'; });
    return text;
}

std::string column_name(const Field& table, const Field& column) {
    return fmt::format("{}.{}", table.name, column.name);
}

}  // namespace

bool is_same_name(std::string_view one, std::string_view other) { return plain(one) == plain(other); }

std::optional<ColumnTarget> target_named(const Kind& kind, std::string_view name) {
    using How = ColumnTarget::How;
    const std::string wanted = plain(name);
    if (wanted == "id") return ColumnTarget{.how = How::id};
    for (const Field& field : kind.fields) {
        if (plain(field.name) == wanted || plain(field.key) == wanted)
            return ColumnTarget{
                .how = How::field, .name = std::string(field.name), .splits = field.list, .is_several = field.list};
        for (const Field& column : field.columns)
            if (plain(column_name(field, column)) == wanted)
                return ColumnTarget{.how = How::field, .name = column_name(field, column), .splits = true};
    }
    return {};
}

std::vector<std::string> target_names(const Kind& kind) {
    std::vector<std::string> names{"id"};
    for (const Field& field : kind.fields) {
        if (field.columns.empty()) names.emplace_back(field.name);
        for (const Field& column : field.columns) names.push_back(column_name(field, column));
    }
    return names;
}

}  // namespace crm
