#pragma once
// System calls that a signal interrupts.

#include <cerrno>

namespace crm {

/// What a system call returns, made again for as long as a signal interrupts it: on network file systems, and those of
/// user programs, any of them may be.
template <class Call>
auto uninterrupted(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

}  // namespace crm
