package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.administration.Refused;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MishapTest {
    @ParameterizedTest
    @CsvSource({
        "400, NOT_UNDERSTOOD",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, NOT_UNDERSTOOD",
        "500, FAILED",
        "502, FAILED",
        "503, UNAVAILABLE"
    })
    void followsTheStatus(int status, Mishap mishap) {
        assertThat(Mishap.of(null, status)).isEqualTo(mishap);
    }

    @Test
    void recognizesAnExpiredPageBeneathOtherExceptions() {
        var failure = new ServletException(new IllegalStateException(new ViewExpiredException("/me.xhtml")));

        assertThat(Mishap.of(failure, 500)).isEqualTo(Mishap.PAGE_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVILEGED, FORBIDDEN",
        "NEEDS_PERMISSION, FORBIDDEN",
        "NOT_FOUND, NOT_FOUND",
        "STALE, FAILED",
        "BUSY, UNAVAILABLE"
    })
    void recognizesWhatWasRefusedBeneathOtherExceptions(Refused.Reason reason, Mishap mishap) {
        var failure = new ServletException(new Refused(reason, "Why."));

        assertThat(Mishap.of(failure, 500)).isEqualTo(mishap);
    }

    @Test
    void isNoneIfNothingHappened() {
        assertThat(Mishap.of(null, null)).isEqualTo(Mishap.NONE);
    }
}
