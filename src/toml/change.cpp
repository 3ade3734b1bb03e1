#include "change.h"

#include <algorithm>

#include "layout.h"
#include "parse.h"

namespace crm::toml {

namespace {

void drop(Table& table, std::string_view key) {
    std::erase_if(table, [key](const auto& member) { return member.first == key; });
}

bool only_dotted(const Table& root, const Path& at) {
    const Target target = find_target(root, at);
    return target.node && target.node->form == Node::Form::dotted;
}

}  // namespace

Node value_of(const Literal& literal) {
    const auto tree = parse_tree("x = " + literal.toml() + '\n', {});
    const Table* table = std::get_if<Table>(&tree);
    if (!table || table->size() != 1) throw Error(Exit::bug, "no value: " + literal.toml());
    return table->front().second;
}

Table with_value(const Table& root, const Path& at, std::string_view key, Node value) {
    Table result = root;
    Table& table = table_at(result, at);
    const auto found =
        std::find_if(table.begin(), table.end(), [key](const auto& member) { return member.first == key; });
    if (found == table.end())
        table.emplace_back(key, std::move(value));
    else
        found->second.value = std::move(value.value);
    return result;
}

Table without(const Table& root, const Path& at, std::string_view key) {
    Table result = root;
    drop(table_at(result, at), key);
    for (Path path = at; !path.empty() && table_at(result, path).empty() && only_dotted(root, path);) {
        const std::string name = std::move(path.back());
        path.pop_back();
        drop(table_at(result, path), name);
    }
    return result;
}

}  // namespace crm::toml
