#include "packing.h"

#include "crm/syntax/json.h"
#include "tables.h"
#include "values.h"

namespace crm {

namespace {

json::Value as_json(const Value& value);

json::Value as_json(const std::vector<std::string>& texts) {
    json::Array items;
    for (const std::string& text : texts) items.push_back({text});
    return {std::move(items)};
}

json::Value as_json(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {json::Number{std::to_string(*number)}};
    if (const auto* flag = std::get_if<bool>(&value)) return {*flag};
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return as_json(*texts);
    return {to_text(value)};
}

std::string as_json(const Field& table, const std::vector<Row>& rows) {
    json::Array items;
    for (const Row& row : rows) {
        json::Object item;
        for (std::size_t i = 0; i < row.values.size(); ++i)
            if (!absent(row.values[i])) item.emplace_back(table.columns[i].key, as_json(row.values[i]));
        items.push_back({std::move(item)});
    }
    return json::print({std::move(items)});
}

std::string as_json(const std::vector<std::pair<std::string, std::string>>& undeclared) {
    json::Object members;
    for (const auto& [key, text] : undeclared) members.emplace_back(key, json::Value{text});
    return json::print({std::move(members)});
}

/// What adds columns behind each other.
class Columns {
public:
    Columns(std::vector<PackedColumn>& columns, std::string& bytes) : columns_(columns), bytes_(bytes) {}

    void add_null() { columns_.emplace_back(); }
    void add(std::int64_t number) { columns_.push_back({PackedColumn::Sort::integer, 0, number}); }
    void add_text(std::string_view text) {
        const std::size_t begin = bytes_.size();
        bytes_ += text;
        end(PackedColumn::Sort::text, begin);
    }
    void add_blob(std::string_view blob) {
        const std::size_t begin = bytes_.size();
        bytes_ += blob;
        end(PackedColumn::Sort::blob, begin);
    }
    /// A JSON array.
    void add_list(const std::vector<std::string>& texts) {
        const std::size_t begin = bytes_.size();
        bytes_ += '[';
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0) bytes_ += ',';
            json::append_quoted(bytes_, texts[i]);
        }
        bytes_ += ']';
        end(PackedColumn::Sort::text, begin);
    }

    void add(const Field& field, const Value& value) {
        if (absent(value)) return add_null();
        if (const auto* text = std::get_if<std::string>(&value)) return add_text(*text);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return add(*number);
        if (const auto* flag = std::get_if<bool>(&value)) return add(*flag ? 1 : 0);
        if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return add_list(*texts);
        if (const auto* rows = std::get_if<std::vector<Row>>(&value)) return add_text(as_json(field, *rows));
        add_text(to_text(value));
    }

    void add_seconds(const Value& value, const Zone& zone) {
        if (const auto* moment = std::get_if<DateTime>(&value)) return add(moment->at.time_since_epoch().count());
        const auto* date = std::get_if<Date>(&value);
        if (!date) return add_null();
        add(zone.instant_of(std::chrono::local_days{*date}).time_since_epoch().count());
    }

private:
    void end(PackedColumn::Sort sort, std::size_t begin) {
        columns_.push_back({sort, static_cast<std::uint32_t>(bytes_.size() - begin), static_cast<std::int64_t>(begin)});
    }

    std::vector<PackedColumn>& columns_;
    std::string& bytes_;
};

void add_values(Columns& columns, const Record& record) {
    const std::span<const Field> fields = record.kind().fields;
    std::size_t next = 0;
    for (const auto& [position, value] : record.values()) {
        for (; next < position; ++next) columns.add_null();
        columns.add(fields[next++], value);
    }
    for (; next < fields.size(); ++next) columns.add_null();
}

}  // namespace

std::string_view PackedRecord::text(const PackedColumn& column) const {
    return bytes.substr(static_cast<std::size_t>(column.number), column.length);
}

void PackedRecord::bind(Statement& statement, int first) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int parameter = first + static_cast<int>(i);
        switch (columns[i].sort) {
            case PackedColumn::Sort::null: break;
            case PackedColumn::Sort::integer: statement.bind(parameter, columns[i].number); break;
            case PackedColumn::Sort::text: statement.bind_view(parameter, text(columns[i])); break;
            case PackedColumn::Sort::blob: statement.bind_blob_view(parameter, text(columns[i])); break;
        }
    }
}

PackedRecord PackedRecords::operator[](std::size_t i) const {
    const Entry& entry = entries_[i];
    const std::string_view bytes = bytes_;
    const auto words = [&](const Range& range) { return bytes.substr(range.begin, range.size); };
    return {entry.kind,
            std::span(columns_).subspan(entry.columns.begin, entry.columns.size),
            std::span(links_).subspan(entry.links.begin, entry.links.size),
            {words(entry.id), words(entry.marks), words(entry.forms), words(entry.text)},
            entry.moment,
            bytes};
}

Packer::Packer(const Schema& schema, const Settings& settings)
    : settings_(settings), link_fields_(schema), collator_(settings.language) {}

void Packer::pack(PackedRecords& packed, const Record& record, std::size_t kind) {
    const auto added = [](const auto& all, const auto& add) {
        const std::size_t begin = all.size();
        add();
        return PackedRecords::Range{begin, all.size() - begin};
    };
    std::string& bytes = packed.bytes_;
    PackedRecords::Entry entry{.kind = kind, .moment = moment_of(record)};
    entry.columns = added(packed.columns_, [&] { add_columns(packed.columns_, bytes, record); });
    entry.links = added(packed.links_, [&] {
        each_link(record, link_fields_, [&](std::size_t field, std::string_view target) {
            packed.links_.push_back(
                {static_cast<std::uint32_t>(field), static_cast<std::uint32_t>(target.size()), bytes.size()});
            bytes += target;
        });
    });
    entry.id = added(bytes, [&] { bytes += record.id(); });
    entry.marks = added(bytes, [&] { append_marks(bytes, record, settings_); });
    entry.forms = added(bytes, [&] { append_forms(bytes, record); });
    entry.text = added(bytes, [&] { texts_.append(bytes, record); });
    packed.entries_.push_back(entry);
}

void Packer::add_columns(std::vector<PackedColumn>& to, std::string& bytes, const Record& record) const {
    Columns columns(to, bytes);
    columns.add(static_cast<std::int64_t>(record.place.line));
    columns.add(static_cast<std::int64_t>(record.place.column));
    columns.add_text(record.id());
    add_values(columns, record);
    for (const Field& field : record.kind().fields)
        if (has_seconds(field)) columns.add_seconds(record[field], settings_.zone);
    columns.add_blob(listing_key(record, collator_, settings_));
    if (record.undeclared.empty())
        columns.add_null();
    else
        columns.add_text(as_json(record.undeclared));
}

}  // namespace crm
