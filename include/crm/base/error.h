#pragma once
// How things fail, and the only three ways they do:
//
//   absent            std::optional, or an empty container
//   faulty data       a Problem (with a place in a file) or a Fault (a text that is no value), collected and reported,
//                     so that one bad record does not hide ninety-nine
//   cannot go on      throw Error, whose Exit is the process's exit code; caught once, in cli
//
// Messages are lower case, without a full stop. A hint is a command to run, or what to write instead.
// Messages may quote data as it is: whoever prints them makes control characters visible.

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace crm {

/// The exit codes of the program; scripts rely on them.
enum class Exit : int {
    done = 0,
    no = 1,         ///< the answer is no: nothing found, problems found
    usage = 2,      ///< the command line is wrong
    not_found = 3,  ///< no such record, several candidates, or no workspace
    invalid = 4,    ///< invalid data, also when everything else was answered
    conflict = 5,   ///< locked, changed meanwhile, or a duplicate
    io = 6,         ///< input or output failed
    bug = 70,       ///< a bug in crm
};

/// A place in a file. Lines and columns count from 1, columns in code points; 0 means not known.
struct Place {
    std::string file;  ///< as a person would name it: relative to the workspace where it lies inside
    std::size_t line = 0;
    std::size_t column = 0;

    bool operator==(const Place&) const = default;
};

/// `file:line:column`, without the parts that are not known; empty for no file.
std::string to_string(const Place& place);

/// Something wrong with data that does not stop the program. `code` names the sort of problem ("syntax", "wrong-type",
/// "unknown-reference"…), stable for scripts and documented in docs/problems.md.
struct Problem {
    Place place;
    std::string code;
    std::string message;
    std::string hint;

    bool operator==(const Problem&) const = default;
};

/// The program cannot go on with what it was asked.
class Error : public std::runtime_error {
public:
    Error(Exit kind, const std::string& message, std::string hint = {}, Place place = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint)), place_(std::move(place)) {}

    Exit kind() const { return kind_; }
    const std::string& hint() const { return hint_; }
    const Place& place() const { return place_; }

private:
    Exit kind_;
    std::string hint_;
    Place place_;
};

/// Why a text is no value of a type: the reason, and what to write instead where there is such a thing.
struct Fault {
    std::string reason;
    std::string hint;
};

/// A value read from text, or why it could not be read.
template <class T>
class Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Fault fault) : state_(std::in_place_index<1>, std::move(fault)) {}

    explicit operator bool() const { return state_.index() == 0; }
    const T& operator*() const { return std::get<0>(state_); }
    T& operator*() { return std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Fault& fault() const { return std::get<1>(state_); }

private:
    std::variant<T, Fault> state_;
};

}  // namespace crm
