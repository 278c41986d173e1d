package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The providers that a person can choose from, where they came in. */
@ApplicationScoped
public class Choices {
    @Inject
    private Entrances entrances;

    /**
     * One of them.
     *
     * @param path where to go for it, below the context path
     * @param provider its name
     * @param organization whose it is; empty if it goes without saying
     */
    public record Choice(String path, String provider, String organization) {}

    /**
     * All of them, the oldest first.
     *
     * @param to the page to see afterwards; anything but a local path counts as none
     * @throws RuntimeException if the database can not be asked
     */
    public List<Choice> of(HttpServletRequest request, String to) {
        var here = entrances.of(request);
        var several =
                here.filter(entrance -> entrance.organizations().size() > 1).isPresent();
        return here.stream()
                .flatMap(entrance -> entrance.open().stream())
                .map(provider -> choice(provider, several, to))
                .toList();
    }

    private static Choice choice(IdentityProvider provider, boolean several, String to) {
        return new Choice(
                Beginnings.CHOICE + "?provider=" + provider.id() + "&to="
                        + URLEncoder.encode(localPath(to), StandardCharsets.UTF_8),
                provider.registration().name(),
                several ? provider.organization().name() : "");
    }

    /** The path if it is a local one, else where people land who wanted nothing in particular (rule 17). */
    public static String localPath(String to) {
        return ReturnAddress.checked(to == null ? "" : to);
    }
}
