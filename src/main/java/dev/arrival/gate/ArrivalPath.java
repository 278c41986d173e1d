package dev.arrival.gate;

import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where Arrival is on this server. */
final class ArrivalPath {
    private ArrivalPath() {}

    /** Its context path, as {@code arrival.url} ends; {@code /} if that has none. */
    static String context() {
        var path = ConfigProvider.getConfig()
                .getOptionalValue("arrival.url", String.class)
                .map(address -> Optional.ofNullable(URI.create(address.strip()).getPath())
                        .orElse(""))
                .orElse("")
                .replaceFirst("/+$", "");
        return path.isEmpty() ? "/" : path;
    }
}
