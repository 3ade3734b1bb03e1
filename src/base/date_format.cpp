#include <fmt/core.h>

#include <array>
#include <string_view>

#include "date_civil.h"

namespace crm {
namespace {

// Lists of thousands of times are made of these: fmt would be most of what they cost.

/// Text of a known greatest length, put together without memory of its own.
class Short {
public:
    void put(char c) { bytes_[length_++] = c; }
    void put_two(unsigned number) {
        put(static_cast<char>('0' + number / 10));
        put(static_cast<char>('0' + number % 10));
    }
    void put(std::string_view text) {
        for (const char c : text) put(c);
    }
    std::string text() const { return {bytes_.data(), length_}; }

private:
    static constexpr std::size_t longest = std::string_view("-32767-12-31T23:59:59+99:59").size();
    std::array<char, longest> bytes_;
    std::size_t length_ = 0;
};

void put_month_and_day(Short& out, std::chrono::month month, std::chrono::day day) {
    out.put_two(static_cast<unsigned>(month));
    out.put('-');
    out.put_two(static_cast<unsigned>(day));
}

void put_year(Short& out, std::chrono::year year) {
    const int number = static_cast<int>(year);
    if (number < 0 || number > 9999) return out.put(fmt::format("{:04}", number));
    out.put_two(static_cast<unsigned>(number) / 100);
    out.put_two(static_cast<unsigned>(number) % 100);
}

void put_date(Short& out, const Date& date) {
    put_year(out, date.year());
    out.put('-');
    put_month_and_day(out, date.month(), date.day());
}

void put_offset(Short& out, std::chrono::minutes offset) {
    if (offset.count() == 0) return out.put('Z');
    const auto size = static_cast<unsigned>(std::chrono::abs(offset).count());
    out.put(offset.count() < 0 ? '-' : '+');
    out.put_two(size / 60);
    out.put(':');
    out.put_two(size % 60);
}

std::string year_text(std::chrono::year year) {
    Short out;
    put_year(out, year);
    return out.text();
}

}  // namespace

std::string to_string(const Date& date) {
    Short out;
    put_date(out, date);
    return out.text();
}

std::string to_string(const Birthday& birthday) {
    Short out;
    if (birthday.year)
        put_year(out, *birthday.year);
    else
        out.put('-');
    out.put('-');
    put_month_and_day(out, birthday.day.month(), birthday.day.day());
    return out.text();
}

std::string to_string(const DateTime& moment) {
    const auto wall = moment.at + moment.offset;
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const auto second = static_cast<unsigned>((wall - day).count());
    Short out;
    put_date(out, Date{day});
    out.put('T');
    out.put_two(second / 3600);
    out.put(':');
    out.put_two(second / 60 % 60);
    out.put(':');
    out.put_two(second % 60);
    put_offset(out, moment.offset);
    return out.text();
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
