package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of one user at the offer: turns the wizard's pages, and says to Keycloak when it is over. */
final class OfferStep {

    private static final Logger LOG = Logger.getLogger(OfferStep.class);

    /** Auth note: this tab's user has skipped or finished, and is not asked again before the portal. */
    private static final String ANSWERED = "portal-offer.answered";

    /** Auth note: this tab's offer has been counted. */
    private static final String OFFERED = "portal-offer.offered";

    private final RequiredActionContext context;
    private final Wizard wizard;

    OfferStep(RequiredActionContext context) {
        this.context = context;
        this.wizard = new Wizard(context);
    }

    static boolean isAnswered(AuthenticationSessionModel session) {
        return session.getAuthNote(ANSWERED) != null;
    }

    static void answered(AuthenticationSessionModel session) {
        session.setAuthNote(ANSWERED, Boolean.TRUE.toString());
    }

    void arrive() {
        Page page = where();
        if (page == Page.END) {
            finish();
            return;
        }
        guarded(() -> {
            countOffer();
            show(page);
        });
    }

    private void show(Page page) {
        boolean gone = page == Page.OFFER && Page.of(context) == Page.DONE;
        OfferPage shown = wizard.page();
        context.challenge((gone ? shown.error("skip", "portalOfferGone") : shown).show(page));
    }

    /**
     * The page that this tab has come to, as far as it goes with what the user has now. Only the database ends the wizard:
     * an app may have been set up in another tab, or removed, since the note of the page was written.
     */
    private Page where() {
        Page page = Page.of(context);
        boolean hasApp = UserOffer.of(context).hasApp();
        if (page == Page.DONE || page == Page.OTHER) {
            return hasApp ? page : Page.OFFER;
        }
        if (!hasApp || wizard.isInitiated()) {
            return page;
        }
        return SetUp.current(context)
                .map(setUp -> setUp.replaced().isEmpty() ? Page.OTHER : page)
                .orElse(Page.END);
    }

    private void guarded(Runnable action) {
        try {
            UserOffer.of(context).checkSettings();
            action.run();
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, required action %s: %s",
                    context.getRealm().getName(), OfferPolicy.ACTION, e.getMessage());
            context.challenge(new OfferPage(context, WayOut.NONE, null).notice("offer-settings"));
        }
    }

    private void countOffer() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (session.getAuthNote(OFFERED) == null) {
            UserOffer.of(context).countOffered();
            session.setAuthNote(OFFERED, Boolean.TRUE.toString());
            wizard.report(Offer.OFFERED);
        }
    }

    void act() {
        guarded(this::process);
    }

    private void process() {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Page page = where();
        if (page == Page.OTHER && form.containsKey("replace")) {
            new Replacement(context).replace(form.getFirst("code"));
        } else if (page == Page.END || page == Page.DONE || page == Page.OTHER && form.containsKey("finish")) {
            finish();
        } else if (page == Page.OTHER) {
            show(page);
        } else if (form.containsKey("skip")) {
            skip(page);
        } else if (form.containsKey("back")) {
            turn(page, -1);
        } else if (form.containsKey("setup")) {
            setUp(page);
        } else if (page == Page.CONFIRM && form.containsKey("code")) {
            new SetUpConfirmation(context).confirm(form);
        } else {
            // Out of order: the page that this tab has come to, and nothing else.
            show(page);
        }
    }

    private void skip(Page page) {
        if (wizard.wayOut() == WayOut.SKIP && UserOffer.of(context).skip()) {
            wizard.report(Offer.SKIPPED);
            finish();
        } else {
            context.challenge(wizard.page().error("skip", "portalOfferNoSkip").show(page));
        }
    }

    private void setUp(Page page) {
        // A set-up begins with its QR code, once in a tab: back and refresh find the same secret.
        if (page == Page.APP && SetUp.current(context).isEmpty()) {
            SetUp.begin(context);
        }
        turn(page, page == Page.CONFIRM ? 0 : 1);
    }

    private void turn(Page from, int by) {
        wizard.turnTo(Page.values()[Math.max(from.ordinal() + by, 0)]);
    }

    private void finish() {
        SetUp.end(context);
        answered(context.getAuthenticationSession());
        context.success();
    }
}
