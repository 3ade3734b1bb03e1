// What --map and --value say.
#include <fmt/format.h>

#include <algorithm>

#include "column_names.h"
#include "crm/actions/import_plan.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

bool has_column(std::span<const ImportSheet> sheets, const std::string& name) {
    return std::any_of(sheets.begin(), sheets.end(), [&](const ImportSheet& sheet) {
        return std::any_of(sheet.columns.begin(), sheet.columns.end(),
                           [&](const std::string& column) { return is_same_name(column, name); });
    });
}

[[noreturn]] void refuse_rule(std::span<const ImportSheet> sheets, std::string_view option, const std::string& name) {
    std::vector<std::string_view> columns;
    for (const ImportSheet& sheet : sheets) columns.insert(columns.end(), sheet.columns.begin(), sheet.columns.end());
    const auto near = nearest(name, columns);
    throw Error(Exit::usage, fmt::format("--{}: there is no column '{}'", option, name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("the columns are {}", join({columns.begin(), columns.end()}, ", ")));
}

}  // namespace

std::vector<ColumnRule> read_column_rules(std::string_view text) {
    std::vector<ColumnRule> rules;
    std::string column;
    for (const std::string_view part : split(text, ',')) {
        const std::size_t equals = part.rfind('=');
        column += part.substr(0, equals);
        if (equals == std::string_view::npos) {
            column += ',';
            continue;
        }
        rules.push_back({std::string(trim(column)), std::string(trim(part.substr(equals + 1)))});
        column.clear();
    }
    if (!trim(column).empty() && trim(column) != ",")
        throw Error(Exit::usage, fmt::format("--map does not say what '{}' is", column.substr(0, column.size() - 1)),
                    "write it like --map \"column=field\"");
    return rules;
}

ValueRule read_value_rule(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::size_t equals = colon == std::string_view::npos ? colon : text.find('=', colon);
    if (equals == std::string_view::npos)
        throw Error(Exit::usage, fmt::format("--value cannot be '{}'", text),
                    "write it like --value \"column:OLD=NEW\"");
    return {std::string(trim(text.substr(0, colon))), std::string(trim(text.substr(colon + 1, equals - colon - 1))),
            std::string(trim(text.substr(equals + 1)))};
}

void check_rules(std::span<const ImportSheet> sheets, const Kind& kind, std::span<const ColumnRule> columns,
                 std::span<const ValueRule> values) {
    for (const ColumnRule& rule : columns)
        if (!has_column(sheets, rule.column)) refuse_rule(sheets, "map", rule.column);
    for (const ValueRule& rule : values)
        if (const auto target = target_named(kind, rule.column);
            !has_column(sheets, rule.column) && !(target && is_same_name(target->name, rule.column)))
            refuse_rule(sheets, "value", rule.column);
}

}  // namespace crm
