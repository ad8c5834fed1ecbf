package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.Level.Direction;
import io.importhub.server.repository.Level.LevelType;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a snapshot can hold, in its order; made at random for tests. */
record SnapshotState(
    List<ProfileElement> profiles,
    List<Tag> tags,
    SortedMap<ParameterKey, ParameterDefinition> parameters) {
  private static final String[] PIECES = {
    "a", "B", "ż", "Ó", "é", "日本", "\uD83D\uDE00", "_", " ", "-", "'", "#", "\"", ";", "(", "1", "{"
  };
  private static final String[] TEXTS = {
    "\n", "\r\n", "\\", "\t", "\u0001", "\u007f", "\u2028", "a=b", "[x]", ",", "/", ".", "\"\"\""
  };

  static SnapshotState random(long seed) {
    Random random = new Random(seed);
    SortedMap<String, Tag> tags = new TreeMap<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      String code = name(random);
      tags.put(code, new Tag(code, maybe(random, text(random)), random.nextBoolean()));
    }
    List<ProfileElement> profiles = new ArrayList<>();
    List<Location> locations = new ArrayList<>(List.of(Location.GLOBAL));
    for (int i = 0; i < random.nextInt(4); i++) {
      String profile = "P" + i + name(random);
      profiles.add(new ProfileElement(profile, null, null));
      String region = name(random);
      profiles.add(new ProfileElement(profile, region, null));
      profiles.add(new ProfileElement(profile, region, "1"));
      locations.add(Location.of(profile, region, "1"));
    }
    profiles.sort(ProfileTree.ORDER);
    SortedMap<ParameterKey, ParameterDefinition> parameters = new TreeMap<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      String code = name(random) + (random.nextBoolean() ? "." + name(random) : "");
      parameters.put(
          new ParameterKey(code, locations.get(random.nextInt(locations.size()))),
          definition(random));
    }
    return new SnapshotState(
        profiles, tags.values().stream().sorted(TagDirectory.ORDER).toList(), parameters);
  }

  static SnapshotState read(byte[] zip) throws IOException {
    try (SnapshotArchive archive =
        SnapshotArchive.open(ShownArchive.channel(zip), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
      SnapshotState state =
          new SnapshotState(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
      for (ProfileEntry entry : archive.profiles()) {
        state.profiles.add(value(entry));
      }
      for (TagEntry entry : archive.tags()) {
        state.tags.add(value(entry));
      }
      for (ParameterEntry entry : archive.parameters()) {
        state.parameters.put(entry.key(), value(entry));
      }
      return state;
    }
  }

  byte[] written() throws IOException {
    return SnapshotWriterTest.written(
        writer -> {
          for (ProfileElement element : profiles) {
            writer.profile(element);
          }
          for (Tag tag : tags) {
            writer.tag(tag);
          }
          for (Map.Entry<ParameterKey, ParameterDefinition> entry : parameters.entrySet()) {
            writer.parameter(entry.getKey(), entry.getValue());
          }
        });
  }

  private static <T> T value(SnapshotEntry<T> entry) throws IOException {
    if (entry.read() instanceof Reading.Element<T> element && element.warnings().isEmpty()) {
      return element.value();
    }
    throw new AssertionError(entry.path() + ": " + entry.read());
  }

  private static ParameterDefinition definition(Random random) {
    List<Level> levels = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      names.add(name(random));
    }
    int ins = random.nextInt(names.size() + 1);
    for (String name : names) {
      boolean isIn = levels.size() < ins;
      levels.add(
          new Level(
              name,
              isIn ? Direction.IN : Direction.OUT,
              List.of(LevelType.values()).get(random.nextInt(LevelType.values().length)),
              isIn ? maybe(random, text(random)) : null,
              isIn ? maybe(random, text(random)) : null,
              random.nextBoolean()));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<@Nullable String> row = new ArrayList<>();
      levels.forEach(level -> row.add(maybe(random, text(random))));
      rows.add(row);
    }
    return new ParameterDefinition(
        maybe(random, text(random)),
        new TreeSet<>(Set.of(name(random), name(random) + "x")),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean() ? "," : "\uD83D\uDE00",
        levels,
        rows);
  }

  private static @Nullable String maybe(Random random, String text) {
    return random.nextInt(3) == 0 ? null : text;
  }

  private static String name(Random random) {
    return pieces(random, PIECES, 1 + random.nextInt(6));
  }

  private static String text(Random random) {
    return pieces(random, PIECES, random.nextInt(4))
        + pieces(random, TEXTS, random.nextInt(3))
        + pieces(random, PIECES, random.nextInt(3));
  }

  private static String pieces(Random random, String[] from, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(from[random.nextInt(from.length)]);
    }
    return text.toString();
  }
}
