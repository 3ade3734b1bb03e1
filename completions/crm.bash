# Completion of crm for bash. Made by crm_generate from the command table: do not edit.

_crm_ask() { "${COMP_WORDS[0]}" completions --words "$1" 2>/dev/null; }

_crm_offer() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

# Sets what may follow the command $1: subcommands, options (--name, or --name=what its value is), operands, fields.
_crm_table() {
    subcommands= options= operands= rest= fields=
    case $1 in
    '')
        subcommands='init add log find show edit rm deal task remind report query import export check merge-driver completions help'
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h --version'
        ;;
    'init')
        subcommands=''
        options='--name=text --currency=text --region=text --timezone=text --git --dry-run -n --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='directory' rest= fields=
        ;;
    'add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --batch=file --from=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind text' rest= fields=kind
        ;;
    'log')
        subcommands=''
        options='--in --out --next=text --create --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='type reference text' rest=yes fields=activity
        ;;
    'find')
        subcommands=''
        options='--explain --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind query' rest=yes fields=
        ;;
    'show')
        subcommands=''
        options='--format=format --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest=yes fields=
        ;;
    'edit')
        subcommands=''
        options='--create --if-duplicate=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest= fields=any
        ;;
    'rm')
        subcommands=''
        options='--force --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest=yes fields=
        ;;
    'deal')
        subcommands='add move won lost reopen'
        options='--format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='query' rest=yes fields=
        ;;
    'deal add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=deal
        ;;
    'deal move')
        subcommands=''
        options='--reason=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference stage' rest= fields=
        ;;
    'deal won')
        subcommands=''
        options='--reason=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest= fields=
        ;;
    'deal lost')
        subcommands=''
        options='--reason=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest= fields=
        ;;
    'deal reopen')
        subcommands=''
        options='--stage=stage --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest= fields=
        ;;
    'task')
        subcommands='add done snooze'
        options='--all --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='query' rest=yes fields=
        ;;
    'task add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=task
        ;;
    'task done')
        subcommands=''
        options='--dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest=yes fields=
        ;;
    'task snooze')
        subcommands=''
        options='--dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference date' rest= fields=
        ;;
    'remind')
        subcommands=''
        options='--on=date --days=text --owner=user --all --exit-code --format=format --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'report')
        subcommands=''
        options='--from=date --to=date --period=text --by=field --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='report query' rest=yes fields=
        ;;
    'query')
        subcommands=''
        options='--param=text --timeout=text --tables --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=
        ;;
    'import')
        subcommands=''
        options='--kind=kind -k=kind --map=text -m=text --value=text --key=field --create --if-duplicate=text --partial --rejects=file --from=text --encoding=text --separator=text --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='file' rest=yes fields=
        ;;
    'export')
        subcommands=''
        options='--format=format --output=file -o=file --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind query' rest=yes fields=
        ;;
    'check')
        subcommands=''
        options='--fix --format=format --dry-run -n --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'merge-driver')
        subcommands=''
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='file file file text text' rest= fields=
        ;;
    'completions')
        subcommands=''
        options='--words=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='shell' rest= fields=
        ;;
    'help')
        subcommands=''
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='command' rest=yes fields=
        ;;
    esac
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    kind) _crm_offer "$(_crm_ask kinds)" ;;
    field | fields) _crm_offer "$(_crm_ask "fields:$kind")" ;;
    stage) _crm_offer "$(_crm_ask stages)" ;;
    user) _crm_offer "$(_crm_ask users)" ;;
    type) _crm_offer "$(_crm_ask types)" ;;
    format) _crm_offer 'table json ndjson csv tsv ids md sarif' ;;
    shell) _crm_offer 'bash zsh fish' ;;
    command) _crm_offer 'init add log find show edit rm deal task remind report query import export check merge-driver completions help' ;;
    report) _crm_offer 'pipeline sales winrate activity' ;;
    when) _crm_offer 'auto always never' ;;
    file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
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
