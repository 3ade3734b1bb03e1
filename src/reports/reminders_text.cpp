// Reminders for people: a line each, with the reason in front so that grep finds it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "reminders_words.h"

namespace crm {

namespace {

/// A column is padded to the widest of its words, but not beyond this.
constexpr int widest = 100;

std::string counted(int count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

/// "3 days", "4 months", "5 years".
std::string length(int days) {
    if (days <= 60) return counted(days, "day");
    const int months = static_cast<int>(days / 30.436875);
    return months < 24 ? counted(months, "month") : counted(months / 12, "year");
}

std::string silence_words(const Reminder& reminder, int days) {
    const std::string cadence = to_text((*reminder.record)["cadence"]);
    if (!reminder.spoken) return fmt::format("never spoken to, every {}", cadence);
    return fmt::format("last spoken to {} ago, every {}", length(days), cadence);
}

/// What there is to say about a reminder `days` after its date.
std::string details(const Reminder& reminder, int days) {
    const std::string ahead = days < 0 ? fmt::format("in {}", length(-days)) : std::string{};
    switch (reminder.reason) {
        case Reason::overdue: return days > 0 ? fmt::format("{} ago", length(days)) : "earlier today";
        case Reason::today: return {};
        case Reason::coming: return ahead;
        case Reason::birthday: return ahead;
        case Reason::silent: return silence_words(reminder, days);
        case Reason::late_deal: return fmt::format("expected {} ago", length(days));
        case Reason::rotting:
            return fmt::format("silent for {}, {} allows {}", length(days), reminder.record->text("stage"),
                               length(reminder.limit.value_or(0)));
    }
    return {};
}

std::string line_of(const Engine& engine, const Reminder& reminder, const Date& day, bool owners) {
    std::vector<std::string> parts{heading_of(engine, reminder), details_of(engine, reminder, day)};
    if (reminder.record->text("priority") == "high") parts.emplace_back("high priority");
    const std::string owner = owner_name(engine, *reminder.record);
    if (owners && !owner.empty()) parts.push_back("for " + owner);
    std::erase(parts, std::string{});
    return visible(join(parts, ", "));
}

}  // namespace

std::string heading_of(const Engine& engine, const Reminder& reminder) {
    std::string text = reminder.record->title();
    if (reminder.turns) text += fmt::format(" turns {}", *reminder.turns);
    const auto names = names_about(engine, *reminder.record);
    return names.empty() ? text : text + fmt::format(" ({})", join(names, ", "));
}

std::string details_of(const Engine& engine, const Reminder& reminder, const Date& day) {
    const auto date = day_of(reminder, engine.calendar());
    return details(reminder, date ? days_between(*date, day) : 0);
}

std::string text_of(const Engine& engine, const std::vector<Reminder>& reminders, const Date& day, bool owners) {
    constexpr std::size_t padded = 3;
    struct Line {
        std::array<std::string, padded> words;
        std::array<int, padded> widths;
        const std::string& id;
    };
    std::vector<Line> lines;
    std::array<int, padded> widths{};
    for (const Reminder& reminder : reminders) {
        Line& line =
            lines.emplace_back(Line{{std::string(reason_name(reminder.reason)), date_words(reminder, engine.calendar()),
                                     line_of(engine, reminder, day, owners)},
                                    {},
                                    reminder.record->id()});
        for (std::size_t i = 0; i < padded; ++i) {
            line.widths[i] = width(line.words[i]);
            widths[i] = std::max(widths[i], std::min(line.widths[i], widest));
        }
    }
    std::string text;
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < padded; ++i)
            text.append(line.words[i])
                .append(static_cast<std::size_t>(std::max(0, widths[i] - line.widths[i]) + 2), ' ');
        text.append(line.id) += '\n';
    }
    return text;
}

}  // namespace crm
