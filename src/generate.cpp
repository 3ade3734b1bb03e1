// Writes docs/man and completions, made of the command table, into a folder: the checkout, or one to compare it with.
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "crm/base/file.h"
#include "crm/commands/manual.h"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: crm_generate FOLDER\n";
        return 2;
    }
    try {
        for (const crm::GeneratedFile& file : crm::generated_files())
            crm::write_generated(std::string(argv[1]) + '/' + file.path, file.text);
    } catch (const std::exception& error) {
        std::cerr << "crm_generate: " << error.what() << '\n';
        return 6;
    }
}
