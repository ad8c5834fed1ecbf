package io.importhub.server.snapshot;

import io.importhub.server.importer.snapshot.ProfileElement;
import io.importhub.server.importer.snapshot.SnapshotConfig;
import io.importhub.server.importer.snapshot.SnapshotWriter;
import io.importhub.server.importer.snapshot.UnwritableNameException;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.ParameterVersion;
import io.importhub.server.repository.SnapshotContent;
import io.importhub.server.repository.SnapshotPlace;
import io.importhub.server.repository.SnapshotReader;
import io.importhub.server.repository.SnapshotReceiver;
import io.importhub.server.repository.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes snapshots of what a user sees of a repository. */
@Component
class SnapshotExports {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SnapshotReader reader;
  private final InstantSource time;

  SnapshotExports(SnapshotReader reader, InstantSource time) {
    this.reader = reader;
    this.time = time;
  }

  /**
   * Writes a snapshot.
   *
   * @param to closed by this
   * @throws ProblemException {@code BAD_REQUEST} for a snapshot profile that is not there, and for
   *     a name that an archive cannot hold
   */
  void write(SnapshotTarget target, ExportRequest request, OutputStream to) throws IOException {
    checkProfiles(target, request);
    try (SnapshotWriter writer = new SnapshotWriter(to)) {
      ExportRequest.Parameters parameters = request.parameters();
      writer.config(
          new SnapshotConfig(
              TIME.format(time.instant()),
              parameters == null
                  ? SnapshotConfig.Removal.NONE
                  : new SnapshotConfig.Removal(parameters.nameStartsWith(), parameters.remove())));
      var order = new Order(writer, request);
      reader.read(target.repoKey(), target.userId(), content(request), order);
      order.end();
    } catch (UnwritableNameException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private void checkProfiles(SnapshotTarget target, ExportRequest request) {
    List<String> asked = request.profiles();
    if (asked != null) {
      Set<String> unknown = new HashSet<>(asked);
      unknown.removeAll(reader.profiles(target.repoKey()));
      if (!unknown.isEmpty()) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "Found profiles "
                + unknown.stream().sorted().toList()
                + ", expected snapshot profiles of the repository "
                + target.repository().id());
      }
    }
  }

  private static SnapshotContent content(ExportRequest request) {
    List<String> profiles = request.profiles();
    ExportRequest.Parameters parameters = request.parameters();
    return new SnapshotContent(
        profiles == null ? null : Set.copyOf(profiles),
        request.places(),
        request.tags(),
        parameters == null ? null : parameters::takes,
        parameters != null && parameters.fromSession());
  }

  /** Tells the writer which kinds there are, be they empty. */
  private static final class Order implements SnapshotReceiver {
    private final SnapshotWriter writer;
    private final ExportRequest request;
    private boolean behindPlaces;
    private boolean behindTags;

    Order(SnapshotWriter writer, ExportRequest request) throws IOException {
      this.writer = writer;
      this.request = request;
      if (request.places()) {
        writer.profiles();
      }
    }

    @Override
    public void place(SnapshotPlace place) throws IOException {
      writer.profile(new ProfileElement(place.profileCode(), place.regionCode(), place.version()));
    }

    @Override
    public void tag(Tag tag) throws IOException {
      toTags();
      writer.tag(tag);
    }

    @Override
    public void parameter(ParameterVersion parameter) throws IOException {
      toParameters();
      writer.parameter(parameter.key(), parameter.definition());
    }

    void end() throws IOException {
      toParameters();
    }

    private void toTags() throws IOException {
      if (!behindPlaces) {
        behindPlaces = true;
        if (request.tags()) {
          writer.tags();
        }
      }
    }

    private void toParameters() throws IOException {
      toTags();
      if (!behindTags) {
        behindTags = true;
        if (request.parameters() != null) {
          writer.parameters();
        }
      }
    }
  }
}
