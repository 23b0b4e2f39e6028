"""Reads the instances of an installation and moves its focus.

For CPython 3.7 and MicroPython 1.11 (Pybricks on the LEGO EV3), with nothing but what they bring.
"""

try:
    import ujson as json
    import usocket as socket
except ImportError:
    import json
    import socket


class Refused(Exception):
    """The installation did not do what it was asked; the message says why."""


class Installation:
    """The public HTTP API under one base URL, for the holder of a token."""

    def __init__(self, url, token):
        scheme, _, rest = url.partition("://")
        if scheme not in ("http", "https") or not rest:
            raise ValueError("not an http or https URL: " + url)
        authority, _, path = rest.partition("/")
        host, colon, port = authority.rpartition(":")
        self.is_secure = scheme == "https"
        self.authority = authority
        self.host = host if colon else authority
        self.port = int(port) if colon else (443 if self.is_secure else 80)
        self.base = ("/" + path).rstrip("/")
        self.token = token

    def instances(self):
        """All instances by ordinal, as the API describes them."""
        return self._call("GET", "/v1/instances")["items"]

    def focused(self):
        """Ids of the instances in focus."""
        return self._call("GET", "/v1/focus")["instances"]

    def focus(self, ids):
        """Puts these instances into focus, whatever was in focus before."""
        mode = "multi" if len(ids) > 1 else "single"
        return self._call("PUT", "/v1/focus", {"instances": ids, "mode": mode})

    def _call(self, method, path, body=None):
        payload = b"" if body is None else json.dumps(body).encode()
        head = [
            method + " " + self.base + path + " HTTP/1.1",
            "Host: " + self.authority,
            "Authorization: Bearer " + self.token,
            "Accept: application/json",
            "Connection: close",
        ]
        if body is not None:
            head += ["Content-Type: application/json", "If-Match: *", "Content-Length: " + str(len(payload))]
        connection = socket.socket()
        try:
            connection.connect(socket.getaddrinfo(self.host, self.port)[0][-1])
            stream = self._stream(connection)
            stream.write(("\r\n".join(head) + "\r\n\r\n").encode() + payload)
            if hasattr(stream, "flush"):
                stream.flush()
            status, content = _response(stream)
        finally:
            connection.close()
        answer = json.loads(content) if content else {}
        if status // 100 != 2:
            errors = answer.get("errors") or [answer]
            raise Refused(errors[0].get("detail") or "the answer was " + str(status))
        return answer

    def _stream(self, connection):
        if self.is_secure:
            try:
                import ssl

                connection = ssl.create_default_context().wrap_socket(connection, server_hostname=self.host)
            except (ImportError, AttributeError):
                import ussl

                connection = ussl.wrap_socket(connection)
        return connection if hasattr(connection, "readline") else connection.makefile("rwb")


def _response(stream):
    """Status and body of one response (RFC 9112 sections 4, 6 and 7.1)."""
    status = int(stream.readline().split(b" ")[1])
    headers = {}
    line = stream.readline().strip()
    while line:
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
        line = stream.readline().strip()
    if headers.get("transfer-encoding") == "chunked":
        content = b""
        size = int(stream.readline().strip(), 16)
        while size:
            content += _exactly(stream, size)
            stream.readline()
            size = int(stream.readline().strip(), 16)
        return status, content
    length = headers.get("content-length")
    return status, stream.read() if length is None else _exactly(stream, int(length))


def _exactly(stream, size):
    content = b""
    while len(content) < size:
        part = stream.read(size - len(content))
        if not part:
            raise OSError("the answer ended early")
        content += part
    return content


class Selection:
    """Which instance of a list a person has chosen; it stays chosen while the list changes around it."""

    def __init__(self, instances):
        self.instances = instances
        self.index = 0

    def current(self):
        """The chosen instance; None if there are none."""
        return self.instances[self.index] if self.instances else None

    def move(self, step):
        """Goes up (-1) or down (1), around the ends."""
        if self.instances:
            self.index = (self.index + step) % len(self.instances)

    def refresh(self, instances):
        """Takes a newer list."""
        chosen = self.current()
        self.instances = instances
        self.index = 0
        if chosen:
            self.choose(chosen["id"])

    def choose(self, wanted):
        """Chooses the instance of that id, if there is one."""
        for index, instance in enumerate(self.instances):
            if instance["id"] == wanted:
                self.index = index
