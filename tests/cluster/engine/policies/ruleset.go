package main

import (
	"fmt"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// fleet is what rules are made of: pods with an address of their own, in its order, and the labels of namespaces.
type fleet struct {
	pods       []*core.Pod
	namespaces map[string]labels.Set
}

// peer is an end of a connection: how nft matches it, and the pod if it is one.
type peer struct {
	match string
	pod   *core.Pod
}

// ruleset is the whole table for nft. What opens a connection to or from a pod that a policy selects must match a rule of
// one of its policies; answers pass.
func ruleset(pods []*core.Pod, namespaces []*core.Namespace, policies []*networking.NetworkPolicy) string {
	known := fleet{namespaces: map[string]labels.Set{}}
	for _, namespace := range namespaces {
		known.namespaces[namespace.Name] = namespace.Labels
	}
	for _, pod := range pods {
		ended := pod.Status.Phase == core.PodSucceeded || pod.Status.Phase == core.PodFailed
		if !ended && !pod.Spec.HostNetwork && strings.Contains(pod.Status.PodIP, ".") {
			known.pods = append(known.pods, pod)
		}
	}
	slices.SortFunc(known.pods, func(a, b *core.Pod) int { return strings.Compare(a.Status.PodIP, b.Status.PodIP) })
	slices.SortFunc(policies, func(a, b *networking.NetworkPolicy) int {
		return strings.Compare(a.Namespace+"/"+a.Name, b.Namespace+"/"+b.Name)
	})

	var chains, jumps strings.Builder
	for _, direction := range []networking.PolicyType{networking.PolicyTypeEgress, networking.PolicyTypeIngress} {
		for _, pod := range known.pods {
			if rules, selected := known.rules(direction, pod, policies); selected {
				chain := strings.ToLower(string(direction)) + "_" + strings.ReplaceAll(pod.Status.PodIP, ".", "_")
				fmt.Fprintf(&chains, "  chain %s {\n%s    reject\n  }\n", chain, rules)
				fmt.Fprintf(&jumps, "    %s %s jump %s\n", side(direction), pod.Status.PodIP, chain)
			}
		}
	}
	return "table ip policies {}\ndelete table ip policies\ntable ip policies {\n" + chains.String() +
		"  chain forward {\n    type filter hook forward priority filter;\n    ct state established,related accept\n" +
		jumps.String() + "  }\n}\n"
}

// side is where a packet names the pod that a policy of this direction is about.
func side(direction networking.PolicyType) string {
	if direction == networking.PolicyTypeIngress {
		return "ip daddr"
	}
	return "ip saddr"
}

// rules are the lines for what may pass to or from a pod, and whether a policy selects it at all.
func (f fleet) rules(direction networking.PolicyType, pod *core.Pod, policies []*networking.NetworkPolicy) (string, bool) {
	var lines strings.Builder
	selected := false
	for _, policy := range policies {
		if policy.Namespace != pod.Namespace || !limits(policy, direction) || !matches(&policy.Spec.PodSelector, pod.Labels) {
			continue
		}
		selected = true
		if direction == networking.PolicyTypeIngress {
			for _, rule := range policy.Spec.Ingress {
				for _, source := range f.peers("ip saddr", policy.Namespace, rule.From) {
					allow(&lines, source.match, rule.Ports, pod)
				}
			}
		} else {
			for _, rule := range policy.Spec.Egress {
				for _, target := range f.peers("ip daddr", policy.Namespace, rule.To) {
					allow(&lines, target.match, rule.Ports, target.pod)
				}
			}
		}
	}
	return lines.String(), selected
}

// limits says whether a policy is about a direction: by its types, or without them, always about ingress.
func limits(policy *networking.NetworkPolicy, direction networking.PolicyType) bool {
	if len(policy.Spec.PolicyTypes) > 0 {
		return slices.Contains(policy.Spec.PolicyTypes, direction)
	}
	return direction == networking.PolicyTypeIngress || len(policy.Spec.Egress) > 0
}

func matches(selector *meta.LabelSelector, of map[string]string) bool {
	return must(meta.LabelSelectorAsSelector(selector)).Matches(labels.Set(of))
}

// peers are the other ends that a rule names; none named means all.
func (f fleet) peers(side, namespace string, wanted []networking.NetworkPolicyPeer) []peer {
	if len(wanted) == 0 {
		return []peer{{}}
	}
	var found []peer
	for _, one := range wanted {
		if block := one.IPBlock; block != nil {
			match := side + " " + block.CIDR + " "
			for _, except := range block.Except {
				match += side + " != " + except + " "
			}
			found = append(found, peer{match: match})
			continue
		}
		for _, pod := range f.pods {
			near := pod.Namespace == namespace
			if one.NamespaceSelector != nil {
				near = matches(one.NamespaceSelector, f.namespaces[pod.Namespace])
			}
			if near && (one.PodSelector == nil || matches(one.PodSelector, pod.Labels)) {
				found = append(found, peer{side + " " + pod.Status.PodIP + " ", pod})
			}
		}
	}
	return found
}

// allow writes a line for each port through which a rule lets a peer.
func allow(to *strings.Builder, peer string, ports []networking.NetworkPolicyPort, target *core.Pod) {
	matches := []string{""}
	if len(ports) > 0 {
		matches = nil
		for _, port := range ports {
			matches = append(matches, numbers(port, target)...)
		}
	}
	for _, match := range matches {
		fmt.Fprintf(to, "    %s%sreturn\n", peer, match)
	}
}

// numbers are the matches for a port; a name stands for what the containers of the target call so.
func numbers(port networking.NetworkPolicyPort, target *core.Pod) []string {
	protocol := core.ProtocolTCP
	if port.Protocol != nil {
		protocol = *port.Protocol
	}
	name := strings.ToLower(string(protocol))
	switch {
	case port.Port == nil:
		return []string{"meta l4proto " + name + " "}
	case port.Port.Type == intstr.Int && port.EndPort != nil:
		return []string{fmt.Sprintf("%s dport %d-%d ", name, port.Port.IntVal, *port.EndPort)}
	case port.Port.Type == intstr.Int:
		return []string{fmt.Sprintf("%s dport %d ", name, port.Port.IntVal)}
	case target == nil:
		return nil
	}
	var found []string
	for _, container := range slices.Concat(target.Spec.InitContainers, target.Spec.Containers) {
		for _, offered := range container.Ports {
			if offered.Name == port.Port.StrVal && offered.Protocol == protocol {
				found = append(found, fmt.Sprintf("%s dport %d ", name, offered.ContainerPort))
			}
		}
	}
	return found
}
