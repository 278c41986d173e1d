package dev.arrival.signin;

import dev.arrival.platform.ConfigurationException;
import dev.arrival.platform.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;

/** Stops the start of an application whose configuration can not work. */
public class ConfigurationCheck implements Extension {
    void check(@Observes AfterDeploymentValidation event) {
        try {
            var settings = Settings.current();
            Provider.from(settings);
            Site.from(settings);
            Sessions.lifetime(settings);
        } catch (ConfigurationException e) {
            event.addDeploymentProblem(e);
        }
    }
}
