package nl.mijnaccountantsportal.login.mail;

import java.util.Locale;

/** A notice and its recipient. */
public sealed interface UserNotice permits NoticeMail, RecoveryMail {

    /** What happened. */
    Enum<?> notice();

    /** The e-mail address, which is verified. */
    String address();

    /** The language, of {@link MailLanguage}. */
    Locale language();

    /** Whether the mail shows the browser and IP address of the request. */
    Origin origin();
}
