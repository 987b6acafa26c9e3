package starlog.embedded.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseLibraryTest {
    @TempDir
    Path home;

    @Test
    void the_installed_library_is_found_below_the_home_folder() throws IOException {
        assertEquals(Optional.empty(), ClickHouseLibrary.find(home, Map.of()));
        Path installed = home.resolve(ClickHouseLibrary.INSTALLED);
        Files.createDirectories(installed.getParent());
        Files.createFile(installed);
        assertEquals(Optional.of(installed), ClickHouseLibrary.find(home, Map.of()));
    }

    @Test
    void a_library_named_in_the_environment_goes_first_and_is_never_replaced() throws IOException {
        Path own = Files.createFile(home.resolve("own.so"));
        assertEquals(Optional.of(own), ClickHouseLibrary.find(home, named(own.toString())));
        assertEquals(Optional.empty(), ClickHouseLibrary.find(home, named(own + ".missing")));
    }

    @Test
    void the_advice_is_one_line() {
        String advice = ClickHouseLibrary.howToInstall();
        assertFalse(advice.contains("\n"));
        assertTrue(advice.contains("npm ci") && advice.contains(ClickHouseLibrary.ENVIRONMENT_VARIABLE), advice);
    }

    @Test
    void the_version_is_pinned_by_hash_and_the_lock_file_names_no_host() throws IOException {
        Path npm = Path.of(System.getProperty("starlog.home"), "infra", "embedded", "clickhouse");
        String lock = Files.readString(npm.resolve("package-lock.json"));
        assertTrue(Files.readString(npm.resolve("package.json")).contains("-gnu\": \"26.7.3-stable.1\""));
        assertTrue(lock.contains("\"integrity\": \"sha512-"), lock);
        assertFalse(lock.contains("resolved") || lock.contains("://"), lock);
    }

    private static Map<String, String> named(String path) {
        return Map.of(ClickHouseLibrary.ENVIRONMENT_VARIABLE, path);
    }
}
