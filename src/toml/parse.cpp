#include "parse.h"

#include <algorithm>
#include <utility>

#include "mistakes.h"
#include "source_map.h"

// The one door to toml++. Its assertions do not hold for "[.]", "[[[" and "[!x", whose error the parser reports right
// behind them: they must neither stop the program nor, with NDEBUG and clang, become assumptions.
#undef NDEBUG
#define TOML_ASSERT(expression) static_assert(true)
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace crm::toml {

namespace {

namespace tpp = ::toml;

LocalTime local_time(const tpp::time& time) {
    return {time.hour, time.minute, time.second, static_cast<int>(time.nanosecond)};
}

std::chrono::year_month_day local_date(const tpp::date& date) {
    return {std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)};
}

OffsetDateTime date_time(const tpp::date_time& moment) {
    OffsetDateTime result{local_date(moment.date), local_time(moment.time), std::nullopt};
    if (moment.offset) result.offset_minutes = moment.offset->minutes;
    return result;
}

/// Builds our tree from theirs, members in the order of the file; strings are moved out.
class Converter {
public:
    explicit Converter(std::string_view text) : text_(text), map_(text) {}

    Table table(tpp::table& from) const {
        std::vector<std::pair<const tpp::key*, tpp::node*>> members;
        members.reserve(from.size());
        for (auto&& [key, value] : from) members.emplace_back(&key, &value);
        std::sort(members.begin(), members.end(), [](const auto& one, const auto& other) {
            return one.first->source().begin < other.first->source().begin;
        });
        Table result;
        result.reserve(members.size());
        for (const auto& [key, value] : members) result.emplace_back(key->str(), member(*key, *value));
        return result;
    }

private:
    std::uint32_t offset(tpp::source_position place) const { return map_.offset(place.line, place.column); }

    Node member(const tpp::key& key, tpp::node& from) const {
        Node result = node(from);
        result.key_line = key.source().begin.line;
        result.key_column = key.source().begin.column;
        result.key_begin = offset(key.source().begin);
        result.key_end = offset(key.source().end);
        if (const auto* table = from.as_table()) result.form = form(result, table->is_inline());
        return result;
    }

    /// A header names its last segment itself and implies the others. A section that was implied first and then had a
    /// header of its own keeps the key of the longer header.
    Node::Form form(const Node& table, bool is_inline) const {
        if (is_inline) return Node::Form::value;
        if (table.begin == table.key_begin) return Node::Form::dotted;
        if (table.key_begin < table.begin || table.key_begin >= table.end) return Node::Form::section;
        const std::size_t behind = text_.find_first_not_of(" \t", table.key_end);
        return behind != std::string_view::npos && text_[behind] == ']' ? Node::Form::section : Node::Form::implied;
    }

    Node node(tpp::node& from) const {
        Node result;
        result.line = from.source().begin.line;
        result.column = from.source().begin.column;
        result.begin = offset(from.source().begin);
        result.end = offset(from.source().end);
        if (auto* items = from.as_array()) {
            result.value = array(*items);
            const bool sections =
                !items->empty() && items->front().is_table() && !items->front().as_table()->is_inline();
            result.form = sections ? Node::Form::sections : Node::Form::value;
        } else if (auto* members = from.as_table()) {
            result.value = table(*members);
            result.form = members->is_inline() ? Node::Form::value : Node::Form::section;
        } else {
            result.value = scalar(from, text_.substr(result.begin, result.end - result.begin));
        }
        return result;
    }

    Array array(tpp::array& from) const {
        Array result;
        result.reserve(from.size());
        for (auto& item : from) result.push_back(node(item));
        return result;
    }

    static Node::Value scalar(tpp::node& from, std::string_view source) {
        switch (from.type()) {
            case tpp::node_type::string: return std::move(from.as_string()->get());
            case tpp::node_type::integer: return from.as_integer()->get();
            case tpp::node_type::floating_point: return Float{from.as_floating_point()->get(), std::string(source)};
            case tpp::node_type::boolean: return from.as_boolean()->get();
            case tpp::node_type::date: return local_date(from.as_date()->get());
            case tpp::node_type::time: return local_time(from.as_time()->get());
            default: return date_time(from.as_date_time()->get());
        }
    }

    std::string_view text_;
    SourceMap map_;
};

}  // namespace

std::variant<Table, Problem> parse_tree(std::string_view text, const std::string& file) {
    try {
        tpp::table tree = tpp::parse(text);
        return Converter(text).table(tree);
    } catch (const tpp::parse_error& error) {
        const auto place = error.source().begin;
        return syntax_problem({file, place.line, place.column}, text, SourceMap(text).offset(place.line, place.column),
                              error.description());
    }
}

}  // namespace crm::toml
