#include <fmt/format.h>

#include "completion_table.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view frame = R"sh(#compdef crm
# Completion of crm for zsh. Made by crm_generate from the command table: do not edit.

_crm_ask() { $words[1] completions --words $1 2>/dev/null }

# Sets what may follow the command $1: subcommands and options with their help, what the options' values and the operands
# are, and whose fields are options.
_crm_table() {
    subcommands=() options=() values=() operands=() rest= fields=
    case $1 in
@TABLE@    esac
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    (kind) compadd -- ${(f)"$(_crm_ask kinds)"} ;;
    (field|fields) compadd -- ${(f)"$(_crm_ask fields:$kind)"} ;;
    (stage) compadd -- ${(f)"$(_crm_ask stages)"} ;;
    (user) compadd -- ${(f)"$(_crm_ask users)"} ;;
    (type) compadd -- ${(f)"$(_crm_ask types)"} ;;
@WORDS@    (file) _files ;;
    (directory) _files -/ ;;
    esac
}

_crm_option_names() {
    local -a names
    [[ -n $fields ]] && names+=(--${^${(f)"$(_crm_ask fields:$fieldkind)"}})
    [[ $fields == any ]] && names+=(--{add,rm}-${^${(f)"$(_crm_ask lists)"}})
    _describe -o option options
    (( $#names )) && compadd -- $names
}

_crm() {
    local current=$words[CURRENT] command= kind= fieldkind= expected= word rest fields
    local -i count=0 i
    local -a subcommands options operands
    local -A values
    _crm_table ''
    for (( i = 2; i < CURRENT; i++ )); do
        word=$words[i]
        if [[ -n $expected ]]; then
            expected=
        elif [[ $word == -?* ]]; then
            if (( $+values[$word] )); then
                expected=$values[$word]
            elif [[ -n $fields && $word == --* && $word != *=* && -z ${options[(r)$word:*]} ]]; then
                expected=text
            fi
        elif (( count == 0 )) && [[ -n ${subcommands[(r)$word:*]} ]]; then
            command=${command:+$command }$word
            _crm_table $command
        else
            (( count++ == 0 )) && kind=$word
        fi
    done
    case $fields in (kind) fieldkind=$kind ;; (any) fieldkind= ;; (*) fieldkind=$fields ;; esac
    if [[ -n $expected ]]; then
        _crm_values $expected
    elif [[ $current == --*=* ]]; then
        compset -P '*='
        _crm_values ${values[${current%%=*}]:-text}
    elif [[ $current == -* ]]; then
        _crm_option_names
    else
        (( count == 0 && $#subcommands )) && _describe command subcommands
        if (( count < $#operands )); then
            _crm_values $operands[count+1]
        elif [[ -n $rest ]]; then
            _crm_values $operands[-1]
        fi
    fi
}

if [[ $funcstack[1] == _crm ]]; then _crm "$@"; else compdef _crm crm; fi
)sh";

/// "name:help" for _describe.
std::string described(std::string_view name, std::string_view help) {
    return single_quoted(fmt::format("{}:{}", name, help));
}

/// Every form of an option: --directory, -C.
std::vector<std::string> forms_of(const Option& option) {
    std::vector<std::string> forms{fmt::format("--{}", option.name)};
    if (option.letter) forms.push_back(fmt::format("-{}", option.letter));
    return forms;
}

std::string arm(const CompletionEntry& entry) {
    std::vector<std::string> subcommands, options, values, operands;
    for (const auto& [name, summary] : entry.subcommands) subcommands.push_back(described(name, summary));
    for (const Option& option : entry.options)
        for (const std::string& form : forms_of(option)) {
            options.push_back(described(form, option.help));
            if (!option.value.empty()) values.push_back(fmt::format("{} {}", form, means_name(option.means)));
        }
    std::string text = fmt::format("    ({})\n", entry.path.empty() ? "''" : single_quoted(entry.path));
    text += fmt::format("        subcommands=({})\n        options=({})\n        values=({})\n", join(subcommands, " "),
                        join(options, " "), join(values, " "));
    if (entry.command) {
        for (const Operand& operand : entry.command->operands) operands.emplace_back(means_name(operand.means));
        const bool rest = !entry.command->operands.empty() && entry.command->operands.back().rest;
        text += fmt::format("        operands=({}) rest={} fields={}\n", join(operands, " "), rest ? "yes" : "",
                            fields_word(*entry.command));
    }
    return text + "        ;;\n";
}

}  // namespace

std::string zsh_script() {
    std::string table, words;
    for (const CompletionEntry& entry : completion_entries()) table += arm(entry);
    for (const Means means : {Means::format, Means::shell, Means::command, Means::report, Means::when})
        if (const auto fixed = fixed_words(means); !fixed.empty())
            words += fmt::format("    ({}) compadd -- {} ;;\n", means_name(means), join(fixed, " "));
    return filled_in(filled_in(frame, "TABLE", table), "WORDS", words);
}

}  // namespace crm
