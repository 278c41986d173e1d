package dev.arrival.signin;

import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Makes the session's cookie travel over TLS only, where people come over TLS (rule 16). */
@WebListener
public class SessionCookie implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        var secure = Site.from(Settings.current()).isSecure();
        event.getServletContext().getSessionCookieConfig().setSecure(secure);
    }
}
