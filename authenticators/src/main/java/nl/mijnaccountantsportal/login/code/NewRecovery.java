package nl.mijnaccountantsportal.login.code;

/**
 * A recovery that a user requests.
 *
 * @param id its id
 * @param days the waiting time
 * @param stamp a digest of what the user had then: apps and address
 * @param address where this server was reached, without the realm
 */
public record NewRecovery(String id, int days, String stamp, String address) {}
