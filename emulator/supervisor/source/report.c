#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "usage.h"

enum { TAIL = 2 * MESSAGE_BYTES }; /* room kept for what follows the threads */

struct text {
    char *bytes;
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int count = vsnprintf(text->bytes + text->length, REPORT_BYTES - text->length, format, values);
    va_end(values);
    if (count > 0)
        text->length += (size_t)count;
    if (text->length >= REPORT_BYTES)
        text->length = REPORT_BYTES - 1;
}

/* A JSON string; bytes outside printable ASCII become '?', so that any name is valid UTF-8. */
static void add_string(struct text *text, const char *value)
{
    add(text, "\"");
    for (; *value; value++)
        if (*value == '"' || *value == '\\')
            add(text, "\\%c", *value);
        else
            add(text, "%c", *value >= ' ' && *value <= '~' ? *value : '?');
    add(text, "\"");
}

void report_time(const struct timespec *time, char text[32])
{
    struct tm parts;
    gmtime_r(&time->tv_sec, &parts);
    size_t length = strftime(text, 24, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + length, 32 - length, ".%03ldZ", time->tv_nsec / 1000000 % 1000);
}

static void add_time(struct text *text, const struct timespec *time)
{
    char formatted[32];
    report_time(time, formatted);
    add(text, "\"%s\"", formatted);
}

static void add_exit(struct text *text, const struct exit_record *exit)
{
    if (!exit->known) {
        add(text, "null");
        return;
    }
    add(text, exit->by_signal ? "{\"code\":null,\"signal\":%d,\"at\":" : "{\"code\":%d,\"signal\":null,\"at\":",
        exit->value);
    add_time(text, &exit->at);
    add(text, "}");
}

static void add_usage(struct text *text, pid_t child)
{
    static struct usage usage;
    usage_read(&usage, child);
    add(text, ",\"cpuNanos\":%llu,\"residentBytes\":%llu,\"threads\":[", (unsigned long long)usage.cpu_nanos,
        (unsigned long long)usage.resident_bytes);
    for (int i = 0; i < usage.thread_count && text->length < REPORT_BYTES - TAIL - 128; i++) {
        add(text, i ? ",{\"name\":" : "{\"name\":");
        add_string(text, usage.threads[i].name);
        add(text, ",\"cpuNanos\":%llu}", (unsigned long long)usage.threads[i].cpu_nanos);
    }
    add(text, "]");
}

size_t report_write(const struct report *report, char line[REPORT_BYTES])
{
    static const char *const states[] = {"running", "stopped", "failed"};
    struct text text = {line, 0};
    add(&text, "{\"name\":");
    add_string(&text, report->name);
    add(&text, ",\"state\":\"%s\",\"pid\":", states[report->state]);
    add(&text, report->child ? "%d" : "null", report->child);
    add(&text, ",\"restarts\":%u,\"failures\":%u,\"startedAt\":", report->restarts, report->failures);
    if (report->started_at.tv_sec)
        add_time(&text, &report->started_at);
    else
        add(&text, "null");
    add(&text, ",\"lastExit\":");
    add_exit(&text, &report->last_exit);
    add_usage(&text, report->child);
    add(&text, ",\"message\":");
    if (*report->message)
        add_string(&text, report->message);
    else
        add(&text, "null");
    add(&text, "}\n");
    return text.length;
}
