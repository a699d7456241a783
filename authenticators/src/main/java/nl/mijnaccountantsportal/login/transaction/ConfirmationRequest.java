package nl.mijnaccountantsportal.login.transaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.code.PasskeySignature;
import nl.mijnaccountantsportal.login.ledger.Confirmations;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the user of a tab is asked to confirm, at an execution with that {@code purpose} setting.
 *
 * @param details what to confirm, or empty for a step-up without details
 * @param asker who requests the confirmation
 */
public record ConfirmationRequest(Optional<TransactionDetails> details, Asker asker) {

    /** The party that requests a confirmation. */
    public enum Asker {
        /** The client, which then gets a proof. */
        CLIENT,
        /** Keycloak, for one of its own actions, such as the removal of an app. */
        KEYCLOAK
    }

    private static final String PURPOSE = "purpose";
    private static final String LOGIN = "login";
    private static final String TRANSACTION = "transaction";

    /** Auth note: the user of this tab has confirmed the request. */
    private static final String CONFIRMED = "portal-transaction.confirmed";

    /**
     * The setting that tells an execution what its code is for.
     *
     * @param authenticator the authenticator's id, which is the prefix of the message keys of label and help text
     * @return a list with two choices
     */
    public static ProviderConfigProperty setting(String authenticator) {
        String label = authenticator + "-" + PURPOSE;
        ProviderConfigProperty property =
                new ProviderConfigProperty(PURPOSE, label, label + "-help", ProviderConfigProperty.LIST_TYPE, LOGIN);
        property.setOptions(List.of(LOGIN, TRANSACTION));
        return property;
    }

    /**
     * @param context an execution
     * @return what it asks its user to confirm; empty if it belongs to a login
     * @throws InvalidSettingException if the execution's purpose is not one of the choices
     * @throws InvalidTransactionException if the client's request is not allowed
     */
    public static Optional<ConfirmationRequest> at(AuthenticationFlowContext context) {
        return at(context.getAuthenticatorConfig(), context.getAuthenticationSession());
    }

    /**
     * @param config the configuration of an execution, or null
     * @param tab a tab's authentication session
     * @return what the execution asks the tab's user to confirm; empty if it belongs to a login
     * @throws InvalidSettingException if the execution's purpose is not one of the choices
     * @throws InvalidTransactionException if the client's request is not allowed
     */
    public static Optional<ConfirmationRequest> at(AuthenticatorConfigModel config, AuthenticationSessionModel tab) {
        String purpose = purpose(config);
        return switch (purpose) {
            case LOGIN -> Optional.empty();
            case TRANSACTION -> Optional.of(of(tab));
            default -> throw new InvalidSettingException(PURPOSE, purpose, LOGIN + " or " + TRANSACTION);
        };
    }

    /**
     * @param context an execution
     * @return whether it asks to confirm something, even by an invalid request
     */
    public static boolean isAt(AuthenticationFlowContext context) {
        return TRANSACTION.equals(purpose(context.getAuthenticatorConfig()));
    }

    private static String purpose(AuthenticatorConfigModel config) {
        return config == null ? LOGIN : config.getConfig().getOrDefault(PURPOSE, LOGIN);
    }

    private static ConfirmationRequest of(AuthenticationSessionModel session) {
        if (isOwnAction(session)) {
            return new ConfirmationRequest(Optional.empty(), Asker.KEYCLOAK);
        }
        TransactionClient client = new TransactionClient(session.getClient());
        String details = session.getClientNote(OAuth2Constants.AUTHORIZATION_DETAILS);
        return of(client, details, session.getClientNote(OIDCLoginProtocol.NONCE_PARAM));
    }

    // Before a credential is replaced or removed, Keycloak asks for the highest level that the credential gives.
    private static boolean isOwnAction(AuthenticationSessionModel session) {
        String asked = session.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        int level = asked == null ? Constants.NO_LOA : Integer.parseInt(asked);
        return session.getClientNote(Constants.KC_ACTION) != null && level < TransactionClient.LEVEL;
    }

    /**
     * @param client the client that requests the confirmation
     * @param details the request's {@code authorization_details}, or null
     * @param nonce the request's {@code nonce}, or null
     * @throws InvalidTransactionException if the client's request is not allowed
     */
    static ConfirmationRequest of(TransactionClient client, String details, String nonce) {
        if (!client.mayAsk()) {
            throw new InvalidTransactionException("this client has no mapper " + TransactionMapper.ID
                    + ", so it cannot ask for acr=" + client.acr(TransactionClient.LEVEL));
        }
        if (nonce == null || nonce.isBlank()) {
            throw new InvalidTransactionException("nonce is missing; the proof is bound to it");
        }
        if (details == null && !client.mayStepUpWithoutDetails()) {
            throw new InvalidTransactionException("authorization_details are missing: acr="
                    + client.acr(TransactionClient.LEVEL) + " confirms a transaction");
        }
        return new ConfirmationRequest(Optional.ofNullable(details).map(TransactionParser::parse), Asker.CLIENT);
    }

    /**
     * @param session a tab's authentication session
     * @return whether the user of this tab has confirmed the request
     */
    public static boolean isConfirmedIn(AuthenticationSessionModel session) {
        return Boolean.parseBoolean(session.getAuthNote(CONFIRMED));
    }

    /** The digest of the details, to which a code is bound; empty without details. */
    public String digest() {
        return details.map(TransactionDetails::digest).orElse("");
    }

    /** The texts for pages and mails by their names, in the order in which people read them; empty without details. */
    public Map<String, String> fields() {
        return details.map(TransactionDetails::fields).orElse(Map.of());
    }

    /**
     * Records that the user has confirmed. If a client requested it, the tokens of this one authorization will prove
     * it.
     *
     * @param context the execution where the user confirmed
     * @param factor how the user confirmed
     */
    public void confirmed(AuthenticationFlowContext context, Confirmation.Factor factor) {
        confirmed(context, factor, Confirmations::confirm);
    }

    /**
     * Does the same for a passkey, and stores its signature in the ledger.
     *
     * @param context the execution where the user confirmed
     * @param signature what the passkey signed
     */
    public void signed(AuthenticationFlowContext context, PasskeySignature signature) {
        confirmed(
                context,
                Confirmation.Factor.PASSKEY,
                (confirmations, confirmation) -> confirmations.confirm(confirmation, signature));
    }

    private void confirmed(
            AuthenticationFlowContext context,
            Confirmation.Factor factor,
            BiConsumer<Confirmations, Confirmation> write) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        LevelMapper.confirmedIn(session);
        if (asker == Asker.KEYCLOAK) {
            return;
        }
        Confirmation confirmation = new Confirmation(
                SecretGenerator.getInstance().generateSecureID(),
                context.getRealm().getId(),
                context.getUser().getId(),
                session.getClient().getId(),
                digest(),
                details.map(TransactionDetails::description).orElse(""),
                factor,
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        write.accept(context.getSession().getProvider(Confirmations.class), confirmation);
        session.setAuthNote(CONFIRMED, Boolean.TRUE.toString());
        Proof.promise(session, confirmation);
        details.ifPresent(
                texts -> PushedTexts.keep(context.getSession(), context.getRealm(), confirmation.id(), texts));
        // Leaves out what was confirmed, because event details become attributes of traces.
        context.getEvent()
                .detail("portal_transaction_id", confirmation.id())
                .detail("portal_transaction_digest", confirmation.digest());
    }

    /**
     * Sends the browser back to the application with an error, because the request cannot be confirmed. The session
     * stays as it was.
     *
     * @param context the execution
     * @param reason why it cannot be confirmed
     */
    public static void refuse(AuthenticationFlowContext context, InvalidTransactionException reason) {
        context.getEvent().detail(Details.REASON, reason.getMessage()).error(Errors.INVALID_REQUEST);
        AuthenticationSessionModel session = context.getAuthenticationSession();
        LoginProtocol protocol = context.getSession()
                .getProvider(LoginProtocol.class, session.getProtocol())
                .setRealm(context.getRealm())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setUriInfo(context.getUriInfo())
                .setEventBuilder(context.getEvent());
        context.forceChallenge(protocol.sendError(session, LoginProtocol.Error.CANCELLED_BY_USER, reason.getMessage()));
    }
}
