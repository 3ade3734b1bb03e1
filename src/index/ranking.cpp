#include "ranking.h"

#include <numeric>

#include "values.h"

namespace crm {

namespace {

std::optional<std::chrono::sys_seconds> last_contact(const Record& record, const Engine& engine) {
    return record.kind().event ? moment_of(record) : engine.last_contact(record, engine.calendar().now.at);
}

}  // namespace

bool Ranking::contacts_matter(query::Standing standing) const {
    const auto place = static_cast<std::size_t>(standing);
    const auto* const own = count_.begin() + place;
    return *own > 1 && (!limit_ || std::accumulate(count_.begin(), own, std::size_t{0}) < *limit_);
}

std::string Ranking::key(query::Standing standing, const Record& record) const {
    std::string key(1, static_cast<char>(standing));
    return key += latest_first(contacts_matter(standing) ? last_contact(record, engine_) : std::nullopt);
}

}  // namespace crm
