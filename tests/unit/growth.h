#pragma once
// Whether work costs in proportion to what it is given: compared is the same machine in the same run, so that no wall
// time stands in a test.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace crm::test {

/// Does work of a size; what it answers does not matter.
using Work = std::function<void(std::size_t size)>;

/// Whether `work` of `size` costs about sixteen times as much as work of a sixteenth of it, and not the 256 times of
/// what is quadratic. Noise of the machine is outwaited: one quiet try is enough.
bool grows_linearly(const Work& work, std::size_t size);

/// `piece`, as often as it goes into so many bytes.
std::string repeated(std::string_view piece, std::size_t bytes);

}  // namespace crm::test
