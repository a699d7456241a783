package nl.mijnaccountantsportal.login.it;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Makes the animation of README from the pictures that {@link Screenshots} took; not a test, and run only when it is
 * asked for by name (CONTRIBUTING.md).
 */
class LoginAnimation {

    private static final Path DIRECTORY = Path.of(System.getProperty("portal.screens"));

    private static final List<String> FRAMES = List.of(
            "login-nl",
            "code-sent-nl",
            "mail-login-code-nl",
            "offer-nl",
            "offer-app-nl",
            "offer-scan-nl",
            "offer-confirm-nl",
            "offer-done-nl",
            "app-code-nl",
            "transaction-app-nl");

    private static final int WIDTH = 480;
    private static final int HEIGHT = 660;
    private static final int FOOT = 24;
    private static final String HUNDREDTHS_OF_A_SECOND = "220";

    private static final Color PAPER = new Color(0xedf1f2);
    private static final Color ACCENT = new Color(0x0f5a6e);
    private static final Color PALE = new Color(0xc3d0d4);

    @Test
    void theWholeLogin() throws IOException {
        Path file = DIRECTORY.resolve("login.gif");
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < FRAMES.size(); i++) {
                BufferedImage frame = frame(i);
                writer.writeToSequence(new IIOImage(frame, null, metadata(writer, frame)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** A page, as large as fits, and below it how far we are. */
    private static BufferedImage frame(int index) {
        BufferedImage page = read(DIRECTORY.resolve(FRAMES.get(index) + ".png"));
        double scale = Math.min((double) WIDTH / page.getWidth(), (double) (HEIGHT - FOOT) / page.getHeight());
        int width = (int) Math.round(page.getWidth() * scale);
        int height = (int) Math.round(page.getHeight() * scale);

        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = frame.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint.setColor(PAPER);
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        paint.drawImage(page, (WIDTH - width) / 2, (HEIGHT - FOOT - height) / 2, width, height, null);
        for (int i = 0; i < FRAMES.size(); i++) {
            paint.setColor(i == index ? ACCENT : PALE);
            paint.fillOval(WIDTH / 2 + (2 * i - FRAMES.size()) * 8, HEIGHT - 16, 8, 8);
        }
        paint.dispose();
        return frame;
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long the frame is shown, and that it all begins anew. */
    private static IIOMetadata metadata(ImageWriter writer, BufferedImage frame) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        String format = metadata.getNativeMetadataFormatName();

        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", HUNDREDTHS_OF_A_SECOND);

        IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
        again.setAttribute("applicationID", "NETSCAPE");
        again.setAttribute("authenticationCode", "2.0");
        again.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(again);

        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control);
        root.appendChild(extensions);
        metadata.mergeTree(format, root);
        return metadata;
    }
}
