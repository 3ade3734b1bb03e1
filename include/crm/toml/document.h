#pragma once
// A TOML 1.0 file that can be edited without disturbing what is not edited. toml++ gives meaning and positions; the
// edits here splice bytes, so comments, order, spacing, unknown keys, line endings and a byte-order mark stay as the
// writer left them.
//
// Every edit re-parses the new text and compares it with the old tree and the change; where they differ nothing has
// changed and Error(Exit::bug) is thrown.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "crm/base/error.h"

namespace crm::toml {

struct Node;
using Array = std::vector<Node>;
struct Member;
using Table = std::vector<Member>;  // in the order of the file

/// A time of day, a date, and a date with a time, as TOML writes them (an offset only in the last).
struct LocalTime {
    int hour = 0, minute = 0, second = 0, nanosecond = 0;
    bool operator==(const LocalTime&) const = default;
};
struct OffsetDateTime {
    std::chrono::year_month_day date;
    LocalTime time;
    std::optional<int> offset_minutes;  ///< none: a local date-time
    bool operator==(const OffsetDateTime&) const = default;
};

/// A value with the place where it is written. Floats keep their source text, for exact decimals.
struct Float {
    double value = 0;
    std::string source;
    bool operator==(const Float& other) const { return source == other.source; }
};

struct Node {
    /// How it is written. `value`: after its key's "=" or as an item, inline tables too; `dotted`: a table that only
    /// dotted keys name; `section`: [header]; `implied`: a table that only longer headers name; `sections`:
    /// [[header]]s.
    enum class Form : std::uint8_t { value, dotted, section, implied, sections };
    using Value = std::variant<std::string, std::int64_t, Float, bool, std::chrono::year_month_day, LocalTime,
                               OffsetDateTime, Array, Table>;
    Value value;
    std::size_t line = 0;      ///< from 1; of the value, for a table of its header
    std::size_t column = 0;    ///< from 1, in code points, a byte-order mark not counted
    std::size_t key_line = 0;  ///< of the key that holds it; 0 inside arrays
    std::size_t key_column = 0;
    Form form = Form::value;
    /// Byte offsets in the document's text, for the edits: of the value (of a section: its header) and of the last
    /// segment of its key.
    std::uint32_t begin = 0, end = 0, key_begin = 0, key_end = 0;

    const std::string* text() const { return std::get_if<std::string>(&value); }
    const Array* array() const { return std::get_if<Array>(&value); }
    const Table* table() const;
};

/// A key and what it holds. (No std::pair: clang cannot complete one whose second part holds vectors of it.)
struct Member {
    explicit Member(std::string_view key) : first(key) {}
    Member(std::string_view key, Node node) : first(key), second(std::move(node)) {}

    std::string first;
    Node second;
};

inline const Table* Node::table() const { return std::get_if<Table>(&value); }

/// The same value, wherever and however it is written: places, forms and the order of keys do not count.
bool same(const Node& one, const Node& other);
bool same(const Table& one, const Table& other);

/// The member of a table, or null.
const Node* member(const Table& table, std::string_view key);
/// "string", "integer", "array"… as the TOML specification calls it.
std::string_view type_name(const Node& node);

/// A value to be written. Strings with line breaks are written as multi-line strings, a line a line; others as basic
/// strings, with control characters escaped. `Literal::raw` is TOML the caller vouches for (12.50, 1980-03-05).
class Literal {
public:
    static Literal text(std::string_view text);
    static Literal texts(std::span<const std::string> texts);  ///< ["a", "b"] on one line
    static Literal integer(std::int64_t value);
    static Literal flag(bool value);
    static Literal raw(std::string toml);

    const std::string& toml() const { return toml_; }

private:
    explicit Literal(std::string toml) : toml_(std::move(toml)) {}
    std::string toml_;
};

/// A key as TOML writes it: bare where it can be, else quoted.
std::string key_text(std::string_view key);

using Entries = std::vector<std::pair<std::string, Literal>>;

/// Names a table: the root for {}, {"item", "0"}: the first [[item]], {"fields", "person"}: [fields.person]. Array
/// positions are decimal numbers.
using Path = std::vector<std::string>;

struct Splice;

class Document {
public:
    /// Not TOML 1.0, not UTF-8, with merge conflict markers, a key of more than 64 segments, or more than 1 MiB: a
    /// Problem with code "syntax", "encoding", "conflict-marker" or "too-large", at its line and column; `file` names
    /// it there.
    static std::variant<Document, Problem> parse(std::string text, std::string file);

    const Table& root() const { return root_; }
    const std::string& text() const { return text_; }
    const std::string& file() const { return file_; }

    /// Sets `key` of the table at `at` (which exists): its value is replaced where it stands. A new key goes before the
    /// first own key of the section that stands in `later` (the keys that belong after it, in the kind's order), else
    /// after the section's last own value.
    void set(const Path& at, std::string_view key, const Literal& value, std::span<const std::string_view> later = {});
    /// Takes `key` and its line (or lines) away; nothing if it is not there.
    void unset(const Path& at, std::string_view key);
    /// Adds one string to the array `key`, in the array's own layout; makes the array where there is none (placed as by
    /// `set`).
    void append_text(const Path& at, std::string_view key, std::string_view text,
                     std::span<const std::string_view> later = {});
    /// Takes the array's items equal to `text` away, each with its line and comment where it stands alone on one. An
    /// array left empty stays as [].
    void remove_text(const Path& at, std::string_view key, std::string_view text);
    /// Appends a [[name]] table at the end of the file, a blank line before it.
    void append_table(std::string_view name, const Entries& entries);
    /// Appends several at once, so that a thousand cost one parse and not a thousand.
    void append_tables(std::string_view name, std::span<const Entries> tables);
    /// Takes the table away that is element `position` of the array of tables `name`, from its header to the next.
    void remove_table(std::string_view name, std::size_t position);
    /// Takes several away at once, each position named once.
    void remove_tables(std::string_view name, std::span<const std::size_t> positions);

private:
    Document() = default;
    void commit(std::span<const Splice> splices, Table expected);

    std::string text_;
    std::string file_;
    Table root_;
};

/// A new file: the entries, one a line, then nothing. Line ending LF.
std::string print(const Entries& entries);
/// A [[name]] section as `append_table` writes it, with its header.
std::string print_table(std::string_view name, const Entries& entries);

}  // namespace crm::toml
