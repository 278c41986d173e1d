package dev.arrival.console.directory;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The group that the address names, of the caller's organization; for its administrators only. */
@RequestScoped
public class ShownGroup {
    private final AdministratorsOnly administrators;
    private final Groups groups;
    private final HttpServletRequest request;

    private Optional<Group> found;

    /** For CDI. */
    protected ShownGroup() {
        this(null, null, null);
    }

    @Inject
    ShownGroup(AdministratorsOnly administrators, Groups groups, HttpServletRequest request) {
        this.administrators = administrators;
        this.groups = groups;
        this.request = request;
    }

    /** The group; empty if there is none. */
    Optional<Group> find() {
        if (found == null) {
            var organization = organizationId();
            found = asked().key("id").flatMap(id -> groups.find(organization, id));
        }
        return found;
    }

    /** The group, which is there. */
    Group group() {
        return find().orElseThrow();
    }

    /** What the address asks for. */
    Asked asked() {
        return new Asked(request.getParameterMap());
    }

    long organizationId() {
        return administrators.organizationId();
    }
}
