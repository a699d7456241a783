package nl.mijnaccountantsportal.login.benchmark;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What one user does in a new browser, from the portal's redirect to the redirect back to the portal. */
enum Journey {
    /** The password and nothing else. */
    PASSWORD("password", UserPool.MAIL, BenchmarkRealm.PASSWORD_CLIENT),
    /** Keycloak's own form for an app's code. */
    OTP("built-in OTP", UserPool.APP, BenchmarkRealm.OTP_CLIENT),
    /** Our code by mail. */
    EMAIL("e-mail code", UserPool.MAIL, BenchmarkRealm.PORTAL_CLIENT),
    /** The same for users with very many earlier codes. */
    CROWDED("e-mail code, crowded", UserPool.CROWDED, BenchmarkRealm.PORTAL_CLIENT),
    /** Our form for an app's code. */
    APP("app code", UserPool.APP, BenchmarkRealm.PORTAL_CLIENT),
    /** The least that our code by mail could cost. */
    LEAST_EMAIL("least of an e-mail code", UserPool.MAIL, BenchmarkRealm.LEAST_EMAIL_CLIENT),
    /** The least that a code by mail could cost whose sends and guesses are counted for each user. */
    LEAST_COUNTED("least of a counted e-mail code", UserPool.MAIL, BenchmarkRealm.LEAST_COUNTED_CLIENT),
    /** The same, with a mail in the user's language and an event for it. */
    LEAST_WRITTEN(
            "least of a counted e-mail code, with its mail and its event",
            UserPool.MAIL,
            BenchmarkRealm.LEAST_WRITTEN_CLIENT),
    /** The least that our form for an app's code could cost. */
    LEAST_APP("least of an app code", UserPool.APP, BenchmarkRealm.LEAST_APP_CLIENT),
    /** The least that an app's code could cost under limits for each user. */
    LEAST_COUNTED_APP("least of a counted app code", UserPool.APP, BenchmarkRealm.LEAST_COUNTED_APP_CLIENT),
    /** A login by mail, then five transactions that are confirmed by mail. */
    CONFIRM("confirmation by e-mail code", UserPool.MAIL, "portaal"),
    /** Requests a code by mail and leaves. */
    ASK("asks for an e-mail code only", UserPool.MAIL, BenchmarkRealm.PORTAL_CLIENT);

    /** How often {@link #CONFIRM} confirms. */
    static final int CONFIRMATIONS = 5;

    private static final String AUTH = "/realms/" + BenchmarkRealm.NAME + "/protocol/openid-connect/auth";
    private static final String PAR = "/realms/" + BenchmarkRealm.NAME + "/protocol/openid-connect/ext/par/request";
    private static final String DETAILS = "[{\"type\":\"urn:mijnaccountantsportal:transaction\",\"action\":\"Aangifte"
            + " omzetbelasting versturen\",\"description\":\"Aangifte over het 3e kwartaal van 2026\",\"subject\":"
            + "\"Bakkerij Bakker & Zn\",\"period\":\"3e kwartaal 2026\",\"amount\":\"€ 1.234,56\",\"reference\":\"OB-3\"}]";
    private static final String CLAIMS = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"transactie\"}}}";

    private final String words;
    private final UserPool pool;
    private final String client;

    Journey(String words, UserPool pool, String client) {
        this.words = words;
        this.pool = pool;
        this.client = client;
    }

    @Override
    public String toString() {
        return words;
    }

    /** One journey, whose steps are timed for this window and go to these servers in turn. A step that fails ends it. */
    ChainBuilder in(Window window, MailSink mails, List<String> urls) {
        ChainBuilder begin = exec(flushCookieJar()).exec(session -> {
            String user = pool.next();
            // Another user may have requested it and left.
            mails.takeCode(user);
            return session.set("user", user).set("urls", urls).set("hops", 0);
        });
        return exitBlockOnFail().on(begin.exec(steps(window, mails))).exec(session -> {
            if (session.isFailed()) {
                window.failed(session.getString("step"));
            }
            return session.markAsSucceeded();
        });
    }

    private ChainBuilder steps(Window window, MailSink mails) {
        return switch (this) {
            case PASSWORD ->
                exec(loginPage(window), step(window, "password", password().check(atPortal())), end(window));
            case OTP, LEAST_APP, LEAST_COUNTED_APP ->
                exec(loginPage(window), toCode(window), enterApp(window, "otp"), end(window));
            case EMAIL, CROWDED, LEAST_EMAIL, LEAST_COUNTED, LEAST_WRITTEN ->
                exec(
                        loginPage(window),
                        toCode(window),
                        awaitMail(window, mails),
                        enterMail(window, "code"),
                        end(window));
            case APP -> exec(loginPage(window), toCode(window), enterApp(window, "code"), end(window));
            case ASK -> exec(loginPage(window), toCode(window));
            case CONFIRM ->
                exec(
                                push(window, false),
                                pushedPage(window, "login page"),
                                toCode(window),
                                awaitMail(window, mails),
                                enterMail(window, "code"))
                        .exec(repeat(CONFIRMATIONS)
                                .on(exec(
                                        push(window, true),
                                        pushedPage(window, "confirmation page"),
                                        awaitMail(window, mails),
                                        enterMail(window, "confirmation"),
                                        end(window))));
        };
    }

    private ChainBuilder loginPage(Window window) {
        String query = "?client_id=" + client + "&response_type=code&scope=openid&state=s&nonce=n&redirect_uri="
                + URLEncoder.encode(BenchmarkRealm.CALLBACK, StandardCharsets.UTF_8);
        return step(
                window,
                "login page",
                http(words + ": login page")
                        .get(session -> server(session) + AUTH + query)
                        .check(form()));
    }

    private ChainBuilder push(Window window, boolean transaction) {
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        HttpRequestActionBuilder request = http(words + ": push")
                .post(session -> server(session) + PAR)
                .formParam("client_id", client)
                .formParam("client_secret", BenchmarkRealm.SECRET)
                .formParam("response_type", "code")
                .formParam("scope", "openid")
                .formParam("redirect_uri", BenchmarkRealm.CALLBACK)
                .formParam("state", "s")
                .formParam("nonce", "n")
                .formParam("code_challenge", challenge)
                .formParam("code_challenge_method", "S256");
        if (transaction) {
            request = request.formParam("claims", CLAIMS).formParam("authorization_details", DETAILS);
        }
        return step(
                window,
                "push",
                request.check(
                        status().is(201), regex("\"request_uri\":\"([^\"]+)\"").saveAs("pushed")));
    }

    /** After a pushed request Keycloak redirects to its page. */
    private ChainBuilder pushedPage(Window window, String step) {
        HttpRequestActionBuilder request = http(words + ": " + step + ", redirect")
                .get(session ->
                        server(session) + AUTH + "?client_id=" + client + "&request_uri=" + session.getString("pushed"))
                .check(status().is(302), header("Location").saveAs("action"));
        HttpRequestActionBuilder page =
                http(words + ": " + step).get(Journey::action).check(form());
        return exec(step(window, step + ", redirect", request), step(window, step, page));
    }

    private HttpRequestActionBuilder password() {
        return http(words + ": password")
                .post(Journey::action)
                .formParam("username", "#{user}")
                .formParam("password", BenchmarkRealm.PASSWORD);
    }

    private ChainBuilder toCode(Window window) {
        return step(window, "password", password().check(form()));
    }

    private ChainBuilder enterApp(Window window, String field) {
        return step(
                window,
                "code",
                http(words + ": code")
                        .post(Journey::action)
                        .formParam(field, session -> Totp.now())
                        .check(atPortal()));
    }

    private static ChainBuilder awaitMail(Window window, MailSink mails) {
        ChainBuilder look = exec(session -> {
            MailSink.Mailed mail = mails.takeCode(session.getString("user"));
            if (mail == null) {
                return session;
            }
            // From the request that asked for it until the mail server had it.
            window.step("mail", mail.at() - session.getLong("at"));
            return session.set("code", mail.code());
        });
        return exec(session -> session.remove("code"))
                .exec(look)
                .exec(asLongAs(session -> !session.contains("code"))
                        .on(pause(Duration.ofMillis(5)).exec(look)));
    }

    private ChainBuilder enterMail(Window window, String step) {
        return step(
                window,
                step,
                http(words + ": " + step)
                        .post(Journey::action)
                        .formParam(name().startsWith("LEAST") ? "otp" : "code", "#{code}")
                        .check(atPortal()));
    }

    private static ChainBuilder step(Window window, String name, HttpRequestActionBuilder request) {
        return exec(session -> session.set("step", name)
                        .set("hops", session.getInt("hops") + 1)
                        .set("at", System.nanoTime()))
                .exec(request)
                .exec(session -> {
                    window.step(name, System.nanoTime() - session.getLong("at"));
                    return session;
                });
    }

    private static ChainBuilder end(Window window) {
        return exec(session -> {
            window.arrived();
            return session;
        });
    }

    private static String action(Session session) {
        String action = session.getString("action").replace("&amp;", "&");
        return server(session) + URI.create(action).getRawPath() + "?"
                + URI.create(action).getRawQuery();
    }

    private static String server(Session session) {
        List<String> urls = session.getList("urls");
        return urls.get(session.getInt("hops") % urls.size());
    }

    private static CheckBuilder[] form() {
        return new CheckBuilder[] {
            status().is(200),
            regex("<form[^>]* action=\"([^\"]*login-actions/authenticate[^\"]*)\"")
                    .saveAs("action")
        };
    }

    private static CheckBuilder[] atPortal() {
        return new CheckBuilder[] {
            status().is(302),
            header("Location")
                    .transform(to -> to.startsWith(BenchmarkRealm.CALLBACK) && to.contains("code="))
                    .is(true)
        };
    }
}
