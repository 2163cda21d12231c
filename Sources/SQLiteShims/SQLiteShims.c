#include "SQLiteShims.h"
