#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ssize_t read_text(const char *file, char *text)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return -1;
    size_t length = 0;
    ssize_t count = 1;
    while (count > 0 && length <= LAUNCH_BYTES) {
        count = read(fd, text + length, LAUNCH_BYTES + 1 - length);
        if (count > 0)
            length += (size_t)count;
    }
    int failure = errno;
    close(fd);
    errno = failure;
    return count < 0 ? -1 : (ssize_t)length;
}

bool launch_read(struct launch *launch, const char *file, bool optional, char *problem, size_t problem_size)
{
    ssize_t length = read_text(file, launch->text);
    if (length < 0) {
        snprintf(problem, problem_size, "cannot read launch file %s: %s", file, strerror(errno));
        return false;
    }
    if (length > LAUNCH_BYTES || memchr(launch->text, 0, (size_t)length)) {
        snprintf(problem, problem_size, "launch file %s is no text of at most %d bytes", file, LAUNCH_BYTES);
        return false;
    }
    launch->text[length] = 0;
    launch->has_optional = false;
    bool within_optional = false, applies = true;
    int count = 0;
    char *rest = launch->text;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (line[0] == '?') {
            within_optional = true;
            applies = optional && access(line + 1, F_OK) == 0;
            continue;
        }
        if (!*line || !applies)
            continue;
        if (count == LAUNCH_ARGUMENTS) {
            snprintf(problem, problem_size, "launch file %s has more than %d lines", file, LAUNCH_ARGUMENTS);
            return false;
        }
        launch->arguments[count++] = line;
        launch->has_optional |= within_optional;
    }
    launch->arguments[count] = 0;
    if (count == 0)
        snprintf(problem, problem_size, "launch file %s names no program", file);
    return count > 0;
}
