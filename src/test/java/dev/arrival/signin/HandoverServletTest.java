package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Stub;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not come from the gate; what does is tried on the real server. */
class HandoverServletTest {
    private final Map<String, Object> attributes = new HashMap<>(Map.of(
            HandoverServlet.LOGIN, "githubLogin",
            HandoverServlet.PROFILE, "{\"id\":7}",
            RequestDispatcher.FORWARD_CONTEXT_PATH, Gate.PATH));
    private final List<Integer> errors = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(value = DispatcherType.class, names = "FORWARD", mode = EnumSource.Mode.EXCLUDE)
    void isNotThereButForAForward(DispatcherType type) throws IOException {
        requireNotFound(type);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "/", "/social2", "/other", "social"})
    void isNotThereForAnotherApplication(String context) throws IOException {
        attributes.put(RequestDispatcher.FORWARD_CONTEXT_PATH, context);

        requireNotFound(DispatcherType.FORWARD);
    }

    @Test
    void isNotThereWhereNothingIsSaid() throws IOException {
        attributes.remove(HandoverServlet.LOGIN);
        requireNotFound(DispatcherType.FORWARD);

        attributes.put(HandoverServlet.LOGIN, 7);
        requireNotFound(DispatcherType.FORWARD);

        attributes.put(HandoverServlet.LOGIN, "x".repeat(101));
        requireNotFound(DispatcherType.FORWARD);
    }

    /** Whatever else it would do with these two fails. */
    private void requireNotFound(DispatcherType type) throws IOException {
        errors.clear();
        var request = Stub.of(
                HttpServletRequest.class,
                Map.of("getDispatcherType", none -> type, "getAttribute", name -> attributes.get((String) name[0])));
        var response = Stub.of(HttpServletResponse.class, Map.of("sendError", status -> {
            errors.add((Integer) status[0]);
            return null;
        }));

        new HandoverServlet().service(request, response);

        assertThat(errors).containsExactly(404);
    }
}
