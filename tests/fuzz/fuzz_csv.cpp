// Fuzzer: any bytes decode or are refused, any text reads as CSV, and what is read can be written and read again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crm/syntax/csv.h"
#include "crm/syntax/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto decoded = crm::decode(bytes);
    const crm::CsvFile csv = crm::read_csv(decoded ? std::string_view(decoded->text) : bytes, "fuzz.csv");
    std::string written;
    for (const crm::CsvRow& row : csv.rows) {
        written += crm::csv_row(row.cells, csv.separator);
        for (const std::string& cell : row.cells)
            if (crm::unguard_cell(crm::guard_cell(cell)) != cell) std::abort();
    }
    const crm::CsvFile again = crm::read_csv(written, "fuzz.csv", csv.separator);
    if (again.rows.size() != csv.rows.size() || !again.problems.empty()) std::abort();
    for (std::size_t i = 0; i < again.rows.size(); ++i)
        if (again.rows[i].cells != csv.rows[i].cells) std::abort();
    return 0;
}
