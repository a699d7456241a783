package nl.mijnaccountantsportal.login.code;

/**
 * A recovery that a user requests.
 *
 * @param id its id
 * @param days the waiting time
 * @param stamp a digest of the user's apps, passkeys and address at that time
 * @param address the URL at which this server was reached, without the realm
 */
public record NewRecovery(String id, int days, String stamp, String address) {}
