package nl.mijnaccountantsportal.login.admin;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.offer.Rollout;

/** A realm's progress towards authenticator apps, as the API shows it. */
record ReportView(
        String from,
        String to,
        long users,
        Rollout rollout,
        RecoveryCounts recoveries,
        TrustCounts trustedBrowsers,
        List<Day> days) {

    static ReportView of(
            Period period,
            long users,
            Rollout rollout,
            List<RecoveryRequest> recoveries,
            List<TrustedBrowser> trusted,
            List<DailyCodeCounts> days) {
        return new ReportView(
                period.from().toString(),
                period.to().toString(),
                users,
                rollout,
                RecoveryCounts.of(recoveries),
                TrustCounts.of(trusted),
                days.stream().map(Day::of).toList());
    }

    /** The recoveries that users requested in the period, by their present state. */
    record RecoveryCounts(long waiting, long completed, long ended) {

        static RecoveryCounts of(List<RecoveryRequest> recoveries) {
            long waiting = count(recoveries, request -> request.state() == RecoveryState.WAITING);
            long completed = count(recoveries, RecoveryCounts::isCompleted);
            return new RecoveryCounts(waiting, completed, recoveries.size() - waiting - completed);
        }

        private static boolean isCompleted(RecoveryRequest request) {
            return request.state() == RecoveryState.APP_REMOVED
                    || request.change().filter(RecoveryChange.NEW_APP::equals).isPresent();
        }

        private static long count(List<RecoveryRequest> recoveries, Predicate<RecoveryRequest> which) {
            return recoveries.stream().filter(which).count();
        }
    }

    /** The number of browsers that are trusted at this moment, and of users who trust one. */
    record TrustCounts(long browsers, long users) {

        static TrustCounts of(List<TrustedBrowser> trusted) {
            return new TrustCounts(
                    trusted.size(),
                    trusted.stream().map(TrustedBrowser::userId).distinct().count());
        }
    }

    /** The codes of one day (UTC) and purpose. */
    record Day(
            String day,
            String purpose,
            long codes,
            long used,
            long replaced,
            long exhausted,
            long expired,
            long open,
            long undelivered,
            long failures) {

        static Day of(DailyCodeCounts codes) {
            return new Day(
                    LocalDate.ofInstant(codes.day(), ZoneOffset.UTC).toString(),
                    codes.purpose().name(),
                    codes.codes(),
                    codes.used(),
                    codes.replaced(),
                    codes.exhausted(),
                    codes.expired(),
                    codes.open(),
                    codes.undelivered(),
                    codes.failures());
        }
    }
}
