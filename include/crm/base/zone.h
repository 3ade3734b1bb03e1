#pragma once
// Time zones by their IANA names, from ICU's own table, so that a machine without tzdata answers the same.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crm {

class Zone {
public:
    /// No such zone: nothing. "UTC" always exists and loads nothing.
    static std::optional<Zone> named(std::string_view name);
    static Zone utc();

    const std::string& name() const { return name_; }

    /// Offset from UTC at an instant.
    std::chrono::minutes offset_at(std::chrono::sys_seconds instant) const;

    /// The instant of a wall-clock time. In a gap (spring) the time is moved forward by the gap; of two (autumn) the
    /// first.
    std::chrono::sys_seconds instant_of(std::chrono::local_seconds wall) const;

private:
    struct State;
    Zone(std::string name, std::shared_ptr<const State> state) : name_(std::move(name)), state_(std::move(state)) {}
    std::string name_;
    std::shared_ptr<const State> state_;  // null for UTC
};

}  // namespace crm
