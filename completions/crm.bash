# Completion of crm for bash. Made by crm_generate from the command table: do not edit.

# Sets words to the words before the cursor, the last one being typed, and quote to what it is still open with.
_crm_split() {
    local line=${COMP_LINE:0:COMP_POINT} char i word= any=
    words=() quote=
    for ((i = 0; i < ${#line}; i++)); do
        char=${line:i:1}
        if [[ $quote && $char == "$quote" ]]; then
            quote=
        elif [[ $quote == "'" ]]; then
            word+=$char
        elif [[ $char == \\ && ( ! $quote || ${line:i+1:1} == [\\\"\$\`] ) ]]; then
            ((++i))
            word+=${line:i:1}
        elif [[ ! $quote && $char == [\"\'] ]]; then
            quote=$char any=yes
        elif [[ ! $quote && $char == [[:blank:]] ]]; then
            [[ $word$any ]] && words+=("$word")
            word= any=
        else
            word+=$char
        fi
    done
    words+=("$word")
}

# Offers the words that crm knows by the name $1 and that begin with what is typed.
_crm_ask() {
    local line
    while IFS= read -r line; do COMPREPLY+=("${line%%$'\t'*}"); done < <(
        "${words[0]/#\~\//$HOME/}" ${directory:+-C "$directory"} completions --words "$1" --typed="$typed" 2>/dev/null
    )
}

_crm_offer() {
    local word
    for word in $1; do [[ $word == "$typed"* ]] && COMPREPLY+=("$word"); done
}

# Sets what may follow the command $1: subcommands, options (--name, or --name=what its value is), operands, fields.
_crm_table() {
    subcommands= options= operands= rest= fields=
    case $1 in
    '')
        subcommands='init add log find show edit rm deal task remind report query import export merge reassign check undo redo history sync git-setup conflicts resolve merge-driver guard completions help'
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h --version'
        ;;
    'init')
        subcommands=''
        options='--name=text --currency=text --region=text --timezone=text --git --dry-run -n --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='directory' rest= fields=
        ;;
    'add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --batch=file --from=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind text' rest= fields=kind
        ;;
    'log')
        subcommands=''
        options='--in --out --next=text --create --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='type reference text' rest=yes fields=activity
        ;;
    'find')
        subcommands=''
        options='--all-kinds --explain --context --as-of=date --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind+query query' rest=yes fields=
        ;;
    'show')
        subcommands=''
        options='--format=format --limit=text --as-of=date --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest=yes fields=
        ;;
    'edit')
        subcommands=''
        options='--create --if-duplicate=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
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
        operands='query:deal' rest=yes fields=
        ;;
    'deal add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=deal
        ;;
    'deal move')
        subcommands=''
        options='--reason=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:deal stage' rest= fields=
        ;;
    'deal won')
        subcommands=''
        options='--reason=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:deal' rest= fields=
        ;;
    'deal lost')
        subcommands=''
        options='--reason=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:deal' rest= fields=
        ;;
    'deal reopen')
        subcommands=''
        options='--stage=stage --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:deal' rest= fields=
        ;;
    'task')
        subcommands='add done snooze'
        options='--all --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='query:task' rest=yes fields=
        ;;
    'task add')
        subcommands=''
        options='--id=text --create --if-duplicate=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=task
        ;;
    'task done')
        subcommands=''
        options='--dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:task' rest=yes fields=
        ;;
    'task snooze')
        subcommands=''
        options='--dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference:task date' rest= fields=
        ;;
    'remind')
        subcommands=''
        options='--on=date --days=text --owner=user --all --exit-code --format=format --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'report')
        subcommands=''
        options='--from=date --to=date --period=text --by=field --as-of=date --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='report query:deal' rest=yes fields=
        ;;
    'query')
        subcommands=''
        options='--param=text --timeout=text --tables --as-of=date --format=format --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=
        ;;
    'import')
        subcommands=''
        options='--kind=kind -k=kind --map=text -m=text --value=text --key=field --create --if-duplicate=text --partial --rejects=file --from=text --encoding=text --separator=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='file' rest=yes fields=
        ;;
    'export')
        subcommands=''
        options='--format=format --output=file -o=file --columns=fields --sort=fields --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind+query query' rest=yes fields=
        ;;
    'merge')
        subcommands=''
        options='--create --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference reference' rest= fields=any
        ;;
    'reassign')
        subcommands=''
        options='--from=user --to=user --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='kind+query query' rest=yes fields=
        ;;
    'check')
        subcommands=''
        options='--fix --format=format --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'undo')
        subcommands=''
        options='--list -l --format=format --columns=fields --sort=fields --limit=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=
        ;;
    'redo')
        subcommands=''
        options='--dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'history')
        subcommands=''
        options='--field=field --format=format --limit=text --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='reference' rest= fields=
        ;;
    'sync')
        subcommands=''
        options='--remote=text --message=text -m=text --no-push --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'git-setup')
        subcommands=''
        options='--dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'conflicts')
        subcommands=''
        options='--format=format --no-index --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='' rest= fields=
        ;;
    'resolve')
        subcommands=''
        options='--all=text --item=text --move=text --deleted=text --dry-run -n --force --lock-timeout=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text' rest= fields=any
        ;;
    'merge-driver')
        subcommands=''
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='file file file text text' rest= fields=
        ;;
    'guard')
        subcommands=''
        options='--user=text --install --dry-run -n --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='text text text' rest= fields=
        ;;
    'completions')
        subcommands=''
        options='--words=text --typed=text --directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='shell' rest= fields=
        ;;
    'help')
        subcommands=''
        options='--directory=directory -C=directory --quiet -q --as=user --color=when --help -h'
        operands='command' rest=yes fields=
        ;;
    esac
}

# Sets expected to what the value of the option $1 is.
_crm_expect() {
    local option field=${1#--}
    expected=
    [[ $fields == any ]] && field=${field#add-} field=${field#rm-}
    [[ $fields && $1 == --* ]] && expected=value:$field
    for option in $options; do
        [[ ${option%%=*} == "$1" ]] || continue
        expected=
        [[ $option == *=* ]] && expected=${option#*=}
    done
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    kind) _crm_ask kinds ;;
    kind+query) _crm_ask kinds; _crm_ask query ;;
    reference*) _crm_ask "references${1#reference}" ;;
    query) _crm_ask "query:$kind" ;;
    query:*) _crm_ask "$1" ;;
    value:*) _crm_ask "values:$fieldkind:${1#value:}" ;;
    field) _crm_ask "fields:$kind" ;;
    fields) [[ $typed == *,* ]] && lead+=${typed%,*},; typed=${typed##*,}; _crm_ask "fields:$kind" ;;
    stage) _crm_ask stages ;;
    user) _crm_ask users ;;
    type) _crm_ask types ;;
    format) _crm_offer 'table json ndjson csv tsv ids md html ics sarif' ;;
    shell) _crm_offer 'bash zsh fish' ;;
    command) _crm_offer 'init add log find show edit rm deal task remind report query import export merge reassign check undo redo history sync git-setup conflicts resolve merge-driver guard completions help' ;;
    report) _crm_offer 'pipeline sales winrate activity changes' ;;
    when) _crm_offer 'auto always never' ;;
    file) files=yes; mapfile -t COMPREPLY < <(compgen -f -- "$typed") ;;
    directory) files=yes; mapfile -t COMPREPLY < <(compgen -d -- "$typed") ;;
    esac
}

_crm_option_names() {
    local option
    for option in $options; do typed=$cur _crm_offer "${option%%=*}"; done
    if [[ $fields && $cur == --* ]]; then
        local typed=${cur#--} found=("${COMPREPLY[@]}")
        COMPREPLY=()
        _crm_ask "fields:$fieldkind"
        found+=("${COMPREPLY[@]/#/--}")
        if [[ $fields == any && $typed == [ar]* ]]; then
            local way
            for way in add- rm-; do
                [[ $way == "${typed:0:${#way}}"* ]] || continue
                COMPREPLY=()
                typed=${cur:2+${#way}} _crm_ask lists
                found+=("${COMPREPLY[@]/#/--$way}")
            done
        fi
        COMPREPLY=("${found[@]}")
    fi
}

# Makes of whole words what the line still lacks, quoted as it began: readline puts in no more than what stands behind
# the last colon or =, which is $1.
_crm_finish() {
    local plain=${1//\\?/x} i word begin unlike=
    [[ $quote == "'" ]] && plain=$1
    [[ $plain == [=:] ]] && plain=
    local known=$((${#cur} - ${#plain}))
    begin=${cur:known}
    for i in "${!COMPREPLY[@]}"; do
        word=$lead${COMPREPLY[i]}
        word=${word:known}
        [[ $word == "$begin"* ]] || unlike=yes
        case $quote in
        "'") word=${word//"'"/"'\\''"} ;;
        '"') word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//\$/\\\$} word=${word//\`/\\\`} ;;
        *) [[ $files ]] || printf -v word %q "$word" ;;
        esac
        COMPREPLY[i]=$word
    done
    if [[ $files ]]; then compopt -o filenames; fi
    if ((${#COMPREPLY[@]} == 1)); then
        if [[ ${COMPREPLY[0]} == *[:.] ]]; then compopt -o nospace; fi
    elif [[ $unlike ]]; then
        # Words that have no beginning in common with what is typed are shown, and take nothing of it away.
        COMPREPLY+=("$1")
    fi
}

_crm() {
    local words quote cur typed lead= files= command= kind= fieldkind= expected= directory= count=0 i word
    local subcommands options operands rest fields
    COMPREPLY=()
    _crm_split
    cur=${words[-1]} typed=$cur
    _crm_table ''
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $expected ]]; then
            [[ ${words[i-1]} == @(-C|--directory) ]] && directory=$word
            expected=
        elif [[ $word == --*=* ]]; then
            [[ $word == --directory=* ]] && directory=${word#*=}
        elif [[ $word == -?* ]]; then
            _crm_expect "$word"
        elif [[ " $subcommands " == *" $word "* && $count == 0 ]]; then
            command="${command:+$command }$word"
            _crm_table "$command"
        else
            ((count++ == 0)) && kind=$word
        fi
    done
    directory=${directory/#\~\//$HOME/}
    case $fields in kind) fieldkind=$kind ;; any) fieldkind= ;; *) fieldkind=$fields ;; esac
    if [[ ! $expected && $cur == --*=* ]]; then
        lead=${cur%%=*}= typed=${cur#*=}
        _crm_expect "${cur%%=*}"
    fi
    if [[ $expected ]]; then
        _crm_values "$expected"
    elif [[ $cur == -* && $cur != -[!-]?* ]]; then
        _crm_option_names
    else
        local list=($operands)
        ((count == 0)) && _crm_offer "$subcommands"
        if ((count < ${#list[@]})); then
            _crm_values "${list[count]}"
        elif [[ $rest ]]; then
            _crm_values "${list[-1]}"
        fi
    fi
    _crm_finish "$2"
}

complete -F _crm crm
