package dev.arrival.signin;

import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import dev.arrival.platform.Vault;
import dev.arrival.provisioning.ConfiguredPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.time.ZoneId;

/** Stops the start of an application whose configuration can not work. */
public class ConfigurationCheck implements Extension {
    void check(@Observes AfterDeploymentValidation event) {
        try {
            check(ZoneId.systemDefault());
            check(Settings.current());
        } catch (ConfigurationException e) {
            event.addDeploymentProblem(e);
        }
    }

    static void check(ZoneId zone) {
        if (!zone.getRules().isFixedOffset()) {
            throw new ConfigurationException(
                    "The server's time zone is %s, and an hour is missing there once a year: start it with -Duser.timezone=UTC."
                            .formatted(zone));
        }
    }

    static void check(Settings settings) {
        ConfiguredProvider.from(settings);
        ConfiguredPolicy.from(settings);
        new Vault(settings).isOpen();
        Site.from(settings);
        Sessions.lifetime(settings);
    }
}
