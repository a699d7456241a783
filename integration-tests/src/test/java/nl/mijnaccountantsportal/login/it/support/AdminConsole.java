package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Keycloak's admin console, used by an administrator of one realm. */
public final class AdminConsole {

    // High enough for the longest flow, because pictures do not show anything below the edge.
    private static final int HEIGHT = 1500;
    private static final String ROW_OF = "xpath=//*[@data-testid=\"%s\"]/ancestor::*[.//%s][1]//%s";
    private static final String REQUIREMENT = "button[contains(@class,'requirement-dropdown')]";

    private final Page window;
    private final String address;
    private final Path pictures;

    public AdminConsole(Page window, String server, String realm, Path pictures) {
        this.window = window;
        this.address = server + "/admin/master/console/#/" + realm;
        this.pictures = pictures;
        window.setViewportSize(1000, HEIGHT);
        window.navigate(server + "/admin/master/console/");
        window.fill("#username", "admin");
        window.fill("#password", "admin");
        window.click("#kc-login");
        window.locator("#nav-toggle").waitFor();
    }

    /** Opens a place of the console by its address. */
    public AdminConsole open(String place) {
        window.navigate(address + "/" + place);
        // A new fragment does not load a new page.
        window.reload();
        window.locator("[data-testid=view-header]").waitFor();
        // When the list is drawn again, it closes a menu that was opened on it.
        window.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    /** Asks for a copy of a flow. */
    public AdminConsole duplicate(String flow, String name) {
        open("authentication");
        window.locator("tr:has(a:text-is('" + flow + "')) button[aria-label='Kebab toggle']")
                .click();
        menuItem("Duplicate");
        return fill("alias", name);
    }

    /** Has the copy made; it is open then. */
    public AdminConsole confirm() {
        return press("confirm").waitFor("addStep");
    }

    /** Makes a flow that refuses every user. */
    public AdminConsole createDenial(String name) {
        open("authentication/flows/create").fill("alias", name).press("create");
        window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add execution"))
                .first()
                .click();
        return search("deny", "deny-access-authenticator").add("Deny access").require("Deny access", "Required");
    }

    public AdminConsole remove(String step) {
        press(step + "-delete");
        press("confirm");
        window.getByTestId(step).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    public AdminConsole addSubFlow(String flow, String name) {
        openMenu(flow, "Add sub-flow");
        return fill("name", name).add(name);
    }

    /** Chooses a step of ours to be added to a sub-flow. */
    public AdminConsole chooseStep(String flow, String provider) {
        openMenu(flow, "Add execution");
        return search("portal", provider);
    }

    private AdminConsole search(String words, String provider) {
        window.locator("[role=dialog] [data-testid=table-search-input] input").fill(words);
        window.locator("[role=dialog] button[aria-label=Search]").click();
        window.getByTestId(provider).check();
        return this;
    }

    /** Adds what was chosen. */
    public AdminConsole add(String name) {
        return press("modal-add").waitFor(name);
    }

    private void openMenu(String flow, String what) {
        press(flow + "-edit-dropdown");
        menuItem(what);
    }

    private void menuItem(String name) {
        window.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    public AdminConsole require(String step, String requirement) {
        window.locator(ROW_OF.formatted(step, REQUIREMENT, REQUIREMENT)).click();
        window.locator("[role=option]:has-text('" + requirement + "')").click();
        window.locator(ROW_OF.formatted(step, REQUIREMENT, REQUIREMENT) + "[contains(.,'" + requirement + "')]")
                .waitFor();
        return this;
    }

    /** Opens the settings of a step, at the cog wheel. */
    public AdminConsole settings(String step) {
        String cog = "button[@aria-label='Settings']";
        window.locator(ROW_OF.formatted(step, cog, cog)).click();
        return waitFor("alias");
    }

    /** Chooses the use of the open flow. */
    public AdminConsole bind(String use) {
        press("action-dropdown");
        menuItem("Bind flow");
        return choose(use);
    }

    /** Chooses from the only list of a dialog. */
    public AdminConsole choose(String option) {
        window.locator("[role=dialog] button[class*=menu-toggle]").click();
        window.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
        return this;
    }

    /** Saves what a dialog holds. */
    public AdminConsole save() {
        press("save");
        window.locator("[role=dialog]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Turns a required action on or off. */
    public AdminConsole turn(String action, boolean on) {
        return flip("enable-" + action.replace(' ', '-'), on);
    }

    /** Sets a switch. Some switches only change when the server has answered. */
    public AdminConsole flip(String id, boolean on) {
        Locator box = window.locator("[id=\"" + id + "\"]");
        box.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        if (box.isChecked() != on) {
            window.locator("label:has([id=\"" + id + "\"])").click();
        }
        window.locator("[id=\"" + id + "\"]" + (on ? ":checked" : ":not(:checked)"))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return this;
    }

    public AdminConsole press(String button) {
        window.getByTestId(button).click();
        return this;
    }

    public AdminConsole fill(String field, String value) {
        window.getByTestId(field).fill(value);
        return this;
    }

    public AdminConsole waitFor(String part) {
        window.getByTestId(part).first().waitFor();
        return this;
    }

    /** Opens the settings of a required action. */
    public AdminConsole actionSettings(String action) {
        window.locator("tr:has-text('" + action + "') button[aria-label=Settings]")
                .click();
        window.locator("[role=dialog] [data-testid]").first().waitFor();
        return this;
    }

    /** Adds to the realm's event listeners. */
    public AdminConsole addListener(String name) {
        Locator list = window.locator("button[aria-label='Menu toggle']").first();
        list.click();
        window.locator("[role=option]:has-text('" + name + "')").click();
        // The open list covers the button.
        list.click();
        press("saveEventListenerBtn");
        return this;
    }

    /** Takes a picture of the dialog, or of the page where there is none. */
    public AdminConsole picture(String name) {
        // The console's message about the previous step covers part of the page.
        window.addStyleTag(new Page.AddStyleTagOptions().setContent("[class*=alert-group] { display: none }"));
        Locator dialog = window.locator("[role=dialog]");
        Locator shown = dialog.count() > 0 ? dialog.first() : window.locator("main");
        try {
            new Picture(shown.screenshot()).withoutEmptyEnd().save(pictures.resolve("console-" + name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
