// The pages of the manual, made of the tables.
#include <fmt/format.h>

#include "crm/base/text.h"
#include "crm/commands/manual.h"
#include "crm/commands/options.h"
#include "crm/kinds/kinds.h"
#include "manual_words.h"

namespace crm {

namespace {

std::string full_name(const Command& command, const Command* parent) {
    return parent ? fmt::format("{} {}", parent->name, command.name) : std::string(command.name);
}

std::string term_of(const Option& option) {
    const std::string letter = option.letter ? fmt::format("-{}, ", option.letter) : std::string();
    return fmt::format("{}--{}{}{}", letter, option.name, option.value.empty() ? "" : " ", option.value);
}

std::string term_of(const Operand& operand) {
    const std::string name = operand.rest ? fmt::format("{}…", operand.name) : std::string(operand.name);
    return operand.required ? name : fmt::format("[{}]", name);
}

ManualSection section_of(std::string heading, std::span<const Option> options) {
    ManualSection section{.heading = std::move(heading), .text = {}, .entries = {}};
    for (const Option& option : options)
        section.entries.push_back(
            {term_of(option), fmt::format("{}{}", option.help, option.repeat ? "; may be repeated" : "")});
    return section;
}

std::string usage_of(const Command& command, const Command* parent) {
    std::string usage = fmt::format("crm {}", full_name(command, parent));
    for (const Operand& operand : command.operands) usage += ' ' + term_of(operand);
    if (command.fields != FieldOptions::none) usage += " [--FIELD VALUE]…";
    return usage + " [OPTION]…";
}

std::vector<std::string> usages_of(const Command& command, const Command* parent) {
    std::vector<std::string> usages;
    if (command.run) usages.push_back(usage_of(command, parent));
    for (const Command& each : command.subcommands) usages.push_back(usage_of(each, &command));
    return usages;
}

std::string placeholder(const Field& field) {
    if (field.type == Type::reference) return "REF";
    if (field.type == Type::long_text) return "TEXT";
    if (field.type == Type::when) return "DATE";
    return upper_ascii(type_name(field.type));
}

std::string help_of(const Field& field) {
    std::string help(field.help);
    const auto add = [&](std::string_view text) {
        help += help.empty() ? std::string(text) : fmt::format("; {}", text);
    };
    if (!field.choices.empty()) add(fmt::format("one of {}", fmt::join(field.choices, ", ")));
    if (field.list) add("may be repeated");
    if (field.required) add("required");
    return help;
}

ManualSection fields_of(const Kind& kind) {
    ManualSection section{.heading = fmt::format("fields of {}", kind.name), .text = {}, .entries = {}};
    for (const Field& field : kind.fields)
        if (field.type != Type::table)
            section.entries.push_back({fmt::format("--{} {}", field.name, placeholder(field)), help_of(field)});
    return section;
}

std::string fields_note(const Command& command) {
    std::string kind = command.fields == FieldOptions::of_kind ? std::string(command.kind) : "KIND";
    std::string note = fmt::format("Every field is an option, --FIELD VALUE: crm help add {} lists them.", kind);
    if (command.fields == FieldOptions::of_any_kind)
        note += " A list field has --add-FIELD and --rm-FIELD as well; an empty value takes a field away.";
    return note + " Where the command has an option of the same name, that is meant.";
}

ManualSection exit_codes() {
    return {"exit codes",
            {},
            {{"0", "done"},
             {"1", "the answer is no: nothing found, problems found"},
             {"2", "the command line is wrong"},
             {"3", "no such record, several that could be meant, or no workspace"},
             {"4", "invalid data, also when everything else was answered"},
             {"5", "locked, changed meanwhile, or a duplicate"},
             {"6", "input or output failed"},
             {"70", "a bug in crm"}}};
}

ManualSection environment() {
    return {"environment",
            {},
            {{"CRM_DIR", "the workspace, where -C does not name it"},
             {"CRM_USER", "the user, where --as does not name it"},
             {"CRM_NOW", "the time to take for now, as 2026-11-22T09:30:00+01:00; for tests"},
             {"VISUAL, EDITOR", "the editor that crm edit opens"},
             {"PAGER", "what shows output that is longer than the screen; empty or cat: nothing"},
             {"NO_COLOR, CLICOLOR_FORCE", "switch colour off, or on"}}};
}

ManualSection listed(std::string heading, std::span<const Command> commands, const Command* parent) {
    ManualSection section{.heading = std::move(heading), .text = {}, .entries = {}};
    for (const Command& each : commands)
        section.entries.push_back({full_name(each, parent), std::string(each.summary)});
    return section;
}

}  // namespace

ManualPage manual_of_crm() {
    ManualPage page{.title = "crm",
                    .name = "crm",
                    .summary = "customers, history, deals and follow-ups in a folder of TOML records",
                    .usage = {"crm [OPTION]… COMMAND [ARGUMENT]…", "crm help [COMMAND]", "crm --version"},
                    .sections = {}};
    page.sections.push_back(listed("commands", commands(), nullptr));
    page.sections.push_back(section_of("options of every command", common_options()));
    page.sections.push_back(exit_codes());
    page.sections.push_back(environment());
    return page;
}

ManualPage manual_of(const Command& command, const Command* parent, std::span<const Kind* const> kinds) {
    ManualPage page{.title = fmt::format("crm-{}", parent ? parent->name : command.name),
                    .name = fmt::format("crm {}", full_name(command, parent)),
                    .summary = std::string(command.summary),
                    .usage = usages_of(command, parent),
                    .sections = {}};
    ManualSection operands{.heading = "arguments", .text = {}, .entries = {}};
    for (const Operand& operand : command.operands)
        operands.entries.push_back({std::string(operand.name), std::string(operand.help)});
    if (!operands.entries.empty()) page.sections.push_back(std::move(operands));
    if (!command.subcommands.empty()) page.sections.push_back(listed("subcommands", command.subcommands, &command));
    if (const auto own = options_of(command); !own.empty()) page.sections.push_back(section_of("options", own));
    if (command.fields != FieldOptions::none && kinds.empty())
        page.sections.push_back({"fields", fields_note(command), {}});
    if (command.fields != FieldOptions::none)
        for (const Kind* kind : kinds) page.sections.push_back(fields_of(*kind));
    page.sections.push_back(section_of("options of every command", common_options()));
    return page;
}

std::vector<ManualPage> manual_with_subcommands(const Command& command, std::span<const Kind* const> kinds) {
    std::vector<ManualPage> pages{manual_of(command, nullptr, kinds)};
    for (const Command& each : command.subcommands) pages.push_back(manual_of(each, &command, {}));
    return pages;
}

std::vector<GeneratedFile> generated_files() {
    const std::vector<ManualPage> overview{manual_of_crm()};
    std::vector<GeneratedFile> files{{"docs/man/crm.1", as_roff(overview, program_version())}};
    std::vector<const Kind*> kinds;
    for (const Kind& kind : built_in_kinds()) kinds.push_back(&kind);
    for (const Command& command : commands()) {
        const bool lists_fields = command.fields == FieldOptions::of_kind_operand;
        const auto pages = manual_with_subcommands(command, lists_fields ? kinds : std::vector<const Kind*>{});
        files.push_back({fmt::format("docs/man/{}.1", pages.front().title), as_roff(pages, program_version())});
    }
    for (const Shell& shell : shells()) files.push_back({fmt::format("completions/{}", shell.file), shell.script()});
    return files;
}

}  // namespace crm
