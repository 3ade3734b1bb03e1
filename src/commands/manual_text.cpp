// A page of the manual for a terminal.
#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/commands/manual.h"

namespace crm {

namespace {

constexpr int page_width = 80;
constexpr int widest_term = 28;

/// `text` in lines of at most `columns`, the first one beginning where the caller stands, others after `indent` spaces.
std::string wrapped(std::string_view text, int columns, int indent) {
    std::string result;
    int used = 0;
    for (const std::string_view word : split(text, ' ')) {
        const int needed = width(word);
        if (used > 0 && used + 1 + needed > columns) {
            result += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
            used = 0;
        }
        if (used > 0) result += ' ';
        result += word;
        used += needed + (used > 0 ? 1 : 0);
    }
    return result;
}

int column_of_texts(const ManualSection& section) {
    int column = 0;
    for (const ManualEntry& entry : section.entries)
        if (width(entry.term) <= widest_term) column = std::max(column, width(entry.term));
    return column + 4;
}

std::string text_of(const ManualSection& section) {
    std::string text = fmt::format("\n{}:\n", section.heading);
    if (!section.text.empty()) text += fmt::format("  {}\n", wrapped(section.text, page_width - 2, 2));
    const int column = column_of_texts(section);
    for (const ManualEntry& entry : section.entries) {
        const std::string term = visible(entry.term);
        text += "  " + term;
        const bool own_line = width(term) > widest_term;
        const int spaces = own_line ? column : column - 2 - width(term);
        if (own_line) text += '\n';
        if (!entry.text.empty())
            text += std::string(static_cast<std::size_t>(spaces), ' ') +
                    wrapped(visible(entry.text), page_width - column, column);
        text += '\n';
    }
    return text;
}

}  // namespace

std::string as_text(const ManualPage& page) {
    std::string text = fmt::format("{}: {}\n\n", page.name, page.summary);
    std::string_view label = "usage: ";
    for (const std::string& line : page.usage) {
        text += fmt::format("{:7}{}\n", label, wrapped(line, page_width - 7, 11));
        label = {};
    }
    for (const ManualSection& section : page.sections) text += text_of(section);
    return text;
}

}  // namespace crm
