#pragma once
// Whether work costs in proportion to what it is given: compared is the same machine in the same run, so that no wall
// time stands in a test.

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>

namespace crm::test {

/// Does work of a size; what it answers does not matter.
using Work = std::function<void(std::size_t size)>;

/// The processor time of one piece of work. Too small a cost to be measured is that of half a millisecond.
inline double cost(const Work& work, std::size_t size) {
    const std::clock_t start = std::clock();
    work(size);
    return std::max(static_cast<double>(std::clock() - start), static_cast<double>(CLOCKS_PER_SEC) / 2000);
}

/// Whether `work` of `size` costs about sixteen times as much as work of a sixteenth of it, and not the 256 times of
/// what is quadratic. Noise of the machine is outwaited: one quiet try is enough.
inline bool grows_linearly(const Work& work, std::size_t size) {
    constexpr std::size_t share = 16;
    constexpr double between_linear_and_quadratic = 80;
    constexpr int patience = 5;
    double whole = cost(work, size);
    double part = cost(work, size / share);
    for (int round = 1; round < patience && whole > part * between_linear_and_quadratic; ++round) {
        whole = std::min(whole, cost(work, size));
        part = std::min(part, cost(work, size / share));
    }
    return whole <= part * between_linear_and_quadratic;
}

/// `piece`, as often as it goes into so many bytes.
inline std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() + piece.size() <= bytes) text += piece;
    return text;
}

}  // namespace crm::test
