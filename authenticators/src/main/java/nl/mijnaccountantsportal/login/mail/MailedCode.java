package nl.mijnaccountantsportal.login.mail;

import java.util.Map;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.OneTimeCode;

/**
 * A code and its recipient.
 *
 * @param id the code's row in the ledger
 * @param code the code itself, which goes into the mail and nowhere else
 * @param purpose what it is for
 * @param address the e-mail address
 * @param maskedAddress the masked address, as pages and events show it
 * @param policy the limits, which tell the reader how long the code works
 * @param inSubject whether the subject shows the code as well
 * @param transaction what the code confirms: its texts by their names (action, description, subject, period, amount,
 *     reference), in the order in which people read them; empty at a login
 */
public record MailedCode(
        String id,
        OneTimeCode code,
        CodePurpose purpose,
        String address,
        String maskedAddress,
        CodePolicy policy,
        boolean inSubject,
        Map<String, String> transaction) {

    /** Hides code and address. */
    @Override
    public String toString() {
        return "MailedCode[" + id + "]";
    }
}
