package dev.loco.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @CsvSource({
        "malformed-request,400,CALLER",
        "unauthenticated,401,CALLER",
        "ticket-used,401,CALLER",
        "ticket-expired,401,CALLER",
        "forbidden,403,CALLER",
        "foreign-origin,403,CALLER",
        "not-found,404,CALLER",
        "method-not-allowed,405,CALLER",
        "not-acceptable,406,CALLER",
        "conflict,409,CALLER",
        "lease-required,409,CALLER",
        "stale-generation,409,CALLER",
        "precondition-failed,412,CALLER",
        "too-large,413,CALLER",
        "unsupported-media-type,415,CALLER",
        "foreign-host,421,CALLER",
        "unprocessable,422,CALLER",
        "unknown-key,422,CALLER",
        "precondition-required,428,CALLER",
        "too-many-requests,429,CAPACITY",
        "limit-reached,409,CAPACITY",
        "internal,500,BUG",
        "platform-unavailable,503,DEPENDENCY",
        "instance-unavailable,503,DEPENDENCY"
    })
    void slug_everyType_hasItsStatusAndCategory(String slug, int status, ProblemType.Category category) {
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElseThrow();

        assertThat(type.status()).isEqualTo(status);
        assertThat(type.category()).isEqualTo(category);
        assertThat(type.uri()).isEqualTo("https://loco.dev/problems#" + slug);
    }

    @Test
    void values_table_isComplete() {
        assertThat(ProblemType.values()).hasSize(24);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void isRetryable_onlyWhereWaitingHelps(ProblemType type) {
        assertThat(type.isRetryable())
                .isEqualTo(type.status() == 429 || type.status() == 503 || type == ProblemType.LIMIT_REACHED);
    }

    @Test
    void problem_ofAnException_carriesTheWrongMembers() {
        ProblemException exception = new ProblemException(
                ProblemType.UNPROCESSABLE, "no", List.of(new ProblemError("#/instances", "missing")));

        assertThat(exception.problem().status()).isEqualTo(422);
        assertThat(exception.problem().errors()).containsExactly(new ProblemError("#/instances", "missing"));
        assertThat(new ProblemException(ProblemType.NOT_FOUND, "no").problem().errors())
                .isNull();
    }

    @Test
    void roleIncludes_eachRole_coversTheOnesBelow() {
        assertThat(Role.OPERATOR.includes(Role.VIEWER)).isTrue();
        assertThat(Role.VIEWER.includes(Role.OPERATOR)).isFalse();
        assertThat(Role.SYSTEM.includes(Role.OPERATOR)).isTrue();
    }
}
