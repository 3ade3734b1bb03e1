#pragma once
// What kinds of record there are and what fields they have: data, not code. The built-in kinds are constant tables
// (src/kinds/*.cpp) checked when compiled; a workspace's crm.toml extends them. Everything above asks the Schema and
// names no kind, but where its logic is truly about that kind.

#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

enum class Type : std::uint8_t {
    text,
    long_text,
    integer,
    decimal,
    money,
    date,
    datetime,
    when,      ///< a date, or a datetime
    birthday,  ///< a date, or a day of every year
    flag,
    choice,
    reference,
    duration,
    email,
    phone,
    url,
    repeat,  ///< how a task repeats, in words or as an RRULE: base/recurrence.h
    table,   ///< rows of columns: [[item]], [[move]]
};

/// "text", "long text", "integer"… as crm.toml and the documentation call it.
std::string_view type_name(Type type);
std::optional<Type> type_named(std::string_view name);

struct Field {
    std::string_view name;  ///< as option and query word, singular: "email"
    std::string_view key;   ///< in files, JSON and CSV: "emails" for a list, else the name
    Type type = Type::text;
    std::string_view help = {};
    bool list = false;
    bool required = false;
    std::string_view to = {};  ///< of a reference: the kinds it may name, separated by spaces, or "any"
    std::span<const std::string_view> choices = {};
    std::span<const Field> columns = {};  ///< of a table
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    bool identifying = false;  ///< two records of the kind may not share it: an email, a phone, a handle
    bool declared = false;     ///< by crm.toml

    /// Whether a reference may name a record of this kind.
    bool may_name(std::string_view kind) const;
};

struct Kind {
    std::string_view name;    ///< "person"
    std::string_view folder;  ///< "people": the folder of its files, and its plural
    std::string_view help = {};
    std::string_view title = {};  ///< the field that names a record: "name", "title"; an event's is its text
    std::span<const Field> fields = {};
    std::span<const Field> derived = {};             ///< query words computed from other records: last, age, open…
    std::span<const std::string_view> columns = {};  ///< of a list, unless --columns says otherwise
    std::uint8_t rank = 1;  ///< where a name fits records of several kinds, those of the lowest rank are meant
    bool event = false;     ///< lives in journals, as [[name]] tables
    bool declared = false;  ///< by crm.toml

    const Field& title_field() const;
    /// By name or by key. Null: no such field. Derived words are not fields.
    const Field* field(std::string_view name_or_key) const;
    const Field* derived_field(std::string_view word) const;
};

/// What every table of a kind must be: names lower case and unique, lists with a plural key, choices and references
/// complete, the title and the columns among the fields. For static_assert, and for what crm.toml declares.
constexpr bool well_formed(const Kind& kind);

/// A stage of a pipeline. A won or lost stage has no probability.
struct Stage {
    std::string id;
    std::optional<int> probability;   ///< percent
    std::optional<int> rotting_days;  ///< silent for longer than this is worth a reminder
    enum class Outcome { open, won, lost } outcome = Outcome::open;
};
struct Pipeline {
    std::string id;
    std::vector<Stage> stages;  ///< in their order

    const Stage* stage(std::string_view id) const;
};

/// A field as crm.toml declares it; names as written there.
struct FieldDeclaration {
    std::string kind = {};
    std::string name = {};
    std::string type = "text";  ///< "list of text", "list of references" too
    std::string to = {};
    std::string help = {};
    bool required = false;
    std::vector<std::string> choices = {};
    std::size_t line = 0;  ///< where crm.toml says so
    std::size_t column = 0;
};
struct KindDeclaration {
    std::string name;
    std::string folder;  ///< default: the name + "s"
    std::string title;   ///< default: "name", which every declared kind has unless it names another field
    std::string help;
    std::vector<FieldDeclaration> fields;
    std::size_t line = 0;
    std::size_t column = 0;
};
/// Choices that replace a field's own.
struct ChoicesDeclaration {
    std::string kind;
    std::string field;
    std::vector<std::string> choices;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// The kinds of one workspace. Not copied: fields point into it.
class Schema {
public:
    /// The built-in kinds with what a workspace declares. `pipelines` give deal.stage and deal.pipeline their choices.
    /// A declaration that cannot stand (an unknown kind or type, a field twice) throws Error(Exit::invalid) with a
    /// suggestion and the declaration's line and column, of no file.
    Schema(std::span<const Kind> built_in, std::span<const Pipeline> pipelines, std::span<const KindDeclaration> kinds,
           std::span<const FieldDeclaration> fields, std::span<const ChoicesDeclaration> choices);
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

    /// In the order of the tables, declared kinds last.
    std::span<const Kind* const> kinds() const { return kinds_; }
    /// By name ("person") or folder ("people"). Null: no such kind.
    const Kind* kind(std::string_view name_or_folder) const;
    /// The kind, or Error(Exit::usage) with a suggestion.
    const Kind& known_kind(std::string_view name_or_folder) const;
    /// The field, or Error(Exit::usage) with a suggestion.
    const Field& known_field(const Kind& kind, std::string_view name_or_key) const;

private:
    std::string_view keep(std::string_view text);
    std::span<const std::string_view> keep(const std::vector<std::string>& texts);
    void declare(const KindDeclaration& declaration);
    void declare(const FieldDeclaration& declaration);
    void declare(const ChoicesDeclaration& declaration);
    void name_stages(std::span<const Pipeline> pipelines);
    void seal();
    Field built_field(const FieldDeclaration& declaration);
    std::vector<Field>* fields_of(std::string_view kind);
    template <class Declaration>
    std::vector<Field>& fields_for(const Declaration& declaration);
    void add_field(std::vector<Field>& fields, const FieldDeclaration& declaration);
    void check_names(const KindDeclaration& declaration, std::string_view folder) const;
    void check_target(const FieldDeclaration& declaration) const;

    std::deque<std::string> texts_;
    std::deque<std::vector<std::string_view>> lists_;
    std::deque<std::vector<Field>> fields_;
    std::deque<Kind> built_;
    std::vector<const Kind*> kinds_;
};

// --- the compile-time check -----------------------------------------------------------------------------------------

namespace schema_check {
constexpr bool is_word(std::string_view word) {
    if (word.empty() || word[0] < 'a' || word[0] > 'z') return false;
    for (const char c : word)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) return false;
    return true;
}
constexpr bool is_sound(const Field& field, bool inside_table) {
    if (!is_word(field.name) || !is_word(field.key)) return false;
    if (field.help.empty() && !field.declared) return false;
    if ((field.type == Type::reference) == field.to.empty()) return false;
    if (field.type == Type::table && (field.columns.empty() || inside_table)) return false;
    for (const Field& column : field.columns)
        if (!is_sound(column, true)) return false;
    return field.least <= field.most;
}
constexpr bool are_unique(std::span<const Field> fields) {
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (fields[i].name == fields[j].name || fields[i].key == fields[j].key) return false;
    return true;
}
constexpr bool has(std::span<const Field> fields, std::string_view name) {
    for (const Field& field : fields)
        if (field.name == name) return true;
    return false;
}
}  // namespace schema_check

constexpr bool well_formed(const Kind& kind) {
    using namespace schema_check;
    if (!is_word(kind.name) || !is_word(kind.folder) || !are_unique(kind.fields)) return false;
    for (const Field& field : kind.fields)
        if (!is_sound(field, false)) return false;
    for (const Field& field : kind.derived)
        if (!is_sound(field, false) || has(kind.fields, field.name)) return false;
    for (const std::string_view column : kind.columns)
        if (column != "id" && !has(kind.fields, column) && !has(kind.derived, column)) return false;
    return has(kind.fields, kind.title);
}

}  // namespace crm
