#include "usage.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Reads a small file under a directory descriptor; the text is empty where that is impossible. */
static void read_small(int directory, const char *name, char *text, size_t size)
{
    ssize_t length = -1;
    int fd = openat(directory, name, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        length = read(fd, text, size - 1);
        close(fd);
    }
    text[length > 0 ? length : 0] = 0;
}

static void read_threads(struct usage *usage, int process)
{
    int fd = openat(process, "task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *tasks = fd < 0 ? 0 : fdopendir(fd);
    if (!tasks)
        return;
    for (struct dirent *entry; usage->thread_count < USAGE_THREADS && (entry = readdir(tasks));) {
        char path[300], text[128];
        if (entry->d_name[0] == '.')
            continue;
        struct thread_usage *thread = &usage->threads[usage->thread_count];
        snprintf(path, sizeof path, "%s/schedstat", entry->d_name);
        read_small(fd, path, text, sizeof text);
        if (!*text)
            continue;
        thread->cpu_nanos = strtoull(text, 0, 10);
        snprintf(path, sizeof path, "%s/comm", entry->d_name);
        read_small(fd, path, thread->name, sizeof thread->name);
        thread->name[strcspn(thread->name, "\n")] = 0;
        usage->thread_count++;
    }
    closedir(tasks);
}

void usage_read(struct usage *usage, pid_t process)
{
    char path[32], text[128];
    clockid_t clock;
    struct timespec time;
    usage->cpu_nanos = usage->resident_bytes = 0;
    usage->thread_count = 0;
    if (process <= 0)
        return;
    if (clock_getcpuclockid(process, &clock) == 0 && clock_gettime(clock, &time) == 0)
        usage->cpu_nanos = (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
    snprintf(path, sizeof path, "/proc/%d", process);
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return;
    unsigned long long pages = 0;
    read_small(directory, "statm", text, sizeof text);
    if (sscanf(text, "%*u %llu", &pages) == 1)
        usage->resident_bytes = pages * (uint64_t)sysconf(_SC_PAGESIZE);
    read_threads(usage, directory);
    close(directory);
}
