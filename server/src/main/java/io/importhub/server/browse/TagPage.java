package io.importhub.server.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.importhub.server.repository.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of tags.
 *
 * @param next what goes into {@code after} for the next page; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TagPage(List<Shown> tags, @Nullable String next) {

  /** A tag as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(String code, @Nullable String description, boolean access) {
    static Shown of(Tag tag) {
      return new Shown(tag.code(), tag.description(), tag.access());
    }
  }

  /** A page of what was found, one more than it may have when more follows. */
  static TagPage of(List<Tag> found, int limit) {
    List<Shown> shown = found.stream().limit(limit).map(Shown::of).toList();
    return new TagPage(shown, found.size() > limit ? shown.getLast().code() : null);
  }
}
