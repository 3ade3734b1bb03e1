#include "plain.h"

#include <algorithm>

#include "plain_cursor.h"
#include "plain_strings.h"

namespace crm::toml {

namespace {

/// Keys are looked for one after the other: a table of more is toml++'s, which has an index of them.
constexpr std::size_t most_keys = 100;
constexpr std::size_t most_tables_have = 16;

class PlainParser {
public:
    explicit PlainParser(std::string_view text) : cursor_(text) {}

    Table parse() {
        Table root;
        Table* table = &root;
        while (over_blank_lines()) {
            if (cursor_.peek() == '[')
                table = &section(root);
            else
                entry(*table);
            end_line();
        }
        return root;
    }

private:
    void over_comment() {
        if (cursor_.peek() == '#') cursor_.over(comment);
    }

    /// Blanks, comments and line ends.
    void over_lines() {
        for (;;) {
            cursor_.over_blanks();
            over_comment();
            if (cursor_.peek() != '\n') return;
            cursor_.over_line_end();
        }
    }
    bool over_blank_lines() {
        over_lines();
        return !cursor_.at_end();
    }

    void end_line() {
        cursor_.over_blanks();
        over_comment();
        if (cursor_.at_end()) return;
        if (cursor_.peek() != '\n') throw NotPlain{};
        cursor_.over_line_end();
    }

    void begin(Node& node) {
        node.line = cursor_.line();
        node.column = cursor_.column();
        node.begin = cursor_.offset();
    }

    std::string_view key(Node& node) {
        node.key_line = cursor_.line();
        node.key_column = cursor_.column();
        node.key_begin = cursor_.offset();
        const std::string_view name = cursor_.over(bare);
        node.key_end = cursor_.offset();
        if (name.empty()) throw NotPlain{};
        return name;
    }

    void entry(Table& table) {
        if (table.empty()) table.reserve(most_tables_have);
        value(named(table));
    }

    /// A key and its sign; its value is to follow.
    Node& named(Table& table) {
        if (table.size() == most_keys) throw NotPlain{};
        auto& [its_name, node] = table.emplace_back(std::string_view());
        const std::string_view name = key(node);
        if (member(table, name)) throw NotPlain{};
        its_name = name;
        cursor_.over_blanks();
        cursor_.expect('=');
        cursor_.over_blanks();
        return node;
    }

    /// The table of a [[header]].
    Table& section(Table& root) {
        Node element;
        begin(element);
        cursor_.step();
        cursor_.expect('[');
        cursor_.over_blanks();
        Node sections;
        const std::string_view name = key(sections);
        cursor_.over_blanks();
        cursor_.expect(']');
        cursor_.expect(']');
        element.end = cursor_.offset();
        element.value.emplace<Table>();
        element.form = Node::Form::section;
        Node& array = sections_of(root, name, std::move(sections), element);
        auto& items = std::get<Array>(array.value);
        items.push_back(std::move(element));
        return std::get<Table>(items.back().value);
    }

    static Node& sections_of(Table& root, std::string_view name, Node&& first, const Node& element) {
        const auto known =
            std::find_if(root.begin(), root.end(), [&](const Member& each) { return each.first == name; });
        if (known != root.end()) {
            if (known->second.form != Node::Form::sections) throw NotPlain{};
            known->second.end = element.end;
            return known->second;
        }
        if (root.size() == most_keys) throw NotPlain{};
        first.value = Array{};
        first.form = Node::Form::sections;
        first.line = element.line;
        first.column = element.column;
        first.begin = element.begin;
        first.end = element.end;
        return root.emplace_back(name, std::move(first)).second;
    }

    /// Into a node that holds an empty string.
    void value(Node& node) {
        begin(node);
        switch (cursor_.peek()) {
            case '"':
            case '\'': read_string(cursor_, std::get<std::string>(node.value)); break;
            case '[': node.value = array(); break;
            case '{': node.value = inline_table(); break;
            case 't': node.value = word("true", true); break;
            case 'f': node.value = word("false", false); break;
            default: node.value = plain_number_or_date(cursor_.over(number)); break;
        }
        node.end = cursor_.offset();
    }

    bool word(std::string_view word, bool value) {
        if (cursor_.over(bare) != word) throw NotPlain{};
        return value;
    }

    /// Of values that hold no others, so that nothing goes deeper.
    Table inline_table() {
        Table table;
        cursor_.step();
        for (cursor_.over_blanks(); cursor_.peek() != '}' || !table.empty(); cursor_.over_blanks()) {
            Node& node = named(table);
            if (cursor_.peek() == '[' || cursor_.peek() == '{') throw NotPlain{};
            value(node);
            cursor_.over_blanks();
            if (cursor_.peek() == '}') break;
            cursor_.expect(',');
        }
        cursor_.expect('}');
        return table;
    }

    Array array() {
        Array items;
        cursor_.step();
        for (over_lines(); cursor_.peek() != ']'; over_lines()) {
            if (cursor_.peek() == '[') throw NotPlain{};
            value(items.emplace_back());
            over_lines();
            if (cursor_.peek() == ']') break;
            cursor_.expect(',');
        }
        cursor_.expect(']');
        return items;
    }

    Cursor cursor_;
};

}  // namespace

std::optional<Table> parse_plain(std::string_view text) {
    try {
        return PlainParser(text).parse();
    } catch (const NotPlain&) {
        return {};
    }
}

}  // namespace crm::toml
