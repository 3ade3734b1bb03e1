// Values that both sides changed and that are more than one word: lists, inline tables, texts of several lines.
#include <algorithm>

#include "crm/base/text.h"
#include "layout.h"
#include "merge_parts.h"

namespace crm::toml {

namespace {

bool all_texts(const Array& array) {
    return std::all_of(array.begin(), array.end(), [](const Node& item) { return item.text(); });
}
bool all_tables(const Array& array) {
    return std::all_of(array.begin(), array.end(), [](const Node& item) { return item.table(); });
}
bool no_tables(const Array& array) {
    return std::none_of(array.begin(), array.end(), [](const Node& item) { return item.table() || item.array(); });
}

bool contains(const Array& array, const Node& item) {
    return std::any_of(array.begin(), array.end(), [&](const Node& each) { return same(each, item); });
}

/// What only the first has.
std::vector<const Node*> without(const Array& array, const Array& other) {
    std::vector<const Node*> result;
    for (const Node& item : array)
        if (!contains(other, item)) result.push_back(&item);
    return result;
}

/// A comment between the items would be lost if they were written anew.
bool has_comments(const Document& document, const Node& node, const Array& items) {
    std::size_t at = node.begin;
    const auto marked = [&](std::size_t end) {
        return std::string_view(document.text()).substr(at, end - at).find('#') != std::string_view::npos;
    };
    for (const Node& item : items) {
        if (marked(item.begin)) return true;
        at = item.end;
    }
    return marked(node.end);
}

/// Items on one line, or each on its own where ours are.
std::string array_text(const Document& ours, const Node& node, const std::vector<std::string>& items) {
    const Array& old = *node.array();
    const std::size_t first = old.empty() ? node.end : old.front().begin;
    const std::string_view before = std::string_view(ours.text()).substr(node.begin, first - node.begin);
    if (before.find('\n') == std::string_view::npos) return '[' + join(items, ", ") + ']';
    std::string text = "[\n";
    const std::string indent = old.empty() ? "  " : std::string(indentation(ours.text(), first));
    for (const std::string& item : items) text += indent + item + ",\n";
    return text + std::string(indentation(ours.text(), node.begin)) + ']';
}

/// The order in which rows stand: ours, unless only they have put the common rows into another order.
std::optional<std::vector<std::string>> merged_order(const std::vector<std::string>& base,
                                                     const std::vector<std::string>& ours,
                                                     const std::vector<std::string>& theirs) {
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    const auto common = [&](const std::vector<std::string>& ids) {
        std::vector<std::string> result;
        for (const std::string& id : ids)
            if (has(base, id) && has(ours, id) && has(theirs, id)) result.push_back(id);
        return result;
    };
    const bool ours_moved = common(ours) != common(base);
    if (ours_moved && common(theirs) != common(base) && common(ours) != common(theirs)) return {};
    const auto& lead = ours_moved || common(theirs) == common(base) ? ours : theirs;
    const auto& other = &lead == &ours ? theirs : ours;
    std::vector<std::string> result = lead;
    for (std::size_t i = 0; i < other.size(); ++i) {
        if (has(result, other[i])) continue;
        const auto before = i == 0 ? result.end() : std::find(result.begin(), result.end(), other[i - 1]);
        result.insert(i == 0 ? result.begin() : before + 1, other[i]);
    }
    return result;
}

class ValueMerge {
public:
    ValueMerge(const Texts& texts, const MergeRules& rules) : texts_(texts), rules_(rules) {}

    std::optional<MergedValue> merge(const Versions& v, std::string_view name) const {
        if (alike(v.ours, v.theirs) || alike(v.theirs, v.base)) return ours(*v.ours);
        if (alike(v.ours, v.base)) return theirs(*v.theirs);
        if (v.ours->table() && v.theirs->table()) return tables(v);
        if (v.ours->array() && v.theirs->array()) return arrays(v, name);
        if (v.ours->text() && v.theirs->text()) return lines(v);
        return {};
    }

private:
    MergedValue ours(const Node& node) const { return {source_of(texts_.ours, node), node}; }
    MergedValue theirs(const Node& node) const { return {source_of(texts_.theirs, node), node}; }

    static std::optional<MergedValue> lines(const Versions& v) {
        const std::string* base = v.base ? v.base->text() : nullptr;
        if (v.ours->text()->find('\n') == std::string::npos && v.theirs->text()->find('\n') == std::string::npos)
            return {};
        const MergedLines merged = merge_lines(base ? *base : "", *v.ours->text(), *v.theirs->text());
        if (merged.conflict) return {};
        return MergedValue{Literal::text(merged.text).toml(), Node{.value = merged.text}};
    }

    std::optional<MergedValue> arrays(const Versions& v, std::string_view name) const {
        static const Array none;
        const Array& base = v.base && v.base->array() ? *v.base->array() : none;
        const Array& mine = *v.ours->array();
        const Array& other = *v.theirs->array();
        const auto all = [&](auto test) { return test(base) && test(mine) && test(other); };
        if (all(all_texts)) return text_lists(v, base);
        if (all(all_tables)) return rows(v, base, keyed_by(rules_, name).key);
        if (all(no_tables)) return scalars(v, base);
        return {};
    }

    /// Ours, edited in its own layout.
    std::optional<MergedValue> text_lists(const Versions& v, const Array& base) const {
        auto parsed = Document::parse("x = " + source_of(texts_.ours, *v.ours) + '\n', {});
        auto* list = std::get_if<Document>(&parsed);
        if (!list) return {};
        for (const Node* gone : without(base, *v.theirs->array())) list->remove_text({}, "x", *gone->text());
        for (const Node* more : without(*v.theirs->array(), base))
            if (!contains(*v.ours->array(), *more)) list->append_text({}, "x", *more->text());
        const Node& merged = list->root().front().second;
        return MergedValue{source_of(*list, merged), merged};
    }

    std::optional<MergedValue> scalars(const Versions& v, const Array& base) const {
        if (has_comments(texts_.ours, *v.ours, *v.ours->array())) return {};
        std::vector<std::string> items;
        Array nodes;
        for (const Node& item : *v.ours->array()) {
            if (contains(base, item) && !contains(*v.theirs->array(), item)) continue;
            items.push_back(source_of(texts_.ours, item));
            nodes.push_back(item);
        }
        for (const Node* more : without(*v.theirs->array(), base)) {
            if (contains(*v.ours->array(), *more)) continue;
            items.push_back(source_of(texts_.theirs, *more));
            nodes.push_back(*more);
        }
        return MergedValue{array_text(texts_.ours, *v.ours, items), Node{.value = std::move(nodes)}};
    }

    std::optional<MergedValue> tables(const Versions& v) const {
        static const Table none;
        const Table& base = v.base && v.base->table() ? *v.base->table() : none;
        std::vector<std::string> parts;
        Table merged;
        const auto take = [&](const std::string& key, MergedValue value) {
            parts.push_back(key_text(key) + " = " + value.toml);
            merged.emplace_back(key, std::move(value.node));
        };
        for (const auto& [key, node] : *v.ours->table()) {
            const Versions inner{member(base, key), &node, member(*v.theirs->table(), key)};
            if (!is_value(node)) return {};
            if (!inner.theirs && alike(inner.ours, inner.base)) continue;
            if (!inner.theirs && inner.base) return {};
            auto value = inner.theirs ? merge(inner, key) : std::optional(ours(node));
            if (!value) return {};
            take(key, std::move(*value));
        }
        for (const auto& [key, node] : *v.theirs->table()) {
            if (member(*v.ours->table(), key)) continue;
            if (!is_value(node)) return {};
            const Node* old = member(base, key);
            if (old && !same(*old, node)) return {};
            if (!old) take(key, theirs(node));
        }
        return MergedValue{"{ " + join(parts, ", ") + " }", Node{.value = std::move(merged)}};
    }

    /// One row of an array of inline tables; nothing and `gone` where it was removed.
    std::optional<MergedValue> row(const Versions& v, bool& gone) const {
        gone = (!v.ours && alike(v.theirs, v.base)) || (!v.theirs && alike(v.ours, v.base));
        if (gone) return {};
        if (v.ours && v.theirs) return merge(v, {});
        if (v.base) return {};
        return v.ours ? ours(*v.ours) : theirs(*v.theirs);
    }

    std::optional<MergedValue> rows(const Versions& v, const Array& base, std::string_view key) const {
        if (has_comments(texts_.ours, *v.ours, *v.ours->array())) return {};
        const auto base_ids = identities(texts_.base, base, key);
        const auto our_ids = identities(texts_.ours, *v.ours->array(), key);
        const auto their_ids = identities(texts_.theirs, *v.theirs->array(), key);
        const auto order = merged_order(base_ids, our_ids, their_ids);
        if (!order) return {};
        const auto find = [](const Array& array, const std::vector<std::string>& ids, const std::string& id) {
            const auto found = std::find(ids.begin(), ids.end(), id);
            return found == ids.end() ? nullptr : &array[static_cast<std::size_t>(found - ids.begin())];
        };
        std::vector<std::string> items;
        Array nodes;
        for (const std::string& id : *order) {
            bool gone = false;
            auto merged = row({find(base, base_ids, id), find(*v.ours->array(), our_ids, id),
                               find(*v.theirs->array(), their_ids, id)},
                              gone);
            if (gone) continue;
            if (!merged) return {};
            items.push_back(std::move(merged->toml));
            nodes.push_back(std::move(merged->node));
        }
        return MergedValue{array_text(texts_.ours, *v.ours, items), Node{.value = std::move(nodes)}};
    }

    const Texts& texts_;
    const MergeRules& rules_;
};

}  // namespace

std::optional<MergedValue> merge_values(const Texts& texts, const MergeRules& rules, const Versions& versions,
                                        std::string_view name) {
    return ValueMerge(texts, rules).merge(versions, name);
}

}  // namespace crm::toml
