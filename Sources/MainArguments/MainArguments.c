#include "MainArguments.h"

#include <stddef.h>

#if defined(__linux__)
#include <features.h>
#endif

static int count;
static char **arguments;

#if defined(__GLIBC__) || defined(__APPLE__)
// Both call constructors as they call main. Other C libraries pass nothing, and what would be read is chance.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  if (argc < 0 || !argv) return;
  count = argc;
  arguments = argv;
}
#endif

int main_argument_count(void) { return count; }

const char *main_argument(int index) { return index >= 0 && index < count ? arguments[index] : NULL; }
