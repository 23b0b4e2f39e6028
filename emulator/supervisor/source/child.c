#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the new process: sets up and executes; on failure sends errno and ends. */
__attribute__((noreturn)) static void become(char *const arguments[], int output, pid_t supervisor, int failures)
{
    sigset_t none;
    sigemptyset(&none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != supervisor)
        _exit(1);
    setsid();
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing > 0) {
        dup2(nothing, STDIN_FILENO);
        close(nothing);
    }
    if (output >= 0) {
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
    }
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, 0);
    execvp(arguments[0], arguments);
    int reason = errno;
    if (write(failures, &reason, sizeof reason) < 0)
        _exit(126);
    _exit(127);
}

pid_t child_start(char *const arguments[], int output, char *problem, size_t problem_size)
{
    int failures[2];
    pid_t supervisor = getpid(), child = -1;
    if (pipe2(failures, O_CLOEXEC) == 0) {
        child = fork();
        if (child == 0)
            become(arguments, output, supervisor, failures[1]);
        int reason = child < 0 ? errno : 0;
        close(failures[1]);
        /* The pipe closes on a successful execve; a reason comes only when it failed. */
        while (child > 0 && read(failures[0], &reason, sizeof reason) < 0 && errno == EINTR) {
        }
        close(failures[0]);
        errno = reason;
        if (child > 0 && !reason)
            return child;
    }
    snprintf(problem, problem_size, "cannot start %s: %s", arguments[0], strerror(errno));
    return -1;
}

static void kill_inherited(void)
{
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0)
        return;
    text[length] = 0;
    char *rest = text;
    for (char *word; (word = strsep(&rest, " "));) {
        pid_t orphan = (pid_t)atoi(word);
        if (orphan > 0)
            kill(orphan, SIGKILL);
    }
}

void child_kill_remains(pid_t child)
{
    kill(-child, SIGKILL);
    kill_inherited();
}

void child_kill_all(void)
{
    do
        kill_inherited();
    while (waitpid(-1, 0, 0) > 0);
}
