/* What an init program does before anything else: file systems, kernel modules, the kernel command line. */
#ifndef BOOT_H
#define BOOT_H

void boot_mount(void);
/* Loads /lib/<name>.ko. A module that fails leaves a line in the kernel log; the desktop goes on without it. */
void boot_module(const char *name);
/* The value of `name=value` on the kernel command line, or `otherwise`. The text lives as long as the program. */
const char *boot_option(const char *name, const char *otherwise);
/* A line that the kernel shows on a console of its command line, `quiet` or not. */
void kernel_log(const char *message);
/* Logs how much memory nobody has. */
void log_free_memory(void);
/* Says why and stops for ever: PID 1 must not end. */
_Noreturn void fatal(const char *message);
#endif
