// What the index is asked for rows of which only some fields are looked at.
#include <fmt/format.h>

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

/// What is looked at to put rows in order; nothing where the index has their order.
Fields fields_for_order(const Question& question, const Schema& schema) {
    if (question.sort.empty()) return {};
    std::vector<query::FieldPath> paths;
    for (const SortKey& key : question.sort) paths.push_back(key.path);
    return joined(fields_read(paths, *question.kind, schema), {&question.kind->title_field()});
}

/// What is looked at of the answer: what is asked for, and what it names, unless nobody is told of that.
Fields fields_for_answer(const Question& question) {
    Fields references;
    if (!question.for_figures)
        for (const Field& field : question.kind->fields)
            if (has_references(field)) references.push_back(&field);
    return joined(*question.fields, references);
}

std::string select(const HeldRows& rows, std::string_view more, std::string_view where) {
    return fmt::format("SELECT {}{} FROM {} AS r WHERE {}", rows.columns(), more, quoted_name(rows_table(rows.kind())),
                       where);
}

/// Rows that are held, as records. Where one of them turns out to be damaged, the files go on in its place.
class FoundRows final : public Found {
public:
    using Again = std::function<std::unique_ptr<Found>(const IndexUnusable& reason)>;

    FoundRows(std::shared_ptr<const HeldRows> rows, const Settings& settings, Again from_files)
        : rows_(std::move(rows)), settings_(settings), from_files_(std::move(from_files)), record_(rows_->kind()) {}

    const Record* next() override {
        if (rest_) return rest_->next();
        if (next_ == rows_->size()) return nullptr;
        try {
            rows_->read(next_, record_, settings_);
        } catch (const IndexUnusable& reason) {
            rest_ = from_files_(reason);
            for (std::size_t i = 0; i < next_; ++i) rest_->next();
            return rest_->next();
        }
        ++next_;
        return &record_;
    }

private:
    std::shared_ptr<const HeldRows> rows_;
    const Settings& settings_;
    Again from_files_;
    Record record_;
    std::size_t next_ = 0;
    std::unique_ptr<Found> rest_;
};

}  // namespace

/// Null: the question is too much for SQL.
std::shared_ptr<const HeldRows> IndexedEngine::held(const Question& question) const {
    const Kind& kind = *question.kind;
    Database& database = fresh(kinds_read_for(question, schema()));
    const auto sql = sql_of(question.where, kind, schema(), survivors());
    if (!sql) return {};
    // Of a few rows among many, no more is held than what tells which.
    const bool few = question.limit.has_value();
    const Fields for_order = fields_for_order(question, schema());
    const Fields for_answer = fields_for_answer(question);
    auto rows = std::make_shared<HeldRows>(kind, few ? for_order : joined(for_answer, for_order));
    Statement statement = database.prepare(select(*rows, ", r._key", sql->where));
    sql->bind(statement);
    functions_.set(&sql->leaves);
    const int key = statement.columns() - 1;
    while (step(statement)) rows->add(statement, question.sort.empty() ? statement.text(key) : std::string_view());
    set_keys(*rows, question);
    rows->sort(question.limit);
    if (!few) return rows;
    auto fewer = std::make_shared<HeldRows>(kind, for_answer);
    Statement one = database.prepare(select(*fewer, "", "r._row = ?1"));
    for (std::size_t i = 0; i < rows->size(); ++i) {
        one.bind(1, rows->row(i));
        if (step(one)) fewer->add(one);
        one.reset();
    }
    return fewer;
}

/// Of rows that stand in another order than that of the index.
void IndexedEngine::set_keys(HeldRows& rows, const Question& question) const {
    if (question.sort.empty()) return;
    const Collator collator(settings().language);
    Record record(*question.kind);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.read(i, record, settings());
        rows.set_key(i, order_in(question, record, *this, collator));
    }
}

/// Records that are nobody else's. Nothing: the question is too much for SQL.
std::optional<std::vector<const Record*>> IndexedEngine::copies(const Question& question) const {
    const auto rows = held(question);
    if (!rows) return {};
    std::vector<const Record*> records;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        Record& record = copies_.emplace_back(*question.kind);
        rows->read(i, record, settings());
        records.push_back(&record);
    }
    return records;
}

std::unique_ptr<Found> IndexedEngine::list(const Question& question) const {
    using Held = std::shared_ptr<const HeldRows>;
    if (!question.fields) return Engine::list(question);
    const auto rows = meanwhile(kinds_read_for(question, schema()), [&] {
        return either([&] { return held(question); }, [](const MemoryEngine&) { return Held(); });
    });
    if (!rows) return Engine::list(question);
    if (!question.for_figures) listed_.push_back(rows);
    return std::make_unique<FoundRows>(rows, settings(), [this, question](const IndexUnusable& reason) {
        fall_back(&reason);
        return list(question);
    });
}

void IndexedEngine::each_listed(const std::function<void(const Record&)>& visit) const {
    for (const auto& rows : listed_) {
        Record record(rows->kind());
        for (std::size_t i = 0; i < rows->size(); ++i) {
            rows->read(i, record, settings(), true);
            visit(record);
        }
    }
}

}  // namespace crm
