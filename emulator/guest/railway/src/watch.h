/* What the program waits for beside input and sound: sockets, and the times at which somebody has something to do. */
#ifndef WATCH_H
#define WATCH_H
#include <poll.h>
#include <stdint.h>

enum { WATCH_POLLS = 40 };

/* Microseconds since the machine started. */
uint64_t clock_micros(void);

/* Calls `ready` with `subject` when the file can be read (or written, if `wants` says so), until it is forgotten. */
void watch_add(int fd, void (*ready)(int subject), int subject);
void watch_writing(int fd, int wants);
void watch_forget(int fd);
/* Calls `act` once, at that time or soon after it; a later call with the same function moves the time; 0 = never. */
void watch_at(uint64_t micros, void (*act)(void));

/* Fills at most WATCH_POLLS entries; returns how many. */
int watch_poll(struct pollfd *entries);
/* When the next act is due; 0 = none is. */
uint64_t watch_next(void);
/* Calls everyone whose entry has something or whose time has come. */
void watch_call(const struct pollfd *entries, int count);
#endif
