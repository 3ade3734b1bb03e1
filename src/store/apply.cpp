#include "apply.h"

#include "crm/base/text.h"
#include "encode.h"

namespace crm {

namespace {

/// Keys of the kind that belong after `field`: a new key goes before the first of them that is there.
std::vector<std::string_view> keys_after(const Kind& kind, const Field& field) {
    std::vector<std::string_view> keys;
    for (auto at = kind.fields.begin() + (&field - kind.fields.data()) + 1; at != kind.fields.end(); ++at)
        if (at->type != Type::table) keys.push_back(at->key);
    return keys;
}

const toml::Table& table_at(const toml::Document& document, const toml::Path& at) {
    if (at.empty()) return document.root();
    return *(*toml::member(document.root(), at[0])->array())[std::stoul(at[1])].table();
}

class Rows {
public:
    Rows(toml::Document& document, const toml::Path& at, const Field& field)
        : document_(document), at_(at), field_(field), there_(toml::member(table_at(document, at), field.key)) {}

    void clear() {
        if (!there_) return;
        if (in_one_value() || there_->form != toml::Node::Form::sections) return document_.unset(at_, field_.key);
        for (std::size_t left = there_->array()->size(); left > 0; --left) document_.remove_table(field_.key, left - 1);
    }

    /// Rows that are as many as before are changed where they stand.
    void set(const std::vector<Row>& rows) {
        const toml::Array* before = there_ ? there_->array() : nullptr;
        if (in_one_value()) return write({}, rows);
        if (before && before->size() == rows.size()) return change(rows);
        clear();
        append(rows);
    }

    void add(const std::vector<Row>& rows) {
        if (!in_one_value()) return append(rows);
        std::vector<std::string> before;
        if (there_ && there_->array())
            for (const toml::Node& row : *there_->array()) before.push_back(toml_text(row));
        write(std::move(before), rows);
    }

private:
    bool in_one_value() const { return !at_.empty() || (there_ && there_->form == toml::Node::Form::value); }

    /// Every edit reads the document anew: nothing of it is held on to.
    void change(const std::vector<Row>& rows) {
        const std::string key(field_.key);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const toml::Path row{key, std::to_string(i)};
            for (const auto& [column, literal] : entries_of(field_, rows[i])) {
                const toml::Node* cell = toml::member(table_at(document_, row), column);
                if (!cell || toml_text(*cell) != literal.toml()) document_.set(row, column, literal);
            }
            for (std::size_t column = 0; column < field_.columns.size(); ++column)
                if (absent(rows[i].values[column])) document_.unset(row, field_.columns[column].key);
        }
    }

    void append(const std::vector<Row>& rows) {
        std::vector<toml::Entries> tables;
        for (const Row& row : rows) tables.push_back(entries_of(field_, row));
        document_.append_tables(field_.key, tables);
    }

    void write(std::vector<std::string> parts, const std::vector<Row>& rows) {
        for (const Row& row : rows) parts.push_back(inline_table(entries_of(field_, row)));
        document_.set(at_, field_.key, toml::Literal::raw('[' + join(parts, ", ") + ']'));
    }

    toml::Document& document_;
    const toml::Path& at_;
    const Field& field_;
    const toml::Node* there_;
};

void apply_rows(Rows rows, const FieldChange& change) {
    const auto* values = std::get_if<std::vector<Row>>(&change.value);
    if (!values) return rows.clear();
    if (change.how == FieldChange::How::add) return rows.add(*values);
    rows.set(*values);
}

}  // namespace

void apply_change(toml::Document& document, const toml::Path& at, const Kind& kind, const FieldChange& change) {
    const Field& field = *change.field;
    if (field.type == Type::table) return apply_rows(Rows(document, at, field), change);
    if (absent(change.value)) return document.unset(at, field.key);
    const auto later = keys_after(kind, field);
    if (change.how == FieldChange::How::set) return document.set(at, field.key, literal_of(change.value), later);
    const auto* texts = std::get_if<std::vector<std::string>>(&change.value);
    if (!texts) return;
    for (const std::string& text : *texts)
        if (change.how == FieldChange::How::add)
            document.append_text(at, field.key, text, later);
        else
            document.remove_text(at, field.key, text);
}

}  // namespace crm
