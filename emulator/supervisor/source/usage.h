/* What a process consumes, read from the kernel. */
#pragma once

#include <stdint.h>
#include <sys/types.h>

enum { USAGE_THREADS = 256 };

struct thread_usage {
    char name[16];
    uint64_t cpu_nanos;
};

struct usage {
    uint64_t cpu_nanos; /* of all threads, ended ones too */
    uint64_t resident_bytes;
    int thread_count; /* threads beyond USAGE_THREADS are left out */
    struct thread_usage threads[USAGE_THREADS];
};

/* Reads the usage of a process; zeros where it has ended. */
void usage_read(struct usage *usage, pid_t process);
