#include "merge_places.h"

#include "change.h"
#include "layout.h"
#include "source_map.h"

namespace crm::toml {

namespace {

/// The nearest value of ours that stands before or behind the key with them.
const Node* neighbour(const Scope& scope, const std::string& key, bool before) {
    const Node* found = nullptr;
    bool passed = false;
    for (const auto& [name, node] : scope.theirs) {
        if (name == key) {
            if (before) return found;
            passed = true;
        }
        const Node* mine = member(scope.ours, name);
        if (!mine || !is_value(*mine)) continue;
        if (passed) return mine;
        if (before) found = mine;
    }
    return nullptr;
}

std::size_t region_end(const Document& ours, const Node& node) {
    const auto region = region_of(ours, node);
    if (!region) throw NotByKeys{};
    return region->end;
}

}  // namespace

std::size_t place_for(const Document& ours, const Scope& scope, const std::string& key) {
    const std::string& text = ours.text();
    if (const Node* before = neighbour(scope, key, true)) return line_end(text, before->end);
    if (const Node* behind = neighbour(scope, key, false)) {
        const std::size_t line = line_begin(text, behind->key_begin);
        return above_comments(text, ours.root(), line, mark_length(text));
    }
    const auto own = own_values(scope.ours);
    if (!own.empty()) return line_end(text, own.back()->end);
    if (scope.home && scope.home->form == Node::Form::section) return line_end(text, scope.home->end);
    if (scope.home) throw NotByKeys{};
    const auto headers = headers_of(scope.ours);
    return headers.empty() ? text.size() : section_top(text, scope.ours, headers.front());
}

std::size_t place_of(const Document& ours, const std::vector<MergedRow>& rows, std::size_t position) {
    if (rows[position].versions.ours) return 0;
    for (std::size_t i = position + 1; i < rows.size(); ++i)
        if (const Node* next = rows[i].versions.ours) return region_begin(ours, *next);
    for (std::size_t i = position; i > 0; --i)
        if (const Node* last = rows[i - 1].versions.ours) return region_end(ours, *last);
    return ours.text().size();
}

std::size_t region_begin(const Document& ours, const Node& node) {
    return section_top(ours.text(), ours.root(), node.begin);
}

}  // namespace crm::toml
