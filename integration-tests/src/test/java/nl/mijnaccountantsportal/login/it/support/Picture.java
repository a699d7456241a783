package nl.mijnaccountantsportal.login.it.support;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page, as a PNG. */
public record Picture(byte[] png) {

    private static final int COLOURS = 256;
    private static final int MARGIN = 24;

    /** Saves it with its most frequent colours only: a page has few, and the file is half as large. */
    public void save(Path file) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                counts.merge(full.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        ImageIO.write(indexed(full, palette), "png", file.toFile());
    }

    /** The same without the empty rows at its end, except for a margin. */
    public Picture withoutEmptyEnd() throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        int last = full.getHeight() - 1;
        while (last > 0 && isEmpty(full, last)) {
            last--;
        }
        ByteArrayOutputStream shorter = new ByteArrayOutputStream();
        int height = Math.min(full.getHeight(), last + MARGIN);
        ImageIO.write(full.getSubimage(0, 0, full.getWidth(), height), "png", shorter);
        return new Picture(shorter.toByteArray());
    }

    private static boolean isEmpty(BufferedImage image, int row) {
        int first = image.getRGB(0, row);
        for (int x = 1; x < image.getWidth(); x++) {
            if (image.getRGB(x, row) != first) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage indexed(BufferedImage full, List<Integer> palette) {
        int[] colours = palette.stream().mapToInt(colour -> colour).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed =
                new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int index = nearest.computeIfAbsent(full.getRGB(x, y) & 0xffffff, colour -> nearest(palette, colour));
                indexed.getRaster().setSample(x, y, 0, index);
            }
        }
        return indexed;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int exact = palette.indexOf(colour);
        return exact >= 0
                ? exact
                : palette.indexOf(palette.stream()
                        .min(Comparator.comparingInt(candidate -> distance(candidate, colour)))
                        .orElseThrow());
    }

    private static int distance(int one, int other) {
        int distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            distance += difference * difference;
        }
        return distance;
    }
}
