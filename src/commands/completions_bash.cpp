#include <fmt/format.h>

#include "completion_table.h"
#include "crm/base/text.h"

namespace crm {

namespace {

// The script reads the words typed so far as crm does: an option takes the next word where the table says so, the first
// other word is the command, a subcommand's name may follow.
constexpr std::string_view frame =
    R"sh(# Completion of crm for bash. Made by crm_generate from the command table: do not edit.

_crm_ask() { "${COMP_WORDS[0]}" completions --words "$1" 2>/dev/null; }

_crm_offer() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

# Sets what may follow the command $1: subcommands, options (--name, or --name=what its value is), operands, fields.
_crm_table() {
    subcommands= options= operands= rest= fields=
    case $1 in
@TABLE@    esac
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    kind) _crm_offer "$(_crm_ask kinds)" ;;
    field | fields) _crm_offer "$(_crm_ask "fields:$kind")" ;;
    stage) _crm_offer "$(_crm_ask stages)" ;;
    user) _crm_offer "$(_crm_ask users)" ;;
    type) _crm_offer "$(_crm_ask types)" ;;
@WORDS@    file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    directory) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    esac
}

_crm_option_names() {
    local option names= field
    for option in $options; do names+=" ${option%%=*}"; done
    if [[ $fields ]]; then
        for field in $(_crm_ask "fields:$fieldkind"); do names+=" --$field"; done
    fi
    if [[ $fields == any ]]; then
        for field in $(_crm_ask lists); do names+=" --add-$field --rm-$field"; done
    fi
    _crm_offer "$names"
}

_crm() {
    local cur=${COMP_WORDS[COMP_CWORD]} command= kind= fieldkind= expected= count=0 i word option
    local subcommands options operands rest fields
    COMPREPLY=()
    _crm_table ''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then continue; fi
        if [[ $expected ]]; then
            expected=
        elif [[ $word == -?* ]]; then
            [[ $fields && $word == --* ]] && expected=text
            for option in $options; do
                [[ ${option%%=*} == "$word" ]] || continue
                expected=
                [[ $option == *=* ]] && expected=${option#*=}
            done
        elif [[ " $subcommands " == *" $word "* && $count == 0 ]]; then
            command="${command:+$command }$word"
            _crm_table "$command"
        else
            ((count++ == 0)) && kind=$word
        fi
    done
    [[ $cur == = ]] && cur=
    case $fields in kind) fieldkind=$kind ;; any) fieldkind= ;; *) fieldkind=$fields ;; esac
    if [[ $expected ]]; then
        _crm_values "$expected"
    elif [[ $cur == -* ]]; then
        _crm_option_names
    else
        local list=($operands)
        if ((count < ${#list[@]})); then
            _crm_values "${list[count]}"
        elif [[ $rest ]]; then
            _crm_values "${list[-1]}"
        fi
        if [[ $subcommands && $count == 0 ]]; then
            local values=("${COMPREPLY[@]}")
            _crm_offer "$subcommands"
            COMPREPLY+=("${values[@]}")
        fi
    fi
}

complete -F _crm crm
)sh";

std::string words_of(const Option& option) {
    const std::string value = option.value.empty() ? std::string() : fmt::format("={}", means_name(option.means));
    std::string words = fmt::format("--{}{}", option.name, value);
    if (option.letter) words += fmt::format(" -{}{}", option.letter, value);
    return words;
}

std::string arm(const CompletionEntry& entry) {
    std::vector<std::string> subcommands, options, operands;
    for (const auto& [name, summary] : entry.subcommands) subcommands.emplace_back(name);
    for (const Option& option : entry.options) options.push_back(words_of(option));
    std::string text = fmt::format("    '{}')\n        subcommands='{}'\n        options='{}'\n", entry.path,
                                   join(subcommands, " "), join(options, " "));
    if (entry.command) {
        for (const Operand& operand : entry.command->operands) operands.emplace_back(means_name(operand.means));
        const bool rest = !entry.command->operands.empty() && entry.command->operands.back().rest;
        text += fmt::format("        operands='{}' rest={} fields={}\n", join(operands, " "), rest ? "yes" : "",
                            fields_word(*entry.command));
    }
    return text + "        ;;\n";
}

}  // namespace

std::string bash_script() {
    std::string table, words;
    for (const CompletionEntry& entry : completion_entries()) table += arm(entry);
    for (const Means means : {Means::format, Means::shell, Means::command, Means::report, Means::when})
        if (const auto fixed = fixed_words(means); !fixed.empty())
            words += fmt::format("    {}) _crm_offer '{}' ;;\n", means_name(means), join(fixed, " "));
    return filled_in(filled_in(frame, "TABLE", table), "WORDS", words);
}

}  // namespace crm
