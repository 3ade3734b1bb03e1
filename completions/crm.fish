# Completion of crm for fish. Made by crm_generate from the command table: do not edit.

# Options that take the next word; options that do not; subcommands; commands that have fields as options.
set -g __crm_valued --all --as --as-of --batch --by --color --columns --currency --days --deleted --directory --encoding --field --format --from --id --if-duplicate --item --key --kind --limit --lock-timeout --map --message --move --name --next --on --output --owner --param --period --reason --region --rejects --remote --separator --sort --stage --timeout --timezone --to --typed --user --value --words -C -k -m -o
set -g __crm_flags --all --all-kinds --context --create --dry-run --exit-code --explain --fix --force --git --help --in --install --list --no-index --no-push --out --partial --quiet --tables --version -h -l -n -q
set -g __crm_subcommands 'deal add' 'deal lost' 'deal move' 'deal reopen' 'deal won' 'task add' 'task done' 'task snooze'
set -g __crm_fielded 'add' 'deal add' 'edit' 'log' 'merge' 'resolve' 'task add'
# Options of those commands that are no fields, though a field may be called so elsewhere.
set -g __crm_own --all --as --batch --color --create --deleted --directory --dry-run --force --from --help --id --if-duplicate --in --item --lock-timeout --move --next --out --quiet

# The words that crm knows by the name $argv[1] and that go on from $argv[2], or from the word at the cursor.
function __crm_ask
    set -l tokens (commandline -opc)
    set -l typed (string unescape -- (commandline -ct | string replace -r '^(--[^=]+=)?[\'"]?' ''))
    set -q argv[2]; and set typed $argv[2]
    set -l program (string replace -r '^~/' "$HOME/" -- $tokens[1])
    $program (__crm_directory) completions --words $argv[1] --typed="$typed" 2>/dev/null
end

function __crm_directory
    set -l tokens (commandline -opc)
    if set -l at (contains -i -- -C $tokens; or contains -i -- --directory $tokens); and set -q tokens[(math $at + 1)]
        printf '%s\n' -C (string replace -r '^~/' "$HOME/" -- $tokens[(math $at + 1)])
    else
        string match -- '--directory=*' $tokens
    end
end

# What is typed before the cursor: the command with its subcommand, then the other operands, a line each.
function __crm_typed
    set -l path
    set -l operands
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
        else if string match -q -- '-?*' $word
            if contains -- $word $__crm_valued
                set skip yes
            else if contains -- "$path" $__crm_fielded; and string match -qr -- '^--[^=]+$' $word; and not contains -- $word $__crm_flags
                set skip yes
            end
        else if test -z "$path"
            set path $word
        else if not set -q operands[1]; and contains -- "$path $word" $__crm_subcommands
            set path "$path $word"
        else
            set -a operands $word
        end
    end
    printf '%s\n' "$path" $operands
end

# Whether the command is $argv[1], with at least $argv[2] and at most $argv[3] operands after it.
function __crm_at
    set -l typed (__crm_typed)
    set -l count (math (count $typed) - 1)
    test "$typed[1]" = "$argv[1]"; or return 1
    set -q argv[2]; and test $count -lt $argv[2]; and return 1
    set -q argv[3]; and test $count -gt $argv[3]; and return 1
    return 0
end

function __crm_first_operand
    set -l typed (__crm_typed)
    set -q typed[2]; and echo $typed[2]
end

# Fields as options, of the kind $argv[1]: "kind" for the one that is typed, "any" for all.
function __crm_field_options
    string match -q -- '--*' (commandline -ct); or return
    string match -q -- '--*=*' (commandline -ct); and return
    switch $argv[1]
        case kind
            set -l kind (__crm_first_operand)
            printf -- '--%s\n' (__crm_ask "fields:$kind" '')
        case any
            printf -- '--%s\n' (__crm_ask fields '')
            printf -- '--add-%s\n--rm-%s\n' (for list in (__crm_ask lists ''); echo $list; echo $list; end)
        case '*'
            printf -- '--%s\n' (__crm_ask "fields:$argv[1]" '')
    end
end

# The field whose value is being typed after its name as an option, --stage wo or --stage=wo.
function __crm_field
    set -l field (string match -r -- '^--([^=]+)=' (commandline -ct))[2]
    test -n "$field"; or set field (string match -r -- '^--([^=]+)$' (commandline -opc)[-1])[2]
    if test -z "$field"; or contains -- --$field $__crm_own
        return 1
    end
    echo $field
end

function __crm_field_values
    set -l field (__crm_field); or return
    set -l kind $argv[1]
    test $kind = kind; and set kind (__crm_first_operand)
    if test $kind = any
        set kind ''
        set field (string replace -r '^(add|rm)-' '' -- $field)
    end
    set -l current (commandline -ct)
    set -l lead (string match -r -- '^--[^=]+=' $current)
    for line in (__crm_ask "values:$kind:$field" (string unescape -- (string replace -r -- '^--[^=]+=' '' $current)))
        echo "$lead$line"
    end
end

# The words typed may be the value of a field's option.
function __crm_values
    __crm_field >/dev/null; and contains -- (__crm_typed)[1] $__crm_fielded; and return
    __crm_words $argv
end

function __crm_words
    switch $argv[1]
        case kind
            __crm_ask kinds
        case kind+query
            __crm_ask kinds
            __crm_ask query
        case 'reference*'
            __crm_ask (string replace reference references $argv[1])
        case query
            __crm_ask "query:"(__crm_first_operand)
        case 'query:*'
            __crm_ask $argv[1]
        case field
            __crm_ask "fields:"(__crm_first_operand)
        case fields
            set -l lead (string match -r '^.*,' -- (commandline -ct))
            printf "$lead%s\n" (__crm_ask "fields:"(__crm_first_operand) (string replace -r '^.*,' '' -- (commandline -ct)))
        case stage
            __crm_ask stages
        case user
            __crm_ask users
        case type
            __crm_ask types
        case format
            printf '%s\n' table json ndjson csv tsv ids md html ics sarif
        case shell
            printf '%s\n' bash zsh fish
        case command
            printf '%s\n' init add log find show edit rm deal task remind report query import export merge reassign check undo redo history sync git-setup conflicts resolve merge-driver guard completions help
        case report
            printf '%s\n' pipeline sales winrate activity changes
        case when
            printf '%s\n' auto always never
        case directory
            __fish_complete_directories
        case file
            __fish_complete_path
    end
end

complete -c crm -f
complete -c crm -n '__crm_at "" 0 0' -a init -d 'make a workspace'
complete -c crm -n '__crm_at "" 0 0' -a add -d 'add a record; print its id'
complete -c crm -n '__crm_at "" 0 0' -a log -d 'log a call, meeting, mail…; print its id'
complete -c crm -n '__crm_at "" 0 0' -a find -d 'list what matches'
complete -c crm -n '__crm_at "" 0 0' -a show -d 'one card: fields, open deals and tasks, timeline'
complete -c crm -n '__crm_at "" 0 0' -a edit -d 'change fields; without any, open $EDITOR on the record'
complete -c crm -n '__crm_at "" 0 0' -a rm -d 'delete, refusing or clearing what points there'
complete -c crm -n '__crm_at "" 0 0' -a deal -d 'the pipeline; bare: the board of open deals'
complete -c crm -n '__crm_at "" 0 0' -a task -d 'follow-ups; bare: the open ones by due date'
complete -c crm -n '__crm_at "" 0 0' -a remind -d 'what is due; for cron'
complete -c crm -n '__crm_at "" 0 0' -a report -d 'figures: pipeline, sales, win rate, activity, changes; bare: the list'
complete -c crm -n '__crm_at "" 0 0' -a query -d 'read-only SQL over everything'
complete -c crm -n '__crm_at "" 0 0' -a import -d 'take records in from CSV or JSON'
complete -c crm -n '__crm_at "" 0 0' -a export -d 'print records for other programs'
complete -c crm -n '__crm_at "" 0 0' -a merge -d 'join two records that are one and the same'
complete -c crm -n '__crm_at "" 0 0' -a reassign -d 'hand a colleague\'s customers over'
complete -c crm -n '__crm_at "" 0 0' -a check -d 'is every record sound?'
complete -c crm -n '__crm_at "" 0 0' -a undo -d 'take back what the last commands changed'
complete -c crm -n '__crm_at "" 0 0' -a redo -d 'do again what the last undo took back'
complete -c crm -n '__crm_at "" 0 0' -a history -d 'who changed what, when, from what to what'
complete -c crm -n '__crm_at "" 0 0' -a sync -d 'commit, fetch, merge, check and push, with git'
complete -c crm -n '__crm_at "" 0 0' -a git-setup -d 'let git merge records by field in this clone'
complete -c crm -n '__crm_at "" 0 0' -a conflicts -d 'list what a merge left to decide'
complete -c crm -n '__crm_at "" 0 0' -a resolve -d 'decide a conflict: --FIELD ours, theirs, base or a value'
complete -c crm -n '__crm_at "" 0 0' -a merge-driver -d 'join two versions of a file, for git'
complete -c crm -n '__crm_at "" 0 0' -a guard -d 'refuse pushes that break records or rules: a hook for git'
complete -c crm -n '__crm_at "" 0 0' -a completions -d 'print a shell\'s completion script'
complete -c crm -n '__crm_at "" 0 0' -a help -d 'explain crm, or a command'
complete -c crm -n '__crm_at ""' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at ""' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at ""' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at ""' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at ""' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at ""' -l version -d 'print the version of crm'
complete -c crm -n '__crm_at "init"' -l name -x -d 'what the workspace is called; else like its folder'
complete -c crm -n '__crm_at "init"' -l currency -x -d 'of amounts without one, ISO 4217; else the system\'s, else EUR'
complete -c crm -n '__crm_at "init"' -l region -x -d 'of phone numbers without a country code, ISO 3166'
complete -c crm -n '__crm_at "init"' -l timezone -x -d 'of times without an offset; else the system\'s, else UTC'
complete -c crm -n '__crm_at "init"' -l git -d 'make a git repository too, with .gitignore and .gitattributes'
complete -c crm -n '__crm_at "init"' -s n -l dry-run -d 'show crm.toml and write nothing'
complete -c crm -n '__crm_at "init"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "init"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "init"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "init"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "init"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "init" 0 0' -a '(__crm_values directory)'
complete -c crm -n '__crm_at "add"' -l id -x -d 'the id, instead of one that crm makes'
complete -c crm -n '__crm_at "add"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "add"' -l if-duplicate -x -d 'of an email, phone or handle: refuse (the default), allow, skip or update'
complete -c crm -n '__crm_at "add"' -l batch -x -a '(__crm_words file)' -d 'many records from NDJSON or CSV, all or nothing; - is standard input'
complete -c crm -n '__crm_at "add"' -l from -x -d 'csv or ndjson; else found by looking'
complete -c crm -n '__crm_at "add"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "add"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "add"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "add"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "add"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "add"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "add"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "add"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "add" 0 0' -a '(__crm_values kind)'
complete -c crm -n '__crm_at "add"' -a '(__crm_field_values kind)'
complete -c crm -n '__crm_at "add"' -a '(__crm_field_options kind)'
complete -c crm -n '__crm_at "log"' -l in -d 'they came to you'
complete -c crm -n '__crm_at "log"' -l out -d 'you went to them'
complete -c crm -n '__crm_at "log"' -l next -x -d 'also add a task about it: "fri: send quote"'
complete -c crm -n '__crm_at "log"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "log"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "log"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "log"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "log"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "log"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "log"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "log"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "log"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "log" 0 0' -a '(__crm_values type)'
complete -c crm -n '__crm_at "log" 1 1' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "log"' -a '(__crm_field_values activity)'
complete -c crm -n '__crm_at "log"' -a '(__crm_field_options activity)'
complete -c crm -n '__crm_at "find"' -l all-kinds -d 'search records of every kind at once'
complete -c crm -n '__crm_at "find"' -l explain -d 'print how the query was understood'
complete -c crm -n '__crm_at "find"' -l context -d 'show where the words stand, with what is around them'
complete -c crm -n '__crm_at "find"' -l as-of -x -d 'answer from what was committed by the end of that day, from which today and overdue count; or by that time'
complete -c crm -n '__crm_at "find"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "find"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "find"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "find"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "find"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "find"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "find"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "find"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "find"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "find"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "find" 0 0' -a '(__crm_values kind+query)'
complete -c crm -n '__crm_at "find" 1' -a '(__crm_values query)'
complete -c crm -n '__crm_at "show"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "show"' -l limit -x -d 'at most so many rows of each list; 10 on a table'
complete -c crm -n '__crm_at "show"' -l as-of -x -d 'answer from what was committed by the end of that day, from which today and overdue count; or by that time'
complete -c crm -n '__crm_at "show"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "show"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "show"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "show"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "show"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "show"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "show" 0' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "edit"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "edit"' -l if-duplicate -x -d 'of an email, phone or handle: refuse (the default) or allow'
complete -c crm -n '__crm_at "edit"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "edit"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "edit"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "edit"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "edit"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "edit"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "edit"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "edit"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "edit" 0 0' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "edit"' -a '(__crm_field_values any)'
complete -c crm -n '__crm_at "edit"' -a '(__crm_field_options any)'
complete -c crm -n '__crm_at "rm"' -l force -d 'also clear the fields of other records that name it, and do it while a git merge is unfinished'
complete -c crm -n '__crm_at "rm"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "rm"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "rm"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "rm"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "rm"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "rm"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "rm"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "rm" 0' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "deal" 0 0' -a add -d 'add a deal; print its id'
complete -c crm -n '__crm_at "deal" 0 0' -a move -d 'move a deal to another stage'
complete -c crm -n '__crm_at "deal" 0 0' -a won -d 'a deal is won'
complete -c crm -n '__crm_at "deal" 0 0' -a lost -d 'a deal is lost'
complete -c crm -n '__crm_at "deal" 0 0' -a reopen -d 'take a closed deal up again'
complete -c crm -n '__crm_at "deal"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "deal"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "deal"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "deal"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "deal"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "deal"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal" 0' -a '(__crm_values query:deal)'
complete -c crm -n '__crm_at "deal add"' -l id -x -d 'the id, instead of one that crm makes'
complete -c crm -n '__crm_at "deal add"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "deal add"' -l if-duplicate -x -d 'of an email, phone or handle: refuse (the default), allow, skip or update'
complete -c crm -n '__crm_at "deal add"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "deal add"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "deal add"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "deal add"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal add"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal add"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal add"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal add"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal add"' -a '(__crm_field_values deal)'
complete -c crm -n '__crm_at "deal add"' -a '(__crm_field_options deal)'
complete -c crm -n '__crm_at "deal move"' -l reason -x -d 'why'
complete -c crm -n '__crm_at "deal move"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "deal move"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "deal move"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "deal move"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal move"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal move"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal move"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal move"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal move" 0 0' -a '(__crm_values reference:deal)'
complete -c crm -n '__crm_at "deal move" 1 1' -a '(__crm_values stage)'
complete -c crm -n '__crm_at "deal won"' -l reason -x -d 'why'
complete -c crm -n '__crm_at "deal won"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "deal won"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "deal won"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "deal won"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal won"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal won"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal won"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal won"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal won" 0 0' -a '(__crm_values reference:deal)'
complete -c crm -n '__crm_at "deal lost"' -l reason -x -d 'why'
complete -c crm -n '__crm_at "deal lost"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "deal lost"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "deal lost"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "deal lost"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal lost"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal lost"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal lost"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal lost"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal lost" 0 0' -a '(__crm_values reference:deal)'
complete -c crm -n '__crm_at "deal reopen"' -l stage -x -a '(__crm_words stage)' -d 'into this stage, not the last open one'
complete -c crm -n '__crm_at "deal reopen"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "deal reopen"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "deal reopen"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "deal reopen"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "deal reopen"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "deal reopen"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "deal reopen"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "deal reopen"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "deal reopen" 0 0' -a '(__crm_values reference:deal)'
complete -c crm -n '__crm_at "task" 0 0' -a add -d 'add a task; print its id'
complete -c crm -n '__crm_at "task" 0 0' -a done -d 'tasks are done; those that repeat come again'
complete -c crm -n '__crm_at "task" 0 0' -a snooze -d 'put a task off'
complete -c crm -n '__crm_at "task"' -l all -d 'done ones too'
complete -c crm -n '__crm_at "task"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "task"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "task"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "task"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "task"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "task"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "task"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "task"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "task"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "task"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "task" 0' -a '(__crm_values query:task)'
complete -c crm -n '__crm_at "task add"' -l id -x -d 'the id, instead of one that crm makes'
complete -c crm -n '__crm_at "task add"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "task add"' -l if-duplicate -x -d 'of an email, phone or handle: refuse (the default), allow, skip or update'
complete -c crm -n '__crm_at "task add"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "task add"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "task add"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "task add"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "task add"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "task add"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "task add"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "task add"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "task add"' -a '(__crm_field_values task)'
complete -c crm -n '__crm_at "task add"' -a '(__crm_field_options task)'
complete -c crm -n '__crm_at "task done"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "task done"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "task done"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "task done"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "task done"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "task done"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "task done"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "task done"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "task done" 0' -a '(__crm_values reference:task)'
complete -c crm -n '__crm_at "task snooze"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "task snooze"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "task snooze"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "task snooze"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "task snooze"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "task snooze"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "task snooze"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "task snooze"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "task snooze" 0 0' -a '(__crm_values reference:task)'
complete -c crm -n '__crm_at "remind"' -l on -x -d 'as on this day, not today'
complete -c crm -n '__crm_at "remind"' -l days -x -d 'tasks and birthdays so many days ahead as well'
complete -c crm -n '__crm_at "remind"' -l owner -x -a '(__crm_words user)' -d 'what this colleague owns'
complete -c crm -n '__crm_at "remind"' -l all -d 'whoever owns it'
complete -c crm -n '__crm_at "remind"' -l exit-code -d 'exit with 1 if nothing is due'
complete -c crm -n '__crm_at "remind"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md, html or ics'
complete -c crm -n '__crm_at "remind"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "remind"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "remind"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "remind"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "remind"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "remind"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "report"' -l from -x -d 'from this day on, or the first of a period: 2026-Q4'
complete -c crm -n '__crm_at "report"' -l to -x -d 'up to this day, or the last of a period'
complete -c crm -n '__crm_at "report"' -l period -x -d 'a row for each day, week, month, quarter or year'
complete -c crm -n '__crm_at "report"' -l by -x -a '(__crm_words field)' -d 'a row for each value of a field, over links too: owner, org.industry'
complete -c crm -n '__crm_at "report"' -l as-of -x -d 'answer from what was committed by the end of that day, from which today and overdue count; or by that time'
complete -c crm -n '__crm_at "report"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "report"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "report"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "report"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "report"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "report"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "report"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "report"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "report"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "report"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "report" 0 0' -a '(__crm_values report)'
complete -c crm -n '__crm_at "report" 1' -a '(__crm_values query:deal)'
complete -c crm -n '__crm_at "query"' -l param -x -d 'what :NAME in the SQL stands for; as often as needed'
complete -c crm -n '__crm_at "query"' -l timeout -x -d 'how long the answer may take: 500ms, 60s, 2m; 10s without it'
complete -c crm -n '__crm_at "query"' -l tables -d 'which tables there are, with their columns'
complete -c crm -n '__crm_at "query"' -l as-of -x -d 'answer from what was committed by the end of that day, from which today and overdue count; or by that time'
complete -c crm -n '__crm_at "query"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "query"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "query"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "query"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "query"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "query"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "query"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "query"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "query"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "query"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "import"' -s k -l kind -x -a '(__crm_words kind)' -d 'what the rows are: person, org, deal…'
complete -c crm -n '__crm_at "import"' -s m -l map -x -d 'what columns are that are not called like a field; = leaves one out, =+ keeps it as it is'
complete -c crm -n '__crm_at "import"' -l value -x -d 'takes a cell that is OLD for NEW'
complete -c crm -n '__crm_at "import"' -l key -x -a '(__crm_words field)' -d 'brings the record up to date that has the same FIELD, instead of adding another'
complete -c crm -n '__crm_at "import"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "import"' -l if-duplicate -x -d 'of an email, phone or handle: refuse (the default), allow, skip or update'
complete -c crm -n '__crm_at "import"' -l partial -d 'takes the rows that can be taken when others cannot'
complete -c crm -n '__crm_at "import"' -l rejects -x -a '(__crm_words file)' -d 'writes the rows that cannot be taken there, to mend and import again'
complete -c crm -n '__crm_at "import"' -l from -x -d 'csv or ndjson; else found by looking'
complete -c crm -n '__crm_at "import"' -l encoding -x -d 'CP949, GB18030, windows-1251…; else found by looking'
complete -c crm -n '__crm_at "import"' -l separator -x -d 'between cells; else found by looking'
complete -c crm -n '__crm_at "import"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "import"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "import"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "import"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "import"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "import"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "import"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "import"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "import" 0' -a '(__crm_values file)'
complete -c crm -n '__crm_at "export"' -l format -x -a '(__crm_words format)' -d 'csv (the default), json, ndjson, tsv, table, ids or md'
complete -c crm -n '__crm_at "export"' -s o -l output -x -a '(__crm_words file)' -d 'writes there instead of to standard output'
complete -c crm -n '__crm_at "export"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "export"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "export"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "export"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "export"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "export"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "export"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "export"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "export"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "export" 0 0' -a '(__crm_values kind+query)'
complete -c crm -n '__crm_at "export" 1' -a '(__crm_values query)'
complete -c crm -n '__crm_at "merge"' -l create -d 'make what a reference names and nobody knows'
complete -c crm -n '__crm_at "merge"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "merge"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "merge"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "merge"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "merge"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "merge"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "merge"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "merge"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "merge" 0 0' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "merge" 1 1' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "merge"' -a '(__crm_field_values any)'
complete -c crm -n '__crm_at "merge"' -a '(__crm_field_options any)'
complete -c crm -n '__crm_at "reassign"' -l from -x -a '(__crm_words user)' -d 'whose they are'
complete -c crm -n '__crm_at "reassign"' -l to -x -a '(__crm_words user)' -d 'whose they will be'
complete -c crm -n '__crm_at "reassign"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "reassign"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "reassign"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "reassign"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "reassign"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "reassign"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "reassign"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "reassign"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "reassign" 0 0' -a '(__crm_values kind+query)'
complete -c crm -n '__crm_at "reassign" 1' -a '(__crm_values query)'
complete -c crm -n '__crm_at "check"' -l fix -d 'put right what has only one right answer'
complete -c crm -n '__crm_at "check"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md, html or sarif'
complete -c crm -n '__crm_at "check"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "check"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "check"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "check"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "check"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "check"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "check"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "check"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "undo"' -s l -l list -d 'what can be undone, the newest first'
complete -c crm -n '__crm_at "undo"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "undo"' -l columns -x -a '(__crm_words fields)' -d 'which columns, over links too: name,org.city'
complete -c crm -n '__crm_at "undo"' -l sort -x -a '(__crm_words fields)' -d 'order; - before a field turns it round'
complete -c crm -n '__crm_at "undo"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "undo"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "undo"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "undo"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "undo"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "undo"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "undo"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "undo"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "undo"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "redo"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "redo"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "redo"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "redo"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "redo"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "redo"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "redo"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "redo"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "history"' -l field -x -a '(__crm_words field)' -d 'of this field alone'
complete -c crm -n '__crm_at "history"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "history"' -l limit -x -d 'at most so many'
complete -c crm -n '__crm_at "history"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "history"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "history"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "history"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "history"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "history"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "history" 0 0' -a '(__crm_values reference)'
complete -c crm -n '__crm_at "sync"' -l remote -x -d 'with whom; else the remote that the branch follows'
complete -c crm -n '__crm_at "sync"' -s m -l message -x -d 'of the commit; else the commands that made the change'
complete -c crm -n '__crm_at "sync"' -l no-push -d 'fetch and merge alone'
complete -c crm -n '__crm_at "sync"' -s n -l dry-run -d 'fetch, say what would be committed and merged, and change no file'
complete -c crm -n '__crm_at "sync"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "sync"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "sync"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "sync"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "sync"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "sync"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "sync"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "git-setup"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "git-setup"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "git-setup"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "git-setup"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "git-setup"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "git-setup"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "git-setup"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "git-setup"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "conflicts"' -l format -x -a '(__crm_words format)' -d 'table, json, ndjson, csv, tsv, ids, md or html'
complete -c crm -n '__crm_at "conflicts"' -l no-index -d 'answer from the files alone'
complete -c crm -n '__crm_at "conflicts"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "conflicts"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "conflicts"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "conflicts"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "conflicts"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "resolve"' -l all -x -d 'everything of it that is open: ours, theirs or base'
complete -c crm -n '__crm_at "resolve"' -l item -x -d 'the items of a deal or an order'
complete -c crm -n '__crm_at "resolve"' -l move -x -d 'the moves of a deal through its stages'
complete -c crm -n '__crm_at "resolve"' -l deleted -x -d 'whether it is deleted, where one side deleted what the other changed: ours, theirs or base'
complete -c crm -n '__crm_at "resolve"' -s n -l dry-run -d 'show the change as a diff and write nothing'
complete -c crm -n '__crm_at "resolve"' -l force -d 'change several records even while a git merge is unfinished'
complete -c crm -n '__crm_at "resolve"' -l lock-timeout -x -d 'how long to wait for another writer; 10s'
complete -c crm -n '__crm_at "resolve"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "resolve"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "resolve"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "resolve"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "resolve"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "resolve"' -a '(__crm_field_values any)'
complete -c crm -n '__crm_at "resolve"' -a '(__crm_field_options any)'
complete -c crm -n '__crm_at "merge-driver"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "merge-driver"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "merge-driver"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "merge-driver"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "merge-driver"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "merge-driver" 0 0' -a '(__crm_values file)'
complete -c crm -n '__crm_at "merge-driver" 1 1' -a '(__crm_values file)'
complete -c crm -n '__crm_at "merge-driver" 2 2' -a '(__crm_values file)'
complete -c crm -n '__crm_at "guard"' -l user -x -d 'who pushes; else $CRM_USER, $REMOTE_USER, $GL_USERNAME, $GL_USER, $GITEA_PUSHER_NAME, or the last commit\'s author'
complete -c crm -n '__crm_at "guard"' -l install -d 'write it as the repository\'s pre-receive hook'
complete -c crm -n '__crm_at "guard"' -s n -l dry-run -d 'with --install: print the hook and write nothing'
complete -c crm -n '__crm_at "guard"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "guard"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "guard"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "guard"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "guard"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "completions"' -l words -x -d 'for the scripts, a line each: kinds, fields:KIND, lists:KIND, stages, types, users, references:KIND, values:KIND:FIELD or query:KIND'
complete -c crm -n '__crm_at "completions"' -l typed -x -d 'with --words: what those words begin with'
complete -c crm -n '__crm_at "completions"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "completions"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "completions"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "completions"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "completions"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "completions" 0 0' -a '(__crm_values shell)'
complete -c crm -n '__crm_at "help"' -s C -l directory -x -a '(__crm_words directory)' -d 'the workspace; else $CRM_DIR, the nearest folder upwards with a crm.toml, or ~/crm'
complete -c crm -n '__crm_at "help"' -s q -l quiet -d 'do not say what was done'
complete -c crm -n '__crm_at "help"' -l as -x -a '(__crm_words user)' -d 'on whose behalf; else $CRM_USER, git\'s user.email, or your login'
complete -c crm -n '__crm_at "help"' -l color -x -a '(__crm_words when)' -d 'auto, always or never'
complete -c crm -n '__crm_at "help"' -s h -l help -d 'print this help'
complete -c crm -n '__crm_at "help" 0' -a '(__crm_values command)'
