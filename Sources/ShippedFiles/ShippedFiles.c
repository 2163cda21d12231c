#include "ShippedFiles.h"
