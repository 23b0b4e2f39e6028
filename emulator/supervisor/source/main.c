/*
 * supervisor: runs one program for as long as it is asked to, restarts it when it ends, and tells its state on a Unix
 * socket. Fit to be the first process of a container.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "child.h"
#include "clients.h"
#include "journal.h"
#include "settings.h"
#include "supervision.h"

enum { SIGNALS, OUTPUT, LIFELINE, FIXED };

static char line[REPORT_BYTES];

static void greet(struct client *client)
{
    clients_send(client, line, report_write(supervision_report(), line));
}

static void tell_all(void)
{
    clients_send_all(line, report_write(supervision_report(), line));
}

static void answer(struct client *client, const char *word)
{
    static const char unknown[] = "{\"error\":\"unknown command; known are status, start, stop, restart and kill\"}\n";
    if (!strcmp(word, "status"))
        greet(client);
    else if (!supervision_command(word))
        clients_send(client, unknown, sizeof unknown - 1);
}

__attribute__((noreturn)) static void give_up(const char *problem)
{
    fprintf(stderr, "supervisor: %s\n", problem);
    exit(EXIT_FAILURE);
}

/* What a terminal sends to all its processes is, with a lifeline, left to who holds that. */
static int open_signals(bool lifeline)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGTERM);
    if (lifeline) {
        signal(SIGINT, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
    } else {
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGHUP);
    }
    sigprocmask(SIG_BLOCK, &signals, 0);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void on_signals(int fd)
{
    struct signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == sizeof info)
        if (info.ssi_signo != SIGCHLD)
            supervision_end();
    supervision_reap();
}

/* Whether the other side of standard input has closed it. */
static bool lifeline_cut(void)
{
    char bytes[256];
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
}

static void run(const struct settings *settings, int signals)
{
    struct pollfd entries[FIXED + CLIENTS_POLLED];
    int lifeline = settings->lifeline ? STDIN_FILENO : -1;
    for (int wait; wait = supervision_due(), !supervision_ended();) {
        entries[SIGNALS] = (struct pollfd){.fd = signals, .events = POLLIN};
        entries[OUTPUT] = (struct pollfd){.fd = journal_input(), .events = POLLIN};
        entries[LIFELINE] = (struct pollfd){.fd = lifeline, .events = POLLIN};
        int count = clients_prepare(entries + FIXED);
        if (poll(entries, (nfds_t)(FIXED + count), wait) <= 0)
            continue;
        if (entries[OUTPUT].revents)
            journal_drain();
        if (entries[LIFELINE].revents && lifeline_cut()) {
            lifeline = -1;
            journal_note("lifeline cut");
            supervision_end();
        }
        if (entries[SIGNALS].revents)
            on_signals(signals);
        clients_serve(entries + FIXED, count, greet, answer);
    }
}

int main(int count, char **arguments)
{
    struct settings settings = settings_read(count, arguments);
    char problem[MESSAGE_BYTES];
    if (settings.directory && chdir(settings.directory) != 0) {
        snprintf(problem, sizeof problem, "cannot enter directory %s: %s", settings.directory, strerror(errno));
        give_up(problem);
    }
    if (!journal_open(settings.log)) {
        snprintf(problem, sizeof problem, "cannot open log %s: %s", settings.log, strerror(errno));
        give_up(problem);
    }
    if (!clients_open(settings.status, problem, sizeof problem))
        give_up(problem);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    int signals = open_signals(settings.lifeline);
    supervision_begin(&settings, tell_all);
    run(&settings, signals);
    child_kill_all();
    journal_drain();
    clients_close();
    return supervision_code();
}
