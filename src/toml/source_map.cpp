#include "source_map.h"

#include <algorithm>

#include "crm/base/text.h"

namespace crm::toml {

namespace {

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::size_t mark_length(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

SourceMap::SourceMap(std::string_view text) : text_(text) {
    lines_.reserve(text.size() / 24 + 4);
    std::size_t begin = mark_length(text);
    lines_.push_back(static_cast<std::uint32_t>(begin));
    while ((begin = text.find('\n', begin)) != std::string_view::npos) {
        lines_.push_back(static_cast<std::uint32_t>(++begin));
    }
    if (!is_ascii(text)) index_code_points();
}

void SourceMap::index_code_points() {
    line_points_.reserve(lines_.size());
    std::uint32_t points = 0;
    for (std::size_t at = lines_.front(); at < text_.size(); ++at) {
        if (!starts_code_point(text_[at])) continue;
        if (line_points_.size() < lines_.size() && at == lines_[line_points_.size()]) line_points_.push_back(points);
        if (points++ % stride == 0) marks_.push_back(static_cast<std::uint32_t>(at));
    }
    while (line_points_.size() < lines_.size()) line_points_.push_back(points);
}

std::uint32_t SourceMap::offset(std::size_t line, std::size_t column) const {
    if (line == 0 || line > lines_.size()) return static_cast<std::uint32_t>(text_.size());
    if (line_points_.empty()) return static_cast<std::uint32_t>(std::min(lines_[line - 1] + column - 1, text_.size()));
    const std::size_t point = line_points_[line - 1] + column - 1;
    if (point / stride >= marks_.size()) return static_cast<std::uint32_t>(text_.size());
    std::size_t at = marks_[point / stride];
    for (std::size_t left = point % stride; left > 0 && at < text_.size(); --left) {
        do ++at;
        while (at < text_.size() && !starts_code_point(text_[at]));
    }
    return static_cast<std::uint32_t>(at);
}

}  // namespace crm::toml
