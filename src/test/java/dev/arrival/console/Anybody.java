package dev.arrival.console;

import dev.arrival.access.Place;
import dev.arrival.access.RoleGrants;
import dev.arrival.signin.CurrentCaller;
import java.util.Map;
import java.util.Set;

/** A caller of organization 7, with roles or without. */
public final class Anybody extends CurrentCaller {
    public static final long ORGANIZATION = 7;

    private final Set<String> roles;
    private final Map<Long, Place> places;

    private Anybody(Set<String> roles, Map<Long, Place> places) {
        this.roles = roles;
        this.places = places;
    }

    public static AdministratorsOnly admin() {
        return with(RoleGrants.ADMIN);
    }

    public static AdministratorsOnly with(String... roles) {
        return new AdministratorsOnly(caller(roles));
    }

    public static CurrentCaller caller(String... roles) {
        return new Anybody(Set.of(roles), Map.of());
    }

    /** Has no role, but may do something at a workspace. */
    public static CurrentCaller at(Place place) {
        return new Anybody(Set.of(), Map.of(place.workspace(), place));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public boolean isIn(String role) {
        return roles.contains(role);
    }

    @Override
    public long organizationId() {
        return ORGANIZATION;
    }

    @Override
    public Map<Long, Place> places() {
        return places;
    }
}
