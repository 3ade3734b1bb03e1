#include "crm/base/phone.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <set>
#include <unordered_map>

#include "crm/base/text.h"

namespace crm {
namespace {

namespace lib = i18n::phonenumbers;

/// The library reports what it cannot parse on standard output, where data belongs.
class SilentLogger : public lib::Logger {
public:
    void WriteMessage(const std::string& /*message*/) override {}
};

const lib::PhoneNumberUtil& library() {
    static const lib::PhoneNumberUtil& instance = [&]() -> const lib::PhoneNumberUtil& {
        lib::PhoneNumberUtil* const util = lib::PhoneNumberUtil::GetInstance();
        util->SetLogger(new SilentLogger);  // the library deletes it
        return *util;
    }();
    return instance;
}

std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

/// The library skips words before a number; "call 030 1234567" is a note and no number.
bool begins_like_number(std::string_view text) {
    if (lower_ascii(text.substr(0, 4)) == "tel:") return true;
    const char first = text.empty() ? 'x' : lower_ascii(text.substr(0, 1))[0];
    return first < 'a' || first > 'z';
}

std::optional<std::string> parsed(std::string_view text, std::string_view region) {
    lib::PhoneNumber number;
    if (library().Parse(std::string(text), upper_ascii(region), &number) != lib::PhoneNumberUtil::NO_PARSING_ERROR) {
        return std::nullopt;
    }
    if (!library().IsPossibleNumber(number)) return std::nullopt;
    std::string formatted;
    library().Format(number, lib::PhoneNumberUtil::E164, &formatted);
    if (!number.extension().empty()) formatted += ";ext=" + number.extension();
    return formatted;
}

}  // namespace

std::optional<std::string> e164(std::string_view written, std::string_view region) {
    constexpr std::size_t longest = 250;  // the library's own limit
    const auto text = trim(written);
    if (text.size() > longest || !begins_like_number(text)) return std::nullopt;
    // The library takes some 30 µs for a number, and an import asks for the same one several times.
    constexpr std::size_t most_known = 4096;
    thread_local std::unordered_map<std::string, std::optional<std::string>> known;
    if (known.size() >= most_known) known.clear();
    const auto [entry, first] = known.try_emplace(std::string(region) + ' ' + std::string(text));
    if (first) entry->second = parsed(text, region);
    return entry->second;
}

bool is_region(std::string_view region) {
    static const std::set<std::string> regions = [] {
        std::set<std::string> known;
        library().GetSupportedRegions(&known);
        return known;
    }();
    return regions.contains(upper_ascii(region));
}

}  // namespace crm
