// Enforces NetworkPolicies on a node, by nftables. The known programs that do so queue packets to
// themselves, for which many a kernel has no nft_queue, or bring a network of their own.
//
// Usage: policies KUBECONFIG
// It runs in the node's network and watches pods, namespaces and policies. What comes from the node itself passes, as
// Kubernetes has it. A new pod is open until its address is known here.
package main

import (
	"context"
	"log"
	"os"
	"os/exec"
	"strings"
	"time"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	config := must(clientcmd.BuildConfigFromFlags("", os.Args[1]))
	factory := informers.NewSharedInformerFactory(must(kubernetes.NewForConfig(config)), 0)
	pods := factory.Core().V1().Pods().Informer()
	namespaces := factory.Core().V1().Namespaces().Informer()
	policies := factory.Networking().V1().NetworkPolicies().Informer()

	changed := make(chan struct{}, 1)
	notify := func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	}
	for _, informer := range []cache.SharedIndexInformer{pods, namespaces, policies} {
		must(informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc:    func(any) { notify() },
			UpdateFunc: func(any, any) { notify() },
			DeleteFunc: func(any) { notify() },
		}))
	}
	factory.Start(context.Background().Done())
	factory.WaitForCacheSync(context.Background().Done())

	known := ""
	for range changed {
		// Changes come in swarms.
		time.Sleep(100 * time.Millisecond)
		wanted := ruleset(all[*core.Pod](pods), all[*core.Namespace](namespaces), all[*networking.NetworkPolicy](policies))
		if wanted != known {
			nft := exec.Command("nft", "-f", "-")
			nft.Stdin = strings.NewReader(wanted)
			if output, err := nft.CombinedOutput(); err != nil {
				log.Fatalf("nft refuses: %s\n%s", output, wanted)
			}
			log.Printf("enforced:\n%s", wanted)
			known = wanted
		}
	}
}

func all[T any](informer cache.SharedIndexInformer) []T {
	var items []T
	for _, item := range informer.GetStore().List() {
		items = append(items, item.(T))
	}
	return items
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
