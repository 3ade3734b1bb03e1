#include "decode.h"

#include <fmt/format.h>

#include "crm/base/suggest.h"
#include "crm/model/read.h"
#include "decode_value.h"
#include "encode.h"
#include "wording.h"

namespace crm {

namespace {

class Decoder {
public:
    Decoder(const Kind& kind, Place place, const Settings& settings)
        : kind_(kind), place_(std::move(place)), settings_(settings) {}

    DecodedRecord decode(const toml::Table& table, std::string_view id) {
        id_ = id;
        if (const toml::Node* written = toml::member(table, "id"))
            take_id(*written);
        else if (!id_.empty())
            remark(place_.line, place_.column, "missing-id", "the file does not say its id",
                   fmt::format("write id = \"{}\" above the other keys", id_));
        if (id_.empty())
            problem(place_.line, place_.column, "missing-event-id", fmt::format("{} without an id", kind_.name),
                    "write id = \"20261122-k3f9x\", its day and five characters of your own");
        if (toml::member(table, "deleted")) return as_tombstone(table);
        Record record(kind_, id_);
        record.reserve(table.size());
        for (const auto& [key, node] : table)
            if (key != "id") take(record, key, node);
        for (const Field* field : missing_fields(record))
            if (!toml::member(table, field->key))
                problem(place_.line, place_.column, "missing-field", fmt::format("{} has no {}", id_, field->key),
                        fmt::format("write {} = …", field->key));
        record.place = std::move(place_);
        result_.record = std::move(record);
        return std::move(result_);
    }

private:
    void problem(std::size_t line, std::size_t column, std::string_view code, std::string message, std::string hint) {
        result_.problems.push_back(
            {{place_.file, line, column}, std::string(code), std::move(message), std::move(hint)});
    }

    void remark(std::size_t line, std::size_t column, std::string_view code, std::string message, std::string hint) {
        result_.remarks.push_back(
            {{place_.file, line, column}, std::string(code), std::move(message), std::move(hint)});
    }

    /// A text where texts belong is a value that cannot be; anything else is of the wrong type.
    void refuse(const Field& field, const toml::Node& node, const Fault& fault) {
        const toml::Node& item = faulty_item(field, node);
        const bool right = item.text() ? may_be_text(field, *item.text()) : may_be_number(field, item);
        problem(item.line, item.column, right ? "bad-value" : "wrong-type", fault.reason, fault.hint);
    }

    /// The first item of a list that is no text or a bad one, else the node itself.
    static const toml::Node& faulty_item(const Field& field, const toml::Node& node) {
        if (field.list && node.array())
            for (const toml::Node& item : *node.array())
                if (!item.text() || objection(field, *item.text())) return item;
        return node;
    }

    void take_id(const toml::Node& node) {
        const std::string* text = node.text();
        if (!text)
            problem(node.line, node.column, "wrong-type",
                    fmt::format("id is {}, and should be text", with_article(toml::type_name(node))), {});
        else if (id_.empty())
            id_ = *text;
        else if (*text != id_)
            remark(node.line, node.column, "id-mismatch", fmt::format("the id '{}' is not the file's name", *text),
                   fmt::format("write id = \"{}\"", id_));
    }

    DecodedRecord as_tombstone(const toml::Table& table) {
        const toml::Node* into = toml::member(table, "merged_into");
        result_.tombstone =
            Tombstone{&kind_, id_, into && into->text() ? *into->text() : std::string{}, std::move(place_)};
        return std::move(result_);
    }

    void take(Record& record, const std::string& key, const toml::Node& node) {
        const Field* field = field_of(key);
        if (!field) return take_undeclared(record, key, node);
        auto value = value_of(*field, node);
        const auto fault = value ? objection(*field, *value) : std::optional(value.fault());
        if (fault)
            refuse(*field, node, *fault);
        else
            record.set(*field, std::move(*value));
    }

    /// Looks first behind the field found before: files mostly have their keys in the kind's order.
    const Field* field_of(std::string_view key) {
        for (std::size_t i = 0; i < kind_.fields.size(); ++i) {
            const Field& field = kind_.fields[next_field_];
            next_field_ = next_field_ + 1 < kind_.fields.size() ? next_field_ + 1 : 0;
            if (field.key == key) return &field;
        }
        return nullptr;
    }

    void take_undeclared(Record& record, const std::string& key, const toml::Node& node) {
        record.undeclared.emplace_back(key, toml_text(node));
        const Field* near = nearest_field(key);
        remark(node.key_line, node.key_column, near ? "unknown-field" : "undeclared-field",
               fmt::format("{} has no field '{}'", kind_.name, key),
               near ? fmt::format("did you mean '{}'?", near->key)
                    : fmt::format("declare it in crm.toml: [fields.{}.{}]", kind_.name, key));
    }

    /// The field whose name or key looks most like a key that is none.
    const Field* nearest_field(std::string_view key) const {
        std::vector<std::string_view> words;
        for (const Field& field : kind_.fields) words.insert(words.end(), {field.name, field.key});
        const auto near = nearest(key, words);
        return near ? kind_.field(*near) : nullptr;
    }

    Result<Value> value_of(const Field& field, const toml::Node& node) {
        if (field.type == Type::table) return rows_of(field, node);
        if (field.list) return decode_texts(field, node);
        return decode_scalar(field, node, settings_);
    }

    Result<Value> rows_of(const Field& field, const toml::Node& node) {
        const auto* array = node.array();
        if (!array)
            return Fault{fmt::format("{} is {}, and should be tables", field.key, with_article(toml::type_name(node))),
                         fmt::format("write [[{}]]", field.key)};
        std::vector<Row> rows;
        for (const toml::Node& item : *array) {
            if (!item.table()) return wrong_type(field, item);
            rows.push_back(row_of(field, *item.table()));
        }
        return Value{std::move(rows)};
    }

    Row row_of(const Field& field, const toml::Table& table) {
        Row row;
        for (const Field& column : field.columns) {
            const toml::Node* node = toml::member(table, column.key);
            auto value = node ? value_of(column, *node) : Result<Value>(Value{});
            const auto fault = value ? objection(column, *value) : std::optional(value.fault());
            if (fault) refuse(column, *node, *fault);
            row.values.push_back(fault ? Value{} : std::move(*value));
        }
        return row;
    }

    const Kind& kind_;
    Place place_;
    const Settings& settings_;
    std::string id_;
    std::size_t next_field_ = 0;
    DecodedRecord result_;
};

}  // namespace

DecodedRecord decode(const toml::Table& table, const Kind& kind, std::string_view id, Place place,
                     const Settings& settings) {
    return Decoder(kind, std::move(place), settings).decode(table, id);
}

std::string_view id_of_path(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    path.remove_suffix(std::string_view(".toml").size());
    return path;
}

}  // namespace crm
