#include <unordered_map>

#include "crm/actions/check.h"
#include "crm/toml/document.h"

namespace crm {

namespace {

/// The values of one file by the places where they and their keys stand.
class Values {
public:
    explicit Values(std::string text) {
        auto parsed = toml::Document::parse(std::move(text), {});
        if (auto* document = std::get_if<toml::Document>(&parsed)) {
            text_ = document->text();
            take(document->root());
        }
    }

    std::string at(std::size_t line, std::size_t column) const {
        const auto found = values_.find(key(line, column));
        return found == values_.end() ? std::string{} : found->second;
    }

private:
    /// A file has at most 1 MiB, and so has a line.
    static std::size_t key(std::size_t line, std::size_t column) { return line << 21U | column; }

    void take(const toml::Table& table) {
        for (const toml::Member& member : table) take(member.second);
    }

    void take(const toml::Node& node) {
        if (node.form == toml::Node::Form::value) {
            const std::string value = node.text() ? *node.text() : text_.substr(node.begin, node.end - node.begin);
            values_.emplace(key(node.line, node.column), value);
            if (node.key_line != 0) values_.emplace(key(node.key_line, node.key_column), value);
        }
        if (const toml::Array* items = node.array())
            for (const toml::Node& item : *items) take(item);
        if (const toml::Table* table = node.table()) take(*table);
    }

    std::string text_;
    std::unordered_map<std::size_t, std::string> values_;
};

Values values_in(const Workspace& workspace, const std::string& file) {
    try {
        return Values(workspace.read_file(file).value_or(std::string{}));
    } catch (const Error&) {
        return Values({});  // why it cannot be read is a problem of its own
    }
}

}  // namespace

std::vector<std::string> values_at(const Workspace& workspace, std::span<const Problem> problems) {
    std::unordered_map<std::string, Values> files;
    std::vector<std::string> values;
    values.reserve(problems.size());
    for (const Problem& problem : problems) {
        const auto& [file, line, column] = problem.place;
        if (line == 0) {
            values.emplace_back();
            continue;
        }
        auto known = files.find(file);
        if (known == files.end()) known = files.emplace(file, values_in(workspace, file)).first;
        values.push_back(known->second.at(line, column));
    }
    return values;
}

}  // namespace crm
