#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <new>

#include "complaints.h"
#include "crm/base/file.h"
#include "crm/cli/cli.h"
#include "session.h"

namespace crm {

namespace {

/// Whether errors are for a program to read: known before the command line is understood.
ComplaintForm form_of(std::span<const std::string> words) {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i)
        if (words[i] == "--format=json" || (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json"))
            return ComplaintForm::json;
    return ComplaintForm::text;
}

Error bug(std::string_view what) {
    return {Exit::bug, fmt::format("this is a bug in crm: {}", what), "report it with the command you ran"};
}

/// What was thrown, as an error; the last net.
Error caught() {
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return bug("out of memory");
    } catch (const std::exception& error) {
        return bug(error.what());
    } catch (...) {
        return bug("something unknown was thrown");
    }
}

/// Nobody reads any more (`| head -1`): no error. Anything else lost output.
Exit after_output(Exit exit, Streams& streams, ComplaintForm form) {
    streams.out_bytes.flush();
    const int error = streams.out_bytes.error();
    if (error == 0) return exit;
    if (error == EPIPE) return Exit::done;
    streams.err << complaint({Exit::io, fmt::format("cannot write the output: {}", system_reason(error))}, form);
    return Exit::io;
}

Exit guarded(std::span<const std::string> words, Streams& streams, ComplaintForm form) {
    try {
        return execute(words, streams, form);
    } catch (...) {
        streams.out_bytes.flush();
        const Error error = caught();
        streams.err << complaint(error, form);
        return error.kind();
    }
}

}  // namespace

int run(int argc, const char* const* argv) {
    open_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> words(argc > 0 ? argv + 1 : argv, argv + argc);
    const ComplaintForm form = form_of(words);
    Streams streams;
    const Exit exit = guarded(words, streams, form);
    return static_cast<int>(after_output(exit, streams, form));
}

}  // namespace crm
