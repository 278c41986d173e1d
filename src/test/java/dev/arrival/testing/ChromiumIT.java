package dev.arrival.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.arrival.testing.Chromium.Look;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChromiumIT {
    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void forget() {
        chromium.forgetComplaints();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>console.error('told off')</script>",
                "<script>throw new Error('told off')</script>",
                "<script>Promise.reject(new Error('told off'))</script>",
                "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>'told off'</script>",
                "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\"><p style='color: red'>told off",
            })
    void hearsWhatAPageComplainsAbout(String html) {
        page(html, Look.LIGHT);

        assertThat(chromium.complaints()).isNotEmpty();
    }

    @Test
    void hearsNothingFromAQuietPage() {
        page("<script>console.log('fine'); console.warn('fine too')</script>", Look.LIGHT);

        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void findsWhatSomeCanNotUse() {
        var page = page("<html lang=en><title>t</title><main><h1>t</h1><input></main>", Look.LIGHT);

        assertThat(chromium.axe(page)).singleElement().asString().startsWith("label (critical): ");
    }

    @Test
    void looksAtAPageInTheDarkAndOnAPhone() {
        var dark = page("", Look.DARK);
        var phone = page("<meta name=viewport content='width=device-width'>", Look.PHONE);

        assertThat(dark.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo(true);
        assertThat(phone.evaluate("[innerWidth, matchMedia('(pointer: coarse)').matches] + ''"))
                .isEqualTo("360,true");
    }

    @Test
    void photographsTheWholePage() throws Exception {
        var file = chromium.screenshot(page("<p style='height: 3000px'>tall", Look.LIGHT), "chromium-tall");

        assertThat(ImageIO.read(file.toFile()).getHeight()).isGreaterThan(3000);
        Files.delete(file);
    }

    private static Page page(String html, Look look) {
        var page = chromium.page(look);
        page.setContent("<!doctype html>" + html);
        return page;
    }
}
