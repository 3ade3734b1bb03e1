#include "crm/actions/import_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "column_names.h"
#include "crm/base/slug.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

using How = ColumnTarget::How;

/// Keys that mean something in every file of a record.
bool is_own_key(std::string_view key) { return key == "id" || key == "deleted" || key == "merged_into"; }

/// A header as a bare key of TOML: "Größe (cm)" → groesse_cm.
std::string kept_key(const std::string& column, const Kind& kind, const ImportSheet& sheet) {
    std::string key = slug(column);
    std::replace(key.begin(), key.end(), '-', '_');
    const Place place{sheet.file, 1, 0};
    if (key.empty())
        throw Error(Exit::usage, fmt::format("column '{}' cannot be kept: its name has no letters", column),
                    "rename it in the header line", place);
    if (is_own_key(key) || kind.field(key))
        throw Error(Exit::usage, fmt::format("column '{}' cannot be kept beside the fields of {}", column, kind.name),
                    fmt::format("--map \"{}={}\"", column, key), place);
    return key;
}

ColumnTarget target_of_rule(const ColumnRule& rule, const std::string& column, const Kind& kind, const Schema& schema,
                            const ImportSheet& sheet) {
    if (rule.field.empty()) return {.how = How::leave_out};
    if (rule.field == "+") return {.how = How::keep, .name = kept_key(column, kind, sheet)};
    if (auto target = target_named(kind, rule.field)) return *target;
    const std::size_t dot = rule.field.find('.');
    const Field& field = schema.known_field(kind, rule.field.substr(0, dot));
    std::vector<std::string_view> columns;
    for (const Field& each : field.columns) columns.push_back(each.name);
    const auto near = dot == std::string::npos ? std::nullopt : nearest(rule.field.substr(dot + 1), columns);
    throw Error(Exit::usage, fmt::format("{} has no column '{}'", field.name, rule.field.substr(dot + 1)),
                near ? fmt::format("did you mean '{}.{}'?", field.name, *near) : std::string{});
}

const ColumnRule* rule_for(const std::string& column, std::span<const ColumnRule> rules) {
    const auto last = [&](auto matches) -> const ColumnRule* {
        const auto found = std::find_if(rules.rbegin(), rules.rend(), matches);
        return found == rules.rend() ? nullptr : &*found;
    };
    if (const auto* rule = last([&](const ColumnRule& each) { return each.column == column; })) return rule;
    return last([&](const ColumnRule& each) { return is_same_name(each.column, column); });
}

[[noreturn]] void refuse_columns(const ImportSheet& sheet, const Kind& kind, const std::vector<std::string>& unknown) {
    const auto names = target_names(kind);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    std::vector<std::string> quoted;
    std::vector<std::string> rules;
    for (const std::string& column : unknown) {
        const auto near = nearest(column, candidates);
        quoted.push_back(fmt::format("'{}'", column));
        rules.push_back(fmt::format("{}={}", column, near ? *near : "+"));
    }
    throw Error(
        Exit::usage,
        unknown.size() == 1
            ? fmt::format("column {} is no field of {}", quoted.front(), kind.name)
            : fmt::format("{} columns are no fields of {}: {}", unknown.size(), kind.name, join(quoted, ", ")),
        fmt::format("--map \"{}\", with a field's name after = (+ keeps a column as it is, nothing leaves it out)",
                    join(rules, ",")),
        {sheet.file, 1, 0});
}

[[noreturn]] void refuse_column(const ImportSheet& sheet, const Kind& kind, const std::string& column) {
    const auto names = target_names(kind);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto near = nearest(column, candidates);
    throw Error(Exit::invalid, fmt::format("{} has no field '{}'", kind.name, column),
                near ? fmt::format("did you mean '{}'?", *near) : fmt::format("crm help add {}", kind.name),
                {sheet.file, 1, 0});
}

/// A field that holds one value can be filled by one column.
void check_unique(const ImportSheet& sheet, std::span<const ColumnTarget> targets) {
    std::map<std::pair<How, std::string>, std::size_t> filled;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].how == How::leave_out || targets[i].is_several) continue;
        const auto [first, is_new] = filled.try_emplace({targets[i].how, targets[i].name}, i);
        if (is_new) continue;
        const std::string& one = sheet.columns[first->second];
        throw Error(Exit::usage,
                    fmt::format("columns '{}' and '{}' are both {}", one, sheet.columns[i],
                                targets[i].how == How::id ? "id" : targets[i].name),
                    fmt::format("--map \"{}=\" leaves one out", one), {sheet.file, 1, 0});
    }
}

std::vector<ColumnTarget> checked(const ImportSheet& sheet, std::vector<ColumnTarget> targets) {
    // Only CSV has no lists of its own.
    if (sheet.separator == '\0')
        for (ColumnTarget& target : targets) target.splits = false;
    check_unique(sheet, targets);
    return targets;
}

/// Which of the value rules are about a column.
std::vector<const ValueRule*> rules_about(const std::string& column, const ColumnTarget& target,
                                          std::span<const ValueRule> rules) {
    std::vector<const ValueRule*> found;
    for (const ValueRule& rule : rules)
        if (is_same_name(rule.column, column) || is_same_name(rule.column, target.name)) found.push_back(&rule);
    return found;
}

void replace(std::string& text, const std::vector<const ValueRule*>& rules) {
    for (const ValueRule* rule : rules)
        if (trim(text) == rule->old_text) {
            text = rule->new_text;
            return;
        }
}

std::vector<std::string> texts_of(ImportCell cell, bool splits, const std::vector<const ValueRule*>& rules) {
    const bool has_several = cell.size() == 1 && cell.front().find(';') != std::string::npos;
    if (splits && has_several) {
        const auto parts = split(cell.front(), ';');
        cell = std::vector<std::string>(parts.begin(), parts.end());
    }
    for (std::string& text : cell) replace(text, rules);
    return cell;
}

void take_cell(Draft& draft, const ColumnTarget& target, std::vector<std::string> texts) {
    switch (target.how) {
        case How::field: draft.fields.emplace_back(target.name, std::move(texts)); return;
        case How::id: draft.id = trim(texts.front()); return;
        case How::keep: draft.undeclared.emplace_back(target.name, join(texts, ";")); return;
        case How::leave_out: return;
    }
}

}  // namespace

std::vector<ColumnTarget> plan_columns(const ImportSheet& sheet, const Kind& kind, const Schema& schema,
                                       std::span<const ColumnRule> rules) {
    std::vector<ColumnTarget> targets;
    std::vector<std::string> unknown;
    for (const std::string& column : sheet.columns) {
        if (const ColumnRule* rule = rule_for(column, rules))
            targets.push_back(target_of_rule(*rule, column, kind, schema, sheet));
        else if (auto target = target_named(kind, column))
            targets.push_back(*target);
        else
            unknown.push_back(column);
    }
    if (!unknown.empty()) refuse_columns(sheet, kind, unknown);
    return checked(sheet, std::move(targets));
}

std::vector<ColumnTarget> plan_fields(const ImportSheet& sheet, const Kind& kind) {
    std::vector<ColumnTarget> targets;
    for (const std::string& column : sheet.columns) {
        auto target = target_named(kind, column);
        if (!target) refuse_column(sheet, kind, column);
        targets.push_back(std::move(*target));
    }
    return checked(sheet, std::move(targets));
}

SheetDrafts drafts_of(ImportSheet& sheet, std::span<const ColumnTarget> targets, std::span<const ValueRule> values) {
    std::vector<std::vector<const ValueRule*>> rules;
    for (std::size_t i = 0; i < targets.size(); ++i) rules.push_back(rules_about(sheet.columns[i], targets[i], values));
    SheetDrafts result;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        ImportRow& source = sheet.rows[row];
        if (!source.problems.empty()) continue;
        std::vector<ImportCell> cells = std::exchange(source.cells, {});
        Draft& draft = result.drafts.emplace_back();
        draft.place = {sheet.file, source.line, 0};
        for (std::size_t i = 0; i < targets.size() && i < cells.size(); ++i)
            if (!cells[i].empty())
                take_cell(draft, targets[i], texts_of(std::move(cells[i]), targets[i].splits, rules[i]));
        result.rows.push_back(row);
    }
    return result;
}

}  // namespace crm
