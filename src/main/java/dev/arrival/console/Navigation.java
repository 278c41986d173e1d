package dev.arrival.console;

import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The pages that the caller can go to. Each page checks again who comes: this only spares people dead ends. */
@Named
@RequestScoped
public class Navigation {
    private static final Target HOME = new Target("home", "home");
    private static final Target WORKSPACES = new Target("workspaces", "workspace");
    private static final Target YOU = new Target("me", "me");

    /** In the order of somebody who sets up an organization, and then looks after it. */
    private static final List<Target> OF_ADMINISTRATORS = List.of(
            new Target("people", "people|person"),
            new Target("groups", "group"),
            WORKSPACES,
            new Target("providers", "provider|policy"),
            new Target("try", "try"),
            new Target("approvals", "approval"),
            new Target("explain", "explain"),
            new Target("audit", "audit"));

    private final CurrentCaller caller;
    private final AdministratorsOnly administrators;

    private List<Entry> entries;

    /**
     * A page to go to.
     *
     * @param path below the context path
     * @param text its name
     * @param current {@code page} if it is the one that is shown, {@code true} if that is a part of it, else {@code false}
     */
    public record Entry(String path, String text, String current) {}

    /** For CDI. */
    protected Navigation() {
        this(null, null);
    }

    @Inject
    Navigation(CurrentCaller caller, AdministratorsOnly administrators) {
        this.caller = caller;
        this.administrators = administrators;
    }

    /** All of them; none for somebody who is not signed in. */
    public List<Entry> getEntries() {
        if (entries == null) {
            entries = entries(FacesContext.getCurrentInstance().getViewRoot().getViewId());
        }
        return entries;
    }

    /** Whether there are so many that a small screen shows them on demand only. */
    public boolean isMany() {
        return administrators.isCaller();
    }

    /** Where the sign at the top leads: home, for those who have one. */
    public String getBrand() {
        return caller.isPresent() ? HOME.path() : "/";
    }

    /** The name of the page that is shown; empty if it is none of these. */
    public String getShown() {
        return getEntries().stream()
                .filter(entry -> !entry.current().equals("false"))
                .map(Entry::text)
                .findFirst()
                .orElse("");
    }

    List<Entry> entries(String viewId) {
        if (!caller.isPresent()) {
            return List.of();
        }
        return Stream.of(Stream.of(HOME), between().stream(), Stream.of(YOU))
                .flatMap(targets -> targets)
                .map(target -> target.entry(viewId))
                .toList();
    }

    private List<Target> between() {
        if (administrators.isCaller()) {
            return OF_ADMINISTRATORS;
        }
        return caller.places().isEmpty() ? List.of() : List.of(WORKSPACES);
    }

    /** @param parts how the names of its views begin */
    private record Target(String name, String parts) {
        String path() {
            return "/" + name;
        }

        Entry entry(String viewId) {
            var part = viewId.matches("/(" + parts + ")[a-z]*(-[a-z-]+)?\\.xhtml");
            var current = viewId.equals(path() + ".xhtml") ? "page" : Boolean.toString(part);
            return new Entry(path(), Texts.of("nav." + name), current);
        }
    }
}
