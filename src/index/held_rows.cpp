#include "held_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <tuple>

#include "tables.h"
#include "unpacking.h"
#include "values.h"

namespace crm {

namespace {

/// Enough for a thousand rows, so that a few cost little.
constexpr std::size_t first_piece = std::size_t{1} << 16;
constexpr int columns_before_fields = 5;

template <class T>
void append(std::string& out, const T& number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class T>
T take(const char*& at) {
    T number;
    std::memcpy(&number, at, sizeof number);
    at += sizeof number;
    return number;
}

/// What sort of thing it is and how long, in one word; then the thing.
void append(std::string& out, const Stored& stored) {
    append(out, static_cast<std::uint32_t>(stored.bytes.size() << 2U | static_cast<std::size_t>(stored.sort)));
    if (stored.sort == Stored::Sort::integer) append(out, stored.number);
    out.append(stored.bytes);
}

Stored take_stored(const char*& at) {
    const auto head = take<std::uint32_t>(at);
    const auto sort = static_cast<Stored::Sort>(head & 3U);
    if (sort == Stored::Sort::integer) return {sort, take<std::int64_t>(at), {}};
    const std::string_view bytes(at, head >> 2U);
    at += bytes.size();
    return {sort, 0, bytes};
}

/// What tells a row from others, in front of its fields.
struct Head {
    std::size_t part;
    std::int64_t row;
    std::string_view path;
    std::int64_t line;
    std::int64_t column;
    std::string_view id;
};

Head take_head(const char*& at) {
    Head head{};
    head.part = take<std::uint32_t>(at);
    head.row = take_stored(at).number;
    head.path = take_stored(at).bytes;
    head.line = take_stored(at).number;
    head.column = take_stored(at).number;
    head.id = take_stored(at).bytes;
    return head;
}

void begin(Record& record, const Head& head) {
    record.start_over(head.id);
    record.place.file = head.path;
    record.place.line = static_cast<std::size_t>(head.line);
    record.place.column = static_cast<std::size_t>(head.column);
}

/// The first sixteen bytes as numbers of the same order.
std::array<std::uint64_t, 2> two_beginnings(std::string_view key) {
    constexpr std::size_t one = sizeof(std::uint64_t);
    return {beginning_of(key), beginning_of(key.substr(std::min(one, key.size())))};
}

}  // namespace

bool has_references(const Field& field) {
    return field.type == Type::reference ||
           std::ranges::any_of(field.columns, [](const Field& column) { return column.type == Type::reference; });
}

HeldRows::HeldRows(std::vector<Part> parts) : parts_(std::move(parts)), memory_(first_piece) {}

std::string HeldRows::columns(std::size_t part) const {
    std::string columns = "r._row, r._path, r._line, r._column, r.id";
    for (const Field* field : parts_[part].fields) columns += ", r." + quoted_name(field->key);
    return columns;
}

std::string_view HeldRows::kept(std::string_view bytes) {
    if (bytes.empty()) return {};
    auto* const memory = static_cast<char*>(memory_.allocate(bytes.size(), 1));
    std::memcpy(memory, bytes.data(), bytes.size());
    return {memory, bytes.size()};
}

void HeldRows::add(std::size_t part, const Statement& statement, std::string_view key) {
    packed_.clear();
    append(packed_, static_cast<std::uint32_t>(part));
    const int columns = columns_before_fields + static_cast<int>(parts_[part].fields.size());
    for (int column = 0; column < columns; ++column) append(packed_, statement.stored(column));
    rows_.push_back({{}, {}, kept(packed_).data()});
    set_key(rows_.size() - 1, key);
}

void HeldRows::set_key(std::size_t i, std::string_view key) {
    rows_[i].beginning = two_beginnings(key);
    rows_[i].key = kept(key);
}

bool HeldRows::stands_before(const Row& a, const Row& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    if (const int order = a.key.compare(b.key)) return order < 0;
    const char* at = a.columns;
    const char* other = b.columns;
    const Head head = take_head(at);
    const Head others = take_head(other);
    return std::tie(head.id, head.path, head.line) < std::tie(others.id, others.path, others.line);
}

void HeldRows::sort(std::optional<std::size_t> limit) {
    if (!limit || *limit >= rows_.size()) {
        std::ranges::sort(rows_, stands_before);
        return;
    }
    std::ranges::partial_sort(rows_, rows_.begin() + static_cast<std::ptrdiff_t>(*limit), stands_before);
    rows_.resize(*limit);
}

std::size_t HeldRows::part(std::size_t i) const {
    const char* at = rows_[i].columns;
    return take<std::uint32_t>(at);
}

std::int64_t HeldRows::row(std::size_t i) const {
    const char* at = rows_[i].columns;
    return take_head(at).row;
}

std::vector<Record> HeldRows::blanks() const {
    std::vector<Record> blanks;
    for (const Part& part : parts_) blanks.emplace_back(*part.kind);
    return blanks;
}

void HeldRows::read(std::size_t i, Record& record, const Settings& settings) const {
    const char* at = rows_[i].columns;
    const Head head = take_head(at);
    begin(record, head);
    for (const Field* field : parts_[head.part].fields) {
        const Stored stored = take_stored(at);
        if (stored.sort != Stored::Sort::null) record.set(*field, read_column(stored, *field, settings));
    }
}

void HeldRows::read(std::size_t part, const Statement& statement, Record& record, const Settings& settings) const {
    begin(record, {part, statement.integer(0), statement.text(1), statement.integer(2), statement.integer(3),
                   statement.text(4)});
    const std::vector<const Field*>& fields = parts_[part].fields;
    record.reserve(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Stored stored = statement.stored(columns_before_fields + static_cast<int>(i));
        if (stored.sort != Stored::Sort::null) record.set(*fields[i], read_column(stored, *fields[i], settings));
    }
}

}  // namespace crm
