package nl.mijnaccountantsportal.login.admin;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.offer.Rollout;

/** A realm's way to authenticator apps, as the API shows it. */
record ReportView(String from, String to, long users, Rollout rollout, List<Day> days) {

    static ReportView of(Period period, long users, Rollout rollout, List<DailyCodeCounts> days) {
        return new ReportView(
                period.from().toString(),
                period.to().toString(),
                users,
                rollout,
                days.stream().map(Day::of).toList());
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
