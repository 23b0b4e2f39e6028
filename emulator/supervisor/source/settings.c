#include "settings.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <sysexits.h>

static const char usage[] =
    "usage: supervisor --status SOCKET [--name NAME] [--max-failures 30] [--window 60] [--grace 10] [--log FILE]\n"
    "                  [--lifeline] [--directory DIR] [--once [--unless FILE]]\n"
    "                  ([--await] --launch FILE | -- PROGRAM ARGUMENT...)\n";

static const struct option options[] = {
    {"status", required_argument, 0, 's'},  {"name", required_argument, 0, 'n'},
    {"max-failures", required_argument, 0, 'm'}, {"window", required_argument, 0, 'w'},
    {"grace", required_argument, 0, 'g'},   {"log", required_argument, 0, 'l'},
    {"lifeline", no_argument, 0, 'e'},      {"directory", required_argument, 0, 'd'},
    {"launch", required_argument, 0, 'f'},  {"await", no_argument, 0, 'a'},
    {"once", no_argument, 0, 'o'},          {"unless", required_argument, 0, 'u'},
    {"help", no_argument, 0, 'h'},
    {0, 0, 0, 0},
};

__attribute__((noreturn, format(printf, 1, 2))) static void refuse(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fputs("supervisor: ", stderr);
    vfprintf(stderr, format, values);
    fputs(" (supervisor --help)\n", stderr);
    va_end(values);
    exit(EX_USAGE);
}

static double number(const char *option, const char *text, double least, double most)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most))
        refuse("--%s must be a number from %g to %g, not '%s'", option, least, most, text);
    return value;
}

static int whole(const char *option, const char *text, int least, int most)
{
    double value = number(option, text, least, most);
    if (value != (int)value)
        refuse("--%s must be a whole number, not '%s'", option, text);
    return (int)value;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void check(struct settings *settings)
{
    struct sockaddr_un address;
    if (!settings->status || !*settings->status)
        refuse("--status SOCKET is missing");
    if (strlen(settings->status) >= sizeof address.sun_path)
        refuse("--status is longer than the %zu bytes of a socket name; use --directory and a relative name",
               sizeof address.sun_path - 1);
    if (settings->launch && settings->program)
        refuse("--launch and a program exclude each other");
    if (!settings->launch && !settings->program)
        refuse("nothing to run: give --launch FILE or -- PROGRAM");
    if (settings->await && !settings->launch)
        refuse("--await is for --launch");
    if (settings->unless && !settings->once)
        refuse("--unless is for --once");
    if (!settings->name)
        settings->name = base_name(settings->launch ? settings->launch : settings->program[0]);
}

static void set(struct settings *settings, int option, const char *value)
{
    switch (option) {
        case 's': settings->status = value; break;
        case 'n': settings->name = value; break;
        case 'm': settings->max_failures = whole("max-failures", value, 0, 1000); break;
        case 'w': settings->window_seconds = whole("window", value, 1, 86400); break;
        case 'g': settings->grace_ms = (int)(number("grace", value, 0, 3600) * 1000); break;
        case 'l': settings->log = value; break;
        case 'e': settings->lifeline = true; break;
        case 'd': settings->directory = value; break;
        case 'f': settings->launch = value; break;
        case 'a': settings->await = true; break;
        case 'o': settings->once = true; break;
        case 'u': settings->unless = value; break;
    }
}

struct settings settings_read(int count, char **arguments)
{
    struct settings settings = {.max_failures = 30, .window_seconds = 60, .grace_ms = 10000};
    opterr = 0;
    for (int option; (option = getopt_long(count, arguments, "+:", options, 0)) != -1;) {
        if (option == 'h') {
            fputs(usage, stdout);
            exit(0);
        }
        if (option == ':')
            refuse("%s needs a value", arguments[optind - 1]);
        if (option == '?')
            refuse("unknown option '%s'", arguments[optind - 1]);
        set(&settings, option, optarg);
    }
    if (optind < count)
        settings.program = arguments + optind;
    check(&settings);
    return settings;
}
