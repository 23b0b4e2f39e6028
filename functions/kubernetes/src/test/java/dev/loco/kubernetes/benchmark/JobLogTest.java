package dev.loco.kubernetes.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobLogTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"p50\": 4.6}",
                "starting\n{\"p50\": 4.6}\n",
                "{not json}\nmeasuring {1}\n{\n  \"p50\": 4.6\n}\n",
                "{\"progress\": 1}\n{\"p50\":4.6}"
            })
    void result_objectAtTheEnd_isIt(String log) {
        assertThat(new JobLog(log).result()).contains("{\"p50\":4.6}");
    }

    @Test
    void lastLine_blankOnesAfterIt_isTheLastThatSaysSomething() {
        assertThat(new JobLog("first\nloco bench: no browser\n \n").lastLine()).contains("loco bench: no browser");
        assertThat(new JobLog("\n").lastLine()).isEmpty();
    }

    @Test
    void result_anythingElse_isNone() {
        assertThat(new JobLog("").result()).isEmpty();
        assertThat(new JobLog("{\"p50\": 4.6}\nError: no browser").result()).isEmpty();
        assertThat(new JobLog("[1]\n{\"p50\"").result()).isEmpty();
    }
}
