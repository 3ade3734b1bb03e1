#include "encode.h"

#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/store/change.h"

namespace crm {

namespace {

struct Encoder {
    toml::Literal operator()(std::monostate) const { return toml::Literal::text({}); }
    toml::Literal operator()(bool flag) const { return toml::Literal::flag(flag); }
    toml::Literal operator()(std::int64_t number) const { return toml::Literal::integer(number); }
    toml::Literal operator()(const Decimal& number) const { return toml::Literal::raw(to_string(number)); }
    toml::Literal operator()(const Date& date) const { return toml::Literal::raw(to_string(date)); }
    toml::Literal operator()(const DateTime& moment) const { return toml::Literal::raw(to_string(moment)); }
    toml::Literal operator()(const Birthday& birthday) const {
        return birthday.year ? toml::Literal::raw(to_string(birthday)) : toml::Literal::text(to_string(birthday));
    }
    toml::Literal operator()(const std::string& text) const { return toml::Literal::text(text); }
    toml::Literal operator()(const std::vector<std::string>& texts) const { return toml::Literal::texts(texts); }
    toml::Literal operator()(const std::vector<Row>&) const { return toml::Literal::raw("[]"); }
    template <class T>
    toml::Literal operator()(const T& value) const {
        return toml::Literal::text(to_string(value));
    }
};

/// The rows of an event's table field on one line: a section of its own would end the event's.
std::string inline_rows(const Field& table, const std::vector<Row>& rows) {
    std::vector<std::string> parts;
    for (const Row& row : rows) parts.push_back(inline_table(entries_of(table, row)));
    return fmt::format("[{}]", join(parts, ", "));
}

std::string time_text(const toml::LocalTime& time) {
    std::string text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
    if (time.nanosecond != 0) text += fmt::format(".{:09}", time.nanosecond);
    return text;
}

std::string offset_text(int minutes) {
    if (minutes == 0) return "Z";
    const int size = minutes < 0 ? -minutes : minutes;
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

struct NodePrinter {
    std::string operator()(const std::string& text) const { return toml::Literal::text(text).toml(); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const toml::Float& number) const { return number.source; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::chrono::year_month_day& date) const { return to_string(Date{date}); }
    std::string operator()(const toml::LocalTime& time) const { return time_text(time); }
    std::string operator()(const toml::OffsetDateTime& moment) const {
        const std::string offset = moment.offset_minutes ? offset_text(*moment.offset_minutes) : std::string{};
        return fmt::format("{}T{}{}", to_string(Date{moment.date}), time_text(moment.time), offset);
    }
    std::string operator()(const toml::Array& array) const {
        std::vector<std::string> parts;
        for (const toml::Node& item : array) parts.push_back(toml_text(item));
        return fmt::format("[{}]", join(parts, ", "));
    }
    std::string operator()(const toml::Table& table) const {
        std::vector<std::string> parts;
        for (const auto& [key, node] : table)
            parts.push_back(fmt::format("{} = {}", toml::key_text(key), toml_text(node)));
        return fmt::format("{{ {} }}", join(parts, ", "));
    }
};

}  // namespace

std::string inline_table(const toml::Entries& entries) {
    std::vector<std::string> parts;
    for (const auto& [key, literal] : entries)
        parts.push_back(fmt::format("{} = {}", toml::key_text(key), literal.toml()));
    return fmt::format("{{ {} }}", join(parts, ", "));
}

toml::Literal literal_of(const Value& value) { return std::visit(Encoder{}, value); }

toml::Entries entries_of(const Record& record) {
    toml::Entries entries{{"id", toml::Literal::text(record.id())}};
    for (const Field& field : record.kind().fields) {
        const Value& value = record[field];
        if (absent(value)) continue;
        if (field.type != Type::table)
            entries.emplace_back(field.key, literal_of(value));
        else if (record.kind().event)
            entries.emplace_back(field.key, toml::Literal::raw(inline_rows(field, std::get<std::vector<Row>>(value))));
    }
    for (const auto& [key, toml] : record.undeclared) entries.emplace_back(key, toml::Literal::raw(toml));
    return entries;
}

toml::Entries entries_of(const Field& table, const Row& row) {
    toml::Entries entries;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (!absent(row.values[i])) entries.emplace_back(table.columns[i].key, literal_of(row.values[i]));
    return entries;
}

std::string toml_text(const toml::Node& node) { return std::visit(NodePrinter{}, node.value); }

std::string print_record(const Record& record) {
    if (record.kind().event) return toml::print_table(record.kind().name, entries_of(record));
    std::string text = toml::print(entries_of(record));
    for (const Field& field : record.kind().fields)
        if (const auto* rows = std::get_if<std::vector<Row>>(&record[field]))
            for (const Row& row : *rows) text += '\n' + toml::print_table(field.key, entries_of(field, row));
    return text;
}

}  // namespace crm
