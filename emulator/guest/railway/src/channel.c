#include "channel.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "watch.h"

void channel_open(struct channel *channel, int fd, void (*ready)(int), int subject) {
    const int on = 1;
    channel->fd = fd;
    channel->in_used = channel->out_used = 0;
    channel->heard = clock_micros();
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch_add(fd, ready, subject);
    watch_writing(fd, 1);
}

void channel_close(struct channel *channel) {
    if (channel->fd < 0) return;
    watch_forget(channel->fd);
    close(channel->fd);
    channel->fd = -1;
}

static bool flush(struct channel *channel) {
    while (channel->out_used > 0) {
        ssize_t sent = send(channel->fd, channel->out, channel->out_used, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOTCONN)) break;
        if (sent <= 0) return false;
        channel->out_used -= (size_t)sent;
        memmove(channel->out, channel->out + sent, channel->out_used);
    }
    watch_writing(channel->fd, channel->out_used > 0);
    return true;
}

bool channel_send(struct channel *channel, const struct message *message) {
    uint8_t bytes[WIRE_SIZE];
    size_t length = wire_write(bytes, message);
    if (channel->fd < 0 || length == 0 || length > CHANNEL_OUT - channel->out_used) return false;
    memcpy(channel->out + channel->out_used, bytes, length);
    channel->out_used += length;
    return flush(channel);
}

bool channel_move(struct channel *channel) {
    if (!flush(channel)) return false;
    size_t room = sizeof channel->in - channel->in_used;
    if (room == 0) return true;
    ssize_t came = recv(channel->fd, channel->in + channel->in_used, room, MSG_DONTWAIT);
    if (came < 0) return errno == EAGAIN || errno == EINTR || errno == ENOTCONN;
    if (came == 0) return false;
    channel->in_used += (size_t)came;
    channel->heard = clock_micros();
    return true;
}

int channel_receive(struct channel *channel, struct message *message) {
    long taken = wire_read(channel->in, channel->in_used, message);
    if (taken <= 0) return (int)taken;
    channel->in_used -= (size_t)taken;
    memmove(channel->in, channel->in + taken, channel->in_used);
    return 1;
}
