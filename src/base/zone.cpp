#include "crm/base/zone.h"

#include <unicode/basictz.h>
#include <unicode/simpletz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <cmath>

namespace crm {

struct Zone::State {
    std::unique_ptr<icu::BasicTimeZone> zone;
};

namespace {

/// Offsets before standard time have seconds (Berlin: +00:53:28); what is stored and printed has minutes.
std::chrono::minutes whole_minutes(int32_t raw, int32_t saving) {
    return std::chrono::floor<std::chrono::minutes>(std::chrono::milliseconds{raw} + std::chrono::milliseconds{saving});
}

UDate as_udate(std::chrono::seconds since_epoch) {
    return static_cast<UDate>(since_epoch.count()) * U_MILLIS_PER_SECOND;
}

/// Null for what is no name of a system zone: ICU also makes zones of "GMT+3" and of nonsense, which have a fixed rule.
std::unique_ptr<icu::BasicTimeZone> system_zone(const icu::UnicodeString& id) {
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(id));
    if (dynamic_cast<icu::SimpleTimeZone*>(made.get()) != nullptr) return nullptr;
    auto* const basic = dynamic_cast<icu::BasicTimeZone*>(made.get());
    if (basic != nullptr) made.release();
    return std::unique_ptr<icu::BasicTimeZone>(basic);
}

}  // namespace

Zone Zone::utc() { return Zone("UTC", nullptr); }

std::optional<Zone> Zone::named(std::string_view name) {
    if (name == "UTC") return utc();
    if (name.empty() || name.size() > 64 || name == UCAL_UNKNOWN_ZONE_ID) return std::nullopt;
    const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
    auto zone = system_zone(id);
    if (!zone) return std::nullopt;
    return Zone(std::string(name), std::make_shared<const State>(State{std::move(zone)}));
}

std::chrono::minutes Zone::offset_at(std::chrono::sys_seconds instant) const {
    if (!state_) return std::chrono::minutes{0};
    int32_t raw = 0;
    int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    state_->zone->getOffset(as_udate(instant.time_since_epoch()), false, raw, saving, status);
    return whole_minutes(raw, saving);
}

std::chrono::sys_seconds Zone::instant_of(std::chrono::local_seconds wall) const {
    if (!state_) return std::chrono::sys_seconds{wall.time_since_epoch()};
    int32_t raw = 0;
    int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    // The offset before a transition gives the first of two instants, and in a gap the time moved forward by it.
    state_->zone->getOffsetFromLocal(as_udate(wall.time_since_epoch()), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw,
                                     saving, status);
    return std::chrono::sys_seconds{wall.time_since_epoch() - whole_minutes(raw, saving)};
}

}  // namespace crm
