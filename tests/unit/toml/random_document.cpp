#include "random_document.h"

#include <fmt/format.h>

#include <utility>

namespace crm::toml {

namespace {

struct Written {
    std::string toml;
    Node node;
};

template <class T>
Node node(T value) {
    return Node{.value = std::move(value)};
}

class Author {
public:
    explicit Author(Dice& dice) : dice_(dice), ending_(dice.chance(30) ? "\r\n" : "\n") {}

    Sample write() {
        if (dice_.chance(10)) text_ = "\xEF\xBB\xBF";
        Table root;
        pairs(root, "");
        for (std::size_t count = dice_.below(4); count > 0; --count) {
            if (dice_.chance(50))
                section(root);
            else
                sections(root);
        }
        if (dice_.chance(10) && text_.ends_with(ending_)) text_.resize(text_.size() - ending_.size());
        return {std::move(text_), std::move(root)};
    }

private:
    void noise(const std::string& indent) {
        if (dice_.chance(15)) text_ += ending_;
        if (dice_.chance(15)) text_ += indent + "# a = \"[not] = a, value" + ending_;
    }

    std::string line_rest() { return (dice_.chance(15) ? "  # so, \"it\" [is] = 1" : "") + ending_; }

    /// A key nobody else has, and how it may be written.
    std::pair<std::string, std::string> key() {
        const std::string number = std::to_string(++keys_);
        switch (dice_.below(5)) {
            case 0: return {"a b." + number, "'a b." + number + "'"};
            case 1: return {"ключ\"" + number, "\"ключ\\\"" + number + "\""};
            case 2: return {number, number};
            default: return {"key_" + number, "key_" + number};
        }
    }

    void pairs(Table& into, const std::string& indent) {
        for (std::size_t count = dice_.below(6); count > 0; --count) {
            noise(indent);
            if (dice_.chance(15)) {
                dotted(into, indent);
                continue;
            }
            const auto [name, written] = key();
            Written made = value(indent, 0);
            text_ += indent + written + spaced("=") + made.toml + line_rest();
            into.emplace_back(name, std::move(made.node));
        }
    }

    void dotted(Table& into, const std::string& indent) {
        const auto [name, written] = key();
        Table inner;
        for (std::size_t count = 1 + dice_.below(3); count > 0; --count) {
            const auto [last, last_written] = key();
            Written made = value(indent, 0);
            text_ += indent + written + spaced(".") + last_written + " = " + made.toml + line_rest();
            inner.emplace_back(last, std::move(made.node));
        }
        into.emplace_back(name, node(std::move(inner)));
    }

    std::string spaced(const std::string& sign) { return dice_.chance(70) ? ' ' + sign + ' ' : sign; }

    void section(Table& into) {
        noise("");
        const auto [name, written] = key();
        Table table;
        const auto [deep, deep_written] = key();
        if (dice_.chance(30)) {
            Table inner;
            text_ += '[' + written + spaced(".") + deep_written + ']' + line_rest();
            pairs(inner, dice_.chance(30) ? "  " : "");
            table.emplace_back(deep, node(std::move(inner)));
        }
        if (table.empty() || dice_.chance(30)) {
            text_ += "[ " + written + " ]" + line_rest();
            pairs(table, dice_.chance(30) ? "\t" : "");
        }
        into.emplace_back(name, node(std::move(table)));
    }

    void sections(Table& into) {
        const auto [name, written] = key();
        Array array;
        for (std::size_t count = 1 + dice_.below(3); count > 0; --count) {
            noise("");
            text_ += "[[" + written + "]]" + line_rest();
            Table table;
            pairs(table, "");
            if (dice_.chance(25)) {
                const auto [deep, deep_written] = key();
                text_ += '[' + written + '.' + deep_written + ']' + line_rest();
                Table inner;
                pairs(inner, "  ");
                table.emplace_back(deep, node(std::move(inner)));
            }
            array.push_back(node(std::move(table)));
        }
        into.emplace_back(name, node(std::move(array)));
    }

    Written value(const std::string& indent, int depth) {
        switch (dice_.below(depth < 2 ? 12 : 6)) {
            case 0: return {"12.50", node(Float{12.5, "12.50"})};
            case 1: return {"-4_200", node(std::int64_t{-4200})};
            case 2: return {"true", node(true)};
            case 3: return day();
            case 4: return {"'C:\\[x], #y'", node(std::string("C:\\[x], #y"))};
            case 5: return text(random_text(dice_));
            case 6: return lines();
            case 7: return inline_table(depth);
            case 8: return many_lines(indent, depth);
            default: return list(depth);
        }
    }

    Written day() {
        using namespace std::chrono;
        if (dice_.chance(50)) return {"1980-03-05", node(year(1980) / 3 / 5)};
        const OffsetDateTime moment{year(2026) / 11 / 22, {9, 30, 0, 0}, 60};
        return {"2026-11-22T09:30:00+01:00", node(moment)};
    }

    Written text(const std::string& text) {
        const Literal literal = Literal::text(text);
        std::string toml;
        for (const char byte : literal.toml()) toml += byte == '\n' ? ending_ : std::string(1, byte);
        return {toml, node(text)};
    }

    Written lines() {
        if (dice_.chance(50)) return text(random_text(dice_) + "\n" + random_text(dice_));
        return {"'''" + ending_ + "=======" + ending_ + "# ''no\\" + ending_ + "'''",
                node(std::string("=======\n# ''no\\\n"))};
    }

    Written list(int depth) {
        Array items;
        std::string toml;
        for (std::size_t count = dice_.below(4); count > 0; --count) {
            Written made = dice_.chance(70) ? text(tag()) : value("", depth + 1);
            toml += (toml.empty() ? "" : spaced(",")) + made.toml;
            items.push_back(std::move(made.node));
        }
        if (!items.empty() && dice_.chance(15)) toml += ", ";
        return {'[' + (dice_.chance(15) ? ' ' + toml : toml) + ']', node(std::move(items))};
    }

    Written many_lines(const std::string& indent, int depth) {
        Array items;
        std::string toml = "[" + line_rest();
        for (std::size_t count = dice_.below(4); count > 0; --count) {
            if (dice_.chance(15)) toml += indent + "  # none, here]" + ending_;
            Written made = dice_.chance(70) ? text(tag()) : value(indent + "  ", depth + 1);
            const bool comma = count > 1 || dice_.chance(70);
            const bool breaks = dice_.chance(80);
            toml += indent + "  " + made.toml + (comma ? "," : "") + (breaks || !comma ? line_rest() : " ");
            items.push_back(std::move(made.node));
        }
        return {toml + indent + ']', node(std::move(items))};
    }

    Written inline_table(int depth) {
        Table members;
        std::string toml;
        for (std::size_t count = dice_.below(4); count > 0; --count) {
            const auto [name, written] = key();
            Written made = value("", depth + 1);
            toml += toml.empty() ? "" : spaced(",");
            if (dice_.chance(20)) {
                toml += "\"dot\"." + written + "=" + made.toml;
                put_dotted(members, name, std::move(made.node));
            } else {
                toml += written + " = " + made.toml;
                members.emplace_back(name, std::move(made.node));
            }
        }
        return {"{ " + toml + (dice_.chance(50) ? " }" : "}"), node(std::move(members))};
    }

    static void put_dotted(Table& members, const std::string& name, Node made) {
        for (auto& [key, inner] : members) {
            if (key == "dot") {
                std::get<Table>(inner.value).emplace_back(name, std::move(made));
                return;
            }
        }
        members.emplace_back("dot", node(Table{{name, std::move(made)}}));
    }

    std::string tag() {
        constexpr const char* tags[] = {"vip", "x", "a, b", "]", "#", "급", "it's \"so\""};
        return tags[dice_.below(std::size(tags))];
    }

    Dice& dice_;
    std::string ending_;
    std::string text_;
    std::size_t keys_ = 0;
};

}  // namespace

std::string random_text(Dice& dice) {
    constexpr const char* pieces[] = {"Anna", " ",   "\"",  "\"\"\"", "\\", "김민수", "Ödegård",
                                      ",",    "[x]", "= 1", "#",      "'",  "\t",     "😀"};
    std::string result;
    for (std::size_t count = dice.below(6); count > 0; --count) result += pieces[dice.below(std::size(pieces))];
    return result;
}

Sample random_document(Dice& dice) { return Author(dice).write(); }

}  // namespace crm::toml
