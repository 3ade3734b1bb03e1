#pragma once
// The order of names: the Unicode collation algorithm (UTS #10) with CLDR tailorings, through ICU, whatever locales
// the machine has installed.

#include <memory>
#include <string>
#include <string_view>

namespace crm {

class Collator {
public:
    /// `language` is a BCP 47 tag ("de", "ko"); empty or unknown: the root order, each script in its own.
    explicit Collator(std::string_view language = {});
    ~Collator();
    Collator(Collator&&) noexcept;
    Collator& operator=(Collator&&) noexcept;

    /// Bytes whose order (memcmp) is the order of the texts. Numbers inside a text count by value: "Lot 9" before "Lot
    /// 10".
    std::string key(std::string_view text) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace crm
