#include "tagged_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace crm::toml {

namespace {

/// A reader of valid JSON without numbers and literals: toml-test writes values as strings.
class Reader {
public:
    explicit Reader(std::string_view json) : json_(json) {}

    Node value() {
        switch (peek()) {
            case '{': return Node{.value = members()};
            case '[': return Node{.value = items()};
            default: return Node{.value = text()};
        }
    }

private:
    char peek() {
        at_ = json_.find_first_not_of(" \t\r\n", at_);
        if (at_ == std::string_view::npos) throw std::runtime_error("the JSON ends too early");
        return json_[at_];
    }

    bool take(char wanted) {
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }

    Table members() {
        Table result;
        for (take('{'); !take('}'); take(',')) {
            peek();
            std::string key = text();
            take(':');
            result.emplace_back(std::move(key), value());
        }
        return result;
    }

    Array items() {
        Array result;
        for (take('['); !take(']'); take(',')) result.push_back(value());
        return result;
    }

    std::string text() {
        std::string result;
        for (++at_; json_[at_] != '"'; ++at_) {
            if (json_[at_] == '\\')
                escape(result);
            else
                result += json_[at_];
        }
        ++at_;
        return result;
    }

    void escape(std::string& into) {
        constexpr std::string_view from = "bfnrt\"\\/";
        constexpr std::string_view to = "\b\f\n\r\t\"\\/";
        const char letter = json_[++at_];
        if (letter != 'u') {
            into += to[from.find(letter)];
            return;
        }
        unsigned code = hex();
        if (code >= 0xD800 && code < 0xDC00) {
            at_ += 2;
            code = 0x10000 + ((code - 0xD800) << 10U) + (hex() - 0xDC00);
        }
        append(into, code);
    }

    unsigned hex() {
        unsigned code = 0;
        std::from_chars(json_.data() + at_ + 1, json_.data() + at_ + 5, code, 16);
        at_ += 4;
        return code;
    }

    static void append(std::string& into, unsigned code) {
        const auto byte = [&into](unsigned bits) { into += static_cast<char>(bits); };
        if (code < 0x80) return byte(code);
        if (code < 0x800) {
            byte(0xC0U | code >> 6U);
        } else {
            if (code < 0x10000) {
                byte(0xE0U | code >> 12U);
            } else {
                byte(0xF0U | code >> 18U);
                byte(0x80U | (code >> 12U & 0x3FU));
            }
            byte(0x80U | (code >> 6U & 0x3FU));
        }
        byte(0x80U | (code & 0x3FU));
    }

    std::string_view json_;
    std::size_t at_ = 0;
};

std::string float_text(double value) {
    if (std::isnan(value)) return "nan";
    return fmt::format("{}", value);
}

std::string time_text(const LocalTime& time) {
    std::string result = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
    if (time.nanosecond == 0) return result;
    result += fmt::format(".{:09}", time.nanosecond);
    return result.substr(0, result.find_last_not_of('0') + 1);
}

std::string date_text(const std::chrono::year_month_day& date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string moment_text(const OffsetDateTime& moment) {
    const std::string local = date_text(moment.date) + 'T' + time_text(moment.time);
    if (!moment.offset_minutes) return local;
    const int minutes = *moment.offset_minutes;
    if (minutes == 0) return local + 'Z';
    return local +
           fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
}

Node tag(std::string type, std::string value) {
    return Node{.value = Table{{"type", Node{.value = std::move(type)}}, {"value", Node{.value = std::move(value)}}}};
}

struct Tagger {
    Node operator()(const std::string& text) const { return tag("string", text); }
    Node operator()(std::int64_t value) const { return tag("integer", std::to_string(value)); }
    Node operator()(const Float& value) const { return tag("float", float_text(value.value)); }
    Node operator()(bool value) const { return tag("bool", value ? "true" : "false"); }
    Node operator()(const std::chrono::year_month_day& date) const { return tag("date-local", date_text(date)); }
    Node operator()(const LocalTime& time) const { return tag("time-local", time_text(time)); }
    Node operator()(const OffsetDateTime& moment) const {
        return tag(moment.offset_minutes ? "datetime" : "datetime-local", moment_text(moment));
    }
    Node operator()(const Array& array) const {
        Array result;
        for (const Node& item : array) result.push_back(tagged(item));
        return Node{.value = std::move(result)};
    }
    Node operator()(const Table& table) const { return Node{.value = tagged(table)}; }
};

/// 1987-07-05T17:45:56.60Z, 17:45:00.6000: without the zeros that change nothing.
std::string without_zeros(std::string moment) {
    const std::size_t point = moment.find('.');
    if (point == std::string::npos) return moment;
    const std::size_t end = std::min(moment.find_first_not_of("0123456789", point + 1), moment.size());
    const std::size_t keep = moment.find_last_not_of('0', end - 1);
    return moment.erase(keep == point ? point : keep + 1, end - (keep == point ? point : keep + 1));
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned char>(byte));
        } else {
            result += byte;
        }
    }
    return result + '"';
}

}  // namespace

Node read_json(std::string_view json) { return Reader(json).value(); }

Node tagged(const Node& node) { return std::visit(Tagger{}, node.value); }

Table tagged(const Table& table) {
    Table result;
    for (const auto& [key, node] : table) result.emplace_back(key, tagged(node));
    return result;
}

Node normalised(Node json) {
    if (auto* items = std::get_if<Array>(&json.value)) {
        for (Node& item : *items) item = normalised(std::move(item));
    } else if (auto* members = std::get_if<Table>(&json.value)) {
        const Node* type = member(*members, "type");
        const Node* value = member(*members, "value");
        if (type && type->text() && value && value->text()) {
            if (*type->text() == "float") return tag("float", float_text(std::strtod(value->text()->c_str(), nullptr)));
            if (*type->text() != "string") return tag(*type->text(), without_zeros(*value->text()));
        }
        for (auto& [key, inner] : *members) inner = normalised(std::move(inner));
    }
    return json;
}

std::string print_json(const Node& json) {
    if (json.text()) return quoted(*json.text());
    std::string result;
    if (const Array* items = json.array()) {
        for (const Node& item : *items) result += (result.empty() ? "" : ",") + print_json(item);
        return '[' + result + ']';
    }
    for (const auto& [key, node] : *json.table())
        result += (result.empty() ? "" : ",") + quoted(key) + ':' + print_json(node);
    return '{' + result + '}';
}

}  // namespace crm::toml
