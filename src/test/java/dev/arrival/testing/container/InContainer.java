package dev.arrival.testing.container;

import dev.arrival.administration.AdministrationIT;
import dev.arrival.analytics.AnalyticsIT;
import dev.arrival.provisioning.Anything;
import dev.arrival.provisioning.HandoversIT;
import dev.arrival.provisioning.ManyAtOnceIT;
import dev.arrival.provisioning.PreviewIT;
import dev.arrival.provisioning.ProvisioningIT;
import dev.arrival.testing.database.WatchMXBean;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one deployment of all tests that run inside the server: the very WAR that was built, and they. */
@ArquillianSuiteDeployment
public class InContainer {
    /** The archive. */
    @Deployment
    public static WebArchive archive() {
        var assertj = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return ShrinkWrap.create(ZipImporter.class, "in-container.war")
                .importFrom(new File(System.getProperty("arrival.war")))
                .as(WebArchive.class)
                .addClasses(
                        LetsArquillianIn.class, InsideTheServer.class, Database.class, Grounds.class, WatchMXBean.class)
                .addClasses(
                        ProvisioningIT.class,
                        HandoversIT.class,
                        AdministrationIT.class,
                        PreviewIT.class,
                        ManyAtOnceIT.class,
                        Anything.class)
                // By name, since only their package knows them.
                .addClass(AnalyticsIT.class)
                .addClass("dev.arrival.analytics.AnyFacts")
                .addClass("dev.arrival.analytics.BruteForce")
                .addAsLibraries(assertj);
    }
}
