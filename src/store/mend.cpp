#include "crm/store/mend.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/model/read.h"
#include "decode.h"
#include "encode.h"
#include "journal.h"

namespace crm {

namespace {

/// One value to be written over another.
struct Correction {
    toml::Path table;
    std::string key;
    toml::Literal value;
    Problem found;
};

/// The text that stands for a faulty value: a number's or a flag's own. Dates in words ("tomorrow") are not meant: they
/// would mean another day each time.
std::optional<std::string> meant_text(const Field& field, const toml::Node& node) {
    const bool day = field.type == Type::date || field.type == Type::datetime || field.type == Type::when ||
                     field.type == Type::birthday;
    if (const std::string* text = node.text()) {
        const bool absolute =
            !text->empty() && (text->front() == '-' || (text->front() >= '0' && text->front() <= '9'));
        return day && !absolute ? std::nullopt : std::optional(*text);
    }
    if (node.array() || node.table() || day) return {};
    return toml_text(node);
}

/// The one choice that is the text in other letters.
std::optional<std::string> meant_choice(const Field& field, std::string_view text) {
    std::optional<std::string> meant;
    for (const std::string_view choice : field.choices) {
        if (fold(choice) != fold(trim(text))) continue;
        if (meant) return {};
        meant = choice;
    }
    return meant;
}

class Mender {
public:
    Mender(const std::string& file, const Settings& settings) : file_(file), settings_(settings) {}

    void look_at_entity(const toml::Table& root, const Kind& kind) {
        const std::string id(id_of_path(file_));
        const DecodedRecord decoded = decode(root, kind, id, {file_, 1, 1}, settings_);
        for (const Problem& remark : decoded.remarks)
            if (remark.code == "missing-id" || remark.code == "id-mismatch")
                correct({}, "id", toml::Literal::text(id), remark);
        look_at_fields(root, {}, kind.fields, decoded);
    }

    void look_at_event(const toml::Table& table, std::size_t position, const Kind& kind, const toml::Node& node,
                       const std::function<std::string(const Record&)>& new_id) {
        const toml::Path path{std::string(kind.name), std::to_string(position)};
        const DecodedRecord decoded = decode(table, kind, {}, {file_, node.line, node.column}, settings_);
        for (const Problem& problem : decoded.problems)
            if (problem.code == "missing-event-id" && decoded.record && !absent((*decoded.record)["at"]))
                correct(path, "id", toml::Literal::text(new_id(*decoded.record)), problem);
        look_at_fields(table, path, kind.fields, decoded);
    }

    /// `keys` are those that an id stands before.
    std::optional<Mended> apply(toml::Document document, std::span<const std::string> keys) const {
        if (corrections_.empty()) return {};
        const std::vector<std::string_view> later(keys.begin(), keys.end());
        Mended mended;
        for (const Correction& each : corrections_) {
            document.set(each.table, each.key, each.value, later);
            mended.found.push_back(each.found);
        }
        mended.text = document.text();
        return mended;
    }

private:
    void correct(toml::Path table, std::string_view key, toml::Literal value, Problem found) {
        found.hint = fmt::format("{} = {}", key, value.toml());
        corrections_.push_back({std::move(table), std::string(key), std::move(value), std::move(found)});
    }

    /// Values that the reader refused, told by where it found fault with them.
    void look_at_fields(const toml::Table& table, const toml::Path& path, std::span<const Field> fields,
                        const DecodedRecord& decoded) {
        for (const Field& field : fields) {
            const toml::Node* node = toml::member(table, field.key);
            if (!node) continue;
            if (field.type == Type::table)
                look_at_rows(field, *node, path, decoded);
            else if (const Problem* problem = fault_of(*node, decoded))
                look_at_value(field, *node, path, *problem);
        }
    }

    void look_at_rows(const Field& field, const toml::Node& node, const toml::Path& path,
                      const DecodedRecord& decoded) {
        if (!node.array() || node.form != toml::Node::Form::sections) return;
        for (std::size_t row = 0; row < node.array()->size(); ++row) {
            toml::Path at = path;
            at.insert(at.end(), {std::string(field.key), std::to_string(row)});
            if (const toml::Table* columns = (*node.array())[row].table())
                look_at_fields(*columns, at, field.columns, decoded);
        }
    }

    static const Problem* fault_of(const toml::Node& node, const DecodedRecord& decoded) {
        const auto stands_at = [](const Problem& problem, const toml::Node& each) {
            return problem.place.line == each.line && problem.place.column == each.column;
        };
        for (const Problem& problem : decoded.problems) {
            if (problem.code != "wrong-type" && problem.code != "bad-value") continue;
            if (stands_at(problem, node)) return &problem;
            if (node.array() && std::any_of(node.array()->begin(), node.array()->end(),
                                            [&](const toml::Node& item) { return stands_at(problem, item); }))
                return &problem;
        }
        return nullptr;
    }

    void look_at_value(const Field& field, const toml::Node& node, const toml::Path& path, const Problem& problem) {
        const Value value = field.list ? meant_list(field, node) : meant_value(field, node);
        if (!absent(value) && !objection(field, value)) correct(path, field.key, literal_of(value), problem);
    }

    Value meant_value(const Field& field, const toml::Node& node) const {
        const auto text = meant_text(field, node);
        if (!text) return {};
        if (field.type == Type::choice) {
            const auto choice = meant_choice(field, *text);
            return choice ? Value{*choice} : Value{};
        }
        // Only what says the whole of itself: the clock is never asked.
        const Calendar nowhere{{}, settings_.zone, settings_.order};
        const auto value = read_value(field, *text, {settings_, nowhere});
        return value ? *value : Value{};
    }

    /// A list in one line is written anew; one over several lines has comments and an order of its own.
    Value meant_list(const Field& field, const toml::Node& node) const {
        std::vector<std::string> texts;
        if (!node.array()) return {};
        for (const toml::Node& item : *node.array()) {
            if (item.line != node.line) return {};
            const Value value = meant_value(field, item);
            const auto* text = std::get_if<std::string>(&value);
            if (!text) return {};
            texts.push_back(*text);
        }
        return texts;
    }

    const std::string& file_;
    const Settings& settings_;
    std::vector<Correction> corrections_;
};

std::optional<toml::Document> parsed(const std::string& text, const std::string& file) {
    auto result = toml::Document::parse(text, file);
    if (auto* document = std::get_if<toml::Document>(&result)) return std::move(*document);
    return {};
}

}  // namespace

std::optional<Mended> mend_entity(const std::string& text, const std::string& file, const Kind& kind,
                                  const Settings& settings) {
    auto document = parsed(text, file);
    if (!document || toml::member(document->root(), "deleted")) return {};
    Mender mender(file, settings);
    mender.look_at_entity(document->root(), kind);
    std::vector<std::string> keys;
    for (const auto& [key, node] : document->root()) keys.push_back(key);
    return mender.apply(std::move(*document), keys);
}

std::optional<Mended> mend_journal(const std::string& text, const std::string& file, std::span<const Kind* const> kinds,
                                   const Settings& settings, const std::function<std::string(const Record&)>& new_id) {
    auto document = parsed(text, file);
    if (!document) return {};
    Mender mender(file, settings);
    std::vector<std::string> keys;
    for (const Kind* kind : kinds) {
        for (const Field& field : kind->fields) keys.emplace_back(field.key);
        const auto events = events_of(*document, *kind);
        for (std::size_t i = 0; i < events.size(); ++i)
            mender.look_at_event(*events[i]->table(), i, *kind, *events[i], new_id);
    }
    return mender.apply(std::move(*document), keys);
}

}  // namespace crm
