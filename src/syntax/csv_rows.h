#pragma once
// The reader below read_csv: one row at a time, so that the search for the separator can stop early.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crm/syntax/csv.h"

namespace crm {

/// What is wrong with a row: the first thing only.
struct CsvMishap {
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message;
    std::string hint;
};

class CsvRows {
public:
    CsvRows(std::string_view text, char separator, std::size_t first_line);

    /// The next row that is not a blank line; false at the end of the text.
    bool next(CsvRow& row);
    /// Of the row that `next` read last.
    const std::optional<CsvMishap>& mishap() const { return mishap_; }
    bool at_end() const { return at_ == text_.size(); }

private:
    /// A byte, and where its line begins: a column is counted only when there is something to say about it.
    struct Spot {
        std::size_t at;
        std::size_t line;
        std::size_t line_begin;
    };

    bool at_cell_end() const;
    bool at_line_end() const { return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'); }
    void take_line_end();
    std::string cell();
    std::string quoted();
    std::string_view plain();
    void take_lines(std::size_t begin, std::size_t end);
    Spot here() const { return {at_, line_, line_begin_}; }
    void report(const Spot& spot, const char* message, const char* hint);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_;
    std::size_t line_begin_ = 0;
    std::optional<CsvMishap> mishap_;
};

}  // namespace crm
