#include "arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/suggest.h"
#include "crm/commands/options.h"
#include "field_options.h"
#include "parse.h"

namespace crm {

namespace {

/// What options a line may have, and what each of them means.
class Meanings {
public:
    void add(const Option& option) {
        if (has(option.name)) return;
        const bool taken = std::any_of(declared_.begin(), declared_.end(),
                                       [&](const Declared& other) { return other.letter == option.letter; });
        declared_.push_back({std::string(option.name), taken ? '\0' : option.letter, !option.value.empty()});
        fields_.emplace_back();
    }
    void add(std::string name, FieldArgument field) {
        if (has(name)) return;
        declared_.push_back({std::move(name), 0, true});
        fields_.emplace_back(std::move(field));
    }
    std::span<const Declared> declared() const { return declared_; }

    void take(const Parsed::Given& given, Arguments& arguments) const {
        if (!fields_[given.option]) {
            arguments.options.emplace_back(declared_[given.option].name, given.value);
            return;
        }
        FieldArgument& field = arguments.fields.emplace_back(*fields_[given.option]);
        field.text = given.value;
    }

private:
    bool has(std::string_view name) const {
        return std::any_of(declared_.begin(), declared_.end(), [&](const Declared& each) { return each.name == name; });
    }

    std::vector<Declared> declared_;
    std::vector<std::optional<FieldArgument>> fields_;  // for each of those declared: the field, else an option
};

std::string name_of(const CommandLine& line) {
    return line.parent ? fmt::format("{} {}", line.parent->name, line.command->name) : std::string(line.command->name);
}

[[noreturn]] void refuse_unknown(const CommandLine& line, std::string_view word, std::span<const Option> options,
                                 std::vector<std::string> names) {
    for (const Option& option : options) names.emplace_back(option.name);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto near = nearest(word.substr(word.find_first_not_of('-')), candidates);
    throw Error(Exit::usage,
                line.command ? fmt::format("{} has no option '{}'", name_of(line), word)
                             : fmt::format("unknown option '{}'", word),
                near ? fmt::format("did you mean --{}?", *near) : help_command(line));
}

std::string_view article(std::string_view noun) {
    return std::string_view("AEIOU").find(noun.front()) == std::string_view::npos ? "a" : "an";
}

void check_operands(const CommandLine& line, std::span<const std::string> operands) {
    const auto wanted = line.command->operands;
    if (operands.size() < wanted.size() && wanted[operands.size()].required) {
        const std::string_view name = wanted[operands.size()].name;
        throw Error(Exit::usage, fmt::format("{} needs {} {}", name_of(line), article(name), name), help_command(line));
    }
    const bool takes_all = !wanted.empty() && wanted.back().rest;
    if (operands.size() > wanted.size() && !takes_all)
        throw Error(Exit::usage,
                    fmt::format("{} does not know what to do with '{}'", name_of(line), operands[wanted.size()]),
                    help_command(line));
}

std::vector<const Kind*> kinds_on(const CommandLine& line, const Schema* schema) {
    if (!schema) return {};
    const std::string operand = first_operand(line);
    const bool no_kind_yet = line.command->fields == FieldOptions::of_kind_operand && operand.empty();
    return no_kind_yet ? std::vector<const Kind*>{} : kinds_of(*line.command, *schema, operand);
}

/// Adds those fields as options that stand on the line: a schema has hundreds, a line a few. A flag of everyone's is
/// never a field: the words were split before the schema was known.
void add_fields(Meanings& meanings, const CommandLine& line, std::span<const Kind* const> kinds, bool lists) {
    for (const std::string& word : line.after) {
        if (!word.starts_with("--")) continue;
        const Option* shared = option_named(common_options(), word.substr(2));
        if (shared && shared->value.empty()) continue;
        if (auto field = field_option(word.substr(2), kinds, lists)) meanings.add(word.substr(2), std::move(*field));
    }
}

}  // namespace

Arguments arguments_before(const CommandLine& line) {
    Meanings meanings;
    const auto options = options_before_commands();
    for (const Option& option : options) meanings.add(option);
    const Parsed parsed = parse_words(line.before, meanings.declared());
    if (!parsed.unknown.empty()) refuse_unknown({}, parsed.unknown, options, {});
    Arguments arguments;
    for (const Parsed::Given& given : parsed.options) meanings.take(given, arguments);
    if (!line.command) return arguments;
    const auto known = all_options_of(*line.command);
    for (const auto& [name, value] : arguments.options)
        if (!option_named(known, name)) refuse_unknown(line, "--" + name, known, {});
    return arguments;
}

Arguments arguments_of(const CommandLine& line, const Schema* schema, Arguments before) {
    const Command& command = *line.command;
    const auto kinds = kinds_on(line, schema);
    const bool lists = command.fields == FieldOptions::of_any_kind;
    const auto options = all_options_of(command);
    Meanings meanings;
    for (const Option& option : command.options) meanings.add(option);
    add_fields(meanings, line, kinds, lists);
    for (const Option& option : options) meanings.add(option);
    const Parsed parsed = parse_words(line.after, meanings.declared());
    if (!parsed.unknown.empty()) refuse_unknown(line, parsed.unknown, options, field_option_names(kinds, lists));
    Arguments arguments = std::move(before);
    arguments.command = &command;
    arguments.operands = parsed.operands;
    for (const Parsed::Given& given : parsed.options) meanings.take(given, arguments);
    check_operands(line, arguments.operands);
    return arguments;
}

std::optional<std::string> early_value(const CommandLine& line, std::string_view name) {
    std::optional<std::string> value;
    const auto options = options_before_commands();
    const Option* option = option_named(options, name);
    const auto is_option = [&](std::string_view word) {
        return word == fmt::format("--{}", name) ||
               (option && option->letter && word == fmt::format("-{}", option->letter));
    };
    for (const auto* words : {&line.before, &line.after})
        for (std::size_t i = 0; i + 1 < words->size(); ++i)
            if (is_option((*words)[i]) && is_value((*words)[i + 1])) value = unshielded((*words)[i + 1]);
    return value;
}

}  // namespace crm
