package dev.arrival.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends HTTP requests to one server exactly as they are written, however wrong; a browser or a client would not. */
public final class Wire {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final URI server;
    private final String from;

    /** From this machine's usual address. */
    public Wire(URI server) {
        this(server, "127.0.0.1");
    }

    /**
     * From another one of its addresses, as if that were another machine.
     *
     * @param from any that begins with 127
     */
    public Wire(URI server, String from) {
        this.server = server;
        this.from = from;
    }

    /**
     * What came back.
     *
     * @param headers as they stand, one a line
     */
    public record Answer(int status, List<String> headers, String body) {
        /** All values of the header, in their order. */
        public List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .toList();
        }

        /** The header's first value, or nothing. */
        public String header(String name) {
            return all(name).stream().findFirst().orElse("");
        }

        /** Everything that is in it. */
        public String text() {
            return String.join("\n", headers) + "\n\n" + body;
        }
    }

    /**
     * Sends a request without a body.
     *
     * @param request method and target, {@code GET /me}
     * @param headers lines; the server's own {@code Host} is added unless there is one
     */
    public Answer send(String request, String... headers) {
        return sendBody("", request, headers);
    }

    /** Sends a request with a form as its body, if that is not empty. */
    public Answer sendBody(String body, String request, String... headers) {
        var lines = new ArrayList<String>();
        lines.add(request + " HTTP/1.1");
        lines.addAll(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: " + server.getAuthority());
        }
        if (!body.isEmpty()) {
            lines.add("Content-Type: application/x-www-form-urlencoded");
            lines.add("Content-Length: " + body.length());
        }
        lines.add("Connection: close");
        try (var socket = socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        }
    }

    private Socket socket() throws IOException {
        var here = InetAddress.getByName(from);
        return server.getScheme().equals("https")
                ? LocalCertificate.ofThisRun()
                        .context()
                        .getSocketFactory()
                        .createSocket(server.getHost(), server.getPort(), here, 0)
                : new Socket(server.getHost(), server.getPort(), here, 0);
    }

    private static Answer read(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        var status = line(in);
        var headers = new ArrayList<String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        var chunked = headers.stream().anyMatch("Transfer-Encoding: chunked"::equalsIgnoreCase);
        var body = chunked ? unchunked(in) : in.readAllBytes();
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), List.copyOf(headers), new String(body, UTF_8));
    }

    private static byte[] unchunked(ByteArrayInputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(ByteArrayInputStream in) {
        var line = line(in);
        return line.isEmpty() ? 0 : Integer.parseInt(line, 16);
    }

    private static String line(ByteArrayInputStream in) {
        var line = new ByteArrayOutputStream();
        for (var read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
