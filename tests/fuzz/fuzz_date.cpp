// Whatever reads as a date, time, birthday or duration is written so that it reads as the same again.

#include <cstdint>
#include <cstdlib>

#include "crm/base/date.h"

using namespace crm;

namespace {

Calendar any_calendar(std::uint8_t choice) {
    using namespace std::chrono;
    const sys_seconds now = sys_days{year{2026} / 11 / 22} + hours{9};
    constexpr DateOrder orders[] = {DateOrder::refused, DateOrder::dmy, DateOrder::mdy, DateOrder::ymd};
    static const Zone berlin = *Zone::named("Europe/Berlin");
    return {.now = {now, minutes{0}}, .zone = (choice & 4) != 0 ? berlin : Zone::utc(), .order = orders[choice & 3]};
}

void require(bool held) {
    if (!held) std::abort();
}

template <class T, class Read>
void same_again(const Result<T>& first, Read read) {
    if (!first) return require(!first.fault().reason.empty());
    const Result<T> second = read(to_string(*first));
    require(second && *second == *first);
}

void read_range(std::string_view text, const Calendar& calendar) {
    const auto range = read_date_range(text, calendar);
    if (range) require(*range->first <= *range->last && range->first->ok() && range->last->ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Calendar calendar = any_calendar(data[0]);
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    same_again(read_date(text, calendar), [&](const std::string& t) { return read_date(t, calendar); });
    same_again(read_when(text, calendar), [&](const std::string& t) { return read_when(t, calendar); });
    same_again(read_datetime(text, calendar), [&](const std::string& t) { return read_datetime(t, calendar); });
    same_again(read_birthday(text, calendar), [&](const std::string& t) { return read_birthday(t, calendar); });
    same_again(read_duration(text), [](const std::string& t) { return read_duration(t); });
    read_range(text, calendar);
    return 0;
}
