package dev.loco.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.testing.InNamespace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch against a Linux kernel at the other end of a cable: its VXLAN device, and a real Ethernet behind macvlan. */
final class KernelPeerIT {

    @TempDir
    private Path directory;

    /** The way to the kernel takes 1,400 bytes, so frames of full size travel in fragments; back it takes more, for a kernel sends fewer bytes at a time where it must. */
    @Test
    void kernelsVxlanDevice_answersByArpAndPing() throws Exception {
        String setup = """
                ip link set v0 mtu 1600 up
                ip addr add 10.0.0.1/24 dev v0
                ip route add 10.0.0.2/32 dev v0 mtu 1400
                far ip link set v1 mtu 1600 up
                far ip addr add 10.0.0.2/24 dev v1
                far ip link add vx0 type vxlan id 98 remote 10.0.0.1 local 10.0.0.2 dstport 4789
                far ip link set vx0 mtu 1500 up
                far ip addr add 10.98.200.1/16 dev vx0
                """;

        String said = InNamespace.run(directory, setup + watch("vx0"), KernelProgram.class, "vxlan");

        assertThat(said).contains("arp=true", "small=20 whole=20", "offers=20", "unknown-peer=0", "malformed=0");
        assertThat(seen(said, "directplay-session")).as(said).isEqualTo(20);
        assertThat(seen(said, "dhcp")).isZero();
    }

    @Test
    void wireBehindMacvlan_isReachedAndNeverSeesOurDhcp() throws Exception {
        String setup = """
                ip link set v0 up
                ip link add link v0 name net1 address 52:54:00:98:00:03 type macvlan mode bridge
                sysctl -q -w net.ipv6.conf.net1.disable_ipv6=1
                ip link set net1 arp off up
                far ip link set v1 up
                far ip addr add 10.98.200.1/16 dev v1
                """;

        String said = InNamespace.run(directory, setup + watch("v1"), KernelProgram.class, "net1");

        assertThat(said).contains("arp=true", "small=20 whole=20", "offers=20", "echo=0");
        assertThat(seen(said, "directplay-session")).as(said).isEqualTo(20);
        assertThat(seen(said, "dhcp")).isZero();
    }

    /** A kernel at the other end of a cable inside a machine leaves checksums to a card that is not there. */
    @Test
    void wireToAKernelOfThisMachine_bringsWholeChecksums() throws Exception {
        String setup = """
                ip link set v0 up
                far ip link set v1 up
                far ip addr add 10.98.200.1/16 dev v1
                far "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" echo &
                timeout 20 head -n 1 ready
                """;

        String said = InNamespace.run(directory, setup, KernelProgram.class, "v0", "echo");

        assertThat(said).contains("arp=true", "small=20 whole=20", "echo=Optional[true]", "echo=0");
    }

    /** A kernel in a guest's place: it finds nothing wrong with what it is asked. */
    @Test
    void kernelAsAGuest_answersAllThatItIsAsked() throws Exception {
        String setup = """
                ip link set v0 up
                far ip link set v1 address 52:54:00:98:00:07
                far sysctl -q -w net.ipv6.conf.v1.accept_dad=0
                far ip link set v1 up
                far ip addr add 10.98.0.8/16 dev v1
                far "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" listen &
                timeout 20 head -n 1 ready
                """;

        String said = InNamespace.run(directory, setup, KernelProgram.class, "v0", "examine");

        assertThat(said)
                .contains("arp=true ping=true ping6=true")
                .contains("{tcp-2300=OPEN, tcp-47624=CLOSED, udp-2300=CLOSED, udp-47624=OPEN}")
                .contains("for the guest=0");
    }

    /** As in a pod: the socket comes from the program before Java, which itself has no capability. */
    @Test
    void wire_isReachedThroughASocketFromBefore() throws Exception {
        String setup = """
                ip link set v0 up
                far ip link set v1 up
                far ip addr add 10.98.200.1/16 dev v1
                set -- setpriv --securebits=+noroot --inh-caps=+net_raw --ambient-caps=+net_raw \\
                  env NETWORK_MODE=macvlan %s "$@"
                """.formatted(Path.of("target/packet").toAbsolutePath());

        String said = InNamespace.run(directory, setup, KernelProgram.class, "v0");

        assertThat(said).contains("capabilities=0000000000000000", "arp=true", "small=20 whole=20", "echo=0");
    }

    @Test
    void missingInterface_isNamed() throws Exception {
        assertThat(InNamespace.run(directory, "", KernelProgram.class, "net9")).contains("there is no interface net9");
    }

    /** Prints what the far kernel sees; the program under test starts once the watch has begun. */
    private static String watch(String device) {
        return """
               far "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" watch %s &
               timeout 20 head -n 1 ready
               """.formatted(device);
    }

    private static long seen(String said, String protocol) {
        return said.lines().filter(("seen " + protocol)::equals).count();
    }
}
