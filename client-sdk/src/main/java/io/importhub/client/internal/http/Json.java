package io.importhub.client.internal.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads members of JSON objects; members that nobody asks for are ignored. */
public final class Json {

  /** Safe for use by many threads. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** A member is missing or of another kind; the message names it and never shows its value. */
  public static final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
      super(message);
    }
  }

  /** The text of a member, or null when it is missing, null or no text. */
  public static @Nullable String text(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  /**
   * The text of a member.
   *
   * @throws MalformedJson if it is missing or no text
   */
  public static String requiredText(JsonNode object, String member) {
    String value = text(object, member);
    if (value == null) {
      throw new MalformedJson("found no text \"" + member + "\"");
    }
    return value;
  }

  /** The whole number of a member, or {@code otherwise} when it is missing or no whole number. */
  public static long number(JsonNode object, String member, long otherwise) {
    JsonNode value = object.get(member);
    return value == null || !value.isIntegralNumber() || !value.canConvertToLong()
        ? otherwise
        : value.longValue();
  }

  /**
   * The whole number of a member.
   *
   * @throws MalformedJson if it is missing or no whole number
   */
  public static long requiredNumber(JsonNode object, String member) {
    JsonNode value = object.get(member);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedJson("found no whole number \"" + member + "\"");
    }
    return value.longValue();
  }

  /** Whether a member is {@code true}. */
  public static boolean isTrue(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value != null && value.isBoolean() && value.booleanValue();
  }
}
