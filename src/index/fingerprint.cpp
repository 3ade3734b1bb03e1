#include "fingerprint.h"

#include <sqlite3.h>
#include <xxhash.h>

#include <cstring>

#include "database.h"

namespace crm {

namespace {

constexpr std::int64_t second = 1'000'000'000;

template <class T>
void put(std::string& bytes, const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T take(std::string_view& bytes) {
    T value;
    if (bytes.size() < sizeof value) throw IndexUnusable(SQLITE_CORRUPT, "what is known of a folder ends early");
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return value;
}

std::string_view take_name(std::string_view& bytes) {
    const auto length = take<std::uint16_t>(bytes);
    if (bytes.size() < length) throw IndexUnusable(SQLITE_CORRUPT, "what is known of a folder ends early");
    const std::string_view name = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return name;
}

}  // namespace

ContentHash hash_of(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return {hash.low64, hash.high64};
}

void Fingerprint::add(std::string_view name, const FileStamp& stamp) {
    // The stamp seeds the name's hash: its own bytes have no padding.
    const XXH64_hash_t seed = XXH3_64bits(&stamp, sizeof stamp);
    const XXH128_hash_t hash = XXH3_128bits_withSeed(name.data(), name.size(), seed);
    low_ += hash.low64;
    high_ += hash.high64;
}

void Fingerprint::add(const Fingerprint& other) {
    low_ += other.low_;
    high_ += other.high_;
}

std::string Fingerprint::bytes() const {
    std::string bytes;
    put(bytes, low_);
    put(bytes, high_);
    return bytes;
}

Fingerprint Fingerprint::of_bytes(std::string_view bytes) {
    Fingerprint fingerprint;
    fingerprint.low_ = take<std::uint64_t>(bytes);
    fingerprint.high_ = take<std::uint64_t>(bytes);
    return fingerprint;
}

void pack_file(std::string& files, std::string_view name, const KnownFile& file) {
    put(files, static_cast<std::uint16_t>(name.size()));
    files += name;
    put(files, file.stamp);
    put(files, file.hash);
    put(files, file.number);
    put(files, file.racy);
}

std::vector<std::pair<std::string_view, KnownFile>> unpack_files(std::string_view bytes) {
    std::vector<std::pair<std::string_view, KnownFile>> files;
    while (!bytes.empty()) {
        auto& [name, file] = files.emplace_back();
        name = take_name(bytes);
        file.stamp = take<FileStamp>(bytes);
        file.hash = take<ContentHash>(bytes);
        file.number = take<std::int64_t>(bytes);
        file.racy = take<std::uint8_t>(bytes) != 0;
    }
    return files;
}

bool is_racy(const FileStamp& stamp, std::int64_t now) {
    const bool whole_seconds = stamp.modified % second == 0 && stamp.changed % second == 0;
    const std::int64_t aged = now - (whole_seconds ? 2 * second : second / 50);
    return stamp.modified >= aged || stamp.changed >= aged;
}

}  // namespace crm
