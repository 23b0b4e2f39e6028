/*
 * The status socket and its clients. Each client has bounded buffers: one that does not read what it is sent, or sends
 * an endless line, is dropped; the others and the supervisor do not wait for it.
 */
#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

enum { CLIENTS = 32, CLIENTS_POLLED = CLIENTS + 1 };

struct client;

/* What the owner of the socket does: greets a new client, and answers one line without its line feed. */
typedef void clients_greet(struct client *client);
typedef void clients_line(struct client *client, const char *line);

/* Binds the socket, taking over the name of a dead one. On failure returns false and says why in problem. */
bool clients_open(const char *path, char *problem, size_t problem_size);

/* Closes all and removes the name. */
void clients_close(void);

/* Adds what to wait for; CLIENTS_POLLED entries at most. Returns how many. */
int clients_prepare(struct pollfd *entries);

/* Serves the entries of clients_prepare after poll. */
void clients_serve(const struct pollfd *entries, int count, clients_greet *greet, clients_line *answer);

void clients_send(struct client *client, const char *bytes, size_t length);
void clients_send_all(const char *bytes, size_t length);
