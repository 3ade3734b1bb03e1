#include "shared.h"

#include <fmt/format.h>

#include <charconv>

#include "crm/base/text.h"
#include "crm/reports/report.h"

namespace crm {

std::optional<std::size_t> limit_of(const Arguments& arguments) {
    if (!arguments.has("limit")) return {};
    const std::string_view text = arguments.value("limit");
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error == std::errc{} && end == text.data() + text.size()) return limit;
    throw Error(Exit::usage, fmt::format("'{}' is not a number of rows", text), "write it like --limit 20");
}

query::Query query_of(const Context& context, const Kind& kind, std::span<const std::string> words) {
    if (words.empty()) return {};
    return query::Query::parse(query::text_of(words), kind, context.schema(), context.settings(), context.calendar());
}

std::vector<const Record*> asked_for(const Context& context, const Kind& kind, std::span<const std::string> words,
                                     std::string_view sort) {
    const Arguments& arguments = context.arguments();
    return context.engine().ask({.kind = &kind,
                                 .where = query_of(context, kind, words),
                                 .sort = read_sort(arguments.value("sort", sort), kind, context.schema()),
                                 .limit = limit_of(arguments)});
}

std::vector<std::string> columns_of(const Context& context, const Kind& kind) {
    if (context.format() == "ids") return {"id"};
    std::vector<std::string> columns;
    if (context.arguments().has("columns")) {
        for (const std::string_view part : split(context.arguments().value("columns"), ','))
            if (!trim(part).empty()) columns.emplace_back(trim(part));
        return columns;
    }
    columns.assign(kind.columns.begin(), kind.columns.end());
    if (columns.empty()) {
        columns.emplace_back("id");
        for (const Field& field : kind.fields) columns.emplace_back(field.name);
    }
    return columns;
}

std::optional<Date> date_option(const Context& context, std::string_view option) {
    if (!context.arguments().has(option)) return {};
    const auto date = read_date(context.arguments().value(option), context.calendar());
    if (!date) throw Error(Exit::usage, fmt::format("--{}: {}", option, date.fault().reason), date.fault().hint);
    return *date;
}

void print_arranged(Context& context, Table table) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("sort")) sort_rows(table, arguments.value("sort"), context.settings());
    if (const auto limit = limit_of(arguments); limit && table.rows.size() > *limit) table.rows.resize(*limit);
    context.print(arguments.has("columns") ? with_columns(table, arguments.value("columns")) : table);
}

std::string_view article(std::string_view noun) {
    return std::string_view("aeio").find(noun.front()) == std::string_view::npos ? "a" : "an";
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
    return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

}  // namespace crm
