#pragma once
// Work for two threads whose results are taken one after the other, in the order of the work.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>

namespace crm {

/// Calls `make(worker, i)` for 0 to count - 1, in two threads (workers 0 and 1) if `parallel`, and `take(i, result)` in
/// order, never two at once. At most one result waits. What either throws ends the work and is thrown here.
template <class Make, class Take>
void in_order(std::size_t count, bool parallel, const Make& make, const Take& take) {
    std::mutex mutex;
    std::condition_variable turned;
    std::size_t next = 0;
    std::size_t turn = 0;
    std::exception_ptr failure;
    const auto work = [&](std::size_t worker) {
        std::unique_lock lock(mutex);
        while (next < count && !failure) {
            const std::size_t mine = next++;
            lock.unlock();
            try {
                auto result = make(worker, mine);
                lock.lock();
                turned.wait(lock, [&] { return turn == mine || failure; });
                lock.unlock();
                if (!failure) take(mine, std::move(result));
                lock.lock();
                ++turn;
            } catch (...) {
                if (!lock.owns_lock()) lock.lock();
                failure = std::current_exception();
            }
            turned.notify_all();
        }
    };
    std::thread helper;
    if (parallel) helper = std::thread(work, 1);
    work(0);
    if (helper.joinable()) helper.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace crm
