package starlog.benchmarks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class FlamePictureTest {
    @TempDir
    private Path folder;

    private static Flame seen(int often, String... calls) {
        var all = new Flame("all");
        seen(all, often, calls);
        return all;
    }

    private static void seen(Flame all, int often, String... calls) {
        for (int time = 0; time < often; time++) {
            all.sampled();
            Flame place = all;
            for (String call : calls) {
                place = place.child(call);
                place.sampled();
            }
        }
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_method_is_as_wide_as_it_was_seen_often_and_stands_on_who_called_it() throws Exception {
        Flame all = seen(750, "node", "starlog.Loop.run", "starlog.Step.<init>");
        seen(all, 250, "node", "starlog.Loop.run", "java.lang.Math.max");

        String svg = FlamePicture.of(all, "two & more");

        assertEquals("svg", parsed(svg).getDocumentElement().getTagName());
        assertTrue(svg.contains("<title>starlog.Step.&lt;init&gt;: 75.0 %</title>"), svg);
        assertTrue(svg.contains("<title>java.lang.Math.max: 25.0 %</title>"), svg);
        assertTrue(svg.contains("two &amp; more (1,000 samples)"), svg);
    }

    @Test
    void what_nobody_could_see_is_left_out() {
        Flame all = seen(9_999, "node", "starlog.Loop.run");
        seen(all, 1, "node", "starlog.Rare.run");

        assertFalse(FlamePicture.of(all, "rare").contains("Rare"));
    }

    @Test
    void a_picture_of_nothing_is_a_picture() throws Exception {
        assertEquals(
                "svg",
                parsed(FlamePicture.of(new Flame("all"), "nothing"))
                        .getDocumentElement()
                        .getTagName());
    }

    @Test
    void a_recording_of_this_jvm_shows_who_was_at_work() throws Exception {
        Path recorded = folder.resolve("work.jfr");
        Path drawn = folder.resolve("work.svg");
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            long sum = 0;
            while (System.nanoTime() < end) sum += work(sum);
            assertTrue(sum != 0);
            recording.stop();
            recording.dump(recorded);
        }
        FlameMain.main(new String[] {recorded.toString(), drawn.toString(), "work"});

        String svg = Files.readString(drawn);
        assertTrue(svg.contains("starlog.benchmarks.flame.FlamePictureTest.work"), svg);
    }

    private static long work(long seed) {
        long value = seed + 1;
        for (int i = 0; i < 100_000; i++) value = value * 6364136223846793005L + 1442695040888963407L;
        return value | 1;
    }
}
