package io.importhub.server.acceptance;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import io.importhub.client.RejectFile;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A client of ann behind a proxy of its own, and all that its callbacks heard, in order. */
final class Trouble implements AutoCloseable {
  /** The client's, unless a test sets another one. */
  static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /** The same as a setting of the hub. */
  static final String HUB_HEARTBEAT = "--importhub.push.heartbeat=" + HEARTBEAT.toMillis() + "ms";

  final TcpProxy proxy;
  final List<ConnectionState> states = new CopyOnWriteArrayList<>();
  final List<ImportNote> notes = new CopyOnWriteArrayList<>();

  /** CheckStatus, RejectFile and ImportFailure, the last one for either failure. */
  final List<Object> ends = new CopyOnWriteArrayList<>();

  private final HubServer hub;
  private final ImportProcessClient client;

  private Trouble(
      HubServer hub, TcpProxy proxy, Path rejects, UnaryOperator<ImportSetting.Builder> more) {
    this.hub = hub;
    this.proxy = proxy;
    ImportSetting.Builder settings =
        Clients.setting(proxy.url(), "ann", "DemoRepo0001", rejects).toBuilder()
            .heartbeat(HEARTBEAT);
    client = new ImportProcessClient(more.apply(settings).build());
    client.onCheckStatusFinished(ends::add);
    client.onCheckStatusFailed(ends::add);
    client.onGetRejectFileFinished(ends::add);
    client.onGetRejectFileFailed(ends::add);
    client.onNote(notes::add);
    client.onConnectionState(states::add);
  }

  static Trouble with(HubServer hub, Path rejects) {
    return with(hub, rejects, settings -> settings);
  }

  static Trouble with(HubServer hub, Path rejects, UnaryOperator<ImportSetting.Builder> more) {
    return new Trouble(hub, new TcpProxy(hub.port()), rejects, more);
  }

  ImportProcessClient client() {
    return client;
  }

  /** Jobs that are posted wait and say nothing. */
  void holdJobs() {
    hub.bean(Scheduler.class).pause();
  }

  /** Jobs run again. */
  void letJobsRun() {
    hub.bean(Scheduler.class).resume();
  }

  boolean isIn(ConnectionState state) {
    return !states.isEmpty() && states.getLast() == state;
  }

  List<CheckStatus> finished() {
    return of(CheckStatus.class);
  }

  List<RejectFile> rejectFiles() {
    return of(RejectFile.class);
  }

  List<ImportFailure> failures() {
    return of(ImportFailure.class);
  }

  private <T> List<T> of(Class<T> type) {
    return ends.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    letJobsRun();
    client.close();
    proxy.close();
  }
}
