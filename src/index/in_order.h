#pragma once
// Work for two threads whose results are taken one after the other, in the order of the work.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>

namespace crm {

/// Results made before their turn: enough to go on with while one is taken for long.
inline constexpr std::size_t most_results_waiting = 16;

/// Calls `make(worker, i)` for 0 to count - 1, in two threads (workers 0 and 1) if `parallel`, and `take(i, result)` in
/// order, never two at once. What either throws ends
/// the work and is thrown here.
template <class Make, class Take>
void in_order(std::size_t count, bool parallel, const Make& make, const Take& take) {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::size_t, std::invoke_result_t<Make, std::size_t, std::size_t>> waiting;
    std::size_t next = 0;
    std::size_t turn = 0;
    bool taking = false;
    std::exception_ptr failure;
    const auto work = [&](std::size_t worker) {
        std::unique_lock lock(mutex);
        while (turn < count && !failure) {
            const bool may_take = !taking && !waiting.empty() && waiting.begin()->first == turn;
            const bool may_make = next < count && next - turn < most_results_waiting;
            if (!may_take && !may_make) {
                changed.wait(lock);
                continue;
            }
            try {
                if (may_take) {
                    taking = true;
                    auto result = waiting.extract(waiting.begin());
                    lock.unlock();
                    take(result.key(), std::move(result.mapped()));
                    lock.lock();
                    taking = false;
                    ++turn;
                } else {
                    const std::size_t mine = next++;
                    lock.unlock();
                    auto result = make(worker, mine);
                    lock.lock();
                    waiting.emplace(mine, std::move(result));
                }
            } catch (...) {
                if (!lock.owns_lock()) lock.lock();
                failure = std::current_exception();
            }
            changed.notify_all();
        }
    };
    std::thread helper;
    try {
        if (parallel) helper = std::thread(work, 1);
    } catch (const std::system_error&) {
        // There may be no more threads: alone, then.
    }
    work(0);
    if (helper.joinable()) helper.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace crm
