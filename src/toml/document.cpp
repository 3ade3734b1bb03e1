#include "crm/toml/document.h"

#include <algorithm>

#include "layout.h"
#include "parse.h"
#include "plain.h"

namespace crm::toml {

namespace {

std::variant<Table, Problem> read(std::string_view text, const std::string& file) {
    if (auto problem = refused(text, file)) return std::move(*problem);
    return parse_tree(text, file);
}

/// The same, sooner where it is plain.
std::variant<Table, Problem> read_quickly(std::string_view text, const std::string& file) {
    if (is_readable(text))
        if (auto tree = parse_plain(text)) return std::move(*tree);
    return read(text, file);
}

std::string spliced(std::string_view text, std::span<const Splice> splices) {
    std::string result;
    std::size_t done = 0;
    for (const Splice& splice : splices) {
        result += text.substr(done, splice.begin - done);
        result += splice.text;
        done = splice.end;
    }
    result += text.substr(done);
    return result;
}

}  // namespace

std::variant<Document, Problem> Document::parse(std::string text, std::string file) {
    auto tree = read_quickly(text, file);
    if (auto* problem = std::get_if<Problem>(&tree)) {
        // Only text that is no TOML is searched for markers: a note may well quote a conflict.
        const auto line = problem->code == "syntax" ? conflict_line(text) : std::nullopt;
        if (!line) return std::move(*problem);
        return Problem{{file, *line, 1},
                       "conflict-marker",
                       "an unresolved merge conflict",
                       "keep one side, and delete the lines <<<<<<<, ======= and >>>>>>>"};
    }
    Document document;
    document.root_ = std::move(std::get<Table>(tree));
    document.text_ = std::move(text);
    document.file_ = std::move(file);
    return document;
}

void Document::commit(std::span<const Splice> splices, Table expected) {
    std::string text = spliced(text_, splices);
    auto tree = read(text, file_);
    if (const auto* problem = std::get_if<Problem>(&tree)) {
        if (problem->code == "too-large") {
            throw Error(Exit::invalid, "the file would be larger than 1 MiB", problem->hint, {file_, 0, 0});
        }
        throw Error(Exit::bug, "an edit would have broken the file: " + problem->message, {}, {file_, 0, 0});
    }
    if (!same(std::get<Table>(tree), expected)) {
        throw Error(Exit::bug, "an edit would have changed more than it should", {}, {file_, 0, 0});
    }
    text_ = std::move(text);
    root_ = std::move(std::get<Table>(tree));
}

}  // namespace crm::toml
