// Any three texts, separated by NUL: they merge without a crash; what is said to be merged cleanly is TOML if all three
// were; nothing is changed by a side that changed nothing; and every conflict has its marks.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crm/store/merge.h"
#include "crm/toml/document.h"

using namespace crm;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_toml(std::string_view text) {
    return std::holds_alternative<toml::Document>(toml::Document::parse(std::string(text), "fuzz.toml"));
}

std::string_view next(std::string_view& rest) {
    const std::size_t end = rest.find('\0');
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const std::string_view base = next(rest);
    const std::string_view ours = next(rest);
    const std::string_view theirs = rest;
    const MergedFile merged = merge_files(base, ours, theirs);
    require(merged.conflicts.empty() || merged.text.find("<<<<<<< ours\n") != std::string::npos);
    if (merged.conflicts.empty() && is_toml(base) && is_toml(ours) && is_toml(theirs))
        require(is_toml(merged.text) || ours.size() + theirs.size() > (std::size_t{1} << 20));
    require(merge_files(base, base, theirs).text == theirs);
    require(merge_files(base, ours, ours).text == ours);
    const MergedFile turned = merge_files(base, theirs, ours);
    if (is_toml(base) && is_toml(ours) && is_toml(theirs))
        require(turned.conflicts.empty() == merged.conflicts.empty());
    return 0;
}
