#pragma once
// What people's SQL can do with dates and money beyond SQLite's own; docs/query.md describes it.
//
//   day(t)                    the day of a datetime or date in the workspace's zone: 2026-11-22; also of `today`,
//   `-30d` instant(t)                seconds since 1970 UTC; of a date the beginning of that day days(duration) its
//   length in days amount(money)             a number in the workspace's currency times(money, n[, off])    money n
//   times, less `off` percent sum_money(money)          the exact sum in the workspace's currency: 12000.50 EUR
//   fold(text)                without case, accents, width
//
// What is no value of the sort that a function wants gives NULL.

#include <set>
#include <string>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/error.h"
#include "crm/model/settings.h"
#include "database.h"

namespace crm {

class SqlFunctions {
public:
    /// Both outlive the functions.
    SqlFunctions(const Settings& settings, const Calendar& calendar) : settings_(settings), calendar_(calendar) {}
    SqlFunctions(const SqlFunctions&) = delete;
    SqlFunctions& operator=(const SqlFunctions&) = delete;

    /// Makes them known to a connection, which they outlive.
    void add_to(Database& database);

    /// Currencies that there was no rate for, each a Problem.
    std::vector<Problem> problems() const;
    void forget_problems() { without_rate_.clear(); }

    const Settings& settings() const { return settings_; }
    const Calendar& calendar() const { return calendar_; }
    /// In the workspace's currency; nothing for what is no amount. One without a rate is noted.
    std::optional<Money> own_money(std::string_view text);

private:
    const Settings& settings_;
    const Calendar& calendar_;
    std::set<std::string, std::less<>> without_rate_;
};

}  // namespace crm
