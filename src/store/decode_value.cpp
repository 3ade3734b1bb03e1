#include "decode_value.h"

#include <fmt/format.h>

#include "crm/model/read.h"
#include "wording.h"

namespace crm {

namespace {

std::chrono::seconds since_midnight(const toml::LocalTime& time) {
    return std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} + std::chrono::seconds{time.second};
}

/// A moment as TOML writes it; without an offset it is in the workspace's zone.
DateTime moment_of(const toml::OffsetDateTime& written, const Zone& zone) {
    const auto wall = std::chrono::local_days{written.date} + since_midnight(written.time);
    if (written.offset_minutes) {
        const std::chrono::minutes offset{*written.offset_minutes};
        return {std::chrono::sys_seconds{wall.time_since_epoch()} - offset, offset};
    }
    const auto instant = zone.instant_of(wall);
    return {instant, zone.offset_at(instant)};
}

std::optional<Value> date_like(const Field& field, const toml::Node& node, const Settings& settings) {
    if (const auto* date = std::get_if<std::chrono::year_month_day>(&node.value)) {
        if (field.type == Type::datetime) return moment_of({*date, {}, {}}, settings.zone);
        if (field.type == Type::birthday) return Birthday{date->year(), date->month() / date->day()};
        return *date;
    }
    const auto* moment = std::get_if<toml::OffsetDateTime>(&node.value);
    if (moment && (field.type == Type::datetime || field.type == Type::when)) return moment_of(*moment, settings.zone);
    return {};
}

/// What a text in a file stands for, for the types that files write as text.
Result<Value> from_text(const Field& field, const std::string& text, const Settings& settings) {
    if (field.type == Type::money) {
        const auto money = read_money(text, settings.currency);
        return money ? Result<Value>(Value{*money}) : Result<Value>(money.fault());
    }
    if (field.type == Type::duration) {
        const auto duration = read_duration(text);
        return duration ? Result<Value>(Value{*duration}) : Result<Value>(duration.fault());
    }
    if (field.type == Type::decimal) {
        const auto number = read_decimal(text);
        return number ? Result<Value>(Value{*number}) : Result<Value>(number.fault());
    }
    if (field.type == Type::birthday && text.starts_with("--")) {
        const auto birthday = read_birthday(text, Calendar{});
        return birthday ? Result<Value>(Value{*birthday}) : Result<Value>(birthday.fault());
    }
    return Value{text};
}

bool is_written_as_text(const Field& field) {
    switch (field.type) {
        case Type::integer:
        case Type::date:
        case Type::datetime:
        case Type::when:
        case Type::flag:
        case Type::table: return false;
        default: return true;
    }
}

Result<Value> number_of(const Field& field, const toml::Node& node, const std::string& source,
                        const Settings& settings) {
    const auto number = read_decimal(source);
    if (!number) return number.fault();
    if (field.type == Type::decimal) return Value{*number};
    if (field.type != Type::money) return wrong_type(field, node);
    return from_text(field, source, settings);
}

}  // namespace

Fault wrong_type(const Field& field, const toml::Node& node) {
    std::string hint;
    if (field.list)
        hint = fmt::format("write {} = [\"…\"]", field.key);
    else if (field.type == Type::date || field.type == Type::when || field.type == Type::birthday)
        hint = "write a date without quotes: 2026-11-22";
    else if (field.type == Type::datetime)
        hint = "write a time without quotes: 2026-11-22T09:30:00+01:00";
    const std::string wanted = fmt::format("{}{}", field.list ? "list of " : "", type_name(field.type));
    return {
        fmt::format("{} is {}, and should be {}", field.key, with_article(toml::type_name(node)), with_article(wanted)),
        hint};
}

bool may_be_text(const Field& field, std::string_view text) {
    return is_written_as_text(field) && (field.type != Type::birthday || text.starts_with("--"));
}

bool may_be_number(const Field& field, const toml::Node& node) {
    if (std::holds_alternative<toml::Float>(node.value))
        return field.type == Type::decimal || field.type == Type::money;
    return std::holds_alternative<std::int64_t>(node.value) &&
           (field.type == Type::integer || field.type == Type::decimal || field.type == Type::money);
}

Result<Value> decode_scalar(const Field& field, const toml::Node& node, const Settings& settings) {
    if (const auto* text = node.text()) {
        if (may_be_text(field, *text)) return from_text(field, *text, settings);
        return wrong_type(field, node);
    }
    if (const auto* flag = std::get_if<bool>(&node.value))
        return field.type == Type::flag ? Result<Value>(Value{*flag}) : wrong_type(field, node);
    if (const auto* number = std::get_if<std::int64_t>(&node.value)) {
        if (field.type == Type::integer) return Value{*number};
        return number_of(field, node, std::to_string(*number), settings);
    }
    if (const auto* number = std::get_if<toml::Float>(&node.value)) {
        if (field.type == Type::integer) return wrong_type(field, node);
        return number_of(field, node, number->source, settings);
    }
    if (auto moment = date_like(field, node, settings)) return *moment;
    return wrong_type(field, node);
}

Result<Value> decode_texts(const Field& field, const toml::Node& node) {
    if (const auto* text = node.text()) return Value{std::vector<std::string>{*text}};
    const auto* array = node.array();
    if (!array) return wrong_type(field, node);
    std::vector<std::string> texts;
    for (const toml::Node& item : *array) {
        if (!item.text()) return wrong_type(field, item);
        texts.push_back(*item.text());
    }
    if (texts.empty()) return Value{};
    return Value{std::move(texts)};
}

}  // namespace crm
