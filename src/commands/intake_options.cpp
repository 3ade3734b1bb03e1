#include "intake_options.h"

#include <fmt/format.h>

#include <array>

#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

struct HowRow {
    std::string_view name;
    IfDuplicate how;
};
constexpr std::array hows{HowRow{"refuse", IfDuplicate::refuse}, HowRow{"allow", IfDuplicate::allow},
                          HowRow{"skip", IfDuplicate::skip}, HowRow{"update", IfDuplicate::update}};

IfDuplicate how_of(std::string_view name) {
    std::vector<std::string_view> names;
    for (const HowRow& row : hows) {
        if (row.name == name) return row.how;
        names.push_back(row.name);
    }
    const auto near = nearest(name, names);
    throw Error(Exit::usage, fmt::format("--if-duplicate cannot be '{}'", name),
                near ? fmt::format("did you mean '{}'?", *near) : "refuse, allow, skip or update");
}

}  // namespace

IntakeSettings intake_settings(Context& context) {
    IntakeSettings settings;
    settings.if_duplicate = how_of(context.arguments().value("if-duplicate", "refuse"));
    settings.user = context.user();
    settings.owner = context.user_is_known() ? context.user() : std::string{};
    if (context.arguments().has("create"))
        settings.create_missing = [](const Kind&, const std::string&) { return true; };
    return settings;
}

IntakeSettings typed_intake(Context& context) {
    IntakeSettings settings = intake_settings(context);
    settings.loose_names = true;
    if (!context.terminal().interactive()) return settings;
    settings.choose = [&context](const std::string& name, std::span<const Candidate> candidates) {
        return choose(context.terminal(), name, candidates);
    };
    if (!settings.create_missing)
        settings.create_missing = [&context](const Kind& kind, const std::string& name) {
            const auto answer =
                context.terminal().ask(fmt::format("there is no {} '{}'; make it? [y/N] ", kind.name, visible(name)));
            return answer && lower_ascii(trim(*answer)).starts_with('y');
        };
    return settings;
}

void refuse_if_rejected(const Intake::Outcome& outcome) {
    if (outcome.fate != Intake::Fate::rejected) return;
    const Problem& problem = outcome.problems.front();
    const Exit kind = outcome.duplicate                     ? Exit::conflict
                      : problem.code == "unknown-reference" ? Exit::not_found
                                                            : Exit::invalid;
    throw Error(kind, problem.message, problem.hint, problem.place);
}

std::string_view fate_word(Intake::Fate fate) {
    switch (fate) {
        case Intake::Fate::added: return "added";
        case Intake::Fate::updated: return "updated";
        case Intake::Fate::unchanged: return "left unchanged";
        case Intake::Fate::skipped: return "skipped";
        case Intake::Fate::rejected: return "rejected";
    }
    return {};
}

std::string created_words(const Intake& intake) { return created_words(intake.created); }

std::string created_words(std::span<const std::pair<const Kind*, std::string>> created) {
    std::string words;
    for (const auto& [kind, name] : created) words += fmt::format(", and made {} {}", kind->name, name);
    return words;
}

}  // namespace crm
