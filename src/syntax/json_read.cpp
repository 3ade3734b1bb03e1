#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "crm/base/text.h"
#include "crm/syntax/json.h"

namespace crm::json {

namespace {

constexpr std::size_t depth_limit = 256;

/// Walks the text and leaves a trace of how far the parser has read, which its events do not tell.
struct Cursor {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char** read;

    reference operator*() const { return *at; }
    Cursor& operator++() {
        *read = ++at;
        return *this;
    }
    Cursor operator++(int) {
        const Cursor before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Cursor& other) const { return at == other.at; }
};

/// An array or object that is being filled.
struct Open {
    Value value;
    std::string key;
    std::unordered_set<std::string> keys;  ///< of an object with many members only

    bool has_or_takes(const std::string& name);
};

/// Whether the object has a member `name`; if not, one is about to follow.
bool Open::has_or_takes(const std::string& name) {
    constexpr std::size_t many = 16;
    const Object& members = std::get<Object>(value.data);
    if (members.size() < many)
        return std::ranges::any_of(members, [&](const auto& member) { return member.first == name; });
    if (keys.empty())
        for (const auto& member : members) keys.insert(member.first);
    return !keys.insert(name).second;
}

/// Builds the tree out of the events of nlohmann/json, whose names these functions have.
class Builder {
public:
    Builder(std::string_view text, const char* const& read) : text_(text), read_(read) {}

    bool null() { return add(Value{nullptr}); }
    bool boolean(bool value) { return add(Value{value}); }
    bool number_integer(std::int64_t value) { return integer(std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) { return integer(std::to_string(value)); }
    bool number_float(double, const std::string& source) { return add(Value{Number{source}}); }
    bool string(std::string& value) { return add(Value{std::move(value)}); }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value{Object{}}); }
    bool start_array(std::size_t) { return open(Value{Array{}}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name);
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error);

    Value take() { return std::move(root_); }
    const std::string& reason() const { return reason_; }
    std::size_t fault_at() const { return fault_at_; }

private:
    bool integer(std::string digits);
    bool add(Value value);
    bool open(Value container);
    bool close();
    bool refuse(std::string reason);
    std::size_t bytes_read() const { return static_cast<std::size_t>(read_ - text_.data()); }

    std::string_view text_;
    const char* const& read_;
    std::vector<Open> open_;
    Value root_;
    std::string reason_;
    std::size_t fault_at_ = 0;
};

bool Builder::key(std::string& name) {
    if (open_.back().has_or_takes(name)) return refuse("the key " + json::quoted(name) + " stands here twice");
    open_.back().key = std::move(name);
    return true;
}

/// The library's message without its number, its place, and "while parsing value".
bool Builder::parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    const std::string_view message = error.what();
    constexpr std::string_view dash = " - ";
    constexpr std::string_view bracket = "] ";
    if (const auto at = message.find(dash); at != std::string_view::npos)
        return refuse(std::string(message.substr(at + dash.size())));
    const auto at = message.find(bracket);
    return refuse(std::string(at == std::string_view::npos ? message : message.substr(at + bracket.size())));
}

/// The library drops the sign of -0; the text still has it, before the digit and the one byte read ahead.
bool Builder::integer(std::string digits) {
    const std::string_view seen = text_.substr(0, bytes_read());
    if (digits == "0" && (seen.ends_with("-0") || seen.substr(0, seen.size() - 1).ends_with("-0"))) digits = "-0";
    return add(Value{Number{std::move(digits)}});
}

bool Builder::add(Value value) {
    if (open_.empty()) {
        root_ = std::move(value);
        return true;
    }
    Open& parent = open_.back();
    if (auto* const array = std::get_if<Array>(&parent.value.data))
        array->push_back(std::move(value));
    else
        std::get<Object>(parent.value.data).emplace_back(std::move(parent.key), std::move(value));
    return true;
}

bool Builder::open(Value container) {
    if (open_.size() == depth_limit) return refuse("nested deeper than " + std::to_string(depth_limit));
    open_.push_back(Open{.value = std::move(container), .key = {}, .keys = {}});
    return true;
}

bool Builder::close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
}

bool Builder::refuse(std::string reason) {
    reason_ = std::move(reason);
    fault_at_ = bytes_read() > 0 ? bytes_read() - 1 : 0;
    return false;
}

/// Why a text is no JSON, and at which of its bytes.
struct Refusal {
    std::string reason;
    std::size_t at;
};

std::variant<Value, Refusal> read(std::string_view text) {
    const char* position = text.data();
    Builder builder(text, position);
    const Cursor begin{.at = text.data(), .read = &position};
    const Cursor end{.at = text.data() + text.size(), .read = &position};
    if (nlohmann::json::sax_parse(begin, end, &builder)) return builder.take();
    return Refusal{.reason = builder.reason(), .at = builder.fault_at()};
}

/// The place of a byte, its line found from the `start` of the text in a file.
Place place_of(const Place& start, std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_begin = lines == 0 ? 0 : before.rfind('\n') + 1;
    const std::size_t column = code_points(before.substr(line_begin)) + (lines == 0 ? start.column : 1);
    return Place{.file = start.file, .line = start.line + lines, .column = column};
}

}  // namespace

Result<Value> parse(std::string_view text) {
    auto outcome = read(text);
    if (auto* const value = std::get_if<Value>(&outcome)) return std::move(*value);
    const Refusal& refusal = std::get<Refusal>(outcome);
    const Place place = place_of(Place{.file = {}, .line = 1, .column = 1}, text, refusal.at);
    const std::string where = "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
    return Fault{.reason = where + ": " + refusal.reason, .hint = {}};
}

std::optional<Value> parse_at(const Place& start, std::string_view text, std::vector<Problem>& problems) {
    auto outcome = read(text);
    if (auto* const value = std::get_if<Value>(&outcome)) return std::move(*value);
    const Refusal& refusal = std::get<Refusal>(outcome);
    problems.push_back(Problem{.place = place_of(start, text, refusal.at),
                               .code = "syntax",
                               .message = "not JSON: " + refusal.reason,
                               .hint = {}});
    return std::nullopt;
}

}  // namespace crm::json
