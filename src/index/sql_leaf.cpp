#include "sql_leaf.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/query/search.h"
#include "unpacking.h"
#include "words.h"

namespace crm {

namespace {

using Values = std::span<sqlite3_value* const>;

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view{};
}

bool is_null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }

Value value_of(sqlite3_value* value, const Field& field, const Settings& settings) {
    if (is_null(value)) return {};
    if (sqlite3_value_type(value) == SQLITE_INTEGER) {
        const std::int64_t number = sqlite3_value_int64(value);
        return field.type == Type::flag ? Value{number != 0} : Value{number};
    }
    return read_text(text_of(value), field, settings);
}

/// The search forms of the one record that is looked at, and nothing else.
class FormsAlone final : public query::Links {
public:
    explicit FormsAlone(std::string_view forms) : forms_(forms) {}
    const Record* target(const Field&, std::string_view) const override { return nullptr; }
    std::vector<const Record*> pointing_at(const Record&, const Kind&) const override { return {}; }
    Value derived(const Record&, const Field&) const override { return {}; }
    std::string_view search_forms(const Record&) const override { return forms_; }

private:
    std::string_view forms_;
};

bool holds_in_row(const ValueLeaf& leaf, const Value& value, const query::World& world) {
    if (!leaf.table) return satisfies(leaf.condition, value, *leaf.field, *leaf.of, world);
    const auto* rows = std::get_if<std::vector<Row>>(&value);
    return rows && std::any_of(rows->begin(), rows->end(), [&](const Row& row) {
               return satisfies(leaf.condition, row.values[leaf.column], *leaf.field, *leaf.of, world);
           });
}

struct Answer {
    Values values;
    const Engine& engine;

    bool operator()(const ValueLeaf& leaf) const {
        const Value value = value_of(values[0], leaf.table ? *leaf.table : *leaf.field, engine.settings());
        return holds_in_row(leaf, value, {engine, engine.settings()});
    }
    bool operator()(const NamedLeaf& leaf) const {
        Record event(*leaf.kind, std::string(text_of(values[0])));
        event.set(leaf.kind->title_field(), value_of(values[1], leaf.kind->title_field(), engine.settings()));
        return satisfies(leaf.condition, event, {engine, engine.settings()});
    }
    bool operator()(const IdLeaf& leaf) const {
        const std::string_view id = text_of(values[0]);
        return id == leaf.id || short_id(id) == leaf.id;
    }
    bool operator()(const DerivedLeaf& leaf) const {
        Record record(*leaf.kind, std::string(text_of(values[0])));
        for (std::size_t i = 0; i < leaf.fields.size(); ++i)
            record.set(*leaf.fields[i], value_of(values[i + 1], *leaf.fields[i], engine.settings()));
        const Value value = engine.derived(record, *leaf.word);
        return satisfies(leaf.condition, value, *leaf.word, record, {engine, engine.settings()});
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

/// What a record whose words are to be looked at has one of; of several searches that all must be found, the one whose
/// words are the longest.
struct Keys {
    std::vector<std::string> operator()(const SearchLeaf& leaf) const {
        std::vector<std::string> keys;
        for (const query::TextSearch* search : leaf.searches) {
            std::vector<std::string> more = search->needle.spellings();
            if (!leaf.all)
                keys.insert(keys.end(), more.begin(), more.end());
            else if (keys.empty() || shortest(keys) < shortest(more))
                keys = std::move(more);
        }
        return keys;
    }
    std::vector<std::string> operator()(const BeginsLeaf& leaf) const { return {leaf.needle.folded()}; }
    std::vector<std::string> operator()(const NamedLeaf& leaf) const {
        const auto* named = std::get_if<query::ReferenceCondition>(&leaf.condition);
        if (!named) return {""};
        auto keys = named->needle.spellings();
        keys.push_back(named->id);
        return keys;
    }
    template <class Other>
    std::vector<std::string> operator()(const Other&) const {
        return {};
    }

private:
    static std::size_t shortest(const std::vector<std::string>& keys) {
        return std::min_element(keys.begin(), keys.end(), shorter)->size();
    }
    static bool shorter(const std::string& a, const std::string& b) { return a.size() < b.size(); }
};

struct IsFound {
    const Words& words;
    const Engine& engine;

    bool operator()(const SearchLeaf& leaf) const {
        const auto finds = [this](const query::TextSearch* search) {
            return query::finds(search->needle, words.forms, words.text);
        };
        return leaf.all ? std::all_of(leaf.searches.begin(), leaf.searches.end(), finds)
                        : std::any_of(leaf.searches.begin(), leaf.searches.end(), finds);
    }
    bool operator()(const BeginsLeaf& leaf) const { return leaf.needle.begins_word_of(words.forms); }
    bool operator()(const NamedLeaf& leaf) const {
        const Record record(*leaf.kind, std::string(words.id));
        return satisfies(leaf.condition, record, {FormsAlone(words.forms), engine.settings()});
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

struct KindOf {
    template <class Searching>
    const Kind* operator()(const Searching& leaf) const {
        if constexpr (requires { leaf.kind; }) return leaf.kind;
        return nullptr;
    }
};

LeafFunctions& functions_of(sqlite3_context* context) {
    return *static_cast<LeafFunctions*>(sqlite3_user_data(context));
}

const Leaf& leaf_of(LeafFunctions& functions, sqlite3_value** values) {
    return functions.leaf(static_cast<std::size_t>(sqlite3_value_int64(values[0])));
}

void fail(sqlite3_context* context) {
    functions_of(context).keep_exception();
    sqlite3_result_error(context, "a condition failed", -1);
}

void answer(sqlite3_context* context, int count, sqlite3_value** values) {
    try {
        LeafFunctions& functions = functions_of(context);
        const Values rest(values + 1, static_cast<std::size_t>(count - 1));
        sqlite3_result_int(context, std::visit(Answer{rest, functions.engine()}, leaf_of(functions, values)) ? 1 : 0);
    } catch (...) {
        fail(context);
    }
}

void find(sqlite3_context* context, int, sqlite3_value** values) {
    try {
        LeafFunctions& functions = functions_of(context);
        const std::string& rows = functions.found(static_cast<std::size_t>(sqlite3_value_int64(values[0])));
        sqlite3_result_text64(context, rows.data(), rows.size(), SQLITE_STATIC, SQLITE_UTF8);
    } catch (...) {
        fail(context);
    }
}

void follow(sqlite3_context* context, int, sqlite3_value** values) {
    try {
        const auto& survivors = std::get<FollowLeaf>(leaf_of(functions_of(context), values)).survivors;
        const auto survivor = survivors.find(text_of(values[2]));
        if (survivor == survivors.end()) return sqlite3_result_value(context, values[2]);
        if (survivor->second.first->name != text_of(values[1])) return sqlite3_result_null(context);
        const std::string& id = survivor->second.second;
        sqlite3_result_text(context, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    } catch (...) {
        fail(context);
    }
}

struct Printer {
    std::string operator()(const SearchLeaf& leaf) const {
        std::vector<std::string> texts;
        for (const query::TextSearch* search : leaf.searches)
            texts.push_back(fmt::format("\"{}\"", visible(search->needle.folded())));
        return join(texts, leaf.all ? " and " : " or ");
    }
    std::string operator()(const BeginsLeaf& leaf) const {
        return fmt::format("\"{}\"", visible(leaf.needle.folded()));
    }
    std::string operator()(const IdLeaf& leaf) const { return fmt::format("\"{}\"", visible(leaf.id)); }
    std::string operator()(const FollowLeaf&) const { return "merged records"; }
    std::string operator()(const DerivedLeaf& leaf) const {
        return fmt::format("{} {}", leaf.word->name, query::printed(leaf.condition));
    }
    template <class Conditional>
    std::string operator()(const Conditional& leaf) const {
        return query::printed(leaf.condition);
    }
};

}  // namespace

std::string printed(const Leaf& leaf) { return std::visit(Printer{}, leaf); }

void LeafFunctions::add_to(Database& database) {
    database_ = &database;
    searched_.watch(database);
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    const auto add = [&](const char* name, int count, auto function) {
        sqlite3_create_function_v2(database.handle(), name, count, flags, this, function, nullptr, nullptr, nullptr);
    };
    add("crm_found", 1, find);
    add("crm_holds", 2, answer);
    add("crm_named", 3, answer);
    add("crm_is", 2, answer);
    add("crm_derived", -1, answer);
    add("crm_follow", 3, follow);
}

void LeafFunctions::set(const std::vector<Leaf>* leaves, VisitWords looked_at) {
    leaves_ = leaves;
    looked_at_ = std::move(looked_at);
    found_.clear();
}

void LeafFunctions::look_for_rest() {
    for (std::size_t i = 0; i < leaves_->size(); ++i)
        if (std::holds_alternative<SearchLeaf>(leaf(i))) found(i);
}

const std::string& LeafFunctions::found(std::size_t number) {
    if (const auto known = found_.find(number); known != found_.end()) return known->second;
    const Leaf& leaf = this->leaf(number);
    const bool search = std::holds_alternative<SearchLeaf>(leaf);
    std::string rows = "[";
    const auto take = [&](std::int64_t row, const Words& words) {
        if (search && looked_at_) looked_at_(row, words);
        if (!std::visit(IsFound{words, engine_}, leaf)) return;
        if (rows.size() > 1) rows += ',';
        rows += std::to_string(row);
    };
    const Part part = search ? Part::all : Part::names;
    each_with(*database_, *std::visit(KindOf{}, leaf), std::visit(Keys{}, leaf), part, take, searched_);
    return found_.emplace(number, rows + ']').first->second;
}

void LeafFunctions::rethrow() {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

}  // namespace crm
