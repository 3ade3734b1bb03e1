#include "completion_table.h"

#include <fmt/format.h>

#include <array>

#include "crm/commands/manual.h"
#include "crm/commands/options.h"
#include "crm/kinds/kinds.h"
#include "crm/reports/report.h"
#include "crm/writers/writer.h"

namespace crm {

namespace {

constexpr std::array all_shells{
    Shell{.name = "bash", .file = "crm.bash", .script = bash_script},
    Shell{.name = "zsh", .file = "_crm", .script = zsh_script},
    Shell{.name = "fish", .file = "crm.fish", .script = fish_script},
};

CompletionEntry entry_of(const Command& command, std::string path) {
    CompletionEntry entry{
        .path = std::move(path), .command = &command, .options = all_options_of(command), .subcommands = {}};
    for (const Command& each : command.subcommands) entry.subcommands.emplace_back(each.name, each.summary);
    return entry;
}

}  // namespace

std::span<const Shell> shells() { return all_shells; }

std::vector<CompletionEntry> completion_entries() {
    CompletionEntry top;
    top.options.assign(common_options().begin(), common_options().end());
    top.options.push_back(version_option());
    for (const Command& command : commands()) top.subcommands.emplace_back(command.name, command.summary);
    std::vector<CompletionEntry> entries{std::move(top)};
    for (const Command& command : commands()) {
        entries.push_back(entry_of(command, std::string(command.name)));
        for (const Command& each : command.subcommands)
            entries.push_back(entry_of(each, fmt::format("{} {}", command.name, each.name)));
    }
    return entries;
}

std::string_view means_name(Means means) {
    switch (means) {
        case Means::text: return "text";
        case Means::kind: return "kind";
        case Means::reference: return "reference";
        case Means::query: return "query";
        case Means::date: return "date";
        case Means::file: return "file";
        case Means::directory: return "directory";
        case Means::field: return "field";
        case Means::fields: return "fields";
        case Means::format: return "format";
        case Means::report: return "report";
        case Means::command: return "command";
        case Means::shell: return "shell";
        case Means::stage: return "stage";
        case Means::user: return "user";
        case Means::type: return "type";
        case Means::when: return "when";
    }
    return "text";
}

std::string operand_means(const CompletionEntry& entry, std::size_t position) {
    const auto operands = entry.command->operands;
    const Means means = operands[position].means;
    const auto is = [&](std::size_t at, Means one) { return at < operands.size() && operands[at].means == one; };
    if (means == Means::kind && !operands[position].required && is(position + 1, Means::query)) return "kind+query";
    std::string name(means_name(means));
    if (means != Means::reference && means != Means::query) return name;
    // "deal won DEAL", "task QUERY"; a report is of deals, if of anything that is asked for.
    const std::string first = entry.path.substr(0, entry.path.find(' '));
    for (const Kind& kind : built_in_kinds())
        if (kind.name == first) return name + ':' + first;
    return is(0, Means::report) ? name + ":deal" : name;
}

std::vector<std::string> fixed_words(Means means) {
    std::vector<std::string> words;
    if (means == Means::format)
        for (const Writer& writer : writers()) words.emplace_back(writer.name);
    if (means == Means::shell)
        for (const Shell& shell : shells()) words.emplace_back(shell.name);
    if (means == Means::command)
        for (const Command& command : commands()) words.emplace_back(command.name);
    if (means == Means::report)
        for (const Report& report : reports()) words.emplace_back(report.name);
    if (means == Means::when) words = {"auto", "always", "never"};
    return words;
}

std::string fields_word(const Command& command) {
    switch (command.fields) {
        case FieldOptions::none: return "";
        case FieldOptions::of_kind: return std::string(command.kind);
        case FieldOptions::of_kind_operand: return "kind";
        case FieldOptions::of_any_kind: return "any";
    }
    return "";
}

std::string single_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + '\'';
}

std::string filled_in(std::string_view text, std::string_view name, std::string_view value) {
    std::string result(text);
    const std::string mark = fmt::format("@{}@", name);
    for (std::size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + value.size()))
        result.replace(at, mark.size(), value);
    return result;
}

}  // namespace crm
