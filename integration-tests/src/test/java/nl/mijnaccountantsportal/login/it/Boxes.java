package nl.mijnaccountantsportal.login.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.util.JsonSerialization;

/**
 * Where the main elements of a page stand, in CSS pixels.
 *
 * @param byName for each element left, top, width and height
 */
record Boxes(Map<String, List<Integer>> byName) {

    static final List<Integer> WIDTHS = List.of(1280, 320);
    static final int HEIGHT = 800;

    // What the layout fixes is exact but for a scroll bar; what text makes differs from font to font.
    private static final int FIXED = 12;
    private static final int LINE = 30;
    private static final double OF_TEXT = 0.2;

    static Boxes of(Sight sight) {
        Map<String, List<Integer>> boxes = new TreeMap<>();
        ((Map<?, ?>) sight.page().evaluate("sight.boxes()"))
                .forEach((name, box) -> boxes.put(
                        (String) name,
                        ((List<?>) box).stream().map(Integer.class::cast).toList()));
        return new Boxes(boxes);
    }

    String json() {
        try {
            return JsonSerialization.writeValueAsString(byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How these differ from those more than another font explains. */
    List<String> differences(Boxes expected) {
        List<String> differences = new ArrayList<>();
        Stream.concat(byName.keySet().stream(), expected.byName.keySet().stream())
                .distinct()
                .sorted()
                .forEach(name -> {
                    List<Integer> here = byName.get(name);
                    List<Integer> there = expected.byName.get(name);
                    if (here == null || there == null || !alike(here, there)) {
                        differences.add(name + " is at " + here + ", was at " + there);
                    }
                });
        return differences;
    }

    private static boolean alike(List<Integer> here, List<Integer> there) {
        return near(here.get(0), there.get(0), FIXED)
                && near(here.get(1), there.get(1), LINE + there.get(1) * OF_TEXT)
                && near(here.get(2), there.get(2), FIXED)
                && near(here.get(3), there.get(3), LINE + there.get(3) * OF_TEXT);
    }

    private static boolean near(int here, int there, double tolerance) {
        return Math.abs(here - there) <= tolerance;
    }
}
