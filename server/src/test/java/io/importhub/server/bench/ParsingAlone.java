package io.importhub.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.Format;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.Importers;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.ChangeWriters;
import io.importhub.server.repository.Metamodel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads a command file to its end and does nothing with what it says. */
final class ParsingAlone {
  private static final int ROUNDS = 15;

  private final byte[] file;
  private final Importer importer;
  private final Metamodel metamodel;

  ParsingAlone(BenchHub hub, String text) {
    file = text.getBytes(StandardCharsets.UTF_8);
    importer = hub.bean(Importers.class).forFormat(Format.COMMANDS).orElseThrow();
    metamodel = hub.bean(ChangeWriters.class).metamodel(1);
  }

  /** The best of several rounds, by the processor time of the thread that reads. */
  double megabytesPerSecond() throws IOException {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Counter counter = new Counter();
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      importer.read(new Source(file, metamodel), counter);
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      assertThat(counter.commands).isPositive();
      best = Math.min(best, nanos);
    }
    return file.length / 1e6 / (best / 1e9);
  }

  private static final class Counter implements ImportSink {
    private long commands;

    @Override
    public void change(Change change, SourceCommand command) {
      commands++;
    }

    @Override
    public void savePoint(SourceCommand command) {
      commands++;
    }

    @Override
    public void note(String text, SourceCommand command) {
      commands++;
    }

    @Override
    public void reject(Reject reject, SourceCommand command) {
      throw new AssertionError(reject.message());
    }

    @Override
    public void progress(long bytes) {
      // what is read is counted by commands
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Source(byte[] file, @Override Metamodel metamodel) implements ImportSource {
    @Override
    public String fileName() {
      return "bench.mgr";
    }

    @Override
    public Charset charset() {
      return StandardCharsets.UTF_8;
    }

    @Override
    public long size() {
      return file.length;
    }

    @Override
    public ReadPoint start() {
      return ReadPoint.START;
    }

    @Override
    public InputStream open(long offset) {
      return new ByteArrayInputStream(file, (int) offset, file.length - (int) offset);
    }

    @Override
    public boolean checkIdentifiers() {
      return false;
    }

    @Override
    public long maxTextBytes() {
      return 4L << 20;
    }
  }
}
