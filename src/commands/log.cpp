// What happened with somebody: a call, a meeting, a mail.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/actions/intake.h"
#include "crm/base/file.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "intake_options.h"
#include "next_task.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

constexpr std::size_t longest_input = std::size_t{1} << 20;

/// The type in its own spelling.
std::string type_of(const Context& context, std::string_view text) {
    const Field& type = *context.schema().kind("activity")->field("type");
    for (const std::string_view choice : type.choices)
        if (fold(choice) == fold(text)) return std::string(choice);
    const auto near = nearest(text, type.choices);
    const std::vector<std::string> all(type.choices.begin(), type.choices.end());
    throw Error(Exit::usage, fmt::format("'{}' is no type of activity", text),
                near ? fmt::format("did you mean '{}'?", *near) : fmt::format("one of {}", join(all, ", ")));
}

bool given(const Arguments& arguments, std::string_view field) {
    return std::any_of(arguments.fields.begin(), arguments.fields.end(),
                       [&](const FieldArgument& argument) { return argument.name == field; });
}

void refuse_twice(const Arguments& arguments, std::string_view field, std::string_view instead) {
    if (given(arguments, field)) throw Error(Exit::usage, fmt::format("{}, not in --{} as well", instead, field));
}

/// What stands on standard input; of several lines the last is ended too, as a file's would be.
std::string input_text() {
    const std::string input = read_input("-", longest_input);
    std::string text(trim(input));
    if (text.find('\n') != std::string::npos) text += '\n';
    return text;
}

/// The words after WHO; of "-" what stands on standard input.
std::string text_of(const Arguments& arguments) {
    const auto words = arguments.rest(2);
    if (words.empty()) return {};
    refuse_twice(arguments, "text", "give the text once");
    if (words.size() == 1 && words[0] == "-") return input_text();
    return join({words.begin(), words.end()}, " ");
}

/// What WHO says about the activity: who took part, which organisation, which deal.
void involve(Draft& draft, const Record& who, const Arguments& arguments) {
    const std::string_view kind = who.kind().name;
    draft.fields.push_back({kind == "person" ? "with" : std::string(kind), {who.id()}});
    if (kind != "person") refuse_twice(arguments, kind, fmt::format("the {} is named already", kind));
    if (kind != "org" && !given(arguments, "org") && !absent(who["org"]))
        draft.fields.push_back({"org", {who.text("org")}});
}

void add_fields(Draft& draft, const Arguments& arguments) {
    for (const FieldArgument& field : arguments.fields) {
        const auto same = [&](const auto& entry) { return entry.first == field.name; };
        const auto there = std::find_if(draft.fields.begin(), draft.fields.end(), same);
        if (there == draft.fields.end())
            draft.fields.push_back({field.name, {field.text}});
        else
            there->second.push_back(field.text);
    }
}

std::string direction_of(const Arguments& arguments) {
    if (arguments.has("in") && arguments.has("out")) throw Error(Exit::usage, "it went in or out, not both");
    return arguments.has("in") ? "in" : arguments.has("out") ? "out" : "";
}

/// Nobody has met tomorrow.
void refuse_future(const Arguments& arguments, const Calendar& calendar) {
    for (const FieldArgument& field : arguments.fields) {
        if (field.name != "at") continue;
        const auto at = read_datetime(field.text, calendar);
        if (at && *at > calendar.now)
            throw Error(Exit::invalid, fmt::format("'{}' has not come yet", field.text),
                        "log what has happened; what is planned is a task: --next \"fri: send quote\"");
    }
}

Draft drafted(const Context& context, const Record& who) {
    const Arguments& arguments = context.arguments();
    refuse_twice(arguments, "type", "the type stands before WHO");
    refuse_future(arguments, context.calendar());
    Draft draft;
    draft.fields.push_back({"type", {type_of(context, arguments.operand(0))}});
    involve(draft, who, arguments);
    add_fields(draft, arguments);
    if (std::string direction = direction_of(arguments); !direction.empty()) {
        refuse_twice(arguments, "direction", "give the direction once");
        draft.fields.push_back({"direction", {std::move(direction)}});
    }
    if (std::string text = text_of(arguments); !text.empty()) draft.fields.push_back({"text", {std::move(text)}});
    return draft;
}

const Record& named_by(Context& context, std::string_view reference) {
    const std::array kinds{context.schema().kind("person"), context.schema().kind("org"),
                           context.schema().kind("deal")};
    return context.record(reference, kinds);
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    static_cast<void>(type_of(context, arguments.operand(0)));
    const auto next = arguments.has("next") ? std::optional(read_next_task(arguments.value("next"), context.calendar()))
                                            : std::nullopt;
    const Record& who = named_by(context, arguments.operand(1));
    const Draft draft = drafted(context, who);
    ChangeSet changes(context.workspace());
    const IntakeSettings settings = typed_intake(context);
    const auto take = [&](std::string_view kind, const Draft& one) {
        Intake intake = take_in(context.engine(), changes, *context.schema().kind(kind), {one}, settings);
        refuse_if_rejected(intake.outcomes.front());
        return intake;
    };
    const Intake activity = take("activity", draft);
    std::vector ids{activity.outcomes.front().id};
    std::string done = fmt::format("logged {} {} {}{}", type_of(context, arguments.operand(0)),
                                   who.kind().name == "deal" ? "about" : "with", who.title(), created_words(activity));
    if (next) {
        const Intake task = take("task", draft_of(*next, who));
        ids.push_back(task.outcomes.front().id);
        done += fmt::format(", and added task {} for {}", next->title, shown_due(*next, context.settings().zone));
    }
    context.finish(changes, done, ids);
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "TYPE", .help = "call, meeting, email, message, visit, note, feedback", .means = Means::type},
    Operand{.name = "WHO", .help = "a person, an organisation or a deal", .means = Means::reference},
    Operand{.name = "TEXT", .help = "what was said; - reads standard input", .required = false, .rest = true},
};
constexpr std::array options{
    Option{.name = "in", .value = {}, .help = "they came to you"},
    Option{.name = "out", .value = {}, .help = "you went to them"},
    Option{.name = "next", .value = "WHEN: TITLE", .help = "also add a task about it: \"fri: send quote\""},
    create_option,
};

}  // namespace

constexpr Command verbs::log{.name = "log",
                             .summary = "log a call, meeting, mail…; print its id",
                             .needs = Needs::lock,
                             .operands = operands,
                             .options = options,
                             .fields = FieldOptions::of_kind,
                             .kind = "activity",
                             .run = run};

}  // namespace crm
