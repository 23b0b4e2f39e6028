package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused before anything is installed, with a text that names the value. */
final class RejectedValuesClusterIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exposure.host=                                        | /exposure/host
            instanses=3                                           | 'instanses' not allowed
            focus.cpu.focussed=1                                  | /focus/cpu': additional properties 'focussed' not allowed
            instances=0                                           | /instances': minimum: got 0, want 1
            instances=33                                          | /instances': maximum: got 33, want 32
            network.mode=bridge                                   | /network/mode
            network.mode=macvlan                                  | /network/macvlan/parent
            network.socket.group=10.98.0.1                        | /network/socket/group
            network.socket.group=239.98.0.256                     | /network/socket/group
            network.socket.interface=                             | /network/socket/interface
            drives.identityFloppy.workgroup=TWO WORDS             | /drives/identityFloppy/workgroup
            drives.identityFloppy.workgroup=SIXTEEN-LETTERS-      | /drives/identityFloppy/workgroup
            diskReadOnly=true                                     | /disk/base/claim
            disk.base.claim=base,disk.base.file=disk.qcow2        | /diskReadOnly': value must be true
            disk.base.file=../secret                              | /disk/base/file
            emulator.image.tag=latest                             | /emulator/image/tag
            emulator.image.digest=sha256:12                       | /emulator/image/digest
            emulator.resources.limits.cpu=null                    | /emulator/resources/limits': missing property 'cpu'
            exposure.type=gateway                                 | /exposure/gateway/name
            exposure.type=gateway,exposure.gateway.name=g,tls.mode=chart | /tls/mode
            functions.console.minScale=0                          | /functions/console/minScale': minimum: got 0, want 1
            console.title=                                        | /console/title
            console.theme=blue                                    | /console/theme
            console.notice.level=loud                             | /console/notice/level
            console.links[0].label=x,console.links[0].url=javascript:alert | /console/links/0/url
            tls.mode=external                                     | /tls/mode
            tls.mode=secret                                       | /tls/secret
            tls.mode=certManager                                  | /tls/issuer/name
            oidc.issuer=http://id.example.com                     | /oidc/issuer
            oidc.jwks=https://id.example.com/keys                 | /oidc/issuer
            oidc.issuer=https://id.example.com,oidc.audience=     | /oidc/audience
            oidc.issuer=https://id.example.com,oidc.operators={}  | /oidc/operators/0
            oidc.issuer=https://id.example.com,oidc.viewers=null  | /oidc': missing property 'viewers'
            focus.cpu.visible=2                                   | focus.cpu must not rise from focused (1000m) over visible (2) to background (50m)
            instances=32,media.portBase=32700                     | media ports end at 32891: node ports end at 32767
            instances=4,exposure.nodePort.base=32765              | node ports end at 32768: node ports end at 32767
            instances=32,media.portBase=30016                     | node ports 30000-30031 and the media ports 30016-30207 overlap
            """)
    void impossibleValues_areRefusedByName(String values, String text) {
        Program run = render("--set", values);

        assertThat(run.status()).isNotZero();
        assertThat(run.errors()).contains(text);
    }

    @Test
    void oldKubernetes_isRefusedWithTheReason() {
        assertThat(render("--kube-version", "1.34.2").errors())
                .contains("Loco needs Kubernetes 1.35 or newer")
                .contains("this one is v1.34.2");
    }

    @Test
    void macvlanBeforeAdmissionPolicies_isRefusedWithTheReason() {
        assertThat(render("--kube-version", "1.35.0", "--set", "network.mode=macvlan,network.macvlan.parent=eth1")
                        .errors())
                .contains("network.mode=macvlan needs Kubernetes 1.36 or newer");
    }

    @Test
    void defaultsWithAHost_areTaken() {
        assertThat(render().status()).isZero();
    }

    private static Program render(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("template", "loco", Charts.LOCO.toString(), "--set", "exposure.host=loco.example.com"));
        arguments.addAll(Arrays.asList(options));
        return Program.helm(arguments.toArray(String[]::new));
    }
}
