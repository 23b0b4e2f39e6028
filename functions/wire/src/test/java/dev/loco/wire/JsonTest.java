package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.Lease;
import dev.loco.contract.TierRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void read_unknownMember_isIgnored() throws IOException {
        String json = "{\"generation\":1,\"tier\":\"room\",\"later\":true}";

        assertThat(Json.mapper().readValue(json, TierRequest.class).generation())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generation\":1,\"tier\":\"nowhere\"}",
                "{\"generation\":\"1\",\"tier\":\"room\"}",
                "{\"generation\":null,\"tier\":\"room\"}",
                "{\"generation\":1,\"tier\":\"room\"} x"
            })
    void read_wrongValue_isRefused(String json) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> Json.mapper().readValue(json, TierRequest.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "1", "{}"})
    void read_wrongTime_isRefused(String time) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(
                        () -> Json.mapper().readValue("{\"holder\":\"h\",\"expiresAt\":" + time + "}", Lease.class));
    }
}
