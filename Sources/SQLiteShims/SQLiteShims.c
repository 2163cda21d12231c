#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "SQLiteShims.h"

#include <errno.h>
#include <stdio.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#else
#include <sys/mount.h>
#include <sys/param.h>
#endif

int shim_db_config_switch(sqlite3 *connection, int option, int on) {
  return sqlite3_db_config(connection, option, on, (int *)0);
}

int shim_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  // A null pointer would bind NULL; an empty text is not NULL.
  return sqlite3_bind_text(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

int shim_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

const char *shim_network_file_system(const char *path) {
  struct statfs info;
  if (statfs(path, &info) != 0) return 0;
#if defined(__linux__)
  // The numbers are those of linux/magic.h and statfs(2), compared as 32 bits: f_type is signed on some machines.
  switch ((unsigned int)info.f_type) {
    case 0x6969u: return "NFS";
    case 0x517Bu: return "SMB";
    case 0xFF534D42u: return "CIFS";
    case 0xFE534D42u: return "SMB2";
    case 0x5346414Fu: return "AFS";
    case 0x6B414653u: return "AFS";
    case 0x73757245u: return "Coda";
    case 0x00C36400u: return "Ceph";
    case 0x0BD00BD0u: return "Lustre";
    default: return 0;
  }
#else
  return (info.f_flags & MNT_LOCAL) ? 0 : "network";
#endif
}

unsigned long long shim_mount_id(const char *path) {
#if defined(__linux__) && defined(STATX_MNT_ID)
  struct statx info;
  if (statx(AT_FDCWD, path, 0, STATX_MNT_ID, &info) != 0 || !(info.stx_mask & STATX_MNT_ID)) return 0;
  return info.stx_mnt_id;
#else
  (void)path;
  return 0;
#endif
}

int shim_rename_new(const char *from, const char *to) {
#if defined(__linux__)
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
#else
  return renamex_np(from, to, RENAME_EXCL);
#endif
}
