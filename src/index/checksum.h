#pragma once
// A checksum in every page of a database file: SQLite itself believes whatever a page says, and a bit that has flipped
// in a stored name would be a wrong answer. The last eight bytes of a page of 4,096 are XXH3 of the others, seeded with
// the page's number; a page that does not agree is SQLITE_IOERR_DATA when it is read.

struct sqlite3;

namespace crm {

/// The name of the file system for sqlite3_open_v2: the default one with checksums on databases; journals and temporary
/// files pass through, and have checksums of SQLite's own.
const char* checking_file_system();

/// Tells a database that is not written yet to leave room for checksums.
void reserve_checksums(sqlite3* database);

}  // namespace crm
