#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "report.h"

enum { LOG_BYTES = 1 << 20, CHUNK_BYTES = 16384, CHUNKS_PER_TURN = 16 };

static const char *file_path;
static int file = -1, output_pipe[2] = {-1, -1};
static off_t file_size;

static bool open_file(void)
{
    file = open(file_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    struct stat status;
    file_size = file >= 0 && fstat(file, &status) == 0 ? status.st_size : 0;
    return file >= 0;
}

bool journal_open(const char *path)
{
    file_path = path;
    if (!path)
        return true;
    return open_file() && pipe2(output_pipe, O_CLOEXEC) == 0 && fcntl(output_pipe[0], F_SETFL, O_NONBLOCK) == 0;
}

int journal_child_output(void)
{
    return output_pipe[1];
}

int journal_input(void)
{
    return output_pipe[0];
}

static void rotate(void)
{
    char old[4096];
    snprintf(old, sizeof old, "%s.1", file_path);
    close(file);
    rename(file_path, old);
    open_file();
}

static void append(const char *bytes, size_t length)
{
    if (file < 0 && !open_file())
        return;
    if (file_size > 0 && file_size + (off_t)length > LOG_BYTES)
        rotate();
    while (length > 0) {
        ssize_t count = write(file, bytes, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return;
        file_size += count;
        bytes += count;
        length -= (size_t)count;
    }
}

void journal_drain(void)
{
    char bytes[CHUNK_BYTES];
    for (int i = 0; i < CHUNKS_PER_TURN && output_pipe[0] >= 0; i++) {
        ssize_t count = read(output_pipe[0], bytes, sizeof bytes);
        if (count <= 0)
            return;
        append(bytes, (size_t)count);
    }
}

void journal_note(const char *format, ...)
{
    char line[2 * MESSAGE_BYTES], time[32];
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    report_time(&now, time);
    int length = snprintf(line, sizeof line, "%s supervisor: ", time);
    va_list values;
    va_start(values, format);
    length += vsnprintf(line + length, sizeof line - (size_t)length - 1, format, values);
    va_end(values);
    if (length > (int)sizeof line - 2)
        length = sizeof line - 2;
    line[length++] = '\n';
    if (file_path)
        append(line, (size_t)length);
    else if (write(STDERR_FILENO, line, (size_t)length) < 0)
        return;
}
