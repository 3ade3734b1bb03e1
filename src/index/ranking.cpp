#include "ranking.h"

#include <limits>
#include <numeric>

namespace crm {

namespace {

using Seconds = std::int64_t;
constexpr Seconds never = std::numeric_limits<Seconds>::min();

Seconds seconds_of(const Value& value) {
    if (const auto* moment = std::get_if<DateTime>(&value)) return moment->at.time_since_epoch().count();
    if (const auto* day = std::get_if<Date>(&value))
        return std::chrono::sys_seconds{std::chrono::sys_days{*day}}.time_since_epoch().count();
    return never;
}

Seconds moment_of(const Record& event) {
    for (const Field* field : times_of(event.kind()))
        if (const Seconds moment = seconds_of(event[*field]); moment != never) return moment;
    return never;
}

Seconds last_contact(const Record& record, const Engine& engine) {
    if (record.kind().event) return moment_of(record);
    const auto last = engine.last_contact(record, engine.calendar().now.at);
    return last ? last->time_since_epoch().count() : never;
}

/// Bytes that compare the other way round than the numbers do.
std::string latest_first(Seconds seconds) {
    const std::uint64_t turned = ~(static_cast<std::uint64_t>(seconds) ^ (std::uint64_t{1} << 63U));
    std::string bytes;
    for (unsigned shift = 64; shift > 0; shift -= 8) bytes += static_cast<char>(turned >> (shift - 8) & 0xffU);
    return bytes;
}

}  // namespace

std::vector<const Field*> times_of(const Kind& kind) {
    std::vector<const Field*> times;
    if (!kind.event) return times;
    for (const Field& field : kind.fields)
        if (!field.list && (field.type == Type::date || field.type == Type::datetime || field.type == Type::when))
            times.push_back(&field);
    return times;
}

bool Ranking::contacts_matter(query::Standing standing) const {
    const auto place = static_cast<std::size_t>(standing);
    const auto* const own = count_.begin() + place;
    return *own > 1 && (!limit_ || std::accumulate(count_.begin(), own, std::size_t{0}) < *limit_);
}

std::string Ranking::key(query::Standing standing, const Record& record) const {
    std::string key(1, static_cast<char>(standing));
    return key += latest_first(contacts_matter(standing) ? last_contact(record, engine_) : never);
}

}  // namespace crm
