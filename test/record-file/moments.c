/*
 * Counts what a process does to files, and stops it with SIGKILL at a chosen moment. Loaded with LD_PRELOAD.
 * MOMENTS_IN    the folder that is watched
 * MOMENTS_LOG   where each moment is written down, one line: what, a space, the path
 * MOMENTS_KILL  the moment to die at, counted from 1: just before it happens; a write is half done
 * Files created anywhere are written down as "create" and are no moments.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int seen = 0;

static ssize_t really_write(int fd, const void *bytes, size_t size) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return next(fd, bytes, size);
}

static int really_open(const char *path, int flags, mode_t mode) {
  static int (*next)(const char *, int, ...);
  if (!next) next = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
  return next(path, flags, mode);
}

static void note(const char *what, const char *path) {
  const char *log = getenv("MOMENTS_LOG");
  if (!log) return;
  char line[4200];
  int length = snprintf(line, sizeof line, "%s %s\n", what, path);
  int fd = really_open(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0) return;
  really_write(fd, line, (size_t)length);
  close(fd);
}

/* Whether this is the moment to die at. */
static int moment(const char *what, const char *path) {
  const char *in = getenv("MOMENTS_IN");
  const char *kill_at = getenv("MOMENTS_KILL");
  if (!in || strncmp(path, in, strlen(in)) != 0) return 0;
  note(what, path);
  return kill_at && ++seen == atoi(kill_at);
}

static int moment_of(const char *what, int fd) {
  char link[64], path[4100];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return moment(what, path);
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define NEXT(type, name, arguments) \
  static type(*next) arguments; \
  if (!next) next = (type(*) arguments)dlsym(RTLD_NEXT, #name)

#ifdef __cplusplus
extern "C" {
#endif

int rename(const char *from, const char *to) {
  NEXT(int, rename, (const char *, const char *));
  if (moment("rename", to)) die();
  return next(from, to);
}

int link(const char *from, const char *to) {
  NEXT(int, link, (const char *, const char *));
  if (moment("link", to)) die();
  return next(from, to);
}

int unlink(const char *path) {
  NEXT(int, unlink, (const char *));
  if (moment("unlink", path)) die();
  return next(path);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  if (moment_of("write", fd)) {
    really_write(fd, bytes, size / 2);
    die();
  }
  return really_write(fd, bytes, size);
}

static ssize_t write_at(const char *name, int fd, const void *bytes, size_t size, off_t at) {
  ssize_t (*next)(int, const void *, size_t, off_t) =
      (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, name);
  if (moment_of("write", fd)) {
    next(fd, bytes, size / 2, at);
    die();
  }
  return next(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return write_at("pwrite", fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) { return write_at("pwrite64", fd, bytes, size, at); }

int ftruncate(int fd, off_t size) {
  NEXT(int, ftruncate, (int, off_t));
  if (moment_of("truncate", fd)) die();
  return next(fd, size);
}

int ftruncate64(int fd, off_t size) {
  NEXT(int, ftruncate64, (int, off_t));
  if (moment_of("truncate", fd)) die();
  return next(fd, size);
}

int fsync(int fd) {
  NEXT(int, fsync, (int));
  if (moment_of("sync", fd)) die();
  return next(fd);
}

int fdatasync(int fd) {
  NEXT(int, fdatasync, (int));
  if (moment_of("sync", fd)) die();
  return next(fd);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    NEXT(int, name, (const char *, int, ...)); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags & O_CREAT) ? (mode_t)va_arg(rest, int) : 0; \
    va_end(rest); \
    if (flags & O_CREAT) note("create", path); \
    return next(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#ifdef __cplusplus
}
#endif
