/*
 * A disk that fails, lies and tells, put before a program with LD_PRELOAD.
 *
 * It stands between the program and the C library, below SQLite's own file layer, and looks only at files under the
 * folders that it is told. It is for the tests alone; nothing of it is in the programs.
 *
 *   FAULTS_UNDER   folders, parted by ':'
 *   FAULTS_TRACE   a file to which every step on those folders goes, with its bytes, and what the program answers
 *   FAULTS_FAIL    "KINDS FIRST LAST ERRNO": of the steps of these kinds the FIRST to LAST (0: all from there on) fail.
 *                  Kinds: open write sync rename unlink truncate mkdir read look, parted by ',', or all; make is to open
 *                  a file that is not there yet and, where nothing may be written (EROFS), any for writing.
 *                  A write that fails for want of room takes half of its bytes first.
 *   FAULTS_AT      of those folders the one whose steps fail (all of them where it is not said)
 *   FAULTS_LIE     "ENDING N": the Nth and every later reading of files whose name ends so gives another byte
 *   FAULTS_STOP    "KINDS N": the program is killed just before the Nth step of these kinds
 *
 * A step of the trace is one line, "NAME A B C LENGTH", then LENGTH bytes and a line feed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, WRITE = 2, SYNC = 4, RENAME = 8, UNLINK = 16, TRUNCATE = 32, MKDIR = 64, READ = 128, LOOK = 256, MAKE = 512, ALL = 1023 };
enum { MOST_FILES = 1024, LONGEST = 4096 };

static const struct { const char *name; int kind; } KINDS[] = {
  {"open", OPEN}, {"write", WRITE}, {"sync", SYNC}, {"rename", RENAME}, {"unlink", UNLINK}, {"truncate", TRUNCATE},
  {"mkdir", MKDIR}, {"read", READ}, {"look", LOOK}, {"make", MAKE}, {"all", ALL},
};

/* What is known of an open file of those folders. */
static struct { bool ours, counted, lies; char path[LONGEST]; } files[MOST_FILES];

static pthread_mutex_t one_at_a_time = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char under[LONGEST], failing_under[LONGEST], lies_in[256];
static int trace = -1, fail_kinds, fail_errno, stop_kinds;
static long fail_first, fail_last, lies_from, stop_at, failing_step, stopping_step, readings;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) { dprintf(2, "faults: no %s\n", name); abort(); }
  return found;
}

static int kinds_named(const char *names) {
  int kinds = 0;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    size_t length = strlen(KINDS[i].name);
    for (const char *at = names; (at = strstr(at, KINDS[i].name)); at += length)
      if ((at == names || at[-1] == ',') && (at[length] == ',' || !at[length])) kinds |= KINDS[i].kind;
  }
  return kinds;
}

__attribute__((constructor)) static void begin(void) {
  char names[128];
  const char *said;
  if ((said = getenv("FAULTS_UNDER"))) snprintf(under, sizeof under, "%s", said);
  if ((said = getenv("FAULTS_AT"))) snprintf(failing_under, sizeof failing_under, "%s", said);
  if ((said = getenv("FAULTS_FAIL")) && sscanf(said, "%127s %ld %ld %d", names, &fail_first, &fail_last, &fail_errno) == 4)
    fail_kinds = kinds_named(names);
  if ((said = getenv("FAULTS_STOP")) && sscanf(said, "%127s %ld", names, &stop_at) == 2) stop_kinds = kinds_named(names);
  if ((said = getenv("FAULTS_LIE")) && sscanf(said, "%255s %ld", lies_in, &lies_from) != 2) lies_in[0] = 0;
  if ((said = getenv("FAULTS_TRACE"))) trace = REAL(open)(said, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Whether a path lies in one of the folders. */
static bool lies_under(const char *folders, const char *path) {
  for (const char *at = folders; *at;) {
    size_t length = strcspn(at, ":");
    if (length && !strncmp(at, path, length) && (path[length] == '/' || !path[length])) return true;
    at += length + (at[length] == ':');
  }
  return false;
}

static bool ours(int fd) { return fd >= 0 && fd < MOST_FILES && files[fd].ours; }

/* The whole path, whatever the folder is that it is said from; none where it is not of ours. */
static const char *whole(int dir, const char *path, char *to) {
  if (!path || !*under) return NULL;
  if (*path == '/') snprintf(to, LONGEST, "%s", path);
  else if (dir == AT_FDCWD) {
    char here[LONGEST / 2];
    snprintf(to, LONGEST, "%s/%s", getcwd(here, sizeof here) ? here : "", path);
  } else if (ours(dir)) snprintf(to, LONGEST, "%.2000s/%s", files[dir].path, path);
  else return NULL;
  return lies_under(under, to) ? to : NULL;
}

static void tell(const char *name, long a, long b, long c, const void *bytes, size_t length) {
  if (trace < 0) return;
  char head[128];
  struct iovec parts[3] = {{head, (size_t)snprintf(head, sizeof head, "%s %ld %ld %ld %zu\n", name, a, b, c, length)},
                           {(void *)bytes, length}, {"\n", 1}};
  if (syscall(SYS_writev, trace, parts, 3) < 0) { dprintf(2, "faults: the trace cannot be written\n"); abort(); }
}

/* Counts a step; whether it fails, or is the one before which the program ends. */
static bool fails(int kind, const char *path) {
  if ((stop_kinds & kind) && ++stopping_step == stop_at) { tell("stop", kind, stop_at, 0, path, strlen(path)); kill(getpid(), SIGKILL); }
  if (!(fail_kinds & kind) || (*failing_under && !lies_under(failing_under, path))) return false;
  failing_step++;
  if (failing_step < fail_first || (fail_last && failing_step > fail_last)) return false;
  tell("fail", kind, failing_step, fail_errno, path, strlen(path));
  errno = fail_errno;
  return true;
}

#define ONE_AT_A_TIME \
  __attribute__((cleanup(let_go))) pthread_mutex_t *held = &one_at_a_time; \
  pthread_mutex_lock(held)
static void let_go(pthread_mutex_t **held) { int kept = errno; pthread_mutex_unlock(*held); errno = kept; }

/* Opening */

static void remember(int fd, const char *path) {
  if (fd < 0) return;
  if (fd >= MOST_FILES) { dprintf(2, "faults: too many files\n"); abort(); }
  files[fd].ours = true;
  files[fd].counted = files[fd].lies = false;
  snprintf(files[fd].path, LONGEST, "%s", path);
}

static int opened(int dir, const char *path, int flags, mode_t mode) {
  ONE_AT_A_TIME;
  char to[LONGEST];
  const char *at = whole(dir, path, to);
  if (!at) {
    int fd = REAL(openat)(dir, path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) files[fd].ours = false;
    return fd;
  }
  struct stat before;
  bool there = REAL(fstatat)(AT_FDCWD, at, &before, 0) == 0;
  bool makes = !there && (flags & O_CREAT), writes = flags & (O_WRONLY | O_RDWR | O_CREAT);
  if (fails(makes || (writes && fail_errno == EROFS) ? OPEN | MAKE : OPEN, at)) return -1;
  int fd = REAL(openat)(dir, path, flags, mode);
  if (fd < 0) return fd;
  remember(fd, at);
  tell("open", fd, !there, (flags & O_TRUNC) && there, at, strlen(at));
  return fd;
}

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags) return opened(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags) return opened(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
  ONE_AT_A_TIME;
  if (ours(fd)) { tell("close", fd, 0, 0, "", 0); files[fd].ours = false; }
  return REAL(close)(fd);
}

int fcntl64(int fd, int command, ...) {
  ONE_AT_A_TIME;
  va_list more;
  va_start(more, command);
  void *argument = va_arg(more, void *);
  va_end(more);
  int done = REAL(fcntl64)(fd, command, argument);
  if ((command == F_DUPFD || command == F_DUPFD_CLOEXEC) && ours(fd) && done >= 0) {
    remember(done, files[fd].path);
    tell("twin", fd, done, 0, "", 0);
  }
  return done;
}
int fcntl(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void *argument = va_arg(more, void *);
  va_end(more);
  return fcntl64(fd, command, argument);
}

/* Writing */

/* Of how many bytes a write takes: all, half and then none more, or it fails. */
static ssize_t allowed(int fd, size_t count) {
  if (!ours(fd)) return (ssize_t)count;
  if (!fails(WRITE, files[fd].path)) return (ssize_t)count;
  if (fail_errno == ENOSPC && failing_step == fail_first && count > 1) return (ssize_t)(count / 2);
  return -1;
}

static off_t place(int fd) {
  int flags = REAL(fcntl64)(fd, F_GETFL, 0);
  return flags >= 0 && (flags & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  ONE_AT_A_TIME;
  if (fd == 1 || fd == 2) tell(fd == 1 ? "answer" : "said", 0, 0, 0, bytes, count);
  if (!ours(fd)) return REAL(write)(fd, bytes, count);
  ssize_t most = allowed(fd, count);
  if (most < 0) return -1;
  off_t at = place(fd);
  ssize_t done = REAL(write)(fd, bytes, (size_t)most);
  if (done > 0) tell("write", fd, at, 0, bytes, (size_t)done);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  ONE_AT_A_TIME;
  ssize_t most = allowed(fd, count);
  if (most < 0) return -1;
  ssize_t done = REAL(pwrite64)(fd, bytes, (size_t)most, at);
  if (ours(fd) && done > 0) tell("write", fd, at, 0, bytes, (size_t)done);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return pwrite64(fd, bytes, count, at); }

/* Several parts at once are taken part by part: whoever writes so goes on where it was taken short. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  ONE_AT_A_TIME;
  if (!ours(fd) && fd != 1 && fd != 2) return REAL(writev)(fd, parts, count);
  for (int i = 0; i < count; i++)
    if (parts[i].iov_len) return write(fd, parts[i].iov_base, parts[i].iov_len);
  return 0;
}

int ftruncate64(int fd, off64_t length) {
  ONE_AT_A_TIME;
  if (ours(fd) && fails(TRUNCATE, files[fd].path)) return -1;
  int done = REAL(ftruncate64)(fd, length);
  if (ours(fd) && !done) tell("truncate", fd, length, 0, "", 0);
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* What would escape: refused, so that the caller goes the plain way, or the program ends. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
  if (ours(in) || ours(out)) { errno = EXDEV; return -1; }
  return REAL(copy_file_range)(in, from, out, to, count, flags);
}
ssize_t sendfile64(int out, int in, off64_t *from, size_t count) {
  if (ours(in) || ours(out)) { errno = EINVAL; return -1; }
  return ((ssize_t (*)(int, int, off64_t *, size_t))real("sendfile64"))(out, in, from, count);
}
static void escapes(const char *what, int fd) {
  if (ours(fd)) { dprintf(2, "faults: %s of %s would not be seen\n", what, files[fd].path); abort(); }
}
int fallocate64(int fd, int mode, off64_t at, off64_t length) { escapes("fallocate", fd); return REAL(fallocate64)(fd, mode, at, length); }
int posix_fallocate64(int fd, off64_t at, off64_t length) { escapes("fallocate", fd); return REAL(posix_fallocate64)(fd, at, length); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { escapes("pwritev", fd); return REAL(pwritev64)(fd, parts, count, at); }
void *mmap64(void *where, size_t length, int allow, int flags, int fd, off64_t at) {
  /* The index beside SQLite's log is memory that processes share; it is made again from the log after a power cut. */
  if (ours(fd) && (allow & PROT_WRITE) && (flags & MAP_SHARED)) {
    size_t end = strlen(files[fd].path);
    if (end < 4 || strcmp(files[fd].path + end - 4, "-shm")) escapes("mmap", fd);
  }
  return REAL(mmap64)(where, length, allow, flags, fd, at);
}
void *mmap(void *where, size_t length, int allow, int flags, int fd, off_t at) { return mmap64(where, length, allow, flags, fd, at); }

/* Keeping */

static int synced(int fd, const char *how) {
  ONE_AT_A_TIME;
  if (ours(fd)) {
    if (fails(SYNC, files[fd].path)) return -1;
    tell("before-sync", fd, 0, 0, "", 0);
  }
  int done = ((int (*)(int))real(how))(fd);
  if (ours(fd) && !done) tell(strcmp(how, "syncfs") ? "sync" : "sync-all", fd, 0, 0, "", 0);
  return done;
}
int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }
int syncfs(int fd) { return synced(fd, "syncfs"); }

/* Names */

static void tell_two(const char *name, const char *from, const char *to) {
  char both[2 * LONGEST];
  size_t first = strlen(from), second = strlen(to);
  memcpy(both, from, first);
  memcpy(both + first, to, second);
  tell(name, (long)first, 0, 0, both, first + second);
}

static int two_names(const char *name, int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
  ONE_AT_A_TIME;
  char one[LONGEST], two[LONGEST];
  const char *a = whole(from_dir, from, one), *b = whole(to_dir, to, two);
  bool seen = a && b;
  if (seen && fails(RENAME, b)) return -1;
  bool link = !strcmp(name, "link");
  int done = link ? REAL(linkat)(from_dir, from, to_dir, to, (int)flags) : REAL(renameat2)(from_dir, from, to_dir, to, flags);
  if (seen && !done) tell_two(name, a, b);
  return done;
}
int rename(const char *from, const char *to) { return two_names("rename", AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int fd, const char *from, int td, const char *to) { return two_names("rename", fd, from, td, to, 0); }
int renameat2(int fd, const char *from, int td, const char *to, unsigned flags) { return two_names("rename", fd, from, td, to, flags); }
int link(const char *from, const char *to) { return two_names("link", AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int fd, const char *from, int td, const char *to, int flags) { return two_names("link", fd, from, td, to, (unsigned)flags); }

static int removed(int dir, const char *path, int flags) {
  ONE_AT_A_TIME;
  char to[LONGEST];
  const char *at = whole(dir, path, to);
  if (at && fails(UNLINK, at)) return -1;
  int done = REAL(unlinkat)(dir, path, flags);
  if (at && !done) tell("remove", 0, 0, 0, at, strlen(at));
  return done;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return removed(dir, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int dir, const char *path, mode_t mode) {
  ONE_AT_A_TIME;
  char to[LONGEST];
  const char *at = whole(dir, path, to);
  if (at && fails(MKDIR, at)) return -1;
  int done = REAL(mkdirat)(dir, path, mode);
  if (at && !done) tell("folder", 0, 0, 0, at, strlen(at));
  return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* Reading */

static ssize_t another_byte(int fd, void *bytes, ssize_t count) {
  if (count > 0 && ours(fd) && files[fd].lies) ((char *)bytes)[count / 2] ^= 1;
  return count;
}

/* The first bytes that are asked of an open file make a reading of it. */
static bool may_read(int fd) {
  if (!ours(fd)) return true;
  if (fails(READ, files[fd].path)) return false;
  if (*lies_in && !files[fd].counted) {
    size_t end = strlen(files[fd].path), ending = strlen(lies_in);
    files[fd].counted = true;
    if (end >= ending && !strcmp(files[fd].path + end - ending, lies_in)) files[fd].lies = ++readings >= lies_from;
    if (files[fd].lies) tell("lie", readings, 0, 0, files[fd].path, end);
  }
  return true;
}
ssize_t read(int fd, void *bytes, size_t count) {
  ONE_AT_A_TIME;
  return may_read(fd) ? another_byte(fd, bytes, REAL(read)(fd, bytes, count)) : -1;
}
ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) {
  ONE_AT_A_TIME;
  return may_read(fd) ? another_byte(fd, bytes, REAL(pread64)(fd, bytes, count, at)) : -1;
}
ssize_t pread(int fd, void *bytes, size_t count, off_t at) { return pread64(fd, bytes, count, at); }

/* Looking: what a stick that was pulled no longer answers. */

static bool may_look(int dir, const char *path) {
  char to[LONGEST];
  const char *at = path && *path ? whole(dir, path, to) : ours(dir) ? files[dir].path : NULL;
  return !at || !fails(LOOK, at);
}
#define LOOKS(dir, path, name, ...) do { ONE_AT_A_TIME; return may_look(dir, path) ? REAL(name)(__VA_ARGS__) : -1; } while (0)
int stat(const char *path, struct stat *to) { LOOKS(AT_FDCWD, path, stat, path, to); }
int stat64(const char *path, struct stat64 *to) { LOOKS(AT_FDCWD, path, stat64, path, to); }
int lstat(const char *path, struct stat *to) { LOOKS(AT_FDCWD, path, lstat, path, to); }
int lstat64(const char *path, struct stat64 *to) { LOOKS(AT_FDCWD, path, lstat64, path, to); }
int fstat(int fd, struct stat *to) { LOOKS(fd, NULL, fstat, fd, to); }
int fstat64(int fd, struct stat64 *to) { LOOKS(fd, NULL, fstat64, fd, to); }
int fstatat64(int dir, const char *path, struct stat64 *to, int flags) { LOOKS(dir, path, fstatat64, dir, path, to, flags); }
int statx(int dir, const char *path, int flags, unsigned mask, struct statx *to) { LOOKS(dir, path, statx, dir, path, flags, mask, to); }
int access(const char *path, int mode) { LOOKS(AT_FDCWD, path, access, path, mode); }
int chmod(const char *path, mode_t mode) { LOOKS(AT_FDCWD, path, chmod, path, mode); }
DIR *opendir(const char *path) { ONE_AT_A_TIME; return may_look(AT_FDCWD, path) ? REAL(opendir)(path) : NULL; }
