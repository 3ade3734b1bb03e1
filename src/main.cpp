#include "crm/cli/cli.h"

int main(int argc, char** argv) { return crm::run(argc, argv); }
