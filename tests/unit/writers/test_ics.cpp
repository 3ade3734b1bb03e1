// What RFC 5545 asks of a calendar.
#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

namespace {

using namespace std::chrono;

Table entries(const std::vector<std::string>& summaries) {
    Table table;
    for (const char* name : {"component", "uid", "stamp", "date", "summary", "priority", "category", "description"})
        table.columns.push_back({.name = name});
    const DateTime stamp{sys_days{2026y / 11 / 21} + 23h, 60min};
    for (const std::string& summary : summaries)
        table.rows.push_back({{"VTODO"},
                              {"quote@crm"},
                              {stamp},
                              {Date{2026y / 11 / 20}},
                              {summary},
                              {"high"},
                              {"overdue"},
                              {"for Anna"}});
    return table;
}

/// The content lines, unfolded (3.1); each ends with CR LF and is no longer than 75 octets before that.
std::vector<std::string> unfolded(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);
        if (text[at] == ' ')
            lines.back() += text.substr(at + 1, end - at - 1);
        else
            lines.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

}  // namespace

TEST_CASE("a calendar holds what is to be done, and when") {
    CHECK(unfolded(write("ics", entries({"Send quote"}))) ==
          std::vector<std::string>{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crm//crm//EN", "BEGIN:VTODO",
                                   "UID:quote@crm", "DTSTAMP:20261121T230000Z", "DUE;VALUE=DATE:20261120",
                                   "SUMMARY:Send quote", "DESCRIPTION:for Anna", "CATEGORIES:overdue", "PRIORITY:1",
                                   "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR"});
    Table event = entries({"Anna turns 46"});
    event.rows[0][0] = {"VEVENT"};
    event.rows[0][3] = {DateTime{sys_days{2026y / 11 / 22} + 14h + 30min, 60min}};
    const auto lines = unfolded(write("ics", event));
    CHECK(lines[6] == "DTSTART:20261122T143000Z");
    CHECK(lines[11] == "TRANSP:TRANSPARENT");
    CHECK(lines[12] == "END:VEVENT");
}

TEST_CASE("long lines are folded between characters") {
    std::string summary;
    for (int i = 0; i < 100; ++i) summary += i % 7 ? "회" : "a";
    const auto lines = unfolded(write("ics", entries({summary})));
    CHECK(lines[7] == "SUMMARY:" + summary);
    CHECK(write("ics", entries({summary})).find("\r\n \x9a") == std::string::npos);
}

TEST_CASE("no text becomes a line of the calendar") {
    const auto texts = hostile_texts();
    const auto plain = unfolded(write("ics", entries(std::vector<std::string>(texts.size(), "x"))));
    const std::string out = write("ics", entries(texts));
    CHECK(unfolded(out).size() == plain.size());
    for (const char c : out) CHECK((static_cast<unsigned char>(c) >= ' ' || c == '\r' || c == '\n'));
    const auto escaped = unfolded(write("ics", entries({"a;b,c\\d\r\nEND:VTODO"})));
    CHECK(escaped[7] == "SUMMARY:a\\;b\\,c\\\\d\\nEND:VTODO");
}

TEST_CASE("what stands in no calendar is refused") {
    CHECK_THROWS_AS(write("ics", deals()), Error);
    CHECK_THROWS_AS(write("ics", deal_card()), Error);
}
