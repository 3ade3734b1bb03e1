#include "checksum.h"

#include <sqlite3.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace crm {

namespace {

constexpr int page_bytes = 16384;
constexpr int sum_bytes = 8;
constexpr int header_bytes = 100;
constexpr std::size_t reserved_at = 20;  // of the header: how many bytes at the end of a page are not SQLite's

/// What SQLite gets to hold; the file of the real file system lies behind it.
struct CheckedFile {
    sqlite3_file base;
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<CheckedFile*>(file) + 1);
}

template <auto Method, class... Arguments>
int pass(sqlite3_file* file, Arguments... arguments) {
    return (real(file)->pMethods->*Method)(real(file), arguments...);
}

std::uint64_t sum_of(const char* page, sqlite3_int64 offset) {
    return XXH3_64bits_withSeed(page, page_bytes - sum_bytes, static_cast<std::uint64_t>(offset / page_bytes) + 1);
}

bool is_sound(const char* page, sqlite3_int64 offset) {
    std::uint64_t stored = 0;
    std::memcpy(&stored, page + page_bytes - sum_bytes, sum_bytes);
    return stored == sum_of(page, offset);
}

/// SQLite reads whole pages, but for the header before it knows their size.
int read(sqlite3_file* file, void* buffer, int amount, sqlite3_int64 offset) {
    const int result = pass<&sqlite3_io_methods::xRead>(file, buffer, amount, offset);
    if (result != SQLITE_OK || (offset + amount <= header_bytes)) return result;
    if (amount != page_bytes || offset % page_bytes != 0) return SQLITE_IOERR_DATA;
    return is_sound(static_cast<const char*>(buffer), offset) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write(sqlite3_file* file, const void* buffer, int amount, sqlite3_int64 offset) {
    if (amount != page_bytes || offset % page_bytes != 0) return SQLITE_IOERR_WRITE;
    std::array<char, page_bytes> page;
    std::memcpy(page.data(), buffer, page_bytes);
    if (offset == 0 && page[reserved_at] != sum_bytes) return SQLITE_IOERR_WRITE;
    const std::uint64_t sum = sum_of(page.data(), offset);
    std::memcpy(page.data() + page_bytes - sum_bytes, &sum, sum_bytes);
    return pass<&sqlite3_io_methods::xWrite>(file, static_cast<const void*>(page.data()), amount, offset);
}

int close(sqlite3_file* file) {
    const int result = pass<&sqlite3_io_methods::xClose>(file);
    file->pMethods = nullptr;
    return result;
}

/// Version 1: no shared memory and no mapped pages, which would go around `read`.
constexpr sqlite3_io_methods checked_methods{
    .iVersion = 1,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = pass<&sqlite3_io_methods::xTruncate>,
    .xSync = pass<&sqlite3_io_methods::xSync>,
    .xFileSize = pass<&sqlite3_io_methods::xFileSize>,
    .xLock = pass<&sqlite3_io_methods::xLock>,
    .xUnlock = pass<&sqlite3_io_methods::xUnlock>,
    .xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock>,
    .xFileControl = pass<&sqlite3_io_methods::xFileControl>,
    .xSectorSize = pass<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* default_of(sqlite3_vfs* checking) { return static_cast<sqlite3_vfs*>(checking->pAppData); }

int open(sqlite3_vfs* checking, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* const beneath = default_of(checking);
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return beneath->xOpen(beneath, name, file, flags, out_flags);
    const int result = beneath->xOpen(beneath, name, real(file), flags, out_flags);
    file->pMethods = real(file)->pMethods ? &checked_methods : nullptr;
    return result;
}

/// The default file system under another name and with another way to open; everything else is asked of it directly, as
/// SQLite hands each method the file system it was found in, and the default one's methods look at nothing in it.
sqlite3_vfs make_checking() {
    sqlite3_vfs* const beneath = sqlite3_vfs_find(nullptr);
    sqlite3_vfs checking = *beneath;
    checking.szOsFile = beneath->szOsFile + static_cast<int>(sizeof(CheckedFile));
    checking.zName = "crm-checking";
    checking.pNext = nullptr;
    checking.pAppData = beneath;
    checking.xOpen = open;
    return checking;
}

}  // namespace

const char* checking_file_system() {
    static sqlite3_vfs checking = make_checking();
    static const int registered = sqlite3_vfs_register(&checking, 0);
    return registered == SQLITE_OK ? checking.zName : nullptr;
}

void reserve_checksums(sqlite3* database) {
    int bytes = sum_bytes;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

}  // namespace crm
