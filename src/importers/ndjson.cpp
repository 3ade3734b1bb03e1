// JSON: one object a line, or an array of objects. Keys are columns, in the order of their first appearance.

#include <algorithm>
#include <unordered_map>

#include "crm/base/text.h"
#include "crm/syntax/json.h"
#include "formats.h"
#include "shared.h"

namespace crm::ndjson_format {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// A value of the file, and where it stands.
struct Piece {
    std::size_t line;
    ImportExtent extent;
};

/// The text of a scalar; nothing for null and the empty text, which are absent.
std::optional<std::string> scalar(const json::Value& value) {
    if (const auto* const text = std::get_if<std::string>(&value.data))
        return text->empty() ? std::nullopt : std::optional(*text);
    if (const auto* const number = std::get_if<json::Number>(&value.data)) return number->source;
    if (const auto* const flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
    return std::nullopt;
}

bool is_container(const json::Value& value) {
    return std::holds_alternative<json::Object>(value.data) || std::holds_alternative<json::Array>(value.data);
}

/// Nothing for a value that no cell can hold.
std::optional<ImportCell> cell_of(const json::Value& value) {
    const auto* const array = std::get_if<json::Array>(&value.data);
    if (array == nullptr && is_container(value)) return {};
    if (array != nullptr && std::ranges::any_of(*array, is_container)) return {};
    ImportCell cell;
    for (const json::Value& item : array != nullptr ? std::span(*array) : std::span(&value, 1))
        if (auto text = scalar(item)) cell.push_back(std::move(*text));
    return cell;
}

class Reader {
public:
    explicit Reader(ImportSheet& sheet) : sheet_(sheet) {}

    void lines();
    void array();

private:
    void take(const Piece& piece, const json::Value& value);
    void take_member(ImportRow& row, const std::string& key, const json::Value& value);
    std::size_t column(const std::string& key);
    Problem problem(std::size_t line, std::string code, std::string message) const;

    ImportSheet& sheet_;
    std::unordered_map<std::string, std::size_t> columns_;
};

Problem Reader::problem(std::size_t line, std::string code, std::string message) const {
    return Problem{.place = {.file = sheet_.file, .line = line},
                   .code = std::move(code),
                   .message = std::move(message),
                   .hint = {}};
}

std::size_t Reader::column(const std::string& key) {
    const auto [found, is_new] = columns_.emplace(key, sheet_.columns.size());
    if (is_new) sheet_.columns.push_back(key);
    return found->second;
}

void Reader::take_member(ImportRow& row, const std::string& key, const json::Value& value) {
    if (key.empty()) {
        row.problems.push_back(problem(row.line, "header", "a key is empty"));
        return;
    }
    if (sheet_.columns.size() == most_columns && !columns_.contains(key)) {
        row.problems.push_back(problem(row.line, "header", "the file has more than 1000 different keys"));
        return;
    }
    auto cell = cell_of(value);
    if (!cell) {
        row.problems.push_back(problem(row.line, "nested", "nested value in column '" + key + "'"));
        return;
    }
    const std::size_t index = column(key);
    if (row.cells.size() <= index) row.cells.resize(index + 1);
    row.cells[index] = std::move(*cell);
}

void Reader::take(const Piece& piece, const json::Value& value) {
    ImportRow row;
    row.line = piece.line;
    row.extent = piece.extent;
    if (const auto* const object = std::get_if<json::Object>(&value.data))
        for (const auto& [key, item] : *object) take_member(row, key, item);
    else
        row.problems.push_back(problem(row.line, "syntax", "not an object: write {\"name\": …}"));
    const auto is_absent = [](const ImportCell& cell) { return cell.empty(); };
    if (!row.problems.empty() || !std::ranges::all_of(row.cells, is_absent)) sheet_.rows.push_back(std::move(row));
}

void Reader::lines() {
    const std::string_view text = sheet_.text;
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view source = text.substr(begin, end - begin);
        if (source.ends_with('\r')) source.remove_suffix(1);
        const Piece piece{.line = line, .extent = {.begin = begin, .end = begin + source.size()}};
        begin = end + 1;
        if (source.find_first_not_of(blanks) == std::string_view::npos) continue;
        std::vector<Problem> problems;
        if (const auto value = json::parse_at({sheet_.file, line, 1}, source, problems)) {
            take(piece, *value);
        } else {
            ImportRow row;
            row.line = line;
            row.extent = piece.extent;
            row.problems = std::move(problems);
            sheet_.rows.push_back(std::move(row));
        }
    }
}

/// Where the items of an array stand in `text`, which is known to be one.
std::vector<Piece> items(std::string_view text) {
    std::vector<Piece> found;
    std::size_t line = 1;
    std::size_t depth = 0;
    bool in_string = false;
    bool in_item = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++line;
        if (in_string) {
            if (c == '\\') ++i;
            in_string = c != '"';
            if (in_item) found.back().extent.end = i + 1;
            continue;
        }
        if (blanks.find(c) != std::string_view::npos) continue;
        const bool closes = c == ']' || c == '}';
        if (depth == 1 && (c == ',' || closes)) {
            in_item = false;
        } else if (depth == 1 && !in_item) {
            in_item = true;
            found.push_back({.line = line, .extent = {.begin = i, .end = i}});
        }
        in_string = c == '"';
        if (c == '[' || c == '{') ++depth;
        if (closes) --depth;
        if (in_item) found.back().extent.end = i + 1;
    }
    return found;
}

void Reader::array() {
    const auto value = json::parse_at({sheet_.file, 1, 1}, sheet_.text, sheet_.problems);
    if (!value) return;
    const std::vector<Piece> pieces = items(sheet_.text);
    const auto& values = std::get<json::Array>(value->data);
    for (std::size_t i = 0; i < values.size(); ++i) take(pieces[i], values[i]);
}

/// The first character that is not blank; NUL if there is none.
char first_of(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t at = text.find_first_not_of(blanks);
    return at == std::string_view::npos ? '\0' : text[at];
}

}  // namespace

bool recognises(std::string_view file_name, std::string_view bytes) {
    if (has_ending(file_name, {".ndjson", ".jsonl", ".json"})) return true;
    if (has_ending(file_name, {".csv", ".tsv", ".tab", ".txt"})) return false;
    const char first = first_of(bytes);
    return first == '{' || first == '[';
}

ImportSheet read(std::string_view bytes, const std::string& file, const ImportSettings& settings) {
    ImportSheet sheet = decoded_sheet(bytes, file, settings);
    if (!sheet.problems.empty()) return sheet;
    Reader reader(sheet);
    if (first_of(sheet.text) == '[')
        reader.array();
    else
        reader.lines();
    return sheet;
}

std::string rejected(const ImportSheet& sheet, std::span<const std::size_t> rows) {
    std::string out;
    for (const std::size_t row : rows) {
        std::string source(text_of(sheet, sheet.rows[row].extent));
        // An item of an array may run over lines; a line break inside JSON is a blank.
        std::ranges::replace_if(
            source, [](char c) { return c == '\n' || c == '\r'; }, ' ');
        out += source;
        out += '\n';
    }
    return out;
}

}  // namespace crm::ndjson_format
