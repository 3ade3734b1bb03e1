#include "crm/model/schema.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "crm/base/error.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"

namespace crm {

namespace {

struct TypeName {
    Type type;
    std::string_view name;
};

constexpr std::array type_names{
    TypeName{Type::text, "text"},         TypeName{Type::long_text, "long text"},
    TypeName{Type::integer, "integer"},   TypeName{Type::decimal, "decimal"},
    TypeName{Type::money, "money"},       TypeName{Type::date, "date"},
    TypeName{Type::datetime, "datetime"}, TypeName{Type::when, "date or datetime"},
    TypeName{Type::birthday, "birthday"}, TypeName{Type::flag, "flag"},
    TypeName{Type::choice, "choice"},     TypeName{Type::reference, "reference"},
    TypeName{Type::duration, "duration"}, TypeName{Type::email, "email"},
    TypeName{Type::phone, "phone"},       TypeName{Type::url, "url"},
    TypeName{Type::repeat, "repetition"}, TypeName{Type::table, "table"},
};

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const auto near = nearest(word, candidates);
    return near ? fmt::format("did you mean '{}'?", *near) : std::string{};
}

/// The first word of `words` (separated by blanks) that equals `word`.
bool names(std::string_view words, std::string_view word) {
    const auto pieces = split(words, ' ');
    return std::find(pieces.begin(), pieces.end(), word) != pieces.end();
}

}  // namespace

std::string_view type_name(Type type) { return type_names[static_cast<std::size_t>(type)].name; }

std::optional<Type> type_named(std::string_view name) {
    for (const TypeName& row : type_names)
        if (row.name == name) return row.type;
    return {};
}

bool Field::may_name(std::string_view kind) const { return to == "any" || names(to, kind); }

const Field& Kind::title_field() const { return *field(title); }

const Field* Kind::field(std::string_view name_or_key) const {
    for (const Field& each : fields)
        if (each.name == name_or_key || each.key == name_or_key) return &each;
    return nullptr;
}

const Field* Kind::derived_field(std::string_view word) const {
    for (const Field& each : derived)
        if (each.name == word) return &each;
    return nullptr;
}

const Stage* Pipeline::stage(std::string_view wanted) const {
    for (const Stage& each : stages)
        if (each.id == wanted) return &each;
    return nullptr;
}

const Kind* Schema::kind(std::string_view name_or_folder) const {
    for (const Kind* each : kinds_)
        if (each->name == name_or_folder || each->folder == name_or_folder) return each;
    return nullptr;
}

const Kind& Schema::known_kind(std::string_view name_or_folder) const {
    if (const Kind* found = kind(name_or_folder)) return *found;
    std::vector<std::string_view> candidates;
    for (const Kind* each : kinds_) candidates.insert(candidates.end(), {each->name, each->folder});
    std::string hint = did_you_mean(name_or_folder, candidates);
    if (hint.empty()) {
        std::vector<std::string> all;
        for (const Kind* each : kinds_) all.emplace_back(each->name);
        hint = "kinds are " + join(all, ", ");
    }
    throw Error(Exit::usage, fmt::format("unknown kind '{}'", name_or_folder), hint);
}

const Field& Schema::known_field(const Kind& kind, std::string_view name_or_key) const {
    if (const Field* found = kind.field(name_or_key)) return *found;
    std::vector<std::string_view> candidates;
    for (const Field& each : kind.fields) candidates.push_back(each.name);
    throw Error(Exit::usage, fmt::format("{} has no field '{}'", kind.name, name_or_key),
                did_you_mean(name_or_key, candidates));
}

}  // namespace crm
