// Preloaded into a program, logs what it does to the files of one folder, and what it prints, in order.
// DISK_LOG_FOLDER is the folder, DISK_LOG the log. An entry is: kind (1 byte), length of the path (4), offset (8),
// length of the content (8), path, content; numbers in the order of this machine. Kinds: W write, T truncate, S sync,
// U unlink, A print. A file whose name ends in -shm is left out: it is memory, and is made again when a database is opened.
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// Held around the operation and its entry, so that the log has the order in which things happened.
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("DISK_LOG");
    if (path) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_logged(const char *path) {
    const char *folder = getenv("DISK_LOG_FOLDER");
    size_t length = strlen(path);
    if (log_file < 0 || !folder || strncmp(path, folder, strlen(folder))) return 0;
    return length < 4 || strcmp(path + length - 4, "-shm");
}

static int path_of(int fd, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_logged(path);
}

static void put(const void *bytes, size_t length) {
    if (syscall(SYS_write, log_file, bytes, length) != (ssize_t)length) abort();
}

static void entry(char kind, const char *path, int64_t offset, const void *content, uint64_t length) {
    uint32_t path_length = strlen(path);
    put(&kind, 1);
    put(&path_length, 4);
    put(&offset, 8);
    put(&length, 8);
    put(path, path_length);
    if (length) put(content, length);
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return syscall(SYS_pwrite64, fd, bytes, length, offset);
    pthread_mutex_lock(&one_at_a_time);
    ssize_t written = syscall(SYS_pwrite64, fd, bytes, length, offset);
    if (written > 0) entry('W', path, offset, bytes, written);
    pthread_mutex_unlock(&one_at_a_time);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return write_at(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return write_at(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX];
    if (log_file < 0 || (fd != STDOUT_FILENO && !path_of(fd, path))) return syscall(SYS_write, fd, bytes, length);
    pthread_mutex_lock(&one_at_a_time);
    int64_t offset = fd == STDOUT_FILENO ? 0 : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t written = syscall(SYS_write, fd, bytes, length);
    if (written > 0) {
        if (fd == STDOUT_FILENO) entry('A', "", 0, bytes, written);
        else entry('W', path, offset, bytes, written);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return written;
}

static int sync_file(int fd, int call) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return syscall(call, fd);
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(call, fd);
    if (!failed) entry('S', path, 0, NULL, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}

int fsync(int fd) { return sync_file(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_file(fd, SYS_fdatasync); }

int ftruncate(int fd, off_t length) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(SYS_ftruncate, fd, length);
    if (!failed) entry('T', path, length, NULL, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}

int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

int unlink(const char *path) {
    if (!is_logged(path)) return syscall(SYS_unlink, path);
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(SYS_unlink, path);
    if (!failed) entry('U', path, 0, NULL, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
