package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Social logins in the console of a server that has some. */
@OnlyWithSocialLogins
@ResourceLock("social")
class SocialLoginsPageIT {
    private static SocialScene scene;

    @BeforeAll
    static void start() {
        scene = SocialScene.shared();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void areAddedAndTriedThere() {
        var administrator = scene.administrator();
        var list = administrator.open(scene.at("/providers")).document();
        assertThat(list.select("#add-social")).hasSize(1);
        assertThat(list.select("#no-social, #hindrance")).isEmpty();
        var form =
                administrator.open(scene.at(list.select("#add-social").attr("href") + "&login=" + SocialScene.GITHUB));
        assertThat(form.document().select("#hindrance")).isEmpty();
        var redirectUri = form.document().select("#redirect-uri").val();
        assertThat(redirectUri)
                .isEqualTo(
                        scene.at("/ibm/api/social-login/redirect/githubLogin").toString())
                .startsWith("https:");

        var added = administrator.submit(form.document().getElementById("provider"), Map.of("save", "Add"));
        assertThat(added.document().select("#done").text()).contains("waits for an administrator");
        assertThat(added.document().select("#redirect-uri").val()).isEqualTo(redirectUri);
        assertThat(added.document().select("#hindrance")).isEmpty();
        assertThat(added.document().select("#not-tried")).hasSize(1);

        scene.gitHub()
                .nextPerson(GitHubPerson.called("octocat", 583_231)
                        .with("name", "Mona Lisa Octocat")
                        .with("email", "mona@example.com"));
        var came = new Browser().open(scene.at(added.document().select("#test").attr("href")));
        assertThat(came.uri()).hasPath("/waiting");
        var tried = administrator.open(added.uri()).document();
        assertThat(tried.select("#outcome").attr("class")).contains("waiting");
        assertThat(tried.select("#understood").text())
                .contains("583231", "octocat", "Mona Lisa", "Octocat", "name", "mona@example.com");
        var rows = administrator.open(scene.at("/providers")).document();
        assertThat(rows.select("#providers .tag.social").text()).isEqualTo("through the server");
        assertThat(rows.select("#hindrance")).isEmpty();
    }
}
