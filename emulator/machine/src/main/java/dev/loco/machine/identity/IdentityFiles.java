package dev.loco.machine.identity;

import dev.loco.lan.SegmentAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files on an identity floppy, as Windows 95 and 98 read them: ASCII, with lines as DOS ends them. */
final class IdentityFiles {

    private static final String REGISTRY = "HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\";

    private final Identity identity;
    private final String computer;
    private final String host;
    private final String address;
    private final String mask = SegmentAddress.text(SegmentAddress.MASK);

    IdentityFiles(Identity identity) {
        this.identity = identity;
        computer = identity.computer(identity.ordinal());
        host = identity.host(identity.ordinal());
        address = Identity.address(identity.ordinal());
    }

    SequencedMap<String, byte[]> all() {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.TXT", dos(readme()));
        files.put("IDENTITY.BAT", dos(batch()));
        files.put("IDENTITY.REG", dos(names()));
        files.put("ADDRESS.REG", dos(fixedAddress()));
        files.put("HOSTS", dos("127.0.0.1\tlocalhost\n" + lines(identity::host)));
        files.put("LMHOSTS", dos(lines(identity::computer)));
        return files;
    }

    private String readme() {
        return """
                This floppy tells the machine %2$s who it is on the LAN.

                  computer name  %1$s
                  workgroup      %3$s
                  address        %4$s, mask %5$s, no gateway

                On Windows 95 or 98, with TCP/IP installed:

                1. Run A:\\IDENTITY.BAT. It enters the computer name and the workgroup,
                   and copies HOSTS and LMHOSTS into the Windows folder.
                2. Restart Windows.

                The address comes by DHCP, which Windows asks for unless told otherwise.
                If it must not, double-click A:\\ADDRESS.REG before you restart: it gives
                the address to the first binding of TCP/IP (NetTrans\\0000). Where the
                Dial-Up Adapter has that one, enter the address in Control Panel, Network.

                To have it done at each start, put into a batch file in the StartUp folder:
                  IF EXIST A:\\IDENTITY.BAT CALL A:\\IDENTITY.BAT
                One disk image then serves all machines; each has a floppy of its own.

                HOSTS and LMHOSTS name %6$d machines. The floppy cannot be written to.
                """.formatted(computer, host, identity.workgroup(), address, mask, identity.instances());
    }

    private static String batch() {
        return """
                @ECHO OFF
                IF "%windir%"=="" GOTO NOT
                COPY /Y A:\\HOSTS %windir%\\HOSTS >NUL
                COPY /Y A:\\LMHOSTS %windir%\\LMHOSTS >NUL
                REGEDIT /S A:\\IDENTITY.REG
                GOTO END
                :NOT
                ECHO Windows is not running.
                :END
                """;
    }

    private String names() {
        return """
                REGEDIT4

                [%1$sControl\\ComputerName\\ComputerName]
                "ComputerName"="%2$s"

                [%1$sServices\\VxD\\VNETSUP]
                "ComputerName"="%2$s"
                "Workgroup"="%3$s"

                [%1$sServices\\VxD\\MSTCP]
                "HostName"="%4$s"

                """.formatted(REGISTRY, computer, identity.workgroup(), host);
    }

    private String fixedAddress() {
        return """
                REGEDIT4

                [%1$sServices\\Class\\NetTrans\\0000]
                "IPAddress"="%2$s"
                "IPMask"="%3$s"

                """.formatted(REGISTRY, address, mask);
    }

    private String lines(IntFunction<String> name) {
        return IntStream.range(0, identity.instances())
                .mapToObj(number -> Identity.address(number) + "\t" + name.apply(number) + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] dos(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
