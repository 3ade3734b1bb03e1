// Answers as records one after the other.
#include "crm/index/engine.h"

#include <algorithm>

#include "crm/query/route.h"
#include "derived.h"
#include "found.h"
#include "order.h"

namespace crm {

namespace {

using query::Hop;

std::vector<const Field*> fields_read(const Hop& hop, const Kind& kind, const Schema& schema) {
    switch (hop.by) {
        case Hop::By::field: return {hop.field};
        case Hop::By::column: return {hop.table};
        case Hop::By::derived: return needs_of(kind, *hop.field, schema).fields;
        default: return {};
    }
}

class FoundRecords final : public Found {
public:
    explicit FoundRecords(std::vector<const Record*> records) : records_(std::move(records)) {}
    const Record* next() override { return next_ < records_.size() ? records_[next_++] : nullptr; }

private:
    std::vector<const Record*> records_;
    std::size_t next_ = 0;
};

}  // namespace

std::vector<const Field*> in_kinds_order(std::vector<const Field*> fields) {
    std::ranges::sort(fields);
    const auto again = std::ranges::unique(fields);
    fields.erase(again.begin(), again.end());
    return fields;
}

std::vector<const Field*> fields_read(std::span<const query::FieldPath> paths, const Kind& kind, const Schema& schema) {
    std::vector<const Field*> fields;
    for (const query::FieldPath& path : paths)
        for (const Hop& hop : path.route().steps.front()) {
            if (hop.from != &kind) continue;
            const auto more = fields_read(hop, kind, schema);
            fields.insert(fields.end(), more.begin(), more.end());
        }
    return in_kinds_order(std::move(fields));
}

std::unique_ptr<Found> found_records(std::vector<const Record*> records) {
    return std::make_unique<FoundRecords>(std::move(records));
}

std::unique_ptr<Found> Engine::list(const Question& question) const {
    return list(std::span(&question, 1), question.limit);
}

std::unique_ptr<Found> Engine::list(std::span<const Question> questions, std::optional<std::size_t> limit) const {
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        Question all = questions[i];
        all.limit.reset();
        all.for_figures = true;
        all.any_order = true;
        for (const Record* record : ask(all)) placed.push_back({i, record});
    }
    auto records = in_order(questions, limit, placed, *this);
    const bool told = std::ranges::any_of(questions, [](const Question& each) { return !each.for_figures; });
    if (told) answered(records);
    return found_records(std::move(records));
}

void Engine::each_listed(const std::function<void(const Record&)>&) const {}

}  // namespace crm
