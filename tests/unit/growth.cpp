#include "growth.h"

#include <algorithm>
#include <ctime>

namespace crm::test {

namespace {

constexpr std::size_t share = 16;
constexpr double between_linear_and_quadratic = 80;
constexpr int patience = 5;

/// Processor time of one piece of work. Too small a cost to be measured is that of half a millisecond.
double cost(const Work& work, std::size_t size) {
    const std::clock_t start = std::clock();
    work(size);
    return std::max(static_cast<double>(std::clock() - start), static_cast<double>(CLOCKS_PER_SEC) / 2000);
}

}  // namespace

bool grows_linearly(const Work& work, std::size_t size) {
    double whole = cost(work, size);
    double part = cost(work, size / share);
    for (int round = 1; round < patience && whole > part * between_linear_and_quadratic; ++round) {
        whole = std::min(whole, cost(work, size));
        part = std::min(part, cost(work, size / share));
    }
    return whole <= part * between_linear_and_quadratic;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() + piece.size() <= bytes) text += piece;
    return text;
}

}  // namespace crm::test
