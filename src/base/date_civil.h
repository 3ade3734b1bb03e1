#pragma once
// The calendar's arithmetic with its limits: days of the years 0001 to 9999, and ISO 8601's weeks.

#include <cstdint>
#include <optional>

#include "crm/base/date.h"

namespace crm {

constexpr Date first_date = std::chrono::January / 1 / 1;
constexpr Date last_date = std::chrono::December / 31 / 9999;

/// A day by its numbers, or why there is none: "february 2026 has 28 days".
Result<Date> civil_date(int year, int month, int day);
/// The last day of a month that may have none in this year: 29 without a year's help for February.
Result<std::chrono::month_day> yearly_day(int month, int day);

/// The day that many days or months away, unless that is outside the years 0001 to 9999.
std::optional<Date> shifted_days(const Date& date, std::int64_t days);
std::optional<Date> shifted_months(const Date& date, std::int64_t months);
/// Months first, then days; minutes by whole days. `sign` is 1 or -1.
std::optional<Date> shifted(const Date& date, const Duration& duration, int sign);

struct IsoWeek {
    int year = 0;
    int week = 0;
};

IsoWeek iso_week(const Date& date);
/// 52 or 53.
int iso_weeks_in(int year);
Date monday_of(const Date& date);
Date monday_of(const IsoWeek& week);
Date first_of_month(const Date& date);
Date last_of_month(const Date& date);
Date first_of_quarter(const Date& date);

}  // namespace crm
