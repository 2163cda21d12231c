// SQLite itself, and what Swift cannot call or read: variadic functions, casting macros, statfs.
#pragma once

#include <sqlite3.h>

// sqlite3_db_config for the options that take a switch. Returns a result code.
int shim_db_config_switch(sqlite3 *connection, int option, int on);

// Bind a copy of the bytes (SQLITE_TRANSIENT). Return a result code.
int shim_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count);
int shim_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count);

// The name of the network file system that holds the path, or NULL when it is a local one or cannot be told.
const char *shim_network_file_system(const char *path);

// A number for the mount that holds the path; 0 when it cannot be told.
unsigned long long shim_mount_id(const char *path);

// Renames where nothing has the new name: 0, or -1 with errno, which is EEXIST where something has.
int shim_rename_new(const char *from, const char *to);
