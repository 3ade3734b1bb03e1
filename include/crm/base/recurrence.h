#pragma once
// How something repeats: a subset of RFC 5545's RRULE, and the words people use for it. A rule knows days; the time of
// day, and where it falls in a zone, are the caller's.

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "crm/base/date.h"
#include "crm/base/error.h"

namespace crm {

struct Recurrence {
    enum class Every { day, week, month, year };
    /// A weekday; with `nth` the nth of its month (of its year in a yearly rule without months), -1 being the last.
    struct Day {
        std::chrono::weekday weekday;
        int nth = 0;
        bool operator==(const Day&) const = default;
    };
    /// The last moment; of a rule that names a day, the end of it.
    struct Until {
        std::chrono::local_seconds wall;
        bool utc = false;
        bool operator==(const Until&) const = default;
    };

    Every every = Every::day;
    int interval = 1;
    std::vector<Day> days = {};
    std::vector<int> month_days = {};  ///< -1 is the last of the month
    std::vector<int> months = {};
    std::vector<int> positions = {};  ///< of each period's days, these; -1 is the last
    std::chrono::weekday week_start = std::chrono::Monday;
    std::optional<int> count = {};
    std::optional<Until> until = {};
    /// Whether the 31st of a month that has none is its last day (as people mean it) or left out (as RFC 5545 says).
    bool last_day_instead = false;

    bool operator==(const Recurrence&) const = default;
};

/// In words, case ignored: `daily`, `weekly`, `monthly`, `quarterly`, `yearly`, `every day`, `every 2 weeks`, `every
/// other month`, `every weekday`, `every monday and friday`; then, of weeks, `on tuesday`; of months, `on the 15th`,
/// `on the 1st and 15th`, `on the last day`, `on the 2nd tuesday`, `on the last weekday`; of years, `on 5 march`. Or an
/// RRULE, with or without `RRULE:`, of FREQ (DAILY to YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL,
/// COUNT, WKST. Fault: anything else.
Result<Recurrence> read_recurrence(std::string_view text);

/// The first day later than `after` in the series that begins on `start`, COUNT and UNTIL not regarded. Nothing: there
/// is none before the year 10000.
std::optional<Date> next_day(const Recurrence& rule, const Date& start, const Date& after);

}  // namespace crm
