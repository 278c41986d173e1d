package dev.arrival.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Gives each request to the next of the nodes, as it came, whoever sent it: no session sticks to a node. One that does
 * not answer is passed over, as proxies do for requests that only read; of others the browser hears 502.
 */
final class LoadBalancer implements AutoCloseable {
    private static final int CONNECT_WITHIN = 1_000;
    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern CONNECTION = Pattern.compile("(?im)^(connection|upgrade|http2-settings):.*\\r\\n");
    private static final byte[] BAD_GATEWAY =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoadBalancer::daemon);
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<URI> nodes = List.of();

    private LoadBalancer(ServerSocket door) {
        this.door = door;
    }

    /** Starts at a free port, with no nodes yet. */
    static LoadBalancer start() {
        try {
            var balancer = new LoadBalancer(new ServerSocket(0, 512, InetAddress.getByName("localhost")));
            balancer.threads.execute(balancer::accept);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    /** From now on these have their turns. */
    void use(URI... nodes) {
        this.nodes = List.of(nodes);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var browser = door.accept();
                threads.execute(() -> serve(browser));
            } catch (IOException e) {
                // closed
            }
        }
    }

    /** One request: the connection ends with the answer. */
    private void serve(Socket browser) {
        try (browser) {
            var request = read(browser.getInputStream());
            if (request.length > 0) {
                browser.getOutputStream().write(answer(request));
            }
        } catch (IOException e) {
            // the browser is gone
        }
    }

    private byte[] answer(byte[] request) {
        var mayRepeat = request[0] == 'G' || request[0] == 'H';
        var now = nodes;
        var first = turn.getAndIncrement();
        for (var i = 0; i < now.size(); i++) {
            var node = now.get(Math.floorMod(first + i, now.size()));
            try (var upstream = new Socket()) {
                upstream.connect(new InetSocketAddress(node.getHost(), node.getPort()), CONNECT_WITHIN);
                var answer = exchange(upstream, request);
                if (answer.length > 0) {
                    return answer;
                }
                if (!mayRepeat) {
                    return BAD_GATEWAY;
                }
            } catch (IOException e) {
                // nobody is there: nothing was sent
            }
        }
        return BAD_GATEWAY;
    }

    /** What the node answered before it ended; perhaps nothing. */
    private static byte[] exchange(Socket node, byte[] request) {
        var answer = new ByteArrayOutputStream();
        try {
            node.getOutputStream().write(request);
            node.getInputStream().transferTo(answer);
        } catch (IOException e) {
            // it is gone
        }
        return answer.toByteArray();
    }

    /** Head and body, as they are but for the connection: it is for this request only. */
    private static byte[] read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var buffered = new BufferedInputStream(in);
        for (var end = 0; end != END_OF_HEAD; ) {
            var next = buffered.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            end = end << 8 | next;
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(text);
        var body = buffered.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        var lines = CONNECTION.matcher(text).replaceAll("");
        var request = new ByteArrayOutputStream();
        request.writeBytes((lines.substring(0, lines.length() - 2) + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "load-balancer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
