package io.importhub.client.internal.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

  @Test
  void handsEveryTaskToTheTargetAtOnce() {
    Deque<Runnable> target = new ArrayDeque<>();
    List<String> ran = new ArrayList<>();
    SerialExecutor serial = new SerialExecutor(target::add);

    serial.execute(() -> ran.add("a"));
    serial.execute(
        () -> {
          throw new AssertionError("a callback that fails");
        });
    serial.execute(() -> ran.add("b"));

    assertThat(target).hasSize(3);
    target.forEach(Runnable::run);
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void runsTasksInOrderAndOneAtATimeOnManyThreads() throws InterruptedException {
    ExecutorService target = Executors.newFixedThreadPool(4);
    SerialExecutor serial = new SerialExecutor(target);
    List<Integer> ran = new ArrayList<>();

    IntStream.range(0, 10_000).forEach(i -> serial.execute(() -> ran.add(i)));
    target.shutdown();

    assertThat(target.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
  }
}
