#include "clients.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "report.h"

enum { LINE_BYTES = 256, PENDING_BYTES = 2 * REPORT_BYTES };

struct client {
    int fd; /* 0: free */
    size_t line_length, pending_length;
    char line[LINE_BYTES];
    char pending[PENDING_BYTES];
};

static struct client clients[CLIENTS];
static struct sockaddr_un address = {.sun_family = AF_UNIX};
static int listening = -1;

static bool answered(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool success = connect(fd, (struct sockaddr *)&address, sizeof address) == 0 || errno == EAGAIN;
    close(fd);
    return success;
}

bool clients_open(const char *path, char *problem, size_t problem_size)
{
    struct stat status;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (lstat(path, &status) == 0 && S_ISSOCK(status.st_mode)) {
        if (answered()) {
            snprintf(problem, problem_size, "another supervisor answers on %s", path);
            return false;
        }
        unlink(path);
    }
    mode_t mask = umask(0177);
    listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool success = listening >= 0 && bind(listening, (struct sockaddr *)&address, sizeof address) == 0
                   && listen(listening, CLIENTS) == 0;
    if (!success)
        snprintf(problem, problem_size, "cannot open status socket %s: %s", path, strerror(errno));
    umask(mask);
    return success;
}

static void drop(struct client *client)
{
    close(client->fd);
    client->fd = 0;
}

void clients_close(void)
{
    for (struct client *client = clients; client < clients + CLIENTS; client++)
        if (client->fd)
            drop(client);
    close(listening);
    unlink(address.sun_path);
}

int clients_prepare(struct pollfd *entries)
{
    int count = 0;
    entries[count++] = (struct pollfd){.fd = listening, .events = POLLIN};
    for (struct client *client = clients; client < clients + CLIENTS; client++)
        if (client->fd)
            entries[count++] = (struct pollfd){
                .fd = client->fd, .events = (short)(client->pending_length ? POLLIN | POLLOUT : POLLIN)};
    return count;
}

static void flush(struct client *client)
{
    while (client->fd && client->pending_length) {
        ssize_t count = send(client->fd, client->pending, client->pending_length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (count <= 0) {
            drop(client);
            return;
        }
        client->pending_length -= (size_t)count;
        memmove(client->pending, client->pending + count, client->pending_length);
    }
}

void clients_send(struct client *client, const char *bytes, size_t length)
{
    if (!client->fd)
        return;
    if (length > PENDING_BYTES - client->pending_length) {
        drop(client);
        return;
    }
    memcpy(client->pending + client->pending_length, bytes, length);
    client->pending_length += length;
    flush(client);
}

void clients_send_all(const char *bytes, size_t length)
{
    for (struct client *client = clients; client < clients + CLIENTS; client++)
        clients_send(client, bytes, length);
}

static void receive(struct client *client, clients_line *answer)
{
    ssize_t count = recv(client->fd, client->line + client->line_length, LINE_BYTES - client->line_length, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        drop(client);
        return;
    }
    client->line_length += (size_t)count;
    for (char *end; client->fd && (end = memchr(client->line, '\n', client->line_length));) {
        *end = 0;
        if (end > client->line && end[-1] == '\r')
            end[-1] = 0;
        answer(client, client->line);
        size_t used = (size_t)(end + 1 - client->line);
        client->line_length -= used;
        memmove(client->line, end + 1, client->line_length);
    }
    if (client->fd && client->line_length == LINE_BYTES)
        drop(client);
}

static void welcome(clients_greet *greet)
{
    for (int fd; (fd = accept4(listening, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0;) {
        struct client *client = clients;
        while (client < clients + CLIENTS && client->fd)
            client++;
        if (client == clients + CLIENTS) {
            close(fd);
            continue;
        }
        client->fd = fd;
        client->line_length = client->pending_length = 0;
        greet(client);
    }
}

void clients_serve(const struct pollfd *entries, int count, clients_greet *greet, clients_line *answer)
{
    for (int i = 1; i < count; i++)
        for (struct client *client = clients; entries[i].revents && client < clients + CLIENTS; client++)
            if (client->fd == entries[i].fd) {
                if (entries[i].revents & POLLOUT)
                    flush(client);
                if (client->fd && entries[i].revents & (POLLIN | POLLHUP | POLLERR))
                    receive(client, answer);
                break;
            }
    if (entries[0].revents)
        welcome(greet);
}
