package nl.mijnaccountantsportal.login.it.support;

import java.util.List;
import java.util.Optional;

/** A page of the offer of an authenticator app or of its wizard. */
public record OfferPage(Page page) {

    /** The pages in their order. */
    public enum Step {
        OFFER("portal-offer"),
        APP("portal-offer-app"),
        SCAN("portal-offer-scan"),
        CONFIRM("portal-offer-confirm"),
        DONE("portal-offer-done"),
        OTHER("portal-offer-other"),
        CODES("portal-offer-codes"),
        LOST("portal-offer-lost"),
        PASSKEY("portal-offer-passkey"),
        PASSKEY_DONE("portal-offer-passkey-done");

        public static final List<Step> BEFORE_THE_END = List.of(OFFER, APP, SCAN, CONFIRM);

        private final String form;

        Step(String form) {
            this.form = form;
        }
    }

    public static OfferPage of(Page page) {
        if (page.kind() != Page.Kind.OFFER) {
            throw new AssertionError("Not a page of the offer: " + page);
        }
        return new OfferPage(page);
    }

    /** The offer that follows a login with a code from the newest mail. */
    public static OfferPage after(Login login) {
        int mails = login.user().mails().size();
        CodePage page = login.codePage();
        return of(page.enter(login.user().mailAfter(mails, Mail::hasCode).code()));
    }

    public Step step() {
        String id = page.one("form[id^=portal-offer]").id();
        for (Step step : Step.values()) {
            if (step.form.equals(id)) {
                return step;
            }
        }
        throw new AssertionError("No such page: " + id);
    }

    public Form form() {
        return page.formWith("form[id^=portal-offer]");
    }

    public boolean offers(String button) {
        return page.has("button[name=" + button + "]");
    }

    public OfferPage press(String button) {
        return of(form().press(button));
    }

    /** Goes on to this page. */
    public OfferPage to(Step step) {
        OfferPage next = this;
        while (next.step() != step) {
            next = next.press("setup");
        }
        return next;
    }

    public Page skip() {
        return form().press("skip");
    }

    public OfferPage back() {
        return press("back");
    }

    public OfferPage refresh() {
        return of(page.refresh());
    }

    /** How often the page says that the user can still skip. */
    public int skipsLeft() {
        return Integer.parseInt(page.one("#portal-skips-left").attr("data-left"));
    }

    /** The link that the QR code holds. */
    public String link() {
        return page.one("#portal-open-app").attr("href");
    }

    /** The app that scans the page's QR code. */
    public App scan() {
        return App.scan(link());
    }

    /** Confirms with this code; goes on without the recovery codes that are offered then. */
    public OfferPage confirm(String code) {
        return confirmed(code).withoutCodes();
    }

    public OfferPage confirm(String code, String name) {
        return of(form().fill("code", code).fill("name", name).submit()).withoutCodes();
    }

    /** The page that follows this code. */
    public OfferPage confirmed(String code) {
        return of(form().fill("code", code).submit());
    }

    private OfferPage withoutCodes() {
        return step() == Step.CODES ? press("later") : this;
    }

    /** The recovery codes that the page shows. */
    public RecoverySet codes() {
        return new RecoverySet(page.document().select("#portal-codes li").eachText());
    }

    /** Goes through the wizard to its end; returns the app that was set up. */
    public App setUp(String name) {
        OfferPage scan = to(Step.SCAN);
        App app = scan.scan();
        OfferPage done = scan.to(Step.CONFIRM).confirm(app.code(), name);
        if (done.step() != Step.DONE) {
            throw new AssertionError("Not set up: " + done.page());
        }
        done.form().press("finish");
        return app;
    }

    /** What is wrong with what was entered in this field. */
    public Optional<String> error(String field) {
        return page.has("#input-error-" + field)
                ? Optional.of(page.one("#input-error-" + field).text())
                : Optional.empty();
    }
}
