package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.NoticePage;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of the offer and its wizard. Rendering changes nothing. */
final class OfferPage {

    /** The pages in order. Each has the name of its template. */
    enum Page {
        OFFER,
        APP,
        SCAN,
        CONFIRM,
        DONE,
        /** Another app was set up during this tab's set-up. */
        OTHER,
        /** Recovery codes to keep. */
        CODES,
        /** The question whether the phone is lost, after a login by a recovery code. */
        LOST,
        /** The set-up of a passkey. */
        PASSKEY,
        /** The passkey is set up. */
        PASSKEY_DONE,
        /** The end: the user has what was offered. */
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

    private final RequiredActionContext context;
    private final LoginFormsProvider form;
    private final OfferBean bean;

    /** {@code skipsLeft}: null for no limit. */
    OfferPage(RequiredActionContext context, WayOut wayOut, Integer skipsLeft) {
        this.context = context;
        this.form = context.form();
        this.bean = new OfferBean(context, wayOut, skipsLeft);
    }

    OfferPage error(String field, String messageKey, Object... parameters) {
        form.addError(new FormMessage(field, messageKey, parameters));
        return this;
    }

    /** Says at the code field until when codes are locked. */
    OfferPage locked(Instant until) {
        Moment end = Moment.end(
                until, context.getRealm(), context.getSession().getContext().resolveLocale(context.getUser()));
        bean.lockedUntil(end);
        return error("code", "portalOfferLocked", end.getText());
    }

    /** Says that another browser has set up a factor and that nothing was stored here. */
    OfferPage elsewhere() {
        bean.elsewhere();
        return this;
    }

    /** Keeps the device name that the user typed, for a page that is shown again with an error. */
    OfferPage name(String typed) {
        bean.name(typed);
        return this;
    }

    Response show(Page page) {
        if (page == Page.SCAN || page == Page.CONFIRM) {
            Optional<SetUp> setUp = SetUp.current(context);
            if (setUp.isEmpty()) {
                // Another request of this tab has ended the set-up since the caller's check.
                return show(Page.of(context));
            }
            form.setAttribute("setUp", SetUpBean.of(setUp.get(), context.getRealm(), context.getUser()));
        }
        if (page == Page.PASSKEY && !PasskeyRegistration.ask(context)) {
            return show(Page.OFFER);
        }
        return form.setAttribute("offered", bean)
                .setAttribute("recovery", new RecoveryBean(context))
                .createForm(
                        "portal-offer-" + page.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".ftl");
    }

    Response notice(String reason) {
        return NoticePage.of(form, reason);
    }
}
