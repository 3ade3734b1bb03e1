#include "crm/index/ranking.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "crm/base/collate.h"

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

/// When an event was: its first field that tells a time.
Seconds moment_of(const Record& event) {
    for (const Field& field : event.kind().fields)
        if (const Seconds moment = seconds_of(event[field]); moment != never) return moment;
    return never;
}

Seconds last_contact(const Record& record, const Engine& engine) {
    if (record.kind().event) return moment_of(record);
    const auto last = engine.last_contact(record, engine.calendar().now.at);
    return last ? last->time_since_epoch().count() : never;
}

struct Row {
    const Record* record;
    Seconds contact;
    std::string title;
};

void sort_alike(std::span<Hit> hits, const Engine& engine, const Collator& collator) {
    if (hits.size() < 2) return;
    std::vector<Row> rows;
    rows.reserve(hits.size());
    for (const Hit& hit : hits)
        rows.push_back({hit.record, last_contact(*hit.record, engine), collator.key(hit.record->title())});
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tie(b.contact, a.title, a.record->id()) < std::tie(a.contact, b.title, b.record->id());
    });
    for (std::size_t i = 0; i < rows.size(); ++i) hits[i].record = rows[i].record;
}

}  // namespace

std::vector<const Record*> ranked(std::vector<Hit> hits, const Engine& engine) {
    const auto stands_before = [](const Hit& a, const Hit& b) { return a.standing < b.standing; };
    std::stable_sort(hits.begin(), hits.end(), stands_before);
    const Collator collator(engine.settings().language);
    for (auto first = hits.begin(); first != hits.end();) {
        const auto end = std::upper_bound(first, hits.end(), *first, stands_before);
        sort_alike({first, end}, engine, collator);
        first = end;
    }
    std::vector<const Record*> records;
    for (const Hit& hit : hits) records.push_back(hit.record);
    return records;
}

}  // namespace crm
