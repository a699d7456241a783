package nl.mijnaccountantsportal.login.mail;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.VisibleText;
import org.keycloak.models.UserModel;

/**
 * The name in a mail's salutation. Users choose their name themselves, and mail programs turn anything that looks like
 * an address into a link. So only names of a strict form are shown.
 */
final class Addressee {

    // Long enough for a name, too short for a sentence.
    private static final int LONGEST = 40;
    private static final int MOST_WORDS = 5;

    /**
     * Letters with their marks, and between them single spaces, hyphens and apostrophes. A dot may end a word or
     * separate initials ("J.P. de Vries"); before two letters it could belong to a domain name.
     */
    private static final Pattern NAME = Pattern.compile("['’]?\\p{L}(?:[\\p{L}\\p{M} '’-]|\\.(?![\\p{L}\\p{M}]{2}))*");

    private Addressee() {}

    /**
     * The name of a user who has proved that the address is theirs. A user must not send words of their own to the
     * mailbox of a stranger.
     *
     * @param user the user, or null
     * @return first and last name; empty if they do not have the form that is shown
     */
    static Optional<String> of(UserModel user) {
        return user != null && user.isEmailVerified() ? of(user.getFirstName(), user.getLastName()) : Optional.empty();
    }

    static Optional<String> of(String firstName, String lastName) {
        String name = Stream.of(firstName, lastName)
                .filter(Objects::nonNull)
                .map(String::strip)
                // Users type a dot or a hyphen when a name is required.
                .filter(part -> part.codePoints().anyMatch(Character::isLetterOrDigit))
                .collect(Collectors.joining(" "));
        return Optional.of(name).filter(Addressee::isShown);
    }

    private static boolean isShown(String name) {
        return name.length() <= LONGEST
                && name.split(" ").length <= MOST_WORDS
                && NAME.matcher(name).matches()
                && VisibleText.problem(name).isEmpty();
    }
}
