#pragma once
// SQLite, and nothing about records. Whatever SQLite says that is neither a row nor success is IndexUnusable, which
// never reaches a user: whoever catches it answers from the files instead.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace crm {

/// The index cannot be used now. A damaged one may be taken away and built again; a busy one is somebody else's.
class IndexUnusable : public std::runtime_error {
public:
    IndexUnusable(int code, const std::string& reason);

    /// SQLite's extended result code.
    int code() const { return code_; }
    bool busy() const;
    /// The file itself is at fault: no database, malformed, a page whose checksum is wrong.
    bool damaged() const;

private:
    int code_;
};

/// What stands in a column: nothing, a number, or the bytes of a text or a blob.
struct Stored {
    enum class Sort : std::uint8_t { null, integer, bytes } sort = Sort::null;
    std::int64_t number = 0;
    std::string_view bytes = {};
};

/// A prepared statement. Parameters count from 1 and columns from 0, as SQLite has them.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;

    /// The bytes are copied.
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, std::int64_t number);
    Statement& bind_blob(int parameter, std::string_view bytes);
    Statement& bind_null(int parameter);
    /// Makes all parameters null.
    Statement& unbind();
    /// As `bind`, of bytes that stay where they are until the statement is reset: spares the copy.
    Statement& bind_view(int parameter, std::string_view text);
    Statement& bind_blob_view(int parameter, std::string_view bytes);

    /// True: there is a row. After false the statement is ready to be bound and stepped again.
    bool step();
    /// Steps through all rows and is ready again.
    void run();
    /// Ready to be stepped again; bindings stay.
    void reset();

    int columns() const;
    bool is_null(int column) const;
    /// Bytes are valid until the next step.
    Stored stored(int column) const;
    /// Text and blobs alike; valid until the next step. Empty for NULL.
    std::string_view text(int column) const;
    std::int64_t integer(int column) const;

    sqlite3_stmt* handle() const { return statement_; }

private:
    void check(int result) const;
    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
};

class Database {
public:
    enum class Mode { read_only, read_write, create };

    /// A file, through the checking file system of checksum.h; or ":memory:".
    Database(const std::string& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One or several statements without results.
    void exec(const std::string& sql);
    Statement prepare(std::string_view sql) const { return {handle_, sql}; }
    /// The same statement for the same text each time: prepared once, reset, its bindings cleared. Not for use while
    /// the same text is being stepped through elsewhere.
    Statement& cached(const std::string& sql);
    /// The first column of the first row; 0 where there is none.
    std::int64_t number(const std::string& sql);

    sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
    std::map<std::string, Statement, std::less<>> statements_;
};

}  // namespace crm
