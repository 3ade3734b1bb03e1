// Expressions printed as queries, and read again.

#include <catch2/catch.hpp>
#include <random>

#include "crm/query/expression.h"

namespace crm::test {

namespace {

using query::Expression;

Expression read(std::string_view text) {
    const auto words = query::words(text);
    return query::expression(words, text);
}

bool same(const Expression& a, const Expression& b) {
    if (a.sort != b.sort || a.parts.size() != b.parts.size()) return false;
    for (std::size_t i = 0; i < a.parts.size(); ++i)
        if (!same(a.parts[i], b.parts[i])) return false;
    return a.term.op == b.term.op && a.term.path == b.term.path && a.term.value == b.term.value;
}

class Writer {
public:
    std::string query(int depth) {
        const int sort = depth == 0 ? 0 : below(6);
        if (sort < 2) return term();
        if (sort == 2) return "not (" + query(depth - 1) + ")";
        if (sort == 3) return "-" + term();
        return "(" + query(depth - 1) + ")" + (sort == 4 ? " " : " or ") + query(depth - 1);
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

    /// Text of characters that mean something to the language, in quotes where it wants them.
    std::string value() {
        static const std::string signs = "ab\"\\ ()@-.:=<>!\t é민";
        std::string text = "\"";
        for (int i = below(6); i >= 0; --i) {
            const char c = signs[static_cast<std::size_t>(below(17))];
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        return text + "x\"";
    }

    std::string term() {
        switch (below(8)) {
            case 0: return "anna";
            case 1: return value();
            case 2: return "name:" + value();
            case 3: return "name<" + value();
            case 4: return "value>=" + value();
            case 5: return "no:deal.open";
            case 6: return "@hot";
            default: return "city!=" + value();
        }
    }

    std::mt19937 engine_{20261122};
};

}  // namespace

TEST_CASE("an expression that is printed and read again is the same expression") {
    Writer writer;
    for (int i = 0; i < 3000; ++i) {
        const std::string text = writer.query(4);
        const Expression expression = read(text);
        const std::string printed = query::printed(expression);
        INFO(text << "\n" << printed);
        CHECK(same(read(printed), expression));
        CHECK(query::printed(read(printed)) == printed);
    }
}

TEST_CASE("quotes in the middle of a word are printed where they are needed") {
    for (const std::string text : {R"(O"Neill & sons")", R"(a" b":x)", R"(has:"a b")", R"(민"수 씨")", R"(a<" =b")"}) {
        INFO(text);
        CHECK(same(read(query::printed(read(text))), read(text)));
    }
}

}  // namespace crm::test
