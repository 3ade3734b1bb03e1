#include "next_task.h"

#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/model/shown.h"

namespace crm {

namespace {

constexpr std::string_view example =
    "write it like --next \"fri: send quote\" or --next \"2026-12-01 15:30: call back\"";
constexpr std::size_t longest_date = 64;

}  // namespace

NextTask read_next_task(std::string_view text, const Calendar& calendar) {
    std::optional<NextTask> next;
    for (std::size_t colon = text.find(':'); colon < longest_date; colon = text.find(':', colon + 1))
        if (const auto when = read_when(trim(text.substr(0, colon)), calendar))
            next = NextTask{*when, std::string(trim(text.substr(colon + 1)))};
    if (!next)
        throw Error(Exit::usage, fmt::format("--next: no day stands before a colon in '{}'", text),
                    std::string(example));
    if (next->title.empty()) throw Error(Exit::usage, "--next: what is to be done?", std::string(example));
    return *next;
}

Draft draft_of(const NextTask& next, const Record& about) {
    Draft draft;
    draft.fields = {{"title", {next.title}}, {"due", {to_string(next.due)}}, {"about", {about.id()}}};
    return draft;
}

std::string shown_due(const NextTask& next, const Zone& zone) {
    const auto* moment = std::get_if<DateTime>(&next.due);
    return moment ? shown(*moment, zone) : to_string(next.due);
}

}  // namespace crm
