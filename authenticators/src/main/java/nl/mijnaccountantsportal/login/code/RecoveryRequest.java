package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's wish to get rid of an app whose phone is lost, proved by password and mailbox.
 *
 * @param id its id: a new one for each request
 * @param realmId the realm
 * @param userId whose request it is
 * @param state where it stands
 * @param change what happened to it last, or empty
 * @param requested when it was made
 * @param due when the waiting time ends
 * @param lapses when it can no longer be used
 * @param changed when the last change happened; at first, when it was made
 * @param stamp a digest of what the user had when it was made: apps and address
 * @param address where this server was reached when it was made, without the realm: mails link there
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
     * @return whether it waits for its time, or can be used
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
