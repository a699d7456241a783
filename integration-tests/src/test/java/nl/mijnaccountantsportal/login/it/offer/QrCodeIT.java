package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The QR code on the page, read by third-party readers. */
class QrCodeIT {

    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final int SCALE = 4;

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithOffer(
            "qr-code", file -> file.json().put("displayName", "Kantoor De Vries & Zn: Zürich + Köln 100%"));
    private final OfferPage scan = OfferPage.after(Login.begin(realm.newUser())).to(OfferPage.Step.SCAN);

    @Test
    void aReaderFindsTheLinkOfThePage() throws Exception {
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture())));

        // Without the hint, this reader misses three of a thousand codes, whatever program made them. With it, it finds
        // all of 20,000.
        assertThat(new QRCodeReader()
                        .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true))
                        .getText())
                .isEqualTo(scan.link());
    }

    @Test
    @Needs(Need.ZBARIMG)
    void zbarFindsTheLinkOfThePage(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("qr.png");
        ImageIO.write(picture(), "png", file.toFile());

        // QR codes only, because in one of three thousand it would also find a bar code.
        Process zbar = new ProcessBuilder(
                        Need.ZBARIMG.path().toString(),
                        "--quiet",
                        "--raw",
                        "-Sdisable",
                        "-Sqrcode.enable",
                        file.toString())
                .start();

        assertThat(new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(scan.link());
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void theLinkNamesIssuerAndAccountAsTheKeyUriFormatWants() {
        String issuer = "Kantoor%20De%20Vries%20%26%20Zn%20%20Z%C3%BCrich%20%2B%20K%C3%B6ln%20100%25";

        assertThat(scan.link())
                .startsWith("otpauth://totp/" + issuer + ":user-")
                .contains("%40office.test?secret=", "&issuer=" + issuer + "&");
    }

    @Test
    void theCodeIsBlackOnWhiteAndHasATextInItsPlace() {
        Element svg = scan.page().one("#portal-qr");

        assertThat(svg.attr("role")).isEqualTo("img");
        assertThat(svg.attr("aria-label")).isEqualTo(Messages.DUTCH.get("portalOfferQrText"));
        assertThat(svg.selectFirst("rect").attr("fill")).isEqualTo("#ffffff");
        assertThat(svg.selectFirst("path").attr("fill")).isEqualTo("#000000");
    }

    private BufferedImage picture() {
        Element svg = scan.page().one("#portal-qr");
        int size = Integer.parseInt(svg.selectFirst("rect").attr("width"));
        assertThat(svg.attr("viewBox")).isEqualTo("0 0 " + size + " " + size);
        BufferedImage image = new BufferedImage(size * SCALE, size * SCALE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paper = image.createGraphics();
        paper.setColor(Color.WHITE);
        paper.fillRect(0, 0, image.getWidth(), image.getHeight());
        paper.setColor(Color.BLACK);
        RECTANGLE
                .matcher(svg.selectFirst("path").attr("d"))
                .results()
                .forEach(dark -> paper.fillRect(
                        Integer.parseInt(dark.group(1)) * SCALE,
                        Integer.parseInt(dark.group(2)) * SCALE,
                        Integer.parseInt(dark.group(3)) * SCALE,
                        SCALE));
        paper.dispose();
        return image;
    }
}
