package dev.arrival.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Nobody comes through a social login of the server's where it has none: there is nothing to try. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.arrival.testing.server.Server#hasSocialLogins",
        disabledReason = "The server of this run has no social logins of its own")
public @interface OnlyWithSocialLogins {}
