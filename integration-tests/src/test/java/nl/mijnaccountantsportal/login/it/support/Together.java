package nl.mijnaccountantsportal.login.it.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Does things at the same moment, each in a thread of its own. */
public final class Together {

    private Together() {}

    public static <T> List<T> run(int threads, Callable<T> work) {
        return run(Stream.generate(() -> work).limit(threads).toList());
    }

    public static <T> List<T> run(List<Callable<T>> works) {
        CyclicBarrier start = new CyclicBarrier(works.size());
        ExecutorService executor = Executors.newFixedThreadPool(works.size());
        try {
            List<Future<T>> results = works.stream()
                    .map(work -> executor.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            return results.stream().map(Together::get).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T get(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
