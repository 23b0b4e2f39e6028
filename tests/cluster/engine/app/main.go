// A small server for proving the engine from inside a pod.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
)

// event is a CloudEvent as it arrived in binary mode.
type event struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Data string `json:"data"`
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "job" {
		fmt.Println(string(must(os.ReadFile("/etc/jobsink-event/event"))))
		return
	}
	var mutex sync.Mutex
	events := []event{}
	http.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		data := must(io.ReadAll(r.Body))
		mutex.Lock()
		defer mutex.Unlock()
		events = append(events, event{r.Header.Get("Ce-Id"), r.Header.Get("Ce-Type"), string(data)})
	})
	http.HandleFunc("GET /events", func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		json.NewEncoder(w).Encode(events)
	})
	http.HandleFunc("GET /fetch", fetch)
	http.HandleFunc("GET /send", send)
	http.HandleFunc("GET /cpu", quota)
	http.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, os.Getenv("TEXT")) })

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() { <-stop; os.Exit(0) }()
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Fatal(http.ListenAndServe(":"+port, nil))
}

// fetch answers with what another server says to this pod, over a connection of its own.
func fetch(w http.ResponseWriter, r *http.Request) {
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Get(r.URL.Query().Get("url"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
	io.Copy(w, answer.Body)
}

// send posts an event to a sink for the caller and answers with the sink's status.
func send(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	request := must(http.NewRequest(http.MethodPost, query.Get("url"), strings.NewReader(query.Get("data"))))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Ce-Specversion", "1.0")
	request.Header.Set("Ce-Source", "/engine-app")
	for _, attribute := range []string{"id", "type", "priority"} {
		request.Header.Set("Ce-"+attribute, query.Get(attribute))
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
}

// quota answers with the microseconds of CPU this container may use in a tenth of a second.
func quota(w http.ResponseWriter, r *http.Request) {
	for _, file := range []string{"/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "/sys/fs/cgroup/cpu.max"} {
		if content, err := os.ReadFile(file); err == nil {
			var microseconds int
			fmt.Sscan(string(content), &microseconds)
			fmt.Fprint(w, microseconds)
			return
		}
	}
	http.NotFound(w, r)
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
