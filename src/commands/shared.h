#pragma once
// Options and small steps that several commands share.

#include <string>
#include <string_view>
#include <vector>

#include "crm/commands/context.h"

namespace crm {

inline constexpr Option format_option{.name = "format",
                                      .value = "FORMAT",
                                      .help = "table, json, ndjson, csv, tsv, ids, md or html",
                                      .means = Means::format};
inline constexpr Option columns_option{.name = "columns",
                                       .value = "FIELD,…",
                                       .help = "which columns, over links too: name,org.city",
                                       .means = Means::fields};
inline constexpr Option sort_option{
    .name = "sort", .value = "[-]FIELD,…", .help = "order; - before a field turns it round", .means = Means::fields};
inline constexpr Option limit_option{.name = "limit", .value = "N", .help = "at most so many"};
inline constexpr Option as_of_option{
    .name = "as-of",
    .value = "DATE",
    .help =
        "answer from what was committed by the end of that day, from which today and overdue count; or by that time",
    .means = Means::date};

/// The words of a query, for a command that takes one last.
inline constexpr Operand query_operand{.name = "QUERY",
                                       .help = "words, field:value, ranges a..b, has:field, -term",
                                       .means = Means::query,
                                       .required = false,
                                       .rest = true};

/// `--limit`, or Error(Exit::usage).
std::optional<std::size_t> limit_of(const Arguments& arguments);

/// The query made of operands, checked for `kind`.
query::Query query_of(const Context& context, const Kind& kind, std::span<const std::string> words);

/// The records of `kind` that the operands from `position` on ask for, sorted and limited by the options, `sort` being
/// the order without --sort.
std::vector<const Record*> asked_for(const Context& context, const Kind& kind, std::span<const std::string> words,
                                     std::string_view sort = {});

/// `--columns`, else the kind's own.
std::vector<std::string> columns_of(const Context& context, const Kind& kind);

/// Prints a table of figures: --sort, --limit and --columns are about its columns, not about fields of records.
void print_arranged(Context& context, Table table);

/// `value` of --OPTION as a date; nothing if it is not given.
std::optional<Date> date_option(const Context& context, std::string_view option);

/// "a" or "an", as a kind's or field's name wants it.
std::string_view article(std::string_view noun);

/// "1 person", "3 people".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace crm
