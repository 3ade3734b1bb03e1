#include "order.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "crm/base/collate.h"
#include "derived.h"
#include "values.h"

namespace crm {

namespace {

struct SortRow {
    std::vector<std::string> keys;
    const Record* record;
};

/// Whether `a` stands before `b`. Absent values are last in either direction.
bool stands_before(const SortRow& a, const SortRow& b, std::span<const SortKey> sort) {
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
        const int order = a.keys[i].compare(b.keys[i]);
        if (order == 0) continue;
        const bool both_there = a.keys[i][0] == b.keys[i][0];
        return i < sort.size() && sort[i].descending && both_there ? order > 0 : order < 0;
    }
    return by_id(a.record, b.record);
}

/// References sort by the name that people see.
std::string key_of(const query::FieldPath& path, const Record& record, const Engine& engine, const Collator& collator) {
    Value value = path.value(record, engine);
    const Field* field = path.field();
    if (field && field->type == Type::reference && !absent(value)) {
        const auto* ids = std::get_if<std::vector<std::string>>(&value);
        const auto* id = ids ? (ids->empty() ? nullptr : &ids->front()) : std::get_if<std::string>(&value);
        if (id) value = engine.name_of(*field, *id);
    }
    return sort_key(value, collator, engine.settings());
}

}  // namespace

std::vector<const Kind*> kinds_read_for(const Question& question, const Schema& schema) {
    std::set<const Kind*> kinds{question.kind};
    const auto add = [&](const auto& asking, const std::set<const Field*>& words) {
        kinds.insert(asking.kinds().begin(), asking.kinds().end());
        for (const Field* word : words)
            for (const Kind* kind : kinds_needed(*word, schema)) kinds.insert(kind);
    };
    add(question.where, question.where.derived_words());
    for (const SortKey& key : question.sort) add(key.path, key.path.derived_words());
    return {kinds.begin(), kinds.end()};
}

bool by_id(const Record* a, const Record* b) {
    return std::tie(a->id(), a->place.file, a->place.line) < std::tie(b->id(), b->place.file, b->place.line);
}

std::vector<const Record*> in_order(std::vector<const Record*> records, const Question& question,
                                    const Engine& engine) {
    const Collator collator(engine.settings().language);
    const Field& title = question.kind->title_field();
    std::vector<SortRow> rows;
    rows.reserve(records.size());
    for (const Record* record : records) {
        SortRow row{{}, record};
        for (const SortKey& key : question.sort) row.keys.push_back(key_of(key.path, *record, engine, collator));
        row.keys.push_back(sort_key((*record)[title], collator, engine.settings()));
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(),
              [&](const SortRow& a, const SortRow& b) { return stands_before(a, b, question.sort); });
    if (question.limit && rows.size() > *question.limit) rows.resize(*question.limit);
    records.clear();
    for (const SortRow& row : rows) records.push_back(row.record);
    return records;
}

}  // namespace crm
