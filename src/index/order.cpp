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
    const Field* field = path.field(record.kind());
    if (field && field->type == Type::reference && !absent(value)) {
        const auto* ids = std::get_if<std::vector<std::string>>(&value);
        const auto* id = ids ? (ids->empty() ? nullptr : &ids->front()) : std::get_if<std::string>(&value);
        if (id) value = engine.name_of(*field, *id);
    }
    return sort_key(value, collator, engine.settings());
}

}  // namespace

std::vector<const Kind*> kinds_read_for(const Question& question, const Schema& schema) {
    return kinds_read_for(std::span(&question, 1), schema);
}

std::vector<const Kind*> kinds_read_for(std::span<const Question> questions, const Schema& schema) {
    std::set<const Kind*> kinds;
    const auto add = [&](const auto& asking, const std::set<const Field*>& words) {
        kinds.insert(asking.kinds().begin(), asking.kinds().end());
        for (const Field* word : words)
            for (const Kind* kind : kinds_needed(*word, schema)) kinds.insert(kind);
    };
    for (const Question& question : questions) {
        kinds.insert(question.kind);
        add(question.where, question.where.derived_words());
        for (const SortKey& key : question.sort) add(key.path, key.path.derived_words());
    }
    return {kinds.begin(), kinds.end()};
}

bool by_id(const Record* a, const Record* b) {
    return std::tie(a->id(), a->place.file, a->place.line) < std::tie(b->id(), b->place.file, b->place.line);
}

namespace {

std::string sorted_key(const Question& question, const Record& record, const Engine& engine, const Collator& collator) {
    std::string order;
    for (const SortKey& key : question.sort)
        append_part(order, key_of(key.path, record, engine, collator), key.descending);
    return order;
}

Order::By way_of(std::span<const Question> questions, std::span<const query::Standings> standings) {
    bool by_rank = false;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (!questions[i].sort.empty()) return Order::By::sort;
        by_rank |= questions[i].best_first && standings[i].any();
    }
    return by_rank ? Order::By::rank : Order::By::kind;
}

std::vector<query::Standings> standings_of(std::span<const Question> questions) {
    std::vector<query::Standings> standings;
    for (const Question& question : questions) standings.emplace_back(question.where);
    return standings;
}

}  // namespace

Order::Order(std::span<const Question> questions, std::optional<std::size_t> limit, const Engine& engine)
    : questions_(questions),
      engine_(engine),
      collator_(engine.settings().language),
      standings_(standings_of(questions)),
      ranking_(engine, limit),
      by_(way_of(questions, standings_)) {}

std::vector<const Field*> Order::fields(std::size_t question) const {
    const Question& asked = questions_[question];
    if (by_ == By::rank) {
        if (!asked.kind->event) return {};
        return {asked.kind->field("at")};
    }
    std::vector<query::FieldPath> paths;
    for (const SortKey& key : asked.sort) paths.push_back(key.path);
    return fields_read(paths, *asked.kind, engine_.schema());
}

query::Standing Order::standing(std::size_t question, std::string_view forms) const {
    return standings_[question].of(forms);
}

std::string Order::kind_key(std::size_t question) const {
    if (questions_.size() == 1) return {};
    return {static_cast<char>(question >> 8U & 0xffU), static_cast<char>(question & 0xffU)};
}

std::string Order::key(std::size_t question, const Record& record, std::string_view listed_by,
                       query::Standing standing) const {
    switch (by_) {
        case By::kind: return kind_key(question).append(listed_by);
        case By::sort: return sorted_key(questions_[question], record, engine_, collator_).append(listed_by);
        default: return ranking_.key(standing, record).append(listed_by);
    }
}

std::vector<const Record*> in_order(std::span<const Question> questions, std::optional<std::size_t> limit,
                                    std::span<const Placed> records, const Engine& engine) {
    Order order(questions, limit, engine);
    std::vector<query::Standing> standings(records.size(), query::Standing::elsewhere);
    if (order.by() == Order::By::rank)
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto& [question, record] = records[i];
            if (!record->kind().event) standings[i] = order.standing(question, engine.search_forms(*record));
            order.note(standings[i]);
        }
    const Collator collator(engine.settings().language);
    std::vector<std::pair<std::string, const Record*>> rows;
    rows.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto& [question, record] = records[i];
        const std::string listed_by = listing_key(*record, collator, engine.settings());
        rows.emplace_back(order.key(question, *record, listed_by, standings[i]), record);
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        const int difference = a.first.compare(b.first);
        return difference == 0 ? by_id(a.second, b.second) : difference < 0;
    });
    if (limit && rows.size() > *limit) rows.resize(*limit);
    std::vector<const Record*> sorted;
    sorted.reserve(rows.size());
    for (const auto& [key, record] : rows) sorted.push_back(record);
    return sorted;
}

std::vector<const Record*> in_order(std::span<const Record* const> records, const Question& question,
                                    const Engine& engine) {
    std::vector<Placed> placed;
    placed.reserve(records.size());
    for (const Record* record : records) placed.push_back({0, record});
    return in_order(std::span(&question, 1), question.limit, placed, engine);
}

}  // namespace crm
