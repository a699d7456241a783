package nl.mijnaccountantsportal.login.it.support;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** An endless animated GIF of a browser window, with a caption below it. */
public final class Film implements AutoCloseable {

    public static final int WIDTH = 480;
    public static final int HEIGHT = 640;

    private static final int FOOT = 44;
    private static final Color INK = Color.WHITE;
    private static final Color FOOT_GROUND = new Color(0x0f5c70);

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageOutputStream out;
    private BufferedImage last;

    public Film(Path file) throws IOException {
        Files.deleteIfExists(file);
        out = ImageIO.createImageOutputStream(file.toFile());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** Adds what the window shows, for so long; of a picture like the previous one only what differs is kept. */
    public void show(byte[] window, String caption, Duration time) {
        try {
            BufferedImage frame = frame(ImageIO.read(new ByteArrayInputStream(window)), caption);
            Rectangle changed = last == null ? new Rectangle(frame.getWidth(), frame.getHeight()) : changed(frame);
            BufferedImage part = frame.getSubimage(changed.x, changed.y, changed.width, changed.height);
            writer.writeToSequence(new IIOImage(part, null, metadata(part, changed, time)), null);
            last = frame;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage frame(BufferedImage window, String caption) {
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT + FOOT, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = frame.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        paint.drawImage(window, 0, 0, null);
        paint.setColor(FOOT_GROUND);
        paint.fillRect(0, HEIGHT, WIDTH, FOOT);
        paint.setColor(INK);
        paint.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        paint.drawString(caption, (WIDTH - paint.getFontMetrics().stringWidth(caption)) / 2, HEIGHT + 28);
        paint.dispose();
        return frame;
    }

    /** The smallest rectangle with all changes; one pixel if there are none. */
    private Rectangle changed(BufferedImage frame) {
        Rectangle changed = null;
        for (int y = 0; y < frame.getHeight(); y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                if (frame.getRGB(x, y) != last.getRGB(x, y)) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    changed = changed == null ? pixel : changed.union(pixel);
                }
            }
        }
        return changed == null ? new Rectangle(1, 1) : changed;
    }

    private IIOMetadata metadata(BufferedImage part, Rectangle place, Duration time) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(part), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode descriptor = node(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(place.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(place.y));
        IIOMetadataNode control = node(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(time.toMillis() / 10));
        IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
        again.setAttribute("applicationID", "NETSCAPE");
        again.setAttribute("authenticationCode", "2.0");
        again.setUserObject(new byte[] {1, 0, 0});
        node(root, "ApplicationExtensions").appendChild(again);
        metadata.setFromTree(format, root);
        return metadata;
    }

    private static IIOMetadataNode node(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode node = new IIOMetadataNode(name);
        root.appendChild(node);
        return node;
    }

    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        writer.dispose();
        out.close();
    }
}
