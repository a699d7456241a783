package nl.mijnaccountantsportal.login.mail;

import java.util.Locale;

/** A notice and where it goes. */
public sealed interface UserNotice permits NoticeMail, RecoveryMail {

    /** What happened. */
    Enum<?> notice();

    /** The e-mail address, a verified one. */
    String address();

    /** The language, of {@link MailLanguage}. */
    Locale language();

    /** Whether the mail shows browser and address of the request. */
    Origin origin();
}
