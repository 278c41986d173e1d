package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The API's root. */
@ApplicationPath("/api")
@DeclareRoles({RoleGrants.ADMIN, RoleGrants.ANALYST, RoleGrants.VIEWER, RoleGrants.OPERATOR})
public class Api extends Application {}
