package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void continuing_validHeader_keepsTheTraceAndTakesANewSpan() {
        TraceContext context = TraceContext.continuing("00-" + TRACE + "-b7ad6b7169203331-01");

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).isNotEqualTo("b7ad6b7169203331").hasSize(16);
        assertThat(context.header()).isEqualTo("00-" + TRACE + "-" + context.spanId() + "-01");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-",
                "''",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "rubbish"
            })
    void continuing_invalidHeader_beginsANewTrace(String header) {
        TraceContext context = TraceContext.continuing(header);

        assertThat(context.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }
}
