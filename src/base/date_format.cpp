#include <fmt/core.h>

#include "date_civil.h"

namespace crm {
namespace {

std::string month_and_day(std::chrono::month month, std::chrono::day day) {
    return fmt::format("{:02}-{:02}", static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string year_text(std::chrono::year year) { return fmt::format("{:04}", static_cast<int>(year)); }

std::string offset_text(std::chrono::minutes offset) {
    if (offset.count() == 0) return "Z";
    const auto size = std::chrono::abs(offset).count();
    return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::string to_string(const Date& date) {
    return year_text(date.year()) + '-' + month_and_day(date.month(), date.day());
}

std::string to_string(const Birthday& birthday) {
    const std::string year = birthday.year ? year_text(*birthday.year) : "-";
    return year + '-' + month_and_day(birthday.day.month(), birthday.day.day());
}

std::string to_string(const DateTime& moment) {
    const auto wall = moment.at + moment.offset;
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::hh_mm_ss time{wall - day};
    return fmt::format("{}T{:02}:{:02}:{:02}{}", to_string(Date{day}), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), offset_text(moment.offset));
}

std::string to_string(const When& when) {
    return std::visit([](const auto& value) { return to_string(value); }, when);
}

std::string period_of(const Date& date, Period period) {
    const IsoWeek week = iso_week(date);
    const unsigned month = static_cast<unsigned>(date.month());
    switch (period) {
        case Period::day: return to_string(date);
        case Period::week: return fmt::format("{:04}-W{:02}", week.year, week.week);
        case Period::month: return fmt::format("{}-{:02}", year_text(date.year()), month);
        case Period::quarter: return fmt::format("{}-Q{}", year_text(date.year()), (month + 2) / 3);
        case Period::year: return year_text(date.year());
    }
    return {};
}

}  // namespace crm
