#include "crm/model/record.h"

#include <algorithm>
#include <array>

#include "crm/base/file.h"

namespace crm {

namespace {

constexpr std::size_t short_id_length = 5;
constexpr std::size_t longest_id = 96;
const Value nothing;

bool is_device_name(std::string_view text) {
    static constexpr std::array<std::string_view, 4> names{"con", "prn", "aux", "nul"};
    if (std::find(names.begin(), names.end(), text) != names.end()) return true;
    return text.size() == 4 && (text.starts_with("com") || text.starts_with("lpt")) && text[3] >= '0' && text[3] <= '9';
}

}  // namespace

const Value& Record::operator[](const Field& field) const {
    const auto position = static_cast<std::uint16_t>(&field - kind_->fields.data());
    const auto found = std::lower_bound(values_.begin(), values_.end(), position,
                                        [](const auto& entry, std::uint16_t wanted) { return entry.first < wanted; });
    return found != values_.end() && found->first == position ? found->second : nothing;
}

const Value& Record::operator[](std::string_view field_name) const {
    const Field* field = kind_->field(field_name);
    return field ? (*this)[*field] : nothing;
}

void Record::start_over(std::string_view id) {
    id_ = id;
    values_.clear();
    undeclared.clear();
    place.file.clear();
    place.line = 0;
    place.column = 0;
}

void Record::set(const Field& field, Value value) {
    const auto position = static_cast<std::uint16_t>(&field - kind_->fields.data());
    if (values_.empty() || values_.back().first < position) {
        if (!absent(value)) values_.emplace_back(position, std::move(value));
        return;
    }
    auto place_of = std::lower_bound(values_.begin(), values_.end(), position,
                                     [](const auto& entry, std::uint16_t wanted) { return entry.first < wanted; });
    const bool there = place_of != values_.end() && place_of->first == position;
    if (absent(value)) {
        if (there) values_.erase(place_of);
    } else if (there) {
        place_of->second = std::move(value);
    } else {
        values_.emplace(place_of, position, std::move(value));
    }
}

std::string Record::text(std::string_view field_name) const {
    const Value& value = (*this)[field_name];
    if (const auto* items = std::get_if<std::vector<std::string>>(&value))
        return items->empty() ? std::string{} : items->front();
    return to_text(value);
}

std::vector<std::string> Record::texts(std::string_view field_name) const {
    const Value& value = (*this)[field_name];
    if (const auto* items = std::get_if<std::vector<std::string>>(&value)) return *items;
    if (absent(value)) return {};
    return {to_text(value)};
}

std::string Record::title() const {
    std::string text = to_text((*this)[kind_->title_field()]);
    return text.empty() ? id_ : text;
}

std::string_view short_id(std::string_view id) {
    const std::size_t dash = id.rfind('-');
    if (dash == std::string_view::npos || id.size() - dash - 1 != short_id_length) return {};
    const std::string_view last = id.substr(dash + 1);
    return is_random_alphabet(last) ? last : std::string_view{};
}

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > longest_id || text[0] == '-' || is_device_name(text)) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace crm
