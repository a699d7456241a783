package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of one user at the offer: moves through the wizard's pages and tells Keycloak when it is over. */
final class OfferStep {

    private static final Logger LOG = Logger.getLogger(OfferStep.class);

    /** Auth note: the user of this tab has skipped or finished, and is not asked again before the portal. */
    private static final String ANSWERED = "portal-offer.answered";

    /** Auth note: this tab's offer has been counted. */
    private static final String OFFERED = "portal-offer.offered";

    private final RequiredActionContext context;
    private final Wizard wizard;
    private final OldDevices old;
    private final RecoveryStep recovery;

    OfferStep(RequiredActionContext context) {
        this.context = context;
        this.wizard = new Wizard(context);
        this.old = new OldDevices(context);
        this.recovery = new RecoveryStep(context);
    }

    static boolean isAnswered(AuthenticationSessionModel session) {
        return session.getAuthNote(ANSWERED) != null;
    }

    static void answered(AuthenticationSessionModel session) {
        session.setAuthNote(ANSWERED, Boolean.TRUE.toString());
    }

    void arrive() {
        recovery.enter();
        Page page = where();
        if (page == Page.END) {
            finish();
            return;
        }
        guarded(() -> {
            if (page != Page.CODES && page != Page.LOST && !old.areGone()) {
                countOffer();
            }
            show(page);
        });
    }

    private void show(Page page) {
        Page come = Page.of(context);
        boolean gone = page == Page.OFFER && (come == Page.DONE || come == Page.PASSKEY_DONE || come == Page.CODES);
        OfferPage shown = wizard.page();
        context.challenge((gone ? shown.error("skip", "portalOfferGone") : shown).show(page));
    }

    /**
     * The page that this tab has reached, if it still fits what the user has now. Only the database decides that the
     * wizard is over: an app may have been set up in another tab, or removed, since the page was noted.
     */
    private Page where() {
        Page page = Page.of(context);
        UserOffer offer = UserOffer.of(context);
        boolean hasApp = offer.hasApp();
        if (page == Page.LOST) {
            return page;
        }
        if (page == Page.CODES) {
            return CodeSet.current(context)
                    .map(set -> offer.isOver() || set.occasion() == Occasion.LOGIN ? page : Page.OFFER)
                    .orElse(Page.END);
        }
        if (page == Page.DONE || page == Page.OTHER) {
            return hasApp ? page : Page.OFFER;
        }
        if (page == Page.PASSKEY_DONE) {
            return offer.hasPasskey() ? page : Page.OFFER;
        }
        if (!offer.isOver() || wizard.isInitiated() || old.areGone()) {
            return page;
        }
        if (!hasApp) {
            return Page.END;
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
        if (recovery.takes(page, form)) {
            if (recovery.isOver(page, form)) {
                finish();
            }
        } else if (page == Page.OTHER && form.containsKey("replace")) {
            new Replacement(context).replace(form.getFirst("code"));
        } else if (isLast(page) || page == Page.OTHER && form.containsKey("finish")) {
            finish();
        } else if (page == Page.OTHER) {
            show(page);
        } else if (form.containsKey("skip")) {
            skip(page);
        } else if (page == Page.OFFER && form.containsKey("passkey")) {
            passkey();
        } else if (form.containsKey("back")) {
            turn(page, -1);
        } else if (form.containsKey("setup")) {
            setUp(page);
        } else if (page == Page.PASSKEY && PasskeySetUp.isIn(form)) {
            new PasskeySetUp(context).confirm();
        } else if (page == Page.CONFIRM && form.containsKey("code")) {
            new SetUpConfirmation(context).confirm(form);
        } else {
            // A form of another page: show the page that this tab has reached, and do nothing else.
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
        // A set-up begins with its QR code, once per tab, so that back and refresh show the same secret.
        if (page == Page.APP && SetUp.current(context).isEmpty()) {
            SetUp.begin(context);
            old.giveWay();
        }
        turn(page, page == Page.CONFIRM ? 0 : 1);
    }

    private static boolean isLast(Page page) {
        return page == Page.END || page == Page.DONE || page == Page.PASSKEY_DONE;
    }

    private void passkey() {
        if (UserOffer.of(context).offersPasskeys()) {
            wizard.turnTo(Page.PASSKEY);
        } else {
            show(Page.OFFER);
        }
    }

    private void turn(Page from, int by) {
        // The passkey's page is an alternative to the app's pages.
        Page place = from == Page.PASSKEY ? Page.OFFER : from;
        wizard.turnTo(Page.values()[Math.max(place.ordinal() + by, 0)]);
    }

    private void finish() {
        SetUp.end(context);
        answered(context.getAuthenticationSession());
        context.success();
    }
}
