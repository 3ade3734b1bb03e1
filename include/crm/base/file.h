#pragma once
// Files, below the level of records: reading whole ones safely, and the steps of a durable write. Every failure of the
// system is Error(Exit::io) with the path and the reason.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crm {

/// Owns a file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    ~Fd();
    Fd(Fd&& other) noexcept : fd_(other.release()) {}
    Fd& operator=(Fd&& other) noexcept;

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release();
    /// Closes and reports what close reports; a write error may show only here.
    void close_checked(const std::string& path);

private:
    int fd_ = -1;
};

/// The largest record file that is read: 1 MiB.
constexpr std::size_t max_record_bytes = std::size_t{1} << 20;

/// The bytes of a regular file below `directory`, an open folder, links followed nowhere. With AT_FDCWD any path goes,
/// and only what it ends in must not be a link. Absent: nothing. A folder, device, FIFO, link, a path that leaves the
/// folder, or more than `limit` bytes: Error(Exit::invalid).
std::optional<std::string> read_regular_file(int directory, const std::string& path,
                                             std::size_t limit = max_record_bytes);

/// The bytes of whatever the user named on the command line: a file of any sort, "-" for standard input.
/// Error(Exit::io) if it cannot be read.
std::string read_input(const std::string& path, std::size_t limit = std::size_t{1} << 32);

void write_all(int fd, std::string_view bytes, const std::string& path);
void sync_file(int fd, const std::string& path);
void sync_directory(int fd, const std::string& path);

/// A new file that only its owner may read, `folder`/`stem`-XXXXXX`suffix` with random characters, the folder made
/// where it is missing; its path.
std::string write_private_file(const std::string& folder, std::string_view stem, std::string_view suffix,
                               std::string_view text);
/// Takes a file away; one that is not there is away.
void remove_file(const std::string& path);
/// Replaces a file that no record is in, made again whenever it is wanted.
void write_generated(const std::string& path, std::string_view text);

/// Opens /dev/null in the place of standard streams that are closed: else a file opened later would take their place,
/// and output would go into it.
void open_standard_streams();

/// The text of an errno, from the C locale: "no space left on device".
std::string system_reason(int error);

/// `count` characters of an alphabet without vowels and look-alikes, from the kernel's random source.
std::string random_characters(std::size_t count);
/// Whether every character is of that alphabet.
bool is_random_alphabet(std::string_view text);

}  // namespace crm
