#pragma once
// Where output goes: a file descriptor whose failures are not lost, and a pager in front of it.

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace crm {

/// Bytes on their way to a file descriptor. The first failure is kept, and what comes after it is dropped.
class Output final : public std::streambuf {
public:
    enum class Flush {
        blocks,  ///< when much has gathered
        lines,   ///< after each line
        never,   ///< only when told to
    };
    Output(int fd, Flush flush) : fd_(fd), flush_(flush) {}

    void flush_when(Flush flush) { flush_ = flush; }
    void flush();
    /// What has gathered, and is not written by this.
    std::string take();
    /// The errno of the first failure; 0: none.
    int error() const { return error_; }

protected:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

private:
    void write(std::string_view text);

    int fd_;
    Flush flush_;
    int error_ = 0;
    std::string text_;
};

/// Shows a text that is longer than the terminal in $PAGER. False: it is not shown, for want of a pager or of length.
bool page(std::string_view text);

}  // namespace crm
