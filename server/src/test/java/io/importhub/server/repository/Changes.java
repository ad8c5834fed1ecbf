package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write changes. */
final class Changes {
  private Changes() {}

  static Change.Create creating(
      String type, String name, @Nullable String id, String... attributes) {
    return new Change.Create(target(type, name, id), null, null, attributes(attributes), null);
  }

  static Change.Update update(String type, String name, @Nullable String id, String... attributes) {
    return new Change.Update(target(type, name, id), null, attributes(attributes), null);
  }

  static Change.Update text(
      String type, String name, @Nullable String id, String attribute, String body) {
    return new Change.Update(
        target(type, name, id),
        null,
        List.of(),
        new Change.Text(Ref.of(attribute), "G3000000W10S", body));
  }

  static Change.Delete delete(String type, String name, @Nullable String id) {
    return new Change.Delete(target(type, name, id), null, List.of());
  }

  static Change.Connect connect(Change.Link link, String... attributes) {
    return new Change.Connect(link, null, attributes(attributes), null);
  }

  static Change.Disconnect disconnect(Change.Link link, String... attributes) {
    return new Change.Disconnect(link, null, attributes(attributes));
  }

  static Change.ChangeLink change(Change.Link link, String... attributes) {
    return new Change.ChangeLink(link, null, attributes(attributes), null);
  }

  static Change.Link link(
      String type,
      String name,
      @Nullable String id,
      String end,
      String targetName,
      @Nullable String targetId) {
    return new Change.Link(target(type, name, id), Ref.of(end), targetName, targetId);
  }

  static Change.Target target(String type, String name, @Nullable String id) {
    return new Change.Target(Ref.of(type), name, id);
  }

  /** Labels and values in turn; {@code ~id[label]} is a MegaField. */
  static List<Change.Attribute> attributes(String... labelsAndValues) {
    List<Change.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < labelsAndValues.length; i += 2) {
      attributes.add(new Change.Attribute(ref(labelsAndValues[i]), labelsAndValues[i + 1]));
    }
    return attributes;
  }

  static Ref ref(String label) {
    return label.startsWith("~")
        ? new Ref(label.substring(1, 13), label.substring(14, label.length() - 1))
        : Ref.of(label);
  }
}
