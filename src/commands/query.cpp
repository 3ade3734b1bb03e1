// SQL over the index, read-only, in every format.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "crm/index/sql.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::string_view parameter_form = "write it like --param city=Berlin";

std::pair<std::string, std::string> parameter_of(const std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0)
        throw Error(Exit::usage, fmt::format("--param {}: no name and value", text), std::string(parameter_form));
    std::string name = text.substr(0, sign);
    if (name.front() == ':') name.erase(0, 1);
    return {std::move(name), text.substr(sign + 1)};
}

/// "30s", "2m", "500ms", or seconds; a day at most.
Milliseconds timeout_option(const Arguments& arguments) {
    constexpr unsigned day = 86400;
    const std::string_view text = arguments.value("timeout", "10s");
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error == std::errc{} && number > 0 && number <= day) {
        if (unit == "ms") return Milliseconds(number);
        if (unit == "s" || unit.empty()) return std::chrono::seconds(number);
        if (unit == "m" || unit == "min") return std::chrono::minutes(number);
    }
    throw Error(Exit::usage, fmt::format("'{}' is no time to wait", text), "write it like --timeout 60s");
}

SqlQuestion question_of(const Arguments& arguments) {
    SqlQuestion question{.sql = std::string(arguments.operand(0)), .limit = timeout_option(arguments)};
    for (const std::string& text : arguments.values("param")) question.parameters.push_back(parameter_of(text));
    return question;
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("tables")) {
        print_arranged(context, sql_tables(context.workspace()));
        return Exit::done;
    }
    SqlAnswer answer = run_sql(context.workspace(), context.calendar(), context.index_place(), question_of(arguments));
    print_arranged(context, std::move(answer.table));
    for (Problem& problem : answer.problems) context.report(context.named(std::move(problem)));
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "SQL", .help = "one SELECT, in quotes", .required = false},
};
constexpr std::array options{
    Option{.name = "param",
           .value = "NAME=VALUE",
           .help = "what :NAME in the SQL stands for; as often as needed",
           .repeat = true},
    Option{.name = "timeout", .value = "TIME", .help = "how long the answer may take: 500ms, 60s, 2m; 10s without it"},
    Option{.name = "tables", .value = {}, .help = "which tables there are, with their columns"},
    as_of_option,
};

}  // namespace

constexpr Command verbs::query{.name = "query",
                               .summary = "read-only SQL over everything",
                               .operands = operands,
                               .options = options,
                               .prints_rows = true,
                               .run = run};

}  // namespace crm
