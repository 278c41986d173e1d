package dev.arrival.testing;

import dev.arrival.demo.DemoProvider;
import dev.arrival.testing.provider.GitHubLike;
import java.net.URI;
import java.util.Map;

/** The providers behind a server's social logins: one for each of three, all by HTTPS. */
record SocialLogins(GitHubLike gitHub, DemoProvider openId, DemoProvider linkedIn) {
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** Where each sends people back to. */
    static final String BACK = "/ibm/api/social-login/redirect/";

    static SocialLogins start() {
        var certificate = LocalCertificate.ofThisRun();
        return new SocialLogins(
                GitHubLike.start(),
                DemoProvider.startSecure(certificate.store(), certificate.password()),
                DemoProvider.startSecure(certificate.store(), certificate.password()));
    }

    /** What tells a server of them. */
    Map<String, String> environment() {
        return Map.of(
                "SOCIAL_GITHUB_CLIENT_ID", gitHub.clientId(),
                "SOCIAL_GITHUB_CLIENT_SECRET", gitHub.clientSecret(),
                "SOCIAL_GITHUB_URL", gitHub.address().toString(),
                "SOCIAL_GITHUB_API", gitHub.api().toString(),
                "SOCIAL_OIDC_CLIENT_ID", openId.clientId(),
                "SOCIAL_OIDC_CLIENT_SECRET", openId.clientSecret(),
                "SOCIAL_OIDC_DISCOVERY", openId.issuer() + DISCOVERY,
                "SOCIAL_LINKEDIN_CLIENT_ID", linkedIn.clientId(),
                "SOCIAL_LINKEDIN_CLIENT_SECRET", linkedIn.clientSecret(),
                "SOCIAL_LINKEDIN_DISCOVERY", linkedIn.issuer() + DISCOVERY);
    }

    /** Makes them know the server. */
    void register(URI server) {
        gitHub.registerRedirectUri(server.resolve(BACK + SocialScene.GITHUB).toString());
    }
}
