#include <algorithm>

#include "crm/toml/document.h"

namespace crm::toml {

namespace {

using Members = std::vector<const Table::value_type*>;

Members by_key(const Table& table) {
    Members result;
    result.reserve(table.size());
    for (const auto& member : table) result.push_back(&member);
    std::sort(result.begin(), result.end(), [](auto one, auto other) { return one->first < other->first; });
    return result;
}

std::string_view table_name(Node::Form form) { return form == Node::Form::value ? "inline table" : "table"; }

}  // namespace

bool same(const Table& one, const Table& other) {
    if (one.size() != other.size()) return false;
    const Members left = by_key(one);
    const Members right = by_key(other);
    return std::equal(left.begin(), left.end(), right.begin(), [](auto mine, auto theirs) {
        return mine->first == theirs->first && same(mine->second, theirs->second);
    });
}

bool same(const Node& one, const Node& other) {
    if (one.value.index() != other.value.index()) return false;
    if (const Table* table = one.table()) return same(*table, *other.table());
    if (const Array* array = one.array()) {
        const Array& theirs = *other.array();
        return std::equal(array->begin(), array->end(), theirs.begin(), theirs.end(),
                          [](const Node& left, const Node& right) { return same(left, right); });
    }
    return std::visit(
        [&other]<class T>(const T& value) {
            if constexpr (std::is_same_v<T, Array> || std::is_same_v<T, Table>)
                return false;
            else
                return value == std::get<T>(other.value);
        },
        one.value);
}

const Node* member(const Table& table, std::string_view key) {
    for (const auto& [name, node] : table) {
        if (name == key) return &node;
    }
    return nullptr;
}

std::string_view type_name(const Node& node) {
    switch (node.value.index()) {
        case 0: return "string";
        case 1: return "integer";
        case 2: return "float";
        case 3: return "boolean";
        case 4: return "local date";
        case 5: return "local time";
        case 6: return std::get<OffsetDateTime>(node.value).offset_minutes ? "offset date-time" : "local date-time";
        case 7: return node.form == Node::Form::sections ? "array of tables" : "array";
        default: return table_name(node.form);
    }
}

}  // namespace crm::toml
