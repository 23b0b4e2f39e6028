#include "boot.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

static char command_line[2048];

/* Without swap and files there is nothing to reclaim: what the kernel would hold back of so little memory, after it
 * fragmented (Documentation/admin-guide/sysctl/vm.rst, watermark_boost_factor), is what the game lacks. */
static void keep_no_reserve(void) {
    int file = open("/proc/sys/vm/watermark_boost_factor", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    (void)!write(file, "0", 1);
    close(file);
}

void boot_mount(void) {
    mkdir("/dev", 0755);
    mkdir("/proc", 0755);
    mkdir("/sys", 0755);
    mount("dev", "/dev", "devtmpfs", 0, NULL);
    mount("proc", "/proc", "proc", 0, NULL);
    mount("sys", "/sys", "sysfs", 0, NULL);
    keep_no_reserve();
    int file = open("/proc/cmdline", O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t length = read(file, command_line, sizeof command_line - 1);
    command_line[length > 0 ? length : 0] = 0;
    close(file);
}

void boot_module(const char *name) {
    char text[160];
    snprintf(text, sizeof text, "/lib/%s.ko", name);
    int file = open(text, O_RDONLY | O_CLOEXEC);
    if (file >= 0 && syscall(SYS_finit_module, file, "", 0) == 0) {
        close(file);
        unlink(text); /* the root is memory */
        return;
    }
    snprintf(text, sizeof text, "railway: cannot load module %s: %m", name);
    kernel_log(text);
    if (file >= 0) close(file);
}

const char *boot_option(const char *name, const char *otherwise) {
    static char values[8][64];
    static int used;
    size_t length = strlen(name);
    for (const char *at = command_line; *at; at += strcspn(at, " \n"), at += strspn(at, " \n")) {
        if (strncmp(at, name, length) != 0 || at[length] != '=' || used >= 8) continue;
        const char *value = at + length + 1;
        snprintf(values[used], sizeof values[used], "%.*s", (int)strcspn(value, " \n"), value);
        return values[used++];
    }
    return otherwise;
}

void kernel_log(const char *message) {
    int file = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    char line[256];
    int length = snprintf(line, sizeof line, "<2>%s\n", message);
    (void)!write(file, line, length < (int)sizeof line ? (size_t)length : sizeof line - 1);
    close(file);
}

void log_free_memory(void) {
    struct sysinfo memory;
    char text[64];
    if (sysinfo(&memory) != 0) return;
    snprintf(text, sizeof text, "railway: %lu KiB free", memory.freeram * memory.mem_unit / 1024);
    kernel_log(text);
}

void fatal(const char *message) {
    kernel_log(message);
    for (;;) pause();
}
