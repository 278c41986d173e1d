package dev.arrival.testing.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;

/** Folders and all that is in them. */
final class Trees {
    private Trees() {}

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** All that is in it, but for what bears one of these names. */
    static void delete(Path tree, Set<String> but) throws IOException {
        if (Files.exists(tree)) {
            try (var children = Files.list(tree)) {
                for (var child : children.toList()) {
                    if (!but.contains(child.getFileName().toString())) {
                        delete(child);
                    }
                }
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
