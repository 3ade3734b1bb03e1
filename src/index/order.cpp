#include "order.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "crm/base/collate.h"
#include "derived.h"
#include "values.h"

namespace crm {

namespace {

/// A key that others may follow: an end that stands before all that could go on, and NULs apart from it. Turned round
/// behind its first byte, which tells what is absent: that is last in either direction.
void append_part(std::string& bytes, const std::string& key, bool descending) {
    const std::size_t turned = bytes.size() + 1;
    for (const char c : key) bytes.append(c == '\0' ? std::string_view("\0\xFF", 2) : std::string_view(&c, 1));
    bytes.append(2, '\0');
    if (!descending) return;
    for (std::size_t i = turned; i < bytes.size(); ++i) bytes[i] = static_cast<char>(~bytes[i]);
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

std::string order_in(const Question& question, const Record& record, const Engine& engine, const Collator& collator) {
    std::string order;
    for (const SortKey& key : question.sort)
        append_part(order, key_of(key.path, record, engine, collator), key.descending);
    return order += sort_key(record[question.kind->title_field()], collator, engine.settings());
}

std::vector<const Record*> in_order(std::vector<const Record*> records, const Question& question,
                                    const Engine& engine) {
    const Collator collator(engine.settings().language);
    std::vector<std::pair<std::string, const Record*>> rows;
    rows.reserve(records.size());
    for (const Record* record : records) rows.emplace_back(order_in(question, *record, engine, collator), record);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        const int order = a.first.compare(b.first);
        return order == 0 ? by_id(a.second, b.second) : order < 0;
    });
    if (question.limit && rows.size() > *question.limit) rows.resize(*question.limit);
    records.clear();
    for (const auto& [order, record] : rows) records.push_back(record);
    return records;
}

}  // namespace crm
