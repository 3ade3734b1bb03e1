#include <fmt/core.h>

#include <string_view>

#include "date_civil.h"

namespace crm {
namespace {

// Lists of thousands of times are made of these: fmt would be most of what they cost.

void append_two(std::string& out, unsigned number) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

std::string month_and_day(std::chrono::month month, std::chrono::day day) {
    std::string text;
    append_two(text, static_cast<unsigned>(month));
    text += '-';
    append_two(text, static_cast<unsigned>(day));
    return text;
}

std::string year_text(std::chrono::year year) {
    const int number = static_cast<int>(year);
    if (number < 0 || number > 9999) return fmt::format("{:04}", number);
    std::string text;
    append_two(text, static_cast<unsigned>(number) / 100);
    append_two(text, static_cast<unsigned>(number) % 100);
    return text;
}

void append_offset(std::string& out, std::chrono::minutes offset) {
    if (offset.count() == 0) {
        out += 'Z';
        return;
    }
    const auto size = static_cast<unsigned>(std::chrono::abs(offset).count());
    out += offset.count() < 0 ? '-' : '+';
    append_two(out, size / 60);
    out += ':';
    append_two(out, size % 60);
}

}  // namespace

std::string to_string(const Date& date) {
    return (year_text(date.year()) += '-') += month_and_day(date.month(), date.day());
}

std::string to_string(const Birthday& birthday) {
    const std::string year = birthday.year ? year_text(*birthday.year) : "-";
    return year + '-' + month_and_day(birthday.day.month(), birthday.day.day());
}

std::string to_string(const DateTime& moment) {
    const auto wall = moment.at + moment.offset;
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const auto second = static_cast<unsigned>((wall - day).count());
    std::string text = to_string(Date{day});
    text.reserve(text.size() + std::string_view("T00:00:00+00:00").size());
    text += 'T';
    append_two(text, second / 3600);
    text += ':';
    append_two(text, second / 60 % 60);
    text += ':';
    append_two(text, second % 60);
    append_offset(text, moment.offset);
    return text;
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
