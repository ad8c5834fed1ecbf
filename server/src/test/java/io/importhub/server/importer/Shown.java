package io.importhub.server.importer;

import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Change.Link;
import io.importhub.server.repository.Change.Target;
import io.importhub.server.repository.Change.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read, as the files of the conformance folder write it. */
public final class Shown {
  private Shown() {}

  public static String of(Heard.Item item) {
    String what =
        switch (item.what()) {
          case Change change -> of(change);
          case String note -> "note " + note;
          case Heard.SavePoint unused -> "save point";
          default -> item.what().toString();
        };
    return item.command().line() + " " + what;
  }

  public static boolean isChange(Heard.Item item) {
    return item.what() instanceof Change;
  }

  public static String of(Change change) {
    return switch (change) {
      case Change.Create c ->
          "create "
              + target(c.object())
              + id(" access ", c.accessId())
              + rest(c.userId(), c.attributes(), c.text());
      case Change.Update c ->
          "update " + target(c.object()) + rest(c.userId(), c.attributes(), c.text());
      case Change.Delete c ->
          "delete " + target(c.object()) + rest(c.userId(), c.attributes(), null);
      case Change.Connect c ->
          "connect " + link(c.link()) + rest(c.userId(), c.attributes(), c.text());
      case Change.Disconnect c ->
          "disconnect " + link(c.link()) + rest(c.userId(), c.attributes(), null);
      case Change.ChangeLink c ->
          "change " + link(c.link()) + rest(c.userId(), c.attributes(), c.text());
    };
  }

  private static String target(Target target) {
    return target.type() + " " + quoted(target.name()) + id(" ", target.id());
  }

  private static String link(Link link) {
    return target(link.source())
        + " -> "
        + link.end()
        + " "
        + quoted(link.targetName())
        + id(" ", link.targetId());
  }

  private static String rest(
      @Nullable String userId, List<Attribute> attributes, @Nullable Text text) {
    StringBuilder rest = new StringBuilder(id(" user ", userId));
    for (Attribute attribute : attributes) {
      rest.append(" | ")
          .append(attribute.attribute())
          .append('=')
          .append(quoted(attribute.value()));
    }
    if (text != null) {
      rest.append(" | text ")
          .append(text.attribute())
          .append(" (")
          .append(text.format())
          .append(") ")
          .append(quoted(text.body()));
    }
    return rest.toString();
  }

  private static String id(String before, @Nullable String id) {
    return id == null ? "" : before + id;
  }

  private static String quoted(String value) {
    return '"' + value.replace("\n", "\\n") + '"';
  }
}
