package dev.loco.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PageMessageParserTest {

    /** Whatever bytes come, the parser answers with a message or its one exception. */
    @Property(tries = 2000)
    void parse_anyBytes_isAMessageOrRefused(@ForAll @Size(max = 64) byte[] bytes) {
        try {
            assertThat(PageMessageParser.parse(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
