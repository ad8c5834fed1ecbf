package io.importhub.server.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads tags, snapshot profiles and parameters as a user sees them: what is published, with the
 * changes of the own work session over it. Each call at one point in time. Safe for all threads.
 */
@Component
public class SnapshotReader {
  private static final int TAGS_AT_ONCE = 500;
  private static final int DEFINITIONS_AT_ONCE = 8;

  private final SnapshotTables tables;
  private final ViewRows rows;
  private final TransactionTemplate reading;

  SnapshotReader(SnapshotTables tables, ViewRows rows, PlatformTransactionManager transactions) {
    this.tables = tables;
    this.rows = rows;
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Tags by code.
   *
   * @param after the code that the page begins behind, or null for the first page
   * @param limit the most tags of the page, from 1
   */
  public List<Tag> tags(int repoKey, @Nullable String after, int limit) {
    return reading.execute(
        status -> tables.tags().after(repoKey, after == null ? "" : after, limit));
  }

  /**
   * Parameters by code.
   *
   * @param after the code that the page begins behind, or null for the first page
   * @param limit the most parameters of the page, from 1
   */
  public List<ParameterSummary> parameters(
      int repoKey, String userId, @Nullable String after, int limit) {
    return reading.execute(
        status -> {
          List<String> codes = rows.codes(repoKey, userId, after == null ? "" : after, limit);
          Map<String, List<ParameterSummary.Version>> versions = new TreeMap<>();
          rows.of(repoKey, userId, codes).stream()
              .sorted((a, b) -> a.key().compareTo(b.key()))
              .forEach(
                  row ->
                      versions
                          .computeIfAbsent(row.key().code(), code -> new ArrayList<>())
                          .add(
                              new ParameterSummary.Version(
                                  row.key().location(), row.content().tags())));
          return codes.stream()
              .map(code -> new ParameterSummary(code, versions.getOrDefault(code, List.of())))
              .toList();
        });
  }

  /** The versions of a parameter by location, with what they say; none for an unknown code. */
  public List<ParameterVersion> parameter(int repoKey, String userId, String code) {
    return reading.execute(
        status -> {
          List<ViewRows.Seen> seen = new ArrayList<>(rows.of(repoKey, userId, List.of(code)));
          seen.sort((a, b) -> a.key().compareTo(b.key()));
          List<ParameterVersion> versions = new ArrayList<>();
          for (ViewRows.Seen row : seen) {
            rows.definitions(repoKey, userId, List.of(row)).values().forEach(versions::add);
          }
          return versions;
        });
  }

  /** The codes of the snapshot profiles, by code points. */
  public Set<String> profiles(int repoKey) {
    return reading.execute(
        status -> {
          Set<String> codes = new TreeSet<>(CodePointOrder.CODE_POINTS);
          tables.profiles().all(repoKey).all().forEach(place -> codes.add(place.profileCode()));
          return codes;
        });
  }

  /**
   * Hands what goes into a snapshot to a receiver.
   *
   * @throws IOException if the receiver throws it
   */
  public void read(int repoKey, String userId, SnapshotContent content, SnapshotReceiver to)
      throws IOException {
    IOException[] thrown = new IOException[1];
    reading.executeWithoutResult(
        status -> {
          try {
            readPlaces(repoKey, content, to);
            readTags(repoKey, content, to);
            readParameters(repoKey, userId, content, to);
          } catch (IOException e) {
            thrown[0] = e;
          }
        });
    if (thrown[0] != null) {
      throw thrown[0];
    }
  }

  private void readPlaces(int repoKey, SnapshotContent content, SnapshotReceiver to)
      throws IOException {
    if (content.places()) {
      for (SnapshotPlace place : tables.profiles().all(repoKey).all()) {
        if (content.takesProfile(place.profileCode())) {
          to.place(place);
        }
      }
    }
  }

  private void readTags(int repoKey, SnapshotContent content, SnapshotReceiver to)
      throws IOException {
    if (content.tags()) {
      List<Map.Entry<String, Boolean>> all =
          new ArrayList<>(tables.tags().access(repoKey).entrySet());
      all.sort(
          Comparator.comparing((Map.Entry<String, Boolean> tag) -> !tag.getValue())
              .thenComparing(tag -> tag.getKey() + ".tag", CodePointOrder.CODE_POINTS));
      for (int from = 0; from < all.size(); from += TAGS_AT_ONCE) {
        List<String> codes =
            all.subList(from, Math.min(from + TAGS_AT_ONCE, all.size())).stream()
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Tag> tags = new HashMap<>();
        tables.tags().of(repoKey, codes).forEach(tag -> tags.put(tag.code(), tag));
        for (String code : codes) {
          Tag tag = tags.get(code);
          if (tag != null) {
            to.tag(tag);
          }
        }
      }
    }
  }

  private void readParameters(
      int repoKey, String userId, SnapshotContent content, SnapshotReceiver to) throws IOException {
    if (content.parameters() == null) {
      return;
    }
    List<ViewRows.Seen> seen =
        new ArrayList<>(
            content.ownChanges() ? rows.own(repoKey, userId) : rows.all(repoKey, userId));
    seen.removeIf(row -> !content.takes(row.key()));
    seen.sort((a, b) -> a.key().compareTo(b.key()));
    for (int from = 0, end; from < seen.size(); from = end) {
      end = endOfBlock(seen, from);
      List<ViewRows.Seen> block = seen.subList(from, end);
      Map<ParameterKey, ParameterVersion> found =
          new HashMap<>(rows.definitions(repoKey, userId, block));
      for (ViewRows.Seen row : block) {
        ParameterVersion version = found.remove(row.key());
        if (version == null) {
          throw new IllegalStateException("the definition of " + row.key() + " is gone");
        }
        to.parameter(version);
      }
    }
  }

  /** A few behind one another at the same location. */
  private static int endOfBlock(List<ViewRows.Seen> seen, int from) {
    int end = from + 1;
    while (end < seen.size()
        && end < from + DEFINITIONS_AT_ONCE
        && seen.get(end).key().location().equals(seen.get(from).key().location())) {
      end++;
    }
    return end;
  }
}
