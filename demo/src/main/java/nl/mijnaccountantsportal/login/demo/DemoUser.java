package nl.mijnaccountantsportal.login.demo;

/** Somebody who can log in to the demo. */
enum DemoUser {
    SANNE("sanne@example.nl", "Sanne", "de Vries", "gets a code by e-mail"),
    JORIS("joris@example.nl", "Joris", "Bakker", "has an authenticator app: its code is on the inbox page"),
    LOTTE("lotte@example.nl", "Lotte", "Visser", "locked after too many wrong codes, in about a minute");

    /** Everybody's password. */
    static final String PASSWORD = "Welkom-in-de-demo";

    /** The key of Joris's app, as Keycloak stores it: these letters are its bytes. */
    static final String APP_KEY = "JorisDemoSleutel2026";

    private final String email;
    private final String firstName;
    private final String lastName;
    private final String story;

    DemoUser(String email, String firstName, String lastName, String story) {
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.story = story;
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

    String story() {
        return story;
    }
}
