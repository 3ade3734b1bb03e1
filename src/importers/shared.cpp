#include "shared.h"

#include <algorithm>

#include "crm/base/text.h"
#include "crm/syntax/encoding.h"

namespace crm {

bool has_ending(std::string_view file_name, std::initializer_list<std::string_view> endings) {
    const std::string name = lower_ascii(file_name);
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

ImportSheet decoded_sheet(std::string_view bytes, const std::string& file, const ImportSettings& settings) {
    ImportSheet sheet;
    sheet.file = file;
    auto decoded = decode(bytes, settings.encoding);
    if (decoded) {
        sheet.text = std::move(decoded->text);
        sheet.encoding = std::move(decoded->encoding);
    } else {
        sheet.problems.push_back(Problem{.place = {.file = file},
                                         .code = "encoding",
                                         .message = decoded.fault().reason,
                                         .hint = decoded.fault().hint});
    }
    return sheet;
}

std::string_view text_of(const ImportSheet& sheet, const ImportExtent& extent) {
    return std::string_view(sheet.text).substr(extent.begin, extent.end - extent.begin);
}

const ImportCell& ImportRow::cell(std::size_t column) const {
    static const ImportCell absent;
    return column < cells.size() ? cells[column] : absent;
}

}  // namespace crm
