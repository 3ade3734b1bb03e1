#pragma once
// What the index's database holds; docs/index.md says why. A file of records has a number, and a record the row
// `number << row_bits | ordinal in its file`, counted over all kinds of the file: what a file said is one range of
// rows.
//
//   meta        key, value                     what it was built by and for; anything different: built anew
//   folder      root, path, no, count, racy, fingerprint         the folders as they were when their files were read
//   files       no, entries                                      a folder's files likewise, which are seldom asked for
//   rows_KIND   _row, _path, _line, _column, id, a column for each field by its key, _seconds_KEY for each datetime or
//               when, _key, _undeclared
//   words_KIND  block, rows, names, texts                        what is searched, apart from what is not (words.h)
//   pointers    target, field, first, entries      references, found from what they name: `field` is their number
//                                                  among the places of references (references.h), `entries` are some
//                                                  of those that stand there, and `first` is a row that none is before
//   link        target, field, row, moment         a view of it, a row for each reference: of an event, `moment` is
//                                                  when it was, in seconds
//   problem     row, kind, path, line, col, code, message, hint
//   tombstone   row, kind, id, merged_into, path, line, col
//   twin        row, kind                          records that are left out, because an earlier one has their id
//
// Values are kept as `to_text` prints them; integers and flags as INTEGER, lists as a JSON array of texts, tables as a
// JSON array of objects, what is absent as NULL. `_seconds_KEY` is seconds since 1970 in UTC, of a date the beginning
// of that day in the workspace's zone; `_key` is listing_key; `_undeclared` a JSON object or NULL.
//
// Queries say rows_KIND and link, as if there were no twins: where there are, TEMP views of the same names stand before
// the tables and leave them out (hide_twins). Who writes says main.rows_KIND.

#include <string>
#include <string_view>
#include <vector>

#include "crm/model/schema.h"

namespace crm {

/// To be counted up whenever what the tables hold changes, be it only the search forms of a name: an index of another
/// layout is built anew.
inline constexpr int layout_version = 13;

inline constexpr int row_bits = 20;

/// A name as SQL writes it: in double quotes.
std::string quoted_name(std::string_view name);
/// Not quoted.
std::string rows_table(const Kind& kind);
std::string words_table(const Kind& kind);
/// Of a datetime or when field: its column of seconds, not quoted.
std::string seconds_column(const Field& field);
/// Whether a field has such a column.
bool has_seconds(const Field& field);

/// Every column of a kind's table, in order, not quoted.
std::vector<std::string> columns_of(const Kind& kind);
/// The columns that read_record wants, quoted and with commas, each with `table` and a dot before it if given:
/// _row, _path, _line, _column, id, the fields, _undeclared.
std::string record_columns(const Kind& kind, std::string_view table = {});
/// How many those are.
int record_column_count(const Kind& kind);

/// The SQL that makes all tables of `schema`; and a kind's index, which is made once its table is full.
std::string create_tables(const Schema& schema);
std::string create_index(const Kind& kind);
/// The SQL that makes the TEMP views that leave twins out; or takes them away.
std::string hide_twins(const Schema& schema, bool hide);

}  // namespace crm
