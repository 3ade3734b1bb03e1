#include "sql_functions.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <charconv>
#include <memory>

#include "crm/base/text.h"

namespace crm {

namespace {

SqlFunctions& functions_of(sqlite3_context* context) { return *static_cast<SqlFunctions*>(sqlite3_user_data(context)); }

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view{};
}

void give(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// A function's exception is an error of the statement: an amount that is too large.
template <void (*function)(sqlite3_context*, SqlFunctions&, sqlite3_value**, int)>
void guarded(sqlite3_context* context, int count, sqlite3_value** values) {
    try {
        function(context, functions_of(context), values, count);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

void day(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int) {
    const auto when = read_when(text_of(values[0]), functions.calendar());
    if (!when) return;
    const auto* date = std::get_if<Date>(&*when);
    give(context, to_string(date ? *date : functions.calendar().day_of(std::get<DateTime>(*when))));
}

void instant(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int) {
    const auto moment = read_datetime(text_of(values[0]), functions.calendar());
    if (moment) sqlite3_result_int64(context, moment->at.time_since_epoch().count());
}

void days(sqlite3_context* context, SqlFunctions&, sqlite3_value** values, int) {
    if (const auto duration = read_duration(text_of(values[0])))
        sqlite3_result_double(context, duration->approximate_days());
}

void amount(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int) {
    const auto money = functions.own_money(text_of(values[0]));
    if (!money) return;
    const std::string text = to_string(money->amount);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    sqlite3_result_double(context, number);
}

void times(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int count) {
    constexpr Decimal hundred{100, 0};
    const auto money = read_money(text_of(values[0]), functions.settings().currency);
    const auto number = read_decimal(text_of(values[1]));
    if (!money || !number) return;
    Decimal product = money->amount * *number;
    if (count > 2 && sqlite3_value_type(values[2]) != SQLITE_NULL) {
        const auto off = read_decimal(text_of(values[2]));
        if (!off) return;
        product = divide(product * (hundred - *off), hundred, money->currency.decimals());
    }
    give(context, to_string(Money{round(product, money->currency.decimals()), money->currency}));
}

void folded(sqlite3_context* context, SqlFunctions&, sqlite3_value** values, int) {
    if (sqlite3_value_type(values[0]) != SQLITE_NULL) give(context, fold(text_of(values[0])));
}

/// Of no amounts there is no sum.
struct Sum {
    Decimal units;
    std::size_t count = 0;
};

/// SQLite keeps a pointer: its own memory is not aligned for a Decimal.
Sum*& sum_of(sqlite3_context* context) { return *static_cast<Sum**>(sqlite3_aggregate_context(context, sizeof(Sum*))); }

void add_money(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int) {
    const auto money = functions.own_money(text_of(values[0]));
    Sum*& sum = sum_of(context);
    if (!sum) sum = new Sum;
    if (!money) return;
    sum->units = sum->units + money->amount;
    ++sum->count;
}

void take_money(sqlite3_context* context, SqlFunctions& functions, sqlite3_value** values, int) {
    const auto money = functions.own_money(text_of(values[0]));
    if (!money) return;
    Sum& sum = *sum_of(context);
    sum.units = sum.units - money->amount;
    --sum.count;
}

void give_sum(sqlite3_context* context) {
    const Sum* sum = sum_of(context);
    if (!sum || sum->count == 0) return sqlite3_result_null(context);
    const Currency currency = functions_of(context).settings().currency;
    give(context, to_string(Money{round(sum->units, currency.decimals()), currency}));
}

void end_sum(sqlite3_context* context) {
    give_sum(context);
    const std::unique_ptr<Sum> ended(std::exchange(sum_of(context), nullptr));
}

}  // namespace

void SqlFunctions::add_to(Database& database) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto add = [&](const char* name, int count, auto function) {
        sqlite3_create_function_v2(database.handle(), name, count, flags, this, function, nullptr, nullptr, nullptr);
    };
    add("day", 1, guarded<day>);
    add("instant", 1, guarded<instant>);
    add("days", 1, guarded<days>);
    add("amount", 1, guarded<amount>);
    add("times", 2, guarded<times>);
    add("times", 3, guarded<times>);
    add("fold", 1, guarded<folded>);
    sqlite3_create_window_function(database.handle(), "sum_money", 1, flags, this, guarded<add_money>, end_sum,
                                   give_sum, guarded<take_money>, nullptr);
}

std::optional<Money> SqlFunctions::own_money(std::string_view text) {
    if (text.empty()) return {};
    const auto money = read_money(text, settings_.currency);
    if (!money) return {};
    auto own = settings_.in_own_currency(*money);
    if (!own) without_rate_.emplace(money->currency.code());
    return own;
}

std::vector<Problem> SqlFunctions::problems() const {
    std::vector<Problem> problems;
    for (const std::string& code : without_rate_)
        problems.push_back(
            {{},
             "no-rate",
             fmt::format("amounts in {0} are left out: no rate from {0} to {1}", code, settings_.currency.code()),
             fmt::format("add to [rates] in crm.toml: {0} = what one {0} is worth in {1}", code,
                         settings_.currency.code())});
    return problems;
}

}  // namespace crm
