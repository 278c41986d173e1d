package dev.arrival.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector that keeps what it is sent, unpacked: of its texts, protocol buffers hide none then. */
public final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, ByteArrayOutputStream> byPath = new ConcurrentHashMap<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /** Starts it. */
    public static Collector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new Collector(server);
            server.createContext("/", exchange -> {
                try (exchange) {
                    collector.keep(exchange.getRequestURI().getPath(), unpacked(exchange));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some servers compress what they send, unasked; looking for a text in that would never find it. */
    private static byte[] unpacked(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody();
        var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding == null) {
            return body.readAllBytes();
        }
        if (!encoding.equals("gzip")) {
            throw new IOException("Nobody here reads " + encoding);
        }
        try (var plain = new GZIPInputStream(body)) {
            return plain.readAllBytes();
        }
    }

    private void keep(String path, byte[] sent) {
        byPath.computeIfAbsent(path, key -> new ByteArrayOutputStream()).writeBytes(sent);
    }

    /** What tells a server to send here, and often; not that it is to send at all. */
    public Map<String, String> environment() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_BSP_SCHEDULE_DELAY",
                "200",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "1000");
    }

    /** All spans so far. */
    public String traces() {
        return sent("/v1/traces");
    }

    /** All metrics so far, each as often as it was sent. */
    public String metrics() {
        return sent("/v1/metrics");
    }

    /** Whether it was sent anything. */
    public boolean isUsed() {
        return !byPath.isEmpty();
    }

    /** Text that is looked for must be so written that every encoding writes it the same. */
    private String sent(String path) {
        var bytes = byPath.get(path);
        return bytes == null ? "" : bytes.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
