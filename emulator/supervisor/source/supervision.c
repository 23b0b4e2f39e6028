#include "supervision.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "failures.h"
#include "journal.h"
#include "launch.h"

enum wish { WISH_RUN, WISH_STOP, WISH_END };

enum { EARLY_END_MS = 2000, LOOK_MS = 20 };

static const struct settings *settings;
static supervision_changed *changed;
static struct report report;
static struct launch launch;
static enum wish wish = WISH_RUN;
static bool asked_to_end;      /* the end to come was asked for */
static bool without_optional;  /* the next start leaves the optional lines out */
static bool started_optional;  /* this start has optional lines */
static int64_t started_ms, kill_at_ms = -1, look_at_ms = -1;
static int code;

static bool start(void)
{
    char *const *arguments = settings->program;
    bool leave_out = without_optional;
    without_optional = started_optional = false;
    if (settings->launch) {
        if (!launch_read(&launch, settings->launch, !leave_out, report.message, MESSAGE_BYTES))
            return false;
        arguments = launch.arguments;
        started_optional = launch.has_optional;
    }
    pid_t child = child_start(arguments, journal_child_output(), report.message, MESSAGE_BYTES);
    if (child < 0)
        return false;
    report.child = child;
    report.state = STATE_RUNNING;
    asked_to_end = false;
    kill_at_ms = -1;
    started_ms = monotonic_ms();
    clock_gettime(CLOCK_REALTIME, &report.started_at);
    if (leave_out)
        snprintf(report.message, MESSAGE_BYTES, "started without the optional lines of %s", settings->launch);
    else
        report.message[0] = 0;
    journal_note("%s runs as process %d%s", report.name, child, leave_out ? ", without the optional lines" : "");
    return true;
}

/* Counts a failure; true when that is one too many. */
static bool one_too_many(const char *what)
{
    failures_add();
    unsigned failures = failures_within(settings->window_seconds);
    if (failures <= (unsigned)settings->max_failures)
        return false;
    report.state = STATE_FAILED;
    snprintf(report.message, MESSAGE_BYTES, "gave up after %u failures within %d s; the last: %.300s", failures,
             settings->window_seconds, what);
    journal_note("%s: %s", report.name, report.message);
    return true;
}

/* Whether the launch file is still to come; it is looked for again soon. */
static bool awaits_launch(void)
{
    look_at_ms = -1;
    if (!settings->await || access(settings->launch, F_OK) == 0 || errno != ENOENT)
        return false;
    look_at_ms = monotonic_ms() + LOOK_MS;
    return true;
}

/* Starts the child, again and again where that fails, until it runs or the supervisor gives up. */
static void start_or_fail(void)
{
    if (awaits_launch())
        return;
    while (!start()) {
        char what[MESSAGE_BYTES];
        memcpy(what, report.message, sizeof what);
        journal_note("%s: %s", report.name, what);
        if (one_too_many(what))
            break;
    }
}

static void start_afresh(void)
{
    failures_forget();
    wish = WISH_RUN;
    start_or_fail();
}

static void terminate(void)
{
    if (asked_to_end)
        return;
    asked_to_end = true;
    kill_at_ms = monotonic_ms() + settings->grace_ms;
    kill(report.child, SIGTERM);
}

static void after_unasked_end(void)
{
    const struct exit_record *last = &report.last_exit;
    char what[64];
    snprintf(what, sizeof what, last->by_signal ? "ended by signal %d" : "ended with code %d", last->value);
    journal_note("%s %s", report.name, what);
    bool own_failure = last->value != 0 && !(last->by_signal && (last->value == SIGKILL || last->value == SIGTERM));
    without_optional = started_optional && own_failure && monotonic_ms() - started_ms < EARLY_END_MS;
    if (!one_too_many(what)) {
        report.restarts++;
        start_or_fail();
    }
}

static void on_child_end(const siginfo_t *info)
{
    report.child = 0;
    kill_at_ms = -1;
    report.last_exit.known = true;
    report.last_exit.by_signal = info->si_code != CLD_EXITED;
    report.last_exit.value = info->si_status;
    clock_gettime(CLOCK_REALTIME, &report.last_exit.at);
    if (settings->once && wish == WISH_RUN && !asked_to_end) {
        bool done = info->si_code == CLD_EXITED && info->si_status == 0;
        code = info->si_code == CLD_EXITED ? info->si_status : 128 + info->si_status;
        wish = done ? WISH_STOP : WISH_END;
    }
    if (wish != WISH_RUN) {
        report.state = STATE_STOPPED;
        report.message[0] = 0;
        journal_note("%s has stopped", report.name);
    } else if (asked_to_end) {
        report.restarts++;
        start_or_fail();
    } else {
        after_unasked_end();
    }
    changed();
}

void supervision_begin(const struct settings *the_settings, supervision_changed *on_change)
{
    settings = the_settings;
    changed = on_change;
    report.name = settings->name;
    if (settings->unless && access(settings->unless, F_OK) == 0) {
        wish = WISH_STOP;
        report.state = STATE_STOPPED;
        journal_note("%s has been done: there is %s", report.name, settings->unless);
    } else {
        start_or_fail();
    }
}

const struct report *supervision_report(void)
{
    report.failures = failures_within(settings->window_seconds);
    return &report;
}

bool supervision_command(const char *word)
{
    bool run = !strcmp(word, "restart") || !strcmp(word, "start"), again = !strcmp(word, "restart");
    bool stop = !strcmp(word, "stop"), now = !strcmp(word, "kill");
    if (!run && !stop && !now)
        return false;
    if (wish == WISH_END)
        return true;
    if (stop || run)
        wish = stop ? WISH_STOP : WISH_RUN;
    if (report.child) {
        if (stop || again)
            terminate();
        if (now) {
            asked_to_end = true;
            kill(-report.child, SIGKILL);
        }
    } else if (run) {
        start_afresh();
        changed();
    } else if (stop && report.state != STATE_STOPPED) {
        report.state = STATE_STOPPED;
        changed();
    }
    return true;
}

void supervision_end(void)
{
    wish = WISH_END;
    if (report.child)
        terminate();
}

bool supervision_ended(void)
{
    return wish == WISH_END && !report.child;
}

int supervision_code(void)
{
    return code;
}

void supervision_reap(void)
{
    for (;;) {
        siginfo_t info = {0};
        if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
            return;
        bool is_child = info.si_pid == report.child;
        if (is_child)
            child_kill_remains(report.child);
        waitpid(info.si_pid, 0, 0);
        if (is_child)
            on_child_end(&info);
    }
}

/* Looks for the launch file when it is time to; returns the milliseconds until it is. */
static int look_due(void)
{
    int64_t left = look_at_ms - monotonic_ms();
    if (left > 0)
        return (int)left;
    start_or_fail();
    if (look_at_ms < 0)
        changed();
    return look_at_ms < 0 ? -1 : LOOK_MS;
}

int supervision_due(void)
{
    if (look_at_ms >= 0 && wish == WISH_RUN)
        return look_due();
    if (kill_at_ms < 0)
        return -1;
    int64_t left = kill_at_ms - monotonic_ms();
    if (left > 0)
        return (int)left;
    kill_at_ms = -1;
    journal_note("%s did not end within %d ms; killed", report.name, settings->grace_ms);
    kill(-report.child, SIGKILL);
    return -1;
}
