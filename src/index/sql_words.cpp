#include "sql_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"

namespace crm {

namespace {

bool in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

class Scanner {
public:
    explicit Scanner(std::string_view sql) : sql_(sql) {}

    std::vector<SqlWord> words() {
        while (at_ < sql_.size()) step();
        return std::move(words_);
    }

private:
    void step() {
        const char c = sql_[at_];
        if (sql_.substr(at_).starts_with("--")) return skip_to("\n");
        if (sql_.substr(at_).starts_with("/*")) return skip_to("*/");
        if (c == '\'') return quoted(c, false);
        if (c == '"' || c == '`') return quoted(c, true);
        if (c == '[') return quoted(']', true);
        // A parameter is no name of the schema.
        if (c == ':' || c == '@' || c == '$') return skip_name();
        if (in_name(c)) return name();
        ++at_;
    }
    void skip_to(std::string_view end) {
        const std::size_t found = sql_.find(end, at_ + 1);
        at_ = found == std::string_view::npos ? sql_.size() : found + end.size();
    }
    void skip_name() {
        ++at_;
        while (at_ < sql_.size() && in_name(sql_[at_])) ++at_;
    }
    void name() {
        const std::size_t begin = at_;
        skip_name();
        if (sql_[begin] < '0' || sql_[begin] > '9') words_.push_back({begin, sql_.substr(begin, at_ - begin), false});
    }
    void quoted(char end, bool is_name) {
        const std::size_t begin = at_ + 1;
        const std::size_t found = std::min(sql_.find(end, begin), sql_.size());
        if (is_name) words_.push_back({at_, sql_.substr(begin, found - begin), true});
        at_ = found + 1;
    }

    std::string_view sql_;
    std::size_t at_ = 0;
    std::vector<SqlWord> words_;
};

}  // namespace

std::vector<SqlWord> sql_words(std::string_view sql) { return Scanner(sql).words(); }

std::string sql_position(std::string_view sql, std::size_t offset) {
    const std::string_view before = sql.substr(0, offset);
    const std::size_t line = before.rfind('\n');
    const std::size_t column = code_points(line == std::string_view::npos ? before : before.substr(line + 1)) + 1;
    if (trim(sql).find('\n') == std::string_view::npos) return fmt::format(" in the SQL at column {}", column);
    const auto number = std::count(before.begin(), before.end(), '\n') + 1;
    return fmt::format(" in the SQL at line {}, column {}", number, column);
}

std::string sql_position_of(std::string_view sql, std::string_view name) {
    for (const SqlWord& word : sql_words(sql))
        if (lower_ascii(word.text) == lower_ascii(name)) return sql_position(sql, word.offset);
    return {};
}

}  // namespace crm
