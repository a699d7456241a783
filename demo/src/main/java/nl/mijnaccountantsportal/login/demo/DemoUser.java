package nl.mijnaccountantsportal.login.demo;

import java.util.List;

/** A user who can log in to the demo. */
enum DemoUser {
    SANNE(
            "sanne@example.nl",
            "Sanne",
            "de Vries",
            "gets a code by e-mail",
            "Krijgt een code per e-mail: kijk in het postvak."),
    JORIS(
            "joris@example.nl",
            "Joris",
            "Bakker",
            "has an authenticator app and recovery codes: they are on the app's page",
            "Heeft een authenticator app en herstelcodes: kijk in de app van Joris. Of probeer “Telefoon kwijt?”: drie dagen duren hier een minuut."),
    LOTTE(
            "lotte@example.nl",
            "Lotte",
            "Visser",
            "locked after too many wrong codes, in about a minute",
            "Is na te veel verkeerde codes geblokkeerd, een paar minuten nadat de demo is gestart.");

    static final String PASSWORD = "Welkom-in-de-demo";

    /** The key of Joris's app, as Keycloak stores it: these letters are its bytes. */
    static final String APP_KEY = "JorisDemoSleutel2026";

    /** Joris's recovery codes. The first one that is used leaves so few that the login offers new ones. */
    static final List<String> RECOVERY_CODES = List.of("K7PM4XQ2WT9B", "H3NV8RC5YL6D", "T2GJ9SB4FX7K", "M5WD3QZ8PA1R");

    private final String email;
    private final String firstName;
    private final String lastName;
    private final String story;
    private final String introduction;

    DemoUser(String email, String firstName, String lastName, String story, String introduction) {
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.story = story;
        this.introduction = introduction;
    }

    boolean hasApp() {
        return this == JORIS;
    }

    String email() {
        return email;
    }

    String firstName() {
        return firstName;
    }

    String lastName() {
        return lastName;
    }

    /** What is special about this user, for the console. */
    String story() {
        return story;
    }

    /** The same for the portal's front page, in Dutch. */
    String introduction() {
        return introduction;
    }
}
