#pragma once
// How a reference that a person wrote fits a record.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/model/record.h"
#include "crm/model/settings.h"

namespace crm {

/// How well a reference fits; a smaller one hides the greater.
enum class Fit : std::uint8_t { id, identity, name, word_start, words, none };

/// A reference, made ready to be compared with many records.
struct Wanted {
    std::string_view text;
    std::string folded;
    std::string loose;                 ///< hyphens and other joints of words as blanks
    std::optional<std::string> phone;  ///< E.164, where it reads as a number
    std::vector<std::string> others;   ///< folded: as it is spelt without its keys (mueller) or in Latin letters

    /// Whether it can be an id, the five characters of one, an email or a phone: what is meant whatever kind has it.
    bool names_one() const;
};
Wanted wanted(std::string_view reference, const Settings& settings);

/// Every record that fits has one of these in its id, its marks (words.h; a phone's `phone_mark` is yours to add) or
/// its search forms.
std::vector<std::string> keys_of(const Wanted& wanted);

struct Fitting {
    const Record* record;
    Fit fit;
};

Fit id_fit(std::string_view id, const Wanted& wanted);
/// Of one text of an identifying field.
bool is_identity(const Field& field, std::string_view text, const Wanted& wanted, const Settings& settings);
/// `forms` are the search forms of a record's title, joined by newlines.
Fit name_fit(std::string_view id, std::string_view forms, const Wanted& wanted);

}  // namespace crm
