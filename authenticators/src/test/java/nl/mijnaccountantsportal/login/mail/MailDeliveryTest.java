package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {

    @Test
    void aDeliveryPrintsNeitherCodeNorAddressNorPassword() {
        MailedCode mail = new MailedCode(
                "row",
                new OneTimeCode("123456"),
                CodePurpose.LOGIN,
                "jan@kantoor.nl",
                "j",
                CodePolicy.DEFAULT,
                false,
                Map.of());
        MailRequest request =
                new MailRequest("realm", "name", "client", "user", "127.0.0.1", Map.of("password", "smtp-secret"));
        MailDelivery delivery = new MailDelivery(
                null,
                request,
                mail.address(),
                session -> new RenderedMail("subject", "123456", "<p>123456"),
                "Code row",
                x -> {});

        assertThat(delivery + " " + new PendingMail(delivery, Context.root()) + mail + " " + request)
                .contains("Code row", "realm")
                .doesNotContain("123456", "jan@kantoor.nl", "smtp-secret");
    }
}
