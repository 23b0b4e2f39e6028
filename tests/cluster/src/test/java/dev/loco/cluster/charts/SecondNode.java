package dev.loco.cluster.charts;

/** A node that joins the engine for a while, for machines alone: functions, each of which is there once, stay on the first. */
final class SecondNode {
    static final String NAME = "n2";

    private SecondNode() {}

    static void join() {
        Program.engine("node-up", "2").text();
        Program.kubectl("taint", "node", NAME, "loco.test/machines=only:NoSchedule")
                .text();
    }

    /** Whether Kubernetes knows it. */
    static boolean isMember() {
        return Program.kubectl("get", "node", NAME).status() == 0;
    }

    /** Ends all that runs there, at once. */
    static void lose() {
        Program.engine("node-down", "2").text();
    }

    /** Has Kubernetes forget it, lost or not. */
    static void leave() {
        Program.engine("node-down", "2");
        Program.kubectl("delete", "node", NAME, "--ignore-not-found").text();
    }

    /** It runs on, and nobody hears from it. */
    static void cutOff() {
        wires("down");
    }

    static void connect() {
        wires("up");
    }

    private static void wires(String state) {
        for (String segment : new String[] {"wan", "home"}) {
            Program.engine("run", "control", "--", "ip", "link", "set", segment + "-" + NAME, state)
                    .text();
        }
    }
}
