package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final String SECRET = "hush-7c1f: 100% ✓";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Test
    void givesBackWhatItKeeps() {
        var vault = vault(KEY);
        var kept = vault.encrypted(SECRET, "provider 1");

        assertThat(vault.isOpen()).isTrue();
        assertThat(kept).doesNotContain("hush");
        assertThat(vault.decrypted(kept, "provider 1")).isEqualTo(SECRET);
    }

    @Test
    void keepsNothingTheSameWayTwice() {
        var vault = vault(KEY);

        assertThat(vault.encrypted(SECRET, "provider 1")).isNotEqualTo(vault.encrypted(SECRET, "provider 1"));
    }

    @Test
    void givesASecretToItsOwnerOnly() {
        var vault = vault(KEY);
        var kept = vault.encrypted(SECRET, "provider 1");

        assertThatThrownBy(() -> vault.decrypted(kept, "provider 2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("hush");
    }

    @Test
    void givesNothingBackForAnotherKeyOrOfWhatWasChanged() {
        var kept = vault(KEY).encrypted(SECRET, "provider 1");

        for (var wrong : new String[] {
            kept.substring(1),
            kept.substring(0, 30) + (kept.charAt(30) == 'x' ? "y" : "x") + kept.substring(31),
            "",
            "no base64!"
        }) {
            assertThatThrownBy(() -> vault(KEY).decrypted(wrong, "provider 1"))
                    .isInstanceOf(ConfigurationException.class);
        }
        assertThatThrownBy(() -> vault(OTHER).decrypted(kept, "provider 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining(OTHER);
    }

    @Test
    void decryptsWithAnOlderKeyAndEncryptsWithTheFirst() {
        var old = vault(OTHER).encrypted(SECRET, "provider 1");
        var replaced = vault(KEY + "," + OTHER);

        assertThat(replaced.decrypted(old, "provider 1")).isEqualTo(SECRET);
        assertThat(vault(KEY).decrypted(replaced.encrypted(SECRET, "provider 1"), "provider 1"))
                .isEqualTo(SECRET);
    }

    @Test
    void isClosedWithoutAKey() {
        var vault = new Vault(Configured.with());

        assertThat(vault.isOpen()).isFalse();
        assertThatThrownBy(() -> vault.encrypted(SECRET, "provider 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("arrival.encryption-key")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush-7c1f", "aHVzaC03YzFm", KEY + "," + KEY, KEY + ",hush-7c1f"})
    void refusesAKeyThatIsNoneAndDoesNotShowIt(String key) {
        assertThatThrownBy(() -> vault(key))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Configuration is wrong: arrival.encryption-key must be")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining(KEY);
    }

    private static Vault vault(String keys) {
        return new Vault(Configured.only(Vault.KEY, keys));
    }
}
