package io.importhub.server.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an importer asks of the repository. Values are as the file gives them; the metamodel says
 * what they mean and refuses the bad ones.
 */
public sealed interface Change {

  /** Sets an attribute: of an object, or of a link. */
  record Attribute(Ref attribute, String value) {}

  /** Replaces a text: {@code format} is the file's text format, {@code body} the unfolded text. */
  record Text(Ref attribute, String format, String body) {}

  /**
   * Names an object.
   *
   * @param id the absolute id, which decides when it is there, or null: type and exact name decide
   */
  record Target(Ref type, String name, @Nullable String id) {}

  /**
   * Creates an object.
   *
   * @param accessId the writing-access id, or null for none
   * @param userId the acting user's id of a log form {@code .CHK}, or null
   */
  record Create(
      Target object,
      @Nullable String accessId,
      @Nullable String userId,
      List<Attribute> attributes,
      @Nullable Text text)
      implements Change {}

  /** Sets attributes or a text of an object. */
  record Update(
      Target object, @Nullable String userId, List<Attribute> attributes, @Nullable Text text)
      implements Change {}

  /** Deletes an object and its links. */
  record Delete(Target object, @Nullable String userId, List<Attribute> attributes)
      implements Change {}

  /**
   * Names a link. The target's type is what the metamodel says of the end; under an open metamodel
   * a target without id is any object of that name.
   *
   * @param targetId the target's absolute id, which decides when it is there, or null
   */
  record Link(Target source, Ref end, String targetName, @Nullable String targetId) {}

  /** Creates a link. */
  record Connect(
      Link link, @Nullable String userId, List<Attribute> attributes, @Nullable Text text)
      implements Change {}

  /** Removes a link. */
  record Disconnect(Link link, @Nullable String userId, List<Attribute> attributes)
      implements Change {}

  /** Sets attributes or a text of a link. */
  record ChangeLink(
      Link link, @Nullable String userId, List<Attribute> attributes, @Nullable Text text)
      implements Change {}
}
