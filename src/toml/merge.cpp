#include "crm/toml/merge.h"

#include <algorithm>

#include "change.h"
#include "layout.h"
#include "merge_parts.h"
#include "merge_patch.h"
#include "merge_places.h"
#include "merge_rows.h"

namespace crm::toml {

namespace {

/// One version of a value, and the document it stands in.
struct Chosen {
    const Document& document;
    const Node* node;
};

const Table no_table;
const Array no_rows;

const Table& table_or_none(const Node* node) { return node && node->table() ? *node->table() : no_table; }
const Array& rows_or_none(const Node* node) { return node && node->array() ? *node->array() : no_rows; }

template <class Test>
bool all_are(const Versions& v, Test test) {
    return (!v.base || test(*v.base)) && (!v.ours || test(*v.ours)) && (!v.theirs || test(*v.theirs));
}

/// One that has no header of its own, and is there as long as anything is in it.
bool is_loose(const Node& node) { return node.form == Node::Form::dotted || node.form == Node::Form::implied; }

class Merger {
public:
    Merger(const Texts& texts, const MergeRules& rules) : texts_(texts), rules_(rules), patch_(texts.ours.text()) {}

    std::optional<Merged> run() {
        const Table wanted = merge({texts_.base.root(), texts_.ours.root(), texts_.theirs.root(), nullptr, {}});
        const auto plain = patch_.text(false);
        if (!plain || !says(*plain, wanted)) return {};
        if (!conflicts_.empty()) return Merged{*patch_.text(true), std::move(conflicts_), decided_};
        if (rules_.merged_before) return Merged{*plain, {}, decided_};
        MergedLines lines = merge_lines(texts_.base.text(), texts_.ours.text(), texts_.theirs.text());
        if (!lines.conflict && says(lines.text, wanted)) return Merged{std::move(lines.text), {}};
        return Merged{*plain, {}};
    }

private:
    bool says(const std::string& text, const Table& wanted) const {
        const auto parsed = Document::parse(text, texts_.ours.file());
        const auto* document = std::get_if<Document>(&parsed);
        return document && same(document->root(), wanted);
    }

    Table merge(const Scope& scope) {
        Table wanted;
        for (const auto& [key, node] : scope.ours)
            merge(scope, key, {member(scope.base, key), &node, member(scope.theirs, key)}, wanted);
        for (const auto& [key, node] : scope.theirs)
            if (!member(scope.ours, key)) merge(scope, key, {member(scope.base, key), nullptr, &node}, wanted);
        return wanted;
    }

    /// Whether one side left it as it was.
    bool stayed(const Node* side, const Node* base) const { return !rules_.merged_before && alike(side, base); }

    void merge(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        if (alike(v.ours, v.theirs) || stayed(v.theirs, v.base)) {
            if (v.ours) wanted.emplace_back(key, *v.ours);
        } else if (all_are(v, is_value)) {
            merge_value(scope, key, v, wanted);
        } else if (all_are(v, is_sections)) {
            Array rows = merge_sections(key, v, scope.prefix);
            if (!rows.empty()) wanted.emplace_back(key, Node{.value = std::move(rows), .form = Node::Form::sections});
        } else if (all_are(v, is_table)) {
            merge_table(scope, key, v, wanted);
        } else {
            throw NotByKeys{};
        }
    }

    // --- a key and its value ---

    void merge_value(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        if (stayed(v.ours, v.base)) return take(scope, key, v.ours, {texts_.theirs, v.theirs}, wanted);
        if (v.ours && v.theirs && !rules_.merged_before) {
            if (is_earliest(scope, key, v)) return take_earlier(scope, key, v, wanted);
            if (auto value = merge_values(texts_, rules_, v, key)) {
                patch_.put(Patch::As::value, v.ours->begin, v.ours->end, value->toml);
                wanted.emplace_back(key, std::move(value->node));
                return;
            }
        }
        if (!rules_.merged_before && merge_emptied_list(scope, key, v, wanted)) return;
        if (is_decided(scope.prefix + key)) return decide_value(scope, key, v, wanted);
        conflict_of_lines(scope, key, v);
        if (v.ours) wanted.emplace_back(key, *v.ours);
    }

    /// A list that lost its last item on one side is not there any more, and still a list.
    bool merge_emptied_list(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        const Node* left = v.ours ? v.ours : v.theirs;
        if ((v.ours && v.theirs) || !v.base || !v.base->array() || !left->array()) return false;
        const Texts turned{texts_.base, texts_.theirs, texts_.ours};
        const Node none{.value = Array{}};
        auto list = merge_values(v.ours ? texts_ : turned, rules_, {v.base, left, &none}, key);
        if (!list) return false;
        if (list->node.array()->empty()) {
            take(scope, key, v.ours, {texts_.theirs, nullptr}, wanted);
            return true;
        }
        put_value(scope, key, v.ours, list->toml);
        wanted.emplace_back(key, std::move(list->node));
        return true;
    }

    void put_value(const Scope& scope, const std::string& key, const Node* ours, const std::string& toml) {
        if (ours) return patch_.put(Patch::As::value, ours->begin, ours->end, toml);
        const std::size_t at = place_for(texts_.ours, scope, key);
        patch_.put(Patch::As::lines, at, at, key_text(key) + " = " + toml + '\n');
    }

    void take(const Scope& scope, const std::string& key, const Node* ours, const Chosen& chosen, Table& wanted) {
        if (!chosen.node) {
            if (!ours) return;
            const Region lines = lines_of(texts_.ours, *ours);
            return patch_.cut(lines.begin, lines.end);
        }
        if (ours) {
            patch_.put(Patch::As::value, ours->begin, ours->end, source_of(chosen.document, *chosen.node));
        } else {
            const std::size_t at = place_for(texts_.ours, scope, key);
            patch_.put(Patch::As::lines, at, at, statement_of(chosen.document, *chosen.node, true));
        }
        wanted.emplace_back(key, *chosen.node);
    }

    // --- what a person decided ---

    bool is_decided(const std::string& name) {
        const bool decided = rules_.decision && rules_.decision->is_about(name);
        if (decided) ++decided_;
        return decided;
    }

    /// The version that was decided for; a conflict is left where there is none of it.
    Chosen chosen(const Versions& v) const {
        switch (rules_.decision->side) {
            case Decision::Side::theirs: return {texts_.theirs, v.theirs};
            case Decision::Side::base: return {texts_.base, v.base};
            default: return {texts_.ours, v.ours};
        }
    }

    void decide_value(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        if (rules_.decision->side != Decision::Side::value) return take(scope, key, v.ours, chosen(v), wanted);
        const std::string& toml = rules_.decision->toml;
        put_value(scope, key, v.ours, toml);
        wanted.emplace_back(key, value_of(Literal::raw(toml)));
    }

    void decide_sections(const Versions& v, std::size_t place) {
        if (rules_.decision->side == Decision::Side::value) throw NotByKeys{};
        const Chosen side = chosen(v);
        if (side.node == v.ours) return;
        if (v.ours) remove(*v.ours);
        const std::size_t at = v.ours ? region_begin(texts_.ours, *v.ours) : place;
        if (side.node) patch_.put(Patch::As::section, at, at, sections_of(side.document, *side.node));
    }

    /// Sections that were decided about, or a conflict of them; what stands there then.
    const Node* settle_sections(const std::string& name, const Versions& v, std::size_t place) {
        if (!is_decided(name)) {
            conflict_of_sections(name, v, place);
            return v.ours;
        }
        decide_sections(v, place);
        return chosen(v).node;
    }

    bool is_earliest(const Scope& scope, const std::string& key, const Versions& v) const {
        return !scope.home && key == rules_.earliest && instant_of(v.ours) && instant_of(v.theirs);
    }

    void take_earlier(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        if (*instant_of(v.theirs) < *instant_of(v.ours))
            return take(scope, key, v.ours, {texts_.theirs, v.theirs}, wanted);
        wanted.emplace_back(key, *v.ours);
    }

    void conflict_of_lines(const Scope& scope, const std::string& key, const Versions& v) {
        const auto lines = [](const Document& document, const Node* node) {
            return node ? statement_of(document, *node, false) : std::string();
        };
        const std::string ours = lines(texts_.ours, v.ours);
        const std::size_t place = v.ours ? 0 : place_for(texts_.ours, scope, key);
        const Region region = v.ours ? lines_of(texts_.ours, *v.ours) : Region{place, place};
        patch_.conflict(
            Patch::As::lines, region.begin, region.end, ours,
            conflict_text(ours, lines(texts_.base, v.base), lines(texts_.theirs, v.theirs), rules_.marker_size));
        note(scope.prefix + key, v);
    }

    void note(const std::string& name, const Versions& v) {
        const auto said = [](const Document& document, const Node* node) -> std::optional<std::string> {
            if (!node) return {};
            if (node->text()) return *node->text();
            return is_value(*node) ? source_of(document, *node) : sections_of(document, *node);
        };
        conflicts_.push_back(
            {name, said(texts_.ours, v.ours), said(texts_.base, v.base), said(texts_.theirs, v.theirs)});
    }

    // --- tables with headers, dotted keys ---

    void merge_table(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        if (v.ours && v.theirs) return merge_inside(scope, key, v, wanted);
        if (v.ours && stayed(v.ours, v.base)) return remove(*v.ours);
        if (v.theirs && stayed(v.ours, v.base)) return insert(scope, key, *v.theirs, wanted);
        if (all_are(v, is_loose)) return merge_inside(scope, key, v, wanted);
        if (const Node* stays = settle_sections(scope.prefix + key, v, texts_.ours.text().size()))
            wanted.emplace_back(key, *stays);
    }

    void merge_inside(const Scope& scope, const std::string& key, const Versions& v, Table& wanted) {
        Table inner = merge(
            {table_or_none(v.base), table_or_none(v.ours), table_or_none(v.theirs), v.ours, scope.prefix + key + '.'});
        const bool stays = !inner.empty() || (v.ours && v.ours->form == Node::Form::section);
        if (stays) wanted.emplace_back(key, Node{.value = std::move(inner), .form = Node::Form::section});
    }

    void remove(const Node& node) {
        for (const Node* value : own_values(*node.table())) {
            if (node.form != Node::Form::dotted) break;
            const Region lines = lines_of(texts_.ours, *value);
            patch_.cut(lines.begin, lines.end);
        }
        if (headers_of(node).empty()) return;
        const auto region = region_of(texts_.ours, node);
        if (!region) throw NotByKeys{};
        patch_.cut(region->begin, region->end);
    }

    void insert(const Scope& scope, const std::string& key, const Node& theirs, Table& wanted) {
        const std::size_t end = texts_.ours.text().size();
        if (theirs.form == Node::Form::dotted) {
            const std::size_t at = place_for(texts_.ours, scope, key);
            for (const Node* value : own_values(*theirs.table()))
                patch_.put(Patch::As::lines, at, at, statement_of(texts_.theirs, *value, true));
        }
        if (const std::string text = sections_of(texts_.theirs, theirs); !text.empty())
            patch_.put(Patch::As::section, end, end, text);
        wanted.emplace_back(key, theirs);
    }

    /// One side changed what the other took away. `place`: where it goes if we took it away.
    void conflict_of_sections(const std::string& name, const Versions& v, std::size_t place) {
        const auto sections = [](const Document& document, const Node* node) {
            return node ? sections_of(document, *node) : std::string();
        };
        const auto ours = v.ours ? region_of(texts_.ours, *v.ours) : Region{place, place};
        if (!ours) throw NotByKeys{};
        const std::string text = sections(texts_.ours, v.ours);
        patch_.conflict(
            Patch::As::section, ours->begin, ours->end, text,
            conflict_text(text, sections(texts_.base, v.base), sections(texts_.theirs, v.theirs), rules_.marker_size));
        note(name, v);
    }

    // --- [[rows]] ---

    Array merge_sections(const std::string& key, const Versions& v, const std::string& prefix) {
        const auto rows = merged_rows(texts_, rows_or_none(v.base), rows_or_none(v.ours), rows_or_none(v.theirs),
                                      keyed_by(rules_, key));
        if (!rows) throw NotByKeys{};
        Array wanted;
        for (std::size_t i = 0; i < rows->size(); ++i)
            merge_row((*rows)[i], prefix + key + '.' + (*rows)[i].id, place_of(texts_.ours, *rows, i), wanted);
        return wanted;
    }

    void merge_row(const MergedRow& row, const std::string& name, std::size_t place, Array& wanted) {
        const Versions& v = row.versions;
        if (v.ours && v.theirs) {
            Table inner = merge({table_or_none(v.base), *v.ours->table(), *v.theirs->table(), v.ours, name + '.'});
            wanted.push_back(Node{.value = std::move(inner)});
        } else if (stayed(v.theirs, v.base)) {
            if (v.ours) wanted.push_back(*v.ours);
        } else if (stayed(v.ours, v.base)) {
            take_row(v, place, wanted);
        } else if (const Node* stays = settle_sections(name, v, place)) {
            wanted.push_back(*stays);
        }
    }

    void take_row(const Versions& v, std::size_t place, Array& wanted) {
        if (v.ours) return remove(*v.ours);
        patch_.put(Patch::As::section, place, place, sections_of(texts_.theirs, *v.theirs));
        wanted.push_back(*v.theirs);
    }

    const Texts& texts_;
    const MergeRules& rules_;
    Patch patch_;
    std::vector<MergeConflict> conflicts_;
    std::size_t decided_ = 0;
};

}  // namespace

bool Decision::is_about(std::string_view name) const {
    return field.empty() || name == field || (name.starts_with(field) && name[field.size()] == '.');
}

std::optional<Merged> merge(const Document& base, const Document& ours, const Document& theirs,
                            const MergeRules& rules) {
    const Texts texts{base, ours, theirs};
    try {
        return Merger(texts, rules).run();
    } catch (const NotByKeys&) {
        return {};
    }
}

}  // namespace crm::toml
