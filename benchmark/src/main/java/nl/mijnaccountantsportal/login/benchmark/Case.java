package nl.mijnaccountantsportal.login.benchmark;

import java.time.Duration;

/**
 * One case of a measurement, and the case that it is compared with.
 *
 * @param name its name in the report
 * @param against the name of the case in the same measurement that this one is divided by
 * @param journey what the users do
 * @param people how many users log in at the same time
 * @param mailDelay how much later the mail server answers
 * @param askers how many other users per second request a code by mail and leave
 * @param nodes the number of servers over which the steps of each journey are spread
 * @param history which of the database's tables of codes the server has
 * @param pace how many journeys begin each second, however many are still running; 0 if users begin again when they
 *     have finished
 */
record Case(
        String name,
        String against,
        Journey journey,
        int people,
        Duration mailDelay,
        double askers,
        int nodes,
        String history,
        double pace) {

    static Case of(Journey journey, int people) {
        return new Case(
                journey.toString(), Journey.OTP.toString(), journey, people, Duration.ZERO, 0, 1, TestDatabase.OWN, 0);
    }

    Case against(String other) {
        return new Case(name, other, journey, people, mailDelay, askers, nodes, history, pace);
    }

    Case withMailDelay(int millis) {
        return withMailDelay(Duration.ofMillis(millis), ", mail server " + millis + " ms");
    }

    Case withHangingMailServer() {
        return withMailDelay(MailSink.HANGS, ", mail server hangs");
    }

    private Case withMailDelay(Duration delay, String addition) {
        return new Case(name + addition, against, journey, people, delay, askers, nodes, history, pace);
    }

    Case withAskers(double perSecond) {
        return new Case(name, against, journey, people, mailDelay, perSecond, nodes, history, pace);
    }

    Case onNodes(int number) {
        return new Case(name, against, journey, people, mailDelay, askers, number, history, pace);
    }

    Case withHistory(String table) {
        return new Case(name + ", " + table, against, journey, people, mailDelay, askers, nodes, table, pace);
    }

    Case atPace(double perSecond) {
        return new Case(name, against, journey, people, mailDelay, askers, nodes, history, perSecond);
    }
}
