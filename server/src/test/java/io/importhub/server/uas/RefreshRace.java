package io.importhub.server.uas;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Ten requests at once with one refresh token. */
final class RefreshRace {
  private static final int RUNNERS = 10;

  private RefreshRace() {}

  /** How many of them were served. */
  static long served(UasFace... nodes) {
    String token = nodes[0].ann().text("refresh_token");
    var start = new CyclicBarrier(RUNNERS);
    try (var threads = Executors.newFixedThreadPool(RUNNERS)) {
      var statuses =
          IntStream.range(0, RUNNERS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return nodes[i % nodes.length].refresh(token).status();
                          }))
              .toList();
      return statuses.stream().map(RefreshRace::result).filter(status -> status == 200).count();
    }
  }

  private static int result(Future<Integer> status) {
    try {
      return status.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a refresh got no answer", e);
    }
  }
}
