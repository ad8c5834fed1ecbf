package io.importhub.server.repository;

import io.importhub.server.repository.ChangePart.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The attributes and the text of one change, checked: what they do to the attributes there are. */
final class Edits {
  private final BiFunction<Ref, ChangePart, AttributeRule> rules;
  private final Map<String, String> values = new LinkedHashMap<>();
  private List<Change.Attribute> given = List.of();
  private @Nullable String name;
  private ChangePart namePart = ChangePart.of(Kind.NAME);
  private @Nullable Integer order;
  private @Nullable String textLabel;
  private String textFormat = "";
  private String textBody = "";

  /**
   * @param rules finds an attribute, or refuses it
   */
  Edits(BiFunction<Ref, ChangePart, AttributeRule> rules) {
    this.rules = rules;
  }

  /**
   * Adds the change's attributes; the last value of one counts.
   *
   * @param creation whether the change is a creation
   * @param id the object's id, or null when there is none before the change
   */
  void attributes(List<Change.Attribute> attributes, boolean creation, @Nullable String id) {
    given = attributes;
    for (int i = 0; i < attributes.size(); i++) {
      Change.Attribute attribute = attributes.get(i);
      AttributeRule rule = rules.apply(attribute.attribute(), new ChangePart(Kind.ATTRIBUTE, i));
      add(rule, attribute.value(), new ChangePart(Kind.VALUE, i), creation, id);
    }
  }

  /** Adds the change's text. */
  void text(Change.@Nullable Text text) {
    if (text == null) {
      return;
    }
    AttributeRule rule = rules.apply(text.attribute(), ChangePart.of(Kind.TEXT));
    if (!rule.mayBeText()) {
      throw RefusedException.at(
          Kind.TEXT,
          RejectCode.BAD_VALUE,
          "attribute %s is no text; expected %s"
              .formatted(Quoted.of(rule.label()), rule.form().expected()));
    }
    if (!TextFormats.isFormat(text.format())) {
      throw RefusedException.at(
          Kind.TEXT_FORMAT,
          RejectCode.BAD_VALUE,
          "text format %s; expected 0, 1 or the id of a text format"
              .formatted(Quoted.of(text.format())));
    }
    if (text.body().indexOf('\0') >= 0) {
      throw RefusedException.at(
          Kind.TEXT, RejectCode.BAD_VALUE, "a NUL in the text; expected other characters");
    }
    if (text.body().isEmpty() && rule.form().stored("").isEmpty()) {
      throw RefusedException.at(
          Kind.TEXT,
          RejectCode.BAD_VALUE,
          "text %s is emptied; expected %s"
              .formatted(Quoted.of(rule.label()), rule.form().expected()));
    }
    textLabel = rule.label();
    textFormat = text.format();
    textBody = text.body();
  }

  /** The given value of the name attribute, or else {@code otherwise}. */
  String name(String otherwise) {
    return name == null ? otherwise : name;
  }

  /** Where the name stands: the name attribute's value, or the change's name. */
  ChangePart namePart() {
    return namePart;
  }

  /** The given value of an attribute that is no text, or null. */
  @Nullable String value(String label) {
    return values.get(label);
  }

  /** Where the value of an attribute stands that the change gives. */
  ChangePart partOf(String label) {
    for (int i = given.size() - 1; i >= 0; i--) {
      ChangePart part = new ChangePart(Kind.VALUE, i);
      if (rules.apply(given.get(i).attribute(), part).label().equals(label)) {
        return part;
      }
    }
    return ChangePart.of(Kind.WHOLE);
  }

  /** The given order, or else {@code otherwise}. */
  int order(int otherwise) {
    return order == null ? otherwise : order;
  }

  /** Sets an attribute that the change does not give. */
  void otherwise(String label, String value) {
    values.putIfAbsent(label, value);
  }

  /**
   * The attributes as they are after the change.
   *
   * @param bodies takes the bodies of changed texts; empty: removed
   */
  Attributes applyTo(Attributes before, BodySink bodies) {
    Map<String, AttributeValue> after = before.copy();
    values.forEach(
        (label, value) -> {
          AttributeValue old = after.put(label, AttributeValue.plain(value));
          if (old != null && old.isText()) {
            bodies.text(label, Optional.empty());
          }
        });
    String label = textLabel;
    if (label != null) {
      if (textBody.isEmpty()) {
        AttributeValue old = after.remove(label);
        if (old != null && old.isText()) {
          bodies.text(label, Optional.empty());
        }
      } else {
        after.put(label, AttributeValue.text(textFormat, textBody.length()));
        bodies.text(label, Optional.of(textBody));
      }
    }
    return Attributes.of(after);
  }

  /** Hands on the text of a creation once what it creates was put. */
  void textOfCreation(BodySink bodies) {
    if (textLabel != null && !textBody.isEmpty()) {
      bodies.text(textLabel, Optional.of(textBody));
    }
  }

  private void add(
      AttributeRule rule, String value, ChangePart part, boolean creation, @Nullable String id) {
    if (rule.creationOnly() && !creation) {
      throw RefusedException.at(
          part,
          RejectCode.BAD_VALUE,
          "attribute %s cannot change; expected it in the creation alone"
              .formatted(Quoted.of(rule.label())));
    }
    String stored =
        rule.form()
            .stored(value)
            .orElseThrow(
                () ->
                    RefusedException.at(
                        part,
                        RejectCode.BAD_VALUE,
                        "value %s of attribute %s; expected %s"
                            .formatted(
                                Quoted.of(value),
                                Quoted.of(rule.label()),
                                rule.form().expected())));
    switch (rule.role()) {
      case VALUE, PLAIN -> values.put(rule.label(), stored);
      case NAME -> {
        name = stored;
        namePart = part;
      }
      case ORDER -> order = Integer.valueOf(stored);
      case IDENTIFIER -> checkId(stored, part, id);
    }
  }

  private static void checkId(String value, ChangePart part, @Nullable String id) {
    if (!value.equals(id)) {
      throw RefusedException.at(
          part,
          RejectCode.BAD_VALUE,
          "absolute identifier %s; expected %s, as an id cannot change"
              .formatted(Quoted.of(value), id == null ? "it in .CHK" : "\"" + id + "\""));
    }
  }

  /** Takes texts. */
  interface BodySink {
    /** A text's body; empty: there is none any more. */
    void text(String attribute, Optional<String> body);
  }
}
