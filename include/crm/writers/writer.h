#pragma once
// Output formats: a table or a card as text. A writer knows no store and no terminal but the settings it is handed.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "crm/model/table.h"

namespace crm {

struct WriteSettings {
    int width = 0;  ///< of the terminal; 0: nothing is cut
    bool colour = false;
    bool terminal = false;  ///< a person looks at it: headings, bars
};

/// Takes text as it is made, piece by piece.
using Put = std::function<void(std::string_view text)>;

struct Writer {
    std::string_view name;  ///< as --format calls it
    std::string_view help;
    void (*rows)(TableRows& rows, const WriteSettings& settings, const Put& put);
    std::string (*card)(const Card& card, const WriteSettings& settings);
    /// Prints what a cell shows to people, not only its value.
    bool for_people = false;
    /// The one sort of table it can write, for a format that is not for everything; else it throws Error(Exit::usage).
    std::string_view only = {};

    std::string table(const Table& table, const WriteSettings& settings) const;
};

/// Every format, the default first.
std::span<const Writer> writers();
/// Error(Exit::usage) with a suggestion for an unknown name.
const Writer& writer_named(std::string_view name);

}  // namespace crm
