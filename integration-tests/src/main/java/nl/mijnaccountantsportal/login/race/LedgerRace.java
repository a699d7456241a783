package nl.mijnaccountantsportal.login.race;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryCompletion;
import nl.mijnaccountantsportal.login.code.Redemption;
import nl.mijnaccountantsportal.login.code.SendDecision;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.ledger.Confirmations;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.ledger.Recoveries;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * Lets threads race for the ledger inside a real server, without Keycloak's flow, which handles a tab's requests one by
 * one. Only for tests; the bundle does not contain it. Each method returns how many threads won.
 */
public final class LedgerRace implements RealmResourceProvider {

    private static final OneTimeCode RIGHT = new OneTimeCode("012345");
    private static final OneTimeCode WRONG = new OneTimeCode("543210");
    private static final Map<String, SecretKey> KEYS = Map.of("key", new SecretKeySpec(new byte[64], "HmacSHA256"));

    private final KeycloakSession session;

    LedgerRace(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}

    /** All threads enter the right code. */
    @POST
    @Path("redeem")
    @Produces("text/plain")
    public String redeem(@QueryParam("threads") int threads) {
        CodeKey key = key(0);
        ledger().decideSend(key, CodePolicy.DEFAULT, code(key), CodeLedger.Occasion.ARRIVAL);
        return race(threads, thread -> () -> redeem(key, RIGHT) instanceof Redemption.Accepted);
    }

    /** The threads guess at one code each of the same user. Another node may guess at that user's codes too. */
    @POST
    @Path("guess")
    @Produces("text/plain")
    public String guess(
            @QueryParam("threads") int threads, @QueryParam("codes") int codes, @QueryParam("user") String user) {
        // Another node may already have used up all guesses at one code; the pause prevents a second code.
        CodePolicy sends = codes == 1 ? CodePolicy.DEFAULT : withoutPause();
        List<CodeKey> keys = new ArrayList<>();
        for (int i = 0; i < codes; i++) {
            CodeKey key = key(user, i, CodePurpose.values()[i % 2]);
            ledger().decideSend(key, sends, code(key), CodeLedger.Occasion.ARRIVAL);
            keys.add(key);
        }
        return race(threads, thread -> () -> redeem(keys.get(thread % codes), WRONG) instanceof Redemption.Wrong);
    }

    /** The threads guess at the app of a user who has no row yet. Each comparison takes some time. */
    @POST
    @Path("app")
    @Produces("text/plain")
    public String app(@QueryParam("threads") int threads) {
        String realm = session.getContext().getRealm().getId();
        String user = SecretGenerator.getInstance().generateSecureID();
        AtomicInteger compared = new AtomicInteger();
        race(
                threads,
                thread -> () -> guesses().guess(realm, user, AppCodeUse.LOGIN, () -> {
                            compared.incrementAndGet();
                            Thread.yield();
                            return false;
                        })
                        instanceof GuessOutcome.Wrong);
        return String.valueOf(compared.get());
    }

    /** The threads request a mail to one user, each from its own tab. Another node may do the same. */
    @POST
    @Path("send")
    @Produces("text/plain")
    public String send(@QueryParam("threads") int threads, @QueryParam("user") String user) {
        return race(threads, thread -> () -> {
            CodeKey key = key(user, thread, CodePurpose.LOGIN);
            return ledger().decideSend(key, CodePolicy.DEFAULT, code(key), CodeLedger.Occasion.ARRIVAL)
                    instanceof SendDecision.Granted;
        });
    }

    /** All threads have had a wrong code and want to send the notice. */
    @POST
    @Path("notice")
    @Produces("text/plain")
    public String notice(@QueryParam("threads") int threads) {
        CodeKey key = key(0);
        ledger().decideSend(key, CodePolicy.DEFAULT, code(key), CodeLedger.Occasion.ARRIVAL);
        for (int failure = 0; failure < CodePolicy.DEFAULT.noticeAfter(); failure++) {
            redeem(key, WRONG);
        }
        return race(threads, thread -> () -> guesses().claimNotice(key.realmId(), key.userId(), CodePolicy.DEFAULT));
    }

    /**
     * All threads have had a wrong code, each for another user of a realm that need not exist, and may raise the alarm.
     */
    @POST
    @Path("alarm")
    @Produces("text/plain")
    public String alarm(@QueryParam("threads") int threads, @QueryParam("realm") String realm) {
        return race(threads, thread -> () -> guesses().claimAlarm(realm, CodePolicy.DEFAULT.realmAlarm()));
    }

    /** The threads complete and end one recovery that is due; only one of them succeeds. */
    @POST
    @Path("recovery")
    @Produces("text/plain")
    public String recovery(@QueryParam("threads") int threads) {
        String user = SecretGenerator.getInstance().generateSecureID();
        String realm = session.getContext().getRealm().getId();
        // With no days, it is due at once.
        String id = recoveries()
                .open(realm, user, new NewRecovery(user, 0, "stamp", "http://localhost/"))
                .id();
        return race(
                threads,
                thread -> () -> thread % 2 == 0
                        ? recoveries().complete(realm, user, id, () -> "stamp") instanceof RecoveryCompletion.Completed
                        : recoveries()
                                .change(realm, user, RecoveryChange.DENIED)
                                .isPresent());
    }

    /** All threads want the proof of one confirmation. */
    @POST
    @Path("proof")
    @Produces("text/plain")
    public String proof(@QueryParam("threads") int threads) {
        String id = SecretGenerator.getInstance().generateSecureID();
        String realm = session.getContext().getRealm().getId();
        // Made now, because the clean-up, which runs every few seconds in tests, deletes old ones.
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        confirmations()
                .confirm(new Confirmation(
                        id, realm, "user", "client", "digest", "summary", Confirmation.Factor.APP, now));
        return race(threads, thread -> () -> confirmations().claimProof(id).isPresent());
    }

    // The codes of one user must all be live at once before the race for them begins.
    private static CodePolicy withoutPause() {
        CodePolicy policy = CodePolicy.DEFAULT;
        return new CodePolicy(
                policy.length(),
                policy.lifetime(),
                policy.guesses(),
                policy.failuresPerHour(),
                policy.failuresPerDay(),
                policy.failuresPer30Days(),
                Duration.ZERO,
                1000,
                1000,
                policy.noticeAfter(),
                policy.realmAlarm());
    }

    private CodeKey key(int tab) {
        return key(SecretGenerator.getInstance().generateSecureID(), tab, CodePurpose.LOGIN);
    }

    private CodeKey key(String user, int tab, CodePurpose purpose) {
        String realm = session.getContext().getRealm().getId();
        return new CodeKey(realm, user, "session", "tab " + tab, "execution", purpose, "a@office.test", "");
    }

    private static NewCode code(CodeKey key) {
        String id = SecretGenerator.getInstance().generateSecureID();
        return new NewCode(id, RIGHT.mac(KEYS.get("key"), id, key), "key", "-");
    }

    private Redemption redeem(CodeKey key, OneTimeCode entered) {
        return ledger().redeem(key, CodePolicy.DEFAULT, entered, KEYS);
    }

    private CodeLedger ledger() {
        return session.getProvider(CodeLedger.class);
    }

    private GuessLedger guesses() {
        return session.getProvider(GuessLedger.class);
    }

    private Confirmations confirmations() {
        return session.getProvider(Confirmations.class);
    }

    private Recoveries recoveries() {
        return session.getProvider(Recoveries.class);
    }

    private static String race(int threads, IntFunction<BooleanSupplier> runner) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<Boolean>> runners = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                BooleanSupplier run = runner.apply(i);
                runners.add(() -> {
                    start.await();
                    return run.getAsBoolean();
                });
            }
            int won = 0;
            for (Future<Boolean> end : pool.invokeAll(runners)) {
                won += end.get() ? 1 : 0;
            }
            return String.valueOf(won);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }
}
