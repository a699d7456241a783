package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.keycloak.authentication.RequiredActionContext;

/**
 * One request at the pages about recovery codes: the question whether the phone is lost, the wizard after the answer
 * "yes", and the list to keep.
 */
final class RecoveryStep {

    private final RequiredActionContext context;
    private final Wizard wizard;
    private final OldDevices old;
    private final CodesOffer codes;

    RecoveryStep(RequiredActionContext context) {
        this.context = context;
        this.wizard = new Wizard(context);
        this.old = new OldDevices(context);
        this.codes = new CodesOffer(context);
    }

    /** Switches a tab that has just reached the wizard to one of these pages, if one is due. */
    void enter() {
        if (!Page.isFirst(context) || wizard.isInitiated()) {
            return;
        }
        if (LostPhone.isAsked(context.getAuthenticationSession())) {
            Page.LOST.turnTo(context);
        } else if (codes.isMissing()) {
            codes.begin(Occasion.LOGIN);
        }
    }

    /** Whether a form at this page is for {@link #isOver}. */
    boolean takes(Page page, MultivaluedMap<String, String> form) {
        boolean leads = form.containsKey("leave") || form.containsKey("back") && page == Page.APP;
        return page == Page.LOST || page == Page.CODES || old.areGone() && leads;
    }

    /** Acts on a form. Returns whether the wizard is over; if not, has shown the next page. */
    boolean isOver(Page page, MultivaluedMap<String, String> form) {
        if (page == Page.CODES) {
            return codes(CodeSet.current(context).orElseThrow(), form);
        }
        if (form.containsKey("keep") || form.containsKey("leave")) {
            old.foundAgain();
            SetUp.end(context);
            return hasEnoughCodes();
        }
        if (page == Page.LOST && form.containsKey("lost")) {
            old.goneNow();
            wizard.turnTo(Page.APP);
        } else {
            old.foundAgain();
            wizard.turnTo(Page.LOST);
        }
        return false;
    }

    private boolean hasEnoughCodes() {
        if (codes.isDue()) {
            codes.begin(Occasion.LOGIN);
            context.challenge(wizard.page().show(Page.CODES));
            return false;
        }
        return true;
    }

    private boolean codes(CodeSet set, MultivaluedMap<String, String> form) {
        if (!form.containsKey("kept") && !form.containsKey("later")) {
            // A form of another page: show the page that this tab has reached, and do nothing else.
            context.challenge(wizard.page().show(Page.CODES));
            return false;
        }
        if (!(form.containsKey("kept") ? codes.keep(set) : codes.skip())) {
            return false;
        }
        CodeSet.end(context);
        if (set.occasion() == Occasion.LOGIN) {
            return true;
        }
        wizard.turnTo(set.occasion() == Occasion.NEW_PASSKEY ? Page.PASSKEY_DONE : Page.DONE);
        return false;
    }
}
