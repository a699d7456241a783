package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's request to remove the app of a lost phone. The user has proved password and mailbox.
 *
 * @param id its id: a new one for each request
 * @param realmId the realm
 * @param userId the user who made it
 * @param state how far it has come
 * @param change the last change, or empty
 * @param requested when it was made
 * @param due when the waiting time ends
 * @param lapses when it can no longer be used
 * @param changed when the last change happened; before any change, when it was made
 * @param stamp a digest of the user's apps, passkeys and address when it was made
 * @param address the URL at which this server was reached when it was made, without the realm; mails link there
 */
public record RecoveryRequest(
        String id,
        String realmId,
        String userId,
        RecoveryState state,
        Optional<RecoveryChange> change,
        Instant requested,
        Instant due,
        Instant lapses,
        Instant changed,
        String stamp,
        String address) {

    /**
     * @param now the present
     * @return whether it still waits or can be used
     */
    public boolean isOpen(Instant now) {
        return state == RecoveryState.WAITING && now.isBefore(lapses);
    }

    /**
     * @param now the present
     * @return whether it can be used
     */
    public boolean isDue(Instant now) {
        return isOpen(now) && !now.isBefore(due);
    }
}
