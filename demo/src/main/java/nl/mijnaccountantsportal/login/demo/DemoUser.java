package nl.mijnaccountantsportal.login.demo;

/** Somebody who can log in to the demo. */
enum DemoUser {
    SANNE("sanne@example.nl", "Sanne", "de Vries", "gets a code by e-mail"),
    JORIS("joris@example.nl", "Joris", "Bakker", "for the authenticator app; a code by e-mail until it is set up"),
    LOTTE("lotte@example.nl", "Lotte", "Visser", "locked after too many wrong codes, in about a minute");

    /** Everybody's password. */
    static final String PASSWORD = "Welkom-in-de-demo";

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
