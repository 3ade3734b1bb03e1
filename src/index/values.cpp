#include "values.h"

#include <algorithm>
#include <array>

namespace crm {

namespace {

constexpr char present = '\1';
constexpr char missing = '\2';

std::string big_endian(std::uint64_t number) {
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) bytes[7 - i] = static_cast<char>((number >> (8 * i)) & 0xff);
    return bytes;
}

/// Two's complement with the sign turned, so that bytes compare as numbers do.
std::string signed_bytes(std::int64_t number) {
    return big_endian(static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63));
}

std::string decimal_bytes(const Decimal& number) {
    constexpr int common_scale = 6;
    const Decimal same = round(number, common_scale);
    const auto high = static_cast<std::int64_t>(same.units >> 64);
    const auto low = static_cast<std::uint64_t>(same.units);
    return signed_bytes(high) + big_endian(low);
}

struct Key {
    const Collator& collator;
    const Settings& settings;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool flag) const { return flag ? "1" : "0"; }
    std::string operator()(std::int64_t number) const { return signed_bytes(number); }
    std::string operator()(const Decimal& number) const { return decimal_bytes(number); }
    std::string operator()(const Money& money) const {
        const auto own = settings.in_own_currency(money);
        return decimal_bytes(own ? own->amount : money.amount);
    }
    std::string operator()(const Date& date) const {
        return signed_bytes(std::chrono::sys_days{date}.time_since_epoch().count() * 86400LL);
    }
    std::string operator()(const DateTime& moment) const { return signed_bytes(moment.at.time_since_epoch().count()); }
    std::string operator()(const Birthday& birthday) const {
        return to_string(birthday.day.month() / birthday.day.day());
    }
    std::string operator()(const Duration& duration) const {
        return signed_bytes(static_cast<std::int64_t>(duration.approximate_days() * 1440.0));
    }
    std::string operator()(const std::string& text) const { return collator.key(text); }
    std::string operator()(const std::vector<std::string>& texts) const {
        return texts.empty() ? std::string{} : collator.key(texts.front());
    }
    std::string operator()(const std::vector<Row>& rows) const { return big_endian(rows.size()); }

private:
    static std::string to_string(const std::chrono::month_day& day) {
        return {static_cast<char>(static_cast<unsigned>(day.month())),
                static_cast<char>(static_cast<unsigned>(day.day()))};
    }
};

}  // namespace

std::string sort_key(const Value& value, const Collator& collator, const Settings& settings) {
    if (absent(value)) return {missing};
    return present + std::visit(Key{collator, settings}, value);
}

std::uint64_t beginning_of(std::string_view text) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof beginning; ++i)
        beginning = beginning << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return beginning;
}

std::optional<std::chrono::sys_seconds> moment_of(const Record& record) {
    if (!record.kind().event) return {};
    const auto* const at = std::get_if<DateTime>(&record["at"]);
    return at ? std::optional(at->at) : std::nullopt;
}

std::string latest_first(std::optional<std::chrono::sys_seconds> moment) {
    return moment ? present + signed_bytes(-moment->time_since_epoch().count()) : std::string{missing};
}

std::string listing_key(const Record& record, const Collator& collator, const Settings& settings) {
    if (record.kind().event) return latest_first(moment_of(record));
    return sort_key(record[record.kind().title_field()], collator, settings);
}

}  // namespace crm
