// iCalendar (RFC 5545): what is to be done and what happens on a day, for calendars of other programs.
#include <array>
#include <string>

#include "cells.h"
#include "crm/base/error.h"
#include "formats.h"
#include "named_columns.h"

namespace crm {

namespace {

constexpr std::size_t longest_line = 75;  // RFC 5545, 3.1: octets, the line break not counted

/// TEXT (3.3.11): no line break and no control character is left in it, so that nothing a name holds is a line.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : visible_lines(text)) switch (c) {
            case '\\':
            case ';':
            case ',': out += '\\'; [[fallthrough]];
            default: out += c; break;
            case '\n': out += "\\n";
        }
    return out;
}

/// A content line, folded between characters.
std::string line(std::string_view content) {
    std::string out;
    std::size_t room = longest_line;
    for (std::size_t at = 0; at < content.size();) {
        std::size_t end = at + 1;
        while (end < content.size() && (static_cast<unsigned char>(content[end]) & 0xc0) == 0x80) ++end;
        if (end - at > room) {
            out += "\r\n ";
            room = longest_line - 1;
        }
        out += content.substr(at, end - at);
        room -= end - at;
        at = end;
    }
    return out + "\r\n";
}

std::string text_line(std::string_view name, const Value& value) {
    return absent(value) ? std::string{} : line(std::string(name) + ':' + escaped(to_text(value)));
}

/// 2026-11-22T14:30:00Z as 20261122T143000Z (3.3.5).
std::string compact(std::string text) {
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// A day, or an instant in UTC, which needs no rules of a zone beside it.
std::string time_line(std::string_view name, const Value& value) {
    if (const auto* moment = std::get_if<DateTime>(&value))
        return line(std::string(name) + ':' + compact(to_string(DateTime{moment->at, {}})));
    if (const auto* day = std::get_if<Date>(&value))
        return line(std::string(name) + ";VALUE=DATE:" + compact(to_string(*day)));
    return {};
}

std::string_view priority_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    if (*text == "high") return "1";  // 3.8.1.9: from 1, the highest, to 9
    return *text == "low" ? "9" : "5";
}

/// The columns of what stands in a calendar; the others of the table are left out.
class Entries {
public:
    explicit Entries(const Table& table) : columns_(table) {}

    bool complete() const {
        constexpr std::array<std::string_view, 8> needed{"component", "uid",      "stamp",    "date",
                                                         "summary",   "priority", "category", "description"};
        return columns_.have(needed);
    }

    std::string text() const {
        std::string out;
        for (std::size_t row = 0; row < columns_.rows(); ++row) out += entry(row);
        return out;
    }

private:
    const Value& cell(std::size_t row, std::string_view name) const { return columns_.cell(row, name); }

    std::string entry(std::size_t row) const {
        const bool todo = to_text(cell(row, "component")) == "VTODO";
        const std::string name = todo ? "VTODO" : "VEVENT";
        std::string out =
            line("BEGIN:" + name) + text_line("UID", cell(row, "uid")) + time_line("DTSTAMP", cell(row, "stamp")) +
            time_line(todo ? "DUE" : "DTSTART", cell(row, "date")) + text_line("SUMMARY", cell(row, "summary")) +
            text_line("DESCRIPTION", cell(row, "description")) + text_line("CATEGORIES", cell(row, "category"));
        if (const auto priority = priority_of(cell(row, "priority")); !priority.empty())
            out += line("PRIORITY:" + std::string(priority));
        // A day on which something is, is no time that is taken.
        out += line(todo ? "STATUS:NEEDS-ACTION" : "TRANSP:TRANSPARENT");
        return out + line("END:" + name);
    }

    NamedColumns columns_;
};

[[noreturn]] void refuse() {
    throw Error(Exit::usage, "ics is a format for what stands in a calendar, and of nothing else",
                "crm remind --format ics");
}

}  // namespace

void rows_as_ics(TableRows& rows, const WriteSettings&, const Put& put) {
    const Table table = taken(rows);
    const Entries entries(table);
    if (!entries.complete()) refuse();
    put(line("BEGIN:VCALENDAR") + line("VERSION:2.0") + line("PRODID:-//crm//crm//EN") + entries.text() +
        line("END:VCALENDAR"));
}

std::string card_as_ics(const Card&, const WriteSettings&) { refuse(); }

}  // namespace crm
