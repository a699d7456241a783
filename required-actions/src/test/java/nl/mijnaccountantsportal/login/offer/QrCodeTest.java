package nl.mijnaccountantsportal.login.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/MijnAccountantsPortal:jan%40kantoor.nl?secret=GJQWKUDT&digits=6&period=30",
                "otpauth://totp/Kantoor%20De%20Vries%20%26%20Zn:j%C3%B6rg%40kantoor.nl?secret=GJQWKUDTGMYGEWJTJJBXIVCNM5SEIQZZINPUK4CR&issuer=Kantoor%20De%20Vries%20%26%20Zn&algorithm=SHA512&digits=8&period=60"
            })
    void aReaderFindsExactlyWhatWentIn(String uri) throws Exception {
        assertThat(read(QrCode.of(uri), 4).getText()).isEqualTo(uri);
    }

    @Test
    void errorsAreCorrectedAtLevelM() throws Exception {
        assertThat(read(QrCode.of("otpauth://totp/a:b?secret=c"), 4).getResultMetadata())
                .containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }

    @Test
    void theQuietZoneIsFourModulesWide() {
        QrCode code = QrCode.of("otpauth://totp/a:b?secret=c");
        Matcher rectangle = RECTANGLE.matcher(code.path());

        assertThat(rectangle.results()).allSatisfy(dark -> {
            int x = Integer.parseInt(dark.group(1));
            int y = Integer.parseInt(dark.group(2));
            assertThat(x).isGreaterThanOrEqualTo(4);
            assertThat(y).isBetween(4, code.size() - 5);
            assertThat(x + Integer.parseInt(dark.group(3))).isLessThanOrEqualTo(code.size() - 4);
        });
    }

    private static Result read(QrCode code, int scale) throws Exception {
        BufferedImage image = new BufferedImage(code.size() * scale, code.size() * scale, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paper = image.createGraphics();
        paper.setColor(Color.WHITE);
        paper.fillRect(0, 0, image.getWidth(), image.getHeight());
        paper.setColor(Color.BLACK);
        RECTANGLE
                .matcher(code.path())
                .results()
                .forEach(dark -> paper.fillRect(
                        Integer.parseInt(dark.group(1)) * scale,
                        Integer.parseInt(dark.group(2)) * scale,
                        Integer.parseInt(dark.group(3)) * scale,
                        scale));
        paper.dispose();
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))));
    }
}
