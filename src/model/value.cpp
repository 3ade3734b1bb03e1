#include "crm/model/value.h"

#include "crm/base/text.h"

namespace crm {

namespace {

struct Printer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& texts) const { return join(texts, ", "); }
    std::string operator()(const std::vector<Row>& rows) const { return std::to_string(rows.size()); }
    template <class T>
    std::string operator()(const T& value) const {
        return to_string(value);
    }
};

}  // namespace

std::string to_text(const Value& value) { return std::visit(Printer{}, value); }

}  // namespace crm
