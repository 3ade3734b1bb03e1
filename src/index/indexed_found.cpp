// What the index is asked for rows of which only some fields are looked at.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "found.h"
#include "held_rows.h"
#include "indexed_engine.h"
#include "order.h"
#include "sql_query.h"
#include "tables.h"

namespace crm {

namespace {

using Fields = std::vector<const Field*>;

Fields joined(Fields fields, const Fields& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return in_kinds_order(std::move(fields));
}

/// What is looked at of the answer: what is asked for, and what it names, unless nobody is told of that.
Fields fields_for_answer(const Question& question) {
    Fields references;
    if (!question.for_figures)
        for (const Field& field : question.kind->fields)
            if (has_references(field)) references.push_back(&field);
    return joined(*question.fields, references);
}

std::string select(const HeldRows& rows, std::size_t part, std::string_view more, std::string_view where) {
    return fmt::format("SELECT {}{} FROM {} AS r WHERE {}", rows.columns(part), more,
                       quoted_name(rows_table(*rows.parts()[part].kind)), where);
}

/// Rows that are held, as records. Where one of them turns out to be damaged, the files go on in its place.
class FoundRows final : public Found {
public:
    using Again = std::function<std::unique_ptr<Found>(const IndexUnusable& reason)>;
    using Note = std::function<void(const Record& record)>;

    /// `note` is told of each record that is handed out.
    FoundRows(std::shared_ptr<const HeldRows> rows, const Settings& settings, Note note, Again from_files)
        : rows_(std::move(rows)),
          settings_(settings),
          note_(std::move(note)),
          from_files_(std::move(from_files)),
          records_(rows_->blanks()) {}

    const Record* next() override {
        if (rest_) return rest_->next();
        if (next_ == rows_->size()) return nullptr;
        Record& record = records_[rows_->part(next_)];
        try {
            rows_->read(next_, record, settings_);
        } catch (const IndexUnusable& reason) {
            rest_ = from_files_(reason);
            for (std::size_t i = 0; i < next_; ++i) rest_->next();
            return rest_->next();
        }
        ++next_;
        note_(record);
        return &record;
    }

private:
    std::shared_ptr<const HeldRows> rows_;
    const Settings& settings_;
    Note note_;
    Again from_files_;
    std::vector<Record> records_;  ///< one of each kind
    std::size_t next_ = 0;
    std::unique_ptr<Found> rest_;
};

}  // namespace

/// Adds what a question finds, with what it is listed by; false: it is too much for SQL.
bool IndexedEngine::hold(HeldRows& rows, std::size_t part, const Question& question, Order& order,
                         std::vector<query::Standing>& standings) const {
    const auto sql = sql_of(question.where, *question.kind, schema(), survivors());
    if (!sql) return false;
    const bool by_rank = order.by() == Order::By::rank;
    std::unordered_map<std::int64_t, query::Standing> known;
    const auto note = [&](std::int64_t row, const Words& words) {
        const auto standing = order.standing(part, words.forms);
        if (standing != query::Standing::elsewhere) known.emplace(row, standing);
    };
    functions_.set(&sql->leaves, by_rank ? VisitWords(note) : VisitWords());
    if (sql->needed && functions_.found(*sql->needed) == LeafFunctions::nothing) return true;
    Statement statement = cache().database().prepare(select(rows, part, ", r._key", sql->where));
    sql->bind(statement);
    const std::string prefix = order.by() == Order::By::kind ? order.kind_key(part) : std::string();
    const int key = statement.columns() - 1;
    while (step(statement))
        rows.add(part, statement, prefix.empty() ? statement.text(key) : prefix + std::string(statement.text(key)));
    if (!by_rank) return true;
    functions_.look_for_rest();
    while (standings.size() < rows.size()) {
        const auto standing = known.find(rows.row(standings.size()));
        standings.push_back(standing == known.end() ? query::Standing::elsewhere : standing->second);
        order.note(standings.back());
    }
    return true;
}

/// What is found, in order. Null: a question is too much for SQL.
std::shared_ptr<const HeldRows> IndexedEngine::held(std::span<const Question> questions,
                                                    std::optional<std::size_t> limit) const {
    fresh(kinds_read_for(questions, schema()));
    Order order(questions, limit, *this);
    // Of a few rows among many, no more is held than what tells which.
    std::vector<HeldRows::Part> for_order, for_answer;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        for_answer.push_back({questions[i].kind, fields_for_answer(questions[i])});
        for_order.push_back({questions[i].kind, order.fields(i)});
        if (!limit) for_order.back().fields = joined(for_answer.back().fields, for_order.back().fields);
    }
    auto rows = std::make_shared<HeldRows>(std::move(for_order));
    std::vector<query::Standing> standings;
    for (std::size_t i = 0; i < questions.size(); ++i)
        if (!hold(*rows, i, questions[i], order, standings)) return {};
    if (order.by() != Order::By::kind) set_keys(*rows, order, standings);
    rows->sort(limit);
    return limit ? filled(*rows, std::move(for_answer)) : rows;
}

void IndexedEngine::set_keys(HeldRows& rows, const Order& order, std::span<const query::Standing> standings) const {
    std::vector<Record> records = rows.blanks();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t part = rows.part(i);
        rows.read(i, records[part], settings());
        rows.set_key(i, order.key(part, records[part], rows.key(i),
                                  standings.empty() ? query::Standing::elsewhere : standings[i]));
    }
}

/// The same rows, with what is looked at of them.
std::shared_ptr<const HeldRows> IndexedEngine::filled(const HeldRows& rows, std::vector<HeldRows::Part> parts) const {
    auto filled = std::make_shared<HeldRows>(std::move(parts));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t part = rows.part(i);
        Statement& one = cache().database().cached(select(*filled, part, "", "r._row = ?1"));
        one.bind(1, rows.row(i));
        if (step(one)) filled->add(part, one);
        one.reset();
    }
    return filled;
}

/// Records as SQL finds them, that are nobody else's.
std::vector<const Record*> IndexedEngine::unordered(const Question& question, const SqlQuery& sql) const {
    const HeldRows layout({{question.kind, fields_for_answer(question)}});
    Statement statement = cache().database().prepare(select(layout, 0, "", sql.where));
    sql.bind(statement);
    functions_.set(&sql.leaves);
    std::vector<const Record*> records;
    while (step(statement)) {
        Record& record = copies_.emplace_back(*question.kind);
        layout.read(0, statement, record, settings());
        records.push_back(&record);
    }
    return records;
}

/// Records that are nobody else's. Nothing: the question is too much for SQL.
std::optional<std::vector<const Record*>> IndexedEngine::copies(const Question& question) const {
    if (question.any_order) {
        fresh(kinds_read_for(question, schema()));
        const auto sql = sql_of(question.where, *question.kind, schema(), survivors());
        return sql ? std::optional(unordered(question, *sql)) : std::nullopt;
    }
    const auto rows = held(std::span(&question, 1), question.limit);
    if (!rows) return {};
    std::vector<const Record*> records;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        Record& record = copies_.emplace_back(*question.kind);
        rows->read(i, record, settings());
        records.push_back(&record);
    }
    return records;
}

std::unique_ptr<Found> IndexedEngine::list(std::span<const Question> questions,
                                           std::optional<std::size_t> limit) const {
    using Held = std::shared_ptr<const HeldRows>;
    const bool by_fields = std::ranges::all_of(questions, [](const Question& each) { return each.fields.has_value(); });
    if (questions.empty() || !by_fields) return Engine::list(questions, limit);
    const auto rows = meanwhile(kinds_read_for(questions, schema()), [&] {
        return either([&] { return held(questions, limit); }, [](const MemoryEngine&) { return Held(); });
    });
    if (!rows) return Engine::list(questions, limit);
    const bool told = std::ranges::any_of(questions, [](const Question& each) { return !each.for_figures; });
    if (told) listed_.push_back(rows);
    const auto from_files = [this, again = std::vector<Question>(questions.begin(), questions.end()),
                             limit](const IndexUnusable& reason) {
        fall_back(&reason);
        return list(again, limit);
    };
    const auto note = [this, told](const Record& record) {
        if (told) note_references(record);
    };
    return std::make_unique<FoundRows>(rows, settings(), note, from_files);
}

void IndexedEngine::each_listed(const std::function<void(const Record&)>& visit) const {
    for (const auto& rows : listed_) {
        std::vector<Record> records = rows->blanks();
        for (std::size_t i = 0; i < rows->size(); ++i) {
            Record& record = records[rows->part(i)];
            rows->read(i, record, settings());
            visit(record);
        }
    }
}

}  // namespace crm
