// Forwards ports of this machine's loopback to addresses in another network namespace.
//
// Usage: forward PORTS_FILE NETWORK_NAMESPACE NAME=ADDRESS...
// It listens here, writes a line "NAME PORT" for each into PORTS_FILE, and becomes a second process of itself over
// there, which inherits the listening sockets: a socket belongs to the namespace it was made in.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	if os.Args[1] == "serve" {
		serve(os.Args[2:])
	}
	ports, namespace := os.Args[1], os.Args[2]
	command := []string{"nsenter", "--net=" + namespace, "--", executable(), "serve"}
	var lines strings.Builder
	for _, forward := range os.Args[3:] {
		name, address, _ := strings.Cut(forward, "=")
		listener := must(net.Listen("tcp", "127.0.0.1:0"))
		socket := must(syscall.Dup(int(must(listener.(*net.TCPListener).File()).Fd())))
		fmt.Fprintln(&lines, name, listener.Addr().(*net.TCPAddr).Port)
		command = append(command, fmt.Sprintf("%d=%s", socket, address))
	}
	check(os.WriteFile(ports+".new", []byte(lines.String()), 0o644))
	check(os.Rename(ports+".new", ports))
	check(syscall.Exec("/usr/bin/nsenter", command, os.Environ()))
}

// serve accepts on inherited sockets, each given as DESCRIPTOR=ADDRESS, for good.
func serve(forwards []string) {
	for _, forward := range forwards {
		descriptor, address, _ := strings.Cut(forward, "=")
		listener := must(net.FileListener(os.NewFile(uintptr(must(strconv.Atoi(descriptor))), address)))
		go func() {
			for {
				go connect(must(listener.Accept()), address)
			}
		}()
	}
	select {}
}

func connect(near net.Conn, address string) {
	defer near.Close()
	far, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer far.Close()
	go copyAndFinish(far, near)
	copyAndFinish(near, far)
}

// copyAndFinish passes one direction on, its end as well; the other direction may go on.
func copyAndFinish(to, from net.Conn) {
	io.Copy(to, from)
	to.(*net.TCPConn).CloseWrite()
}

func executable() string { return must(os.Executable()) }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}
