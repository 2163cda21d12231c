#include "ShippedFiles.h"

// #embed is C23; clang has it in every mode, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sqlite_0001[] = {
#embed "../../schema/sqlite/0001-ledger.sql"
};
const unsigned char *const shipped_sqlite_0001 = sqlite_0001;
const size_t shipped_sqlite_0001_size = sizeof sqlite_0001;
