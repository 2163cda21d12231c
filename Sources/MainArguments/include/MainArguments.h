// The arguments of main, which Swift's own CommandLine reads from /proc and has not where that is not mounted.
#pragma once

// How many there are, the program's name included; 0 where the C library hands none to constructors.
int main_argument_count(void);

// The argument at that index, as main received it; NULL where there is none.
const char *main_argument(int index);
