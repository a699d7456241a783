package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The pages of the offer and its wizard. Rendering changes nothing. */
final class OfferPage {

    /** The pages in their order; the name of each is that of its template. */
    enum Page {
        OFFER,
        APP,
        SCAN,
        CONFIRM,
        DONE,
        /** Another app was set up while this tab's set-up was under way. */
        OTHER,
        /** Recovery codes to keep. */
        CODES,
        /** Whether the phone is gone, after a login by a recovery code. */
        LOST,
        /** There is nothing left to show: the user has an app. */
        END;

        private static final String NOTE = "portal-offer.page";

        static Page of(RequiredActionContext context) {
            String name = context.getAuthenticationSession().getAuthNote(NOTE);
            Page page = name == null ? OFFER : valueOf(name);
            boolean needsSetUp = page == SCAN || page == CONFIRM;
            return needsSetUp && SetUp.current(context).isEmpty() ? APP : page;
        }

        static boolean isFirst(RequiredActionContext context) {
            return context.getAuthenticationSession().getAuthNote(NOTE) == null;
        }

        void turnTo(RequiredActionContext context) {
            context.getAuthenticationSession().setAuthNote(NOTE, name());
        }
    }

    /** How a user may leave without an app. */
    enum WayOut {
        /** Skip, go on to the portal. */
        SKIP,
        /** Back to the application that asked for this action. */
        CANCEL,
        /** Go on with the app that there is. */
        LEAVE,
        /** None. */
        NONE
    }

    private final RequiredActionContext context;
    private final LoginFormsProvider form;
    private String name;

    OfferPage(RequiredActionContext context, WayOut wayOut, Integer skipsLeft) {
        this.context = context;
        this.form = context.form()
                .setAttribute("offerWayOut", wayOut.name().toLowerCase(Locale.ROOT))
                .setAttribute("offerSkipsLeft", skipsLeft == null ? "" : String.valueOf(skipsLeft))
                .setAttribute("offerLeadsToPortal", leadsToPortal(context));
    }

    // Not where an invitation asks for more, or another action waits: only a login with a code ends at the portal.
    private static boolean leadsToPortal(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return UsedMailbox.in(session)
                && Stream.concat(
                                session.getRequiredActions().stream(),
                                context.getUser().getRequiredActionsStream())
                        .allMatch(OfferPolicy.ACTION::equals);
    }

    OfferPage error(String field, String messageKey, Object... parameters) {
        form.addError(new FormMessage(field, messageKey, parameters));
        return this;
    }

    /** Says at the code's field until when codes are locked. */
    OfferPage locked(Instant until) {
        Moment end = Moment.end(
                until, context.getRealm(), context.getSession().getContext().resolveLocale(context.getUser()));
        form.setAttribute("until", end);
        return error("code", "portalOfferLocked", end.getText());
    }

    /** Keeps what the user typed as the device's name, where the page comes back with an error. */
    OfferPage name(String typed) {
        name = typed;
        return this;
    }

    Response show(Page page) {
        if (page == Page.CODES) {
            describeCodes();
        } else if (page == Page.DONE) {
            // This very request may have stored them, past the cache of users.
            form.setAttribute(
                    "offerHasCodes", RecoveryCodes.stored(context.getUser()).left() > 0);
        } else if (page == Page.LOST) {
            form.setAttribute("offerDevices", UserOffer.of(context).devices())
                    .setAttribute("offerCodesLeft", new RecoveryCodes(context.getUser()).left());
        } else if (page == Page.OTHER) {
            form.setAttribute("offerDevices", UserOffer.of(context).devices());
        } else if (page == Page.SCAN || page == Page.CONFIRM) {
            Optional<SetUp> setUp = SetUp.current(context);
            if (setUp.isEmpty()) {
                // Another request of this tab has ended it since the caller looked.
                return show(Page.of(context));
            }
            describe(setUp.get());
        }
        return form.createForm("portal-offer-" + page.name().toLowerCase(Locale.ROOT) + ".ftl");
    }

    private void describeCodes() {
        Optional<CodeSet> set = CodeSet.current(context);
        List<String> codes = set.stream()
                .flatMap(shown -> shown.codes().stream())
                .map(code -> code.letters().replaceAll("(.{4})(?=.)", "$1-"))
                .toList();
        form.setAttribute("offerCodes", codes)
                .setAttribute(
                        "offerCodesAfterApp",
                        set.filter(shown -> shown.occasion() == Occasion.NEW_APP)
                                .isPresent())
                .setAttribute("offerCodesNeeded", UserOffer.of(context).codesPolicy() == CodesPolicy.REQUIRED)
                .setAttribute("offerCodesLeft", new RecoveryCodes(context.getUser()).left());
    }

    private void describe(SetUp setUp) {
        RealmModel realm = context.getRealm();
        OTPPolicy policy = setUp.policy();
        String issuer = realm.getDisplayName() == null || realm.getDisplayName().isBlank()
                ? realm.getName()
                : realm.getDisplayName();
        String uri = KeyUri.of(policy, issuer, context.getUser().getUsername(), setUp.secret());
        QrCode qrCode = QrCode.of(uri);
        form.setAttribute("offerUri", uri)
                .setAttribute("offerKey", KeyUri.base32(setUp.secret()).replaceAll("(.{4})(?=.)", "$1 "))
                .setAttribute("offerQrSize", String.valueOf(qrCode.size()))
                .setAttribute("offerQrPath", qrCode.path())
                .setAttribute("offerTimeBased", OTPCredentialModel.TOTP.equals(policy.getType()))
                .setAttribute("offerAlgorithm", policy.getAlgorithmKey())
                .setAttribute("offerDigits", String.valueOf(policy.getDigits()))
                .setAttribute("offerPeriod", String.valueOf(policy.getPeriod()))
                .setAttribute(
                        "offerHasApp",
                        UserOffer.of(context).hasApp() && setUp.replaced().isEmpty())
                .setAttribute("offerName", name);
    }

    Response notice(String reason) {
        return NoticePage.of(form, reason);
    }
}
