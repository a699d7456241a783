package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.util.JsonSerialization;

/** A user of one test. */
public record TestUser(Realm realm, String id, String address, String password) {

    /** The mails so far, oldest first, without those that warn or tell of a change: they overtake others. */
    public List<Mail> mails() {
        return received()
                .filter(mail -> !mail.warnsOfWrongCodes() && !mail.tellsOfAChange() && !mail.isOfRecovery())
                .toList();
    }

    /** The mails so far that tell of a new password, another address or a linked account. */
    public List<Mail> changes() {
        return received().filter(Mail::tellsOfAChange).toList();
    }

    /** The first mail that tells of a change, once it is there. */
    public Mail change() {
        return Await.value(
                "mail of a change to " + address, () -> changes().stream().findFirst());
    }

    /** The mails so far that warn of wrong codes. */
    public List<Mail> warnings() {
        return received().filter(Mail::warnsOfWrongCodes).toList();
    }

    /** The newest mail of this stem, once it is there. */
    public Mail mailOf(String stem) {
        return Await.value(
                "mail " + stem + " to " + address,
                () -> received().filter(mail -> mail.is(stem)).reduce((first, second) -> second));
    }

    /** The newest mail of this stem, once there are so many. */
    public Mail mailOf(String stem, int number) {
        Await.until(number + " mails " + stem + " to " + address, () -> mailsOf(stem) == number);
        return mailOf(stem);
    }

    /** How many mails of this stem have come so far. */
    public long mailsOf(String stem) {
        return received().filter(mail -> mail.is(stem)).count();
    }

    private Stream<Mail> received() {
        GreenMail mails = realm.server().mails();
        // getReceivedMessagesForDomain would read the mails of all users.
        return Stream.ofNullable(mails.getUserManager().getUserByEmail(address)).flatMap(user -> {
            try {
                List<StoredMessage> inbox =
                        mails.getManagers().getImapHostManager().getInbox(user).getMessages();
                // Copied, since more may come meanwhile.
                return List.copyOf(inbox).stream()
                        .map(StoredMessage::getMimeMessage)
                        .map(Mail::of);
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The first mail, once it is there. */
    public Mail mail() {
        return mail(1);
    }

    /** The warning of wrong codes with this number, counted from one, once it is there. */
    public Mail warning(int number) {
        return Await.value(
                "warning " + number + " to " + address,
                () -> warnings().stream().skip(number - 1).findFirst());
    }

    /** The mail with this number, counted from one, once it is there. */
    public Mail mail(int number) {
        return Await.value(
                "mail " + number + " to " + address,
                () -> mails().stream().skip(number - 1).findFirst());
    }

    /** The first such mail after so many mails, once it is there. A notice of an app may come between. */
    public Mail mailAfter(int number, Predicate<Mail> wanted) {
        return Await.value(
                "such a mail after " + number + " mails to " + address,
                () -> mails().stream().skip(number).filter(wanted).findFirst());
    }

    /** Enters ten wrong codes in two browsers, which is the ledger's hourly limit. */
    public void guessTooOften() {
        for (int browser = 0; browser < 2; browser++) {
            int before = ledger().codes().size();
            Login.begin(this).codePage().guessWrong(mail(before + 1), 5);
            ledger().forgetSends();
        }
    }

    public Ledger ledger() {
        return new Ledger(realm.server().database(), id);
    }

    /** The newest event of this type, once it is there. */
    public EventRepresentation event(String type) {
        return Await.value(type, () -> events(type).findFirst());
    }

    /** The events of this type so far, newest first. */
    public Stream<EventRepresentation> events(String type) {
        JsonNode events = realm.admin().get("/" + realm.name() + "/events?max=500&user=" + id + "&type=" + type);
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> JsonSerialization.mapper.convertValue(event, EventRepresentation.class));
    }

    /** What the realm's brute-force detection knows. */
    public JsonNode detection() {
        return realm.admin().get("/" + realm.name() + "/attack-detection/brute-force/users/" + id);
    }

    /**
     * Waits until detection, which counts in the background, has counted this many failures: until then it refuses what
     * the user does next.
     */
    public void awaitFailures(int number) {
        Await.until(number + " failures", () -> detection().path("numFailures").asInt() == number);
    }

    /** Changes one field of the user, as an administrator does. */
    public void set(String field, Object value) {
        String path = "/" + realm.name() + "/users/" + id;
        realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).putPOJO(field, value));
    }

    /** Stores an app for this user, who already exists, like an import; then empties the realm's cache. */
    public void receives(App app) {
        String stored = realm.admin()
                .get("/" + realm.name() + "/users?exact=true&email=" + address)
                .path(0)
                .path("id")
                .asText();
        CredentialRepresentation credential = app.credential("Phone");
        realm.server()
                .database()
                .change(
                        "insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, USER_LABEL, SECRET_DATA,"
                                + " CREDENTIAL_DATA, PRIORITY) values (?, 'otp', ?, 0, ?, ?, ?, 20)",
                        UUID.randomUUID().toString(),
                        stored,
                        credential.getUserLabel(),
                        credential.getSecretData(),
                        credential.getCredentialData());
        realm.admin().create("/" + realm.name() + "/clear-user-cache", Map.of());
    }

    /** Deletes the user. */
    public void delete() {
        realm.admin().delete("/" + realm.name() + "/users/" + id);
    }

    /** Gives the user a role of a client. */
    public void grant(String client, String role) {
        String path = "/" + realm.name();
        String id = realm.admin()
                .get(path + "/clients?clientId=" + client)
                .path(0)
                .path("id")
                .asText();
        JsonNode granted = realm.admin().get(path + "/clients/" + id + "/roles/" + role);
        realm.admin().create(path + "/users/" + this.id + "/role-mappings/clients/" + id, List.of(granted));
    }
}
