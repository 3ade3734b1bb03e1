#include "plain.h"

#include <algorithm>
#include <charconv>

#include "crm/base/text.h"
#include "plain_values.h"

namespace crm::toml {

namespace {

/// Keys are looked for one after the other: a table of more is toml++'s, which has an index of them.
constexpr std::size_t most_keys = 100;

bool is_bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

class PlainParser {
public:
    explicit PlainParser(std::string_view text) : text_(text) {}

    Table parse() {
        constexpr std::size_t most_records_have = 16;
        Table root;
        root.reserve(most_records_have);
        Table* table = &root;
        while (skip_blank_lines()) {
            if (peek() == '[')
                table = &section(root);
            else
                entry(*table);
            end_line();
        }
        return root;
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    void expect(char c) {
        if (peek() != c || at_ == text_.size()) throw NotPlain{};
        ++at_;
    }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t') ++at_;
    }

    void new_line() {
        ++at_;
        ++line_;
        counted_ = at_;
        columns_ = 1;
    }

    void skip_comment() {
        if (peek() != '#') return;
        for (; at_ < text_.size() && text_[at_] != '\n'; ++at_)
            if (is_control(text_[at_])) throw NotPlain{};
    }

    /// Blanks, comments and line ends.
    void skip_lines() {
        for (;;) {
            skip_blanks();
            skip_comment();
            if (peek() != '\n') return;
            new_line();
        }
    }
    bool skip_blank_lines() {
        skip_lines();
        return at_ < text_.size();
    }

    void end_line() {
        skip_blanks();
        skip_comment();
        if (at_ == text_.size()) return;
        if (peek() != '\n') throw NotPlain{};
        new_line();
    }

    /// The column of `at_`, which moves only forward.
    std::size_t column() {
        for (; counted_ < at_; ++counted_) columns_ += begins_code_point(text_[counted_]) ? 1U : 0U;
        return columns_;
    }

    void begin(Node& node) {
        node.line = line_;
        node.column = column();
        node.begin = static_cast<std::uint32_t>(at_);
    }
    void end(Node& node) const { node.end = static_cast<std::uint32_t>(at_); }

    std::string_view key(Node& node) {
        node.key_line = line_;
        node.key_column = column();
        node.key_begin = static_cast<std::uint32_t>(at_);
        while (is_bare(peek())) ++at_;
        node.key_end = static_cast<std::uint32_t>(at_);
        if (node.key_begin == node.key_end) throw NotPlain{};
        return text_.substr(node.key_begin, node.key_end - node.key_begin);
    }

    void entry(Table& table) {
        Node node;
        const std::string_view name = key(node);
        if (table.size() == most_keys || member(table, name)) throw NotPlain{};
        skip_blanks();
        expect('=');
        skip_blanks();
        value(node);
        table.emplace_back(name, std::move(node));
    }

    /// The table of a [[header]].
    Table& section(Table& root) {
        Node element;
        begin(element);
        at_ += 1;
        expect('[');
        skip_blanks();
        Node sections;
        const std::string_view name = key(sections);
        skip_blanks();
        expect(']');
        expect(']');
        end(element);
        element.value = Table{};
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

    void value(Node& node) {
        begin(node);
        switch (peek()) {
            case '"': node.value = text_.substr(at_, 3) == R"(""")" ? long_string() : string(); break;
            case '\'': node.value = literal(); break;
            case '[': node.value = array(); break;
            case 't': node.value = word("true", true); break;
            case 'f': node.value = word("false", false); break;
            default: node.value = number_or_date(); break;
        }
        end(node);
    }

    bool word(std::string_view word, bool value) {
        if (text_.substr(at_, word.size()) != word || is_bare(peek(word.size()))) throw NotPlain{};
        at_ += word.size();
        return value;
    }

    std::string string() {
        std::string result;
        for (++at_;;) {
            const std::size_t from = at_;
            while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' && !is_control(text_[at_])) ++at_;
            result += text_.substr(from, at_ - from);
            if (peek() != '\\') break;
            escape(result);
        }
        expect('"');
        return result;
    }

    /// Without line-ending backslashes, and with no quote beside the closing ones.
    std::string long_string() {
        std::string result;
        at_ += 3;
        if (peek() == '\n') new_line();
        while (text_.substr(at_, 3) != R"(""")") {
            if (at_ == text_.size()) throw NotPlain{};
            const char c = peek();
            if (c == '\\') {
                escape(result);
                continue;
            }
            if (c != '\n' && is_control(c)) throw NotPlain{};
            result += c;
            c == '\n' ? new_line() : void(++at_);
        }
        at_ += 3;
        if (peek() == '"') throw NotPlain{};
        return result;
    }

    std::string literal() {
        const std::size_t from = ++at_;
        while (at_ < text_.size() && text_[at_] != '\'' && !is_control(text_[at_])) ++at_;
        std::string result(text_.substr(from, at_ - from));
        expect('\'');
        if (result.empty() && peek() == '\'') throw NotPlain{};
        return result;
    }

    void escape(std::string& result) {
        constexpr std::string_view letters = R"("\bfnrt)";
        constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
        const char letter = peek(1);
        if (letter == 'u' || letter == 'U') return code_point(result, letter == 'u' ? 4 : 8);
        const std::size_t which = letters.find(letter);
        if (which == std::string_view::npos) throw NotPlain{};
        result += meanings[which];
        at_ += 2;
    }

    void code_point(std::string& result, std::size_t digits) {
        const std::string_view hexadecimal = text_.substr(std::min(at_ + 2, text_.size()), digits);
        std::uint32_t point = 0;
        const auto [stop, error] =
            std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), point, 16);
        const bool whole = hexadecimal.size() == digits && stop == hexadecimal.data() + digits && error == std::errc{};
        if (!whole || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) throw NotPlain{};
        append_code_point(result, point);
        at_ += 2 + digits;
    }

    Array array() {
        Array items;
        ++at_;
        for (skip_lines(); peek() != ']'; skip_lines()) {
            if (peek() == '[') throw NotPlain{};
            value(items.emplace_back());
            skip_lines();
            if (peek() == ']') break;
            expect(',');
        }
        expect(']');
        return items;
    }

    Node::Value number_or_date() {
        const std::size_t from = at_;
        while (is_bare(peek()) || peek() == '.' || peek() == ':' || peek() == '+') ++at_;
        return plain_number_or_date(text_.substr(from, at_ - from));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t counted_ = 0;  ///< up to where the columns of the line are counted
    std::size_t columns_ = 1;
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
