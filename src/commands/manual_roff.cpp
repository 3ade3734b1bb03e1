// A page of the manual for man(1).
#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/commands/manual.h"
#include "manual_words.h"

namespace crm {

namespace {

/// Text in which roff sees no request and no escape; a dash stays a dash that can be copied.
std::string escaped(std::string_view text) {
    std::string result;
    if (text.starts_with('.') || text.starts_with('\'')) result += "\\&";
    for (const char c : visible(text)) {
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
    }
    std::size_t at = 0;
    while ((at = result.find("…", at)) != std::string::npos) result.replace(at, std::string_view("…").size(), "...");
    return result;
}

std::string text_of(const ManualSection& section, std::string_view request) {
    std::string text = fmt::format("{} {}\n", request, escaped(upper_ascii(section.heading)));
    if (!section.text.empty()) text += escaped(section.text) + '\n';
    for (const ManualEntry& entry : section.entries)
        text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", escaped(entry.term),
                            entry.text.empty() ? std::string("\\&") : escaped(entry.text));
    return text;
}

std::string synopsis(const ManualPage& page) {
    std::string text;
    for (const std::string& line : page.usage)
        text += fmt::format("{}{}\n", text.empty() ? "" : ".br\n", escaped(line));
    return text;
}

bool is_common(const ManualSection& section) { return section.heading == "options of every command"; }

/// A subcommand's page as a section of its command's.
std::string subsection(const ManualPage& page) {
    std::string text =
        fmt::format(".SH {}\n{}\n.PP\n{}", escaped(upper_ascii(page.name)), escaped(page.summary), synopsis(page));
    for (const ManualSection& section : page.sections)
        if (!is_common(section)) text += text_of(section, ".SS");
    return text;
}

}  // namespace

std::string as_roff(std::span<const ManualPage> pages, std::string_view version) {
    const ManualPage& page = pages.front();
    std::string text = fmt::format(".TH \"{}\" 1 \"\" \"crm {}\" \"User Commands\"\n", escaped(upper_ascii(page.title)),
                                   escaped(version));
    text += fmt::format(".SH NAME\n{} \\- {}\n", escaped(page.title), escaped(page.summary));
    text += ".SH SYNOPSIS\n.nh\n.ad l\n" + synopsis(page);
    std::string common;
    for (const ManualSection& section : page.sections) (is_common(section) ? common : text) += text_of(section, ".SH");
    for (const ManualPage& below : pages.subspan(1)) text += subsection(below);
    text += common;
    text += page.title == "crm" ? "" : ".SH SEE ALSO\n.BR crm (1)\n";
    return text;
}

}  // namespace crm
