package dev.arrival.openid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    private static final BlockingQueue<String> VISITS = new LinkedBlockingQueue<>();
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private static HttpServer server;
    private static String site;

    private final Outgoing outgoing = new Outgoing();

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", OutgoingTest::answer);
        server.setExecutor(THREADS);
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        server.stop(0);
        THREADS.shutdownNow();
    }

    @BeforeEach
    void forgetVisits() {
        VISITS.clear();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        VISITS.add(path);
        try (exchange) {
            switch (path) {
                case "/redirect" -> {
                    exchange.getResponseHeaders().set("Location", site + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/echo" -> {
                    var body = exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    exchange.getResponseHeaders().put("X-Many", List.of("one", "two"));
                    exchange.sendResponseHeaders(201, 0);
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                }
                case "/largest", "/larger" -> {
                    var bytes = new byte[Outgoing.MAX_BYTES + (path.equals("/larger") ? 1 : 0)];
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
                case "/endless" -> writeUntilHungUp(exchange, new byte[1 << 16], Duration.ZERO);
                case "/dripping" -> writeUntilHungUp(exchange, new byte[1], Duration.ofMillis(100));
                case "/silent" -> await(OVER);
                case "/gone" -> exchange.sendResponseHeaders(410, -1);
                default -> exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    /** In chunks, without telling how many. */
    private static void writeUntilHungUp(HttpExchange exchange, byte[] chunk, Duration pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (OVER.getCount() > 0) {
                exchange.getResponseBody().write(chunk);
                exchange.getResponseBody().flush();
                Thread.sleep(pause.toMillis());
            }
        } catch (IOException e) {
            VISITS.add("hung up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void carriesARequestThereAndTheAnswerBack() throws Exception {
        var request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(site + "/echo"));
        request.setAuthorization("Bearer token");
        request.setBody("grüße=ü");

        var response = request.send(outgoing);

        assertThat(response.getStatusCode()).isEqualTo(201);
        assertThat(response.getBody()).isEqualTo("POST Bearer token grüße=ü");
        assertThat(response.getHeaderValues("x-many")).containsExactly("one", "two");
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(get("/redirect").getStatusCode()).isEqualTo(302);
        assertThat(VISITS).containsExactly("/redirect");
    }

    @Test
    void retrievesWithoutFollowingARedirectEither() {
        assertThatThrownBy(() ->
                        outgoing.retrieveResource(URI.create(site + "/redirect").toURL()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("302");
        assertThat(VISITS).containsExactly("/redirect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gone", "/redirect"})
    void retrievesNothingButWhatIsThere(String path) {
        assertThatThrownBy(
                        () -> outgoing.retrieveResource(URI.create(site + path).toURL()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesAMebibyte() throws Exception {
        assertThat(get("/largest").getBody()).hasSize(1 << 20);
    }

    @Test
    void takesNotOneByteMore() {
        assertThatThrownBy(() -> get("/larger"))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("Answer larger than 1048576 bytes");
    }

    @Test
    void hangsUpOnAnAnswerThatDoesNotEnd() throws Exception {
        assertThatThrownBy(() -> get("/endless")).hasRootCauseMessage("Answer larger than 1048576 bytes");
        assertThat(VISITS.poll(5, TimeUnit.SECONDS)).isEqualTo("/endless");
        assertThat(VISITS.poll(5, TimeUnit.SECONDS)).isEqualTo("hung up");
    }

    /** Both at once, since each takes its five seconds. */
    @Test
    void endsInTimeHoweverSlowlyTheAnswerComes() throws Exception {
        var began = System.nanoTime();
        var calls = Stream.of("/silent", "/dripping")
                .map(path -> CompletableFuture.supplyAsync(() -> failure(path), THREADS))
                .toList();
        for (var call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS)).hasMessageContaining("No answer");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
        assertThat(VISITS.poll(1, TimeUnit.SECONDS)).isIn("/silent", "/dripping");
        assertThat(VISITS.poll(1, TimeUnit.SECONDS)).isIn("/silent", "/dripping");
        assertThat(VISITS.poll(5, TimeUnit.SECONDS)).isEqualTo("hung up");
    }

    @Test
    void tellsThatNobodyIsThere() {
        var nobody = new HTTPRequest(HTTPRequest.Method.GET, URI.create("http://127.0.0.1:1/"));
        assertThatThrownBy(() -> nobody.send(outgoing)).isInstanceOf(IOException.class);
    }

    /** The mapped address leads here too, so that a connection would show. */
    @ParameterizedTest
    @ValueSource(strings = {"http://[::ffff:127.0.0.1]:%d/", "ftp://127.0.0.1:%d/", "http://127.1:%d/"})
    void refusesToGoAnywhereWithoutTlsButLoopback(String address) {
        var request = new HTTPRequest(
                HTTPRequest.Method.GET,
                URI.create(address.formatted(server.getAddress().getPort())));

        assertThatThrownBy(() -> request.send(outgoing))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Not https, and not on loopback");
        assertThat(VISITS).isEmpty();
    }

    /** An access token is the provider's word, and goes into a header. */
    @Test
    void failsAsACallDoesWhereAHeaderCanNotBeSent() {
        var request = new HTTPRequest(HTTPRequest.Method.GET, URI.create(site + "/echo"));
        request.setAuthorization("Bearer hush-7c1f\r\nX-Forged: yes");

        var failure = catchThrowableOfType(IOException.class, () -> request.send(outgoing));

        assertThat(failure).hasNoCause().hasMessageNotContaining("hush-7c1f");
        assertThat(VISITS).isEmpty();
    }

    private HTTPResponse get(String path) throws IOException {
        return new HTTPRequest(HTTPRequest.Method.GET, URI.create(site + path)).send(outgoing);
    }

    private Throwable failure(String path) {
        return catchThrowableOfType(IOException.class, () -> get(path));
    }
}
