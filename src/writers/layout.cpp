#include "layout.h"

#include <algorithm>
#include <numeric>

namespace crm {

namespace {

std::vector<int> capped(const std::vector<Wish>& wishes, int cap) {
    std::vector<int> widths;
    widths.reserve(wishes.size());
    for (const Wish& wish : wishes) widths.push_back(std::max(wish.least, std::min(wish.natural, cap)));
    return widths;
}

}  // namespace

int total_width(const std::vector<int>& widths) {
    const int gaps = widths.empty() ? 0 : gap * static_cast<int>(widths.size() - 1);
    return std::accumulate(widths.begin(), widths.end(), gaps);
}

std::vector<int> fitted(const std::vector<Wish>& wishes, int available) {
    int widest = 0;
    for (const Wish& wish : wishes) widest = std::max(widest, wish.natural);
    auto widths = capped(wishes, widest);
    if (available <= 0 || total_width(widths) <= available) return widths;
    int cap = std::min(widest, available);
    do widths = capped(wishes, --cap);
    while (cap > 0 && total_width(widths) > available);
    int left = available - total_width(widths);
    for (std::size_t i = 0; i < wishes.size() && left > 0; ++i) {
        if (widths[i] != cap || wishes[i].natural <= cap) continue;
        ++widths[i];
        --left;
    }
    return widths;
}

}  // namespace crm
