package io.importhub.server.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export is asked for.
 *
 * @param profiles the snapshot profiles, or null for all
 * @param places whether the snapshot profiles themselves, with regions and versions
 * @param tags whether the tags
 * @param parameters which parameters, or null for none
 */
record ExportRequest(
    @Nullable List<String> profiles,
    boolean places,
    boolean tags,
    @Nullable Parameters parameters) {

  /** What a request without a body asks for. */
  static final ExportRequest ALL =
      new ExportRequest(null, true, true, new Parameters(false, false, List.of()));

  /**
   * Which parameters.
   *
   * @param fromSession whether only the unpublished changes of the caller's own
   * @param remove whether an import of the snapshot is to remove what it does not hold
   * @param nameStartsWith the starts of codes, one of which is enough; empty for every code
   */
  record Parameters(boolean fromSession, boolean remove, List<String> nameStartsWith) {
    boolean takes(String code) {
      return nameStartsWith.isEmpty() || nameStartsWith.stream().anyMatch(code::startsWith);
    }
  }

  /**
   * Reads a request's body.
   *
   * @throws ProblemException {@code BAD_REQUEST} if it is no such thing
   */
  static ExportRequest of(byte[] body) {
    if (new String(body, UTF_8).isBlank()) {
      return ALL;
    }
    JsonNode given;
    try {
      given = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw bad("a body that is no JSON", "{\"profiles\": […], \"tags\": true, …}");
    }
    if (!given.isObject()) {
      throw bad("a body that is no JSON object", "{\"profiles\": […], \"tags\": true, …}");
    }
    JsonNode parameters = given.path("parameters");
    if (!isAbsent(parameters) && !parameters.isObject()) {
      throw bad("parameters " + parameters, "an object");
    }
    return new ExportRequest(
        isAbsent(given.path("profiles")) ? null : texts("profiles", given.path("profiles")),
        flag("profile", given.path("profile")),
        flag("tags", given.path("tags")),
        isAbsent(parameters) ? null : parameters(parameters));
  }

  private static Parameters parameters(JsonNode given) {
    JsonNode starts = given.path("nameStartsWith");
    return new Parameters(
        flag("fromSession", given.path("fromSession")),
        flag("removeElementsNotInSnapshot", given.path("removeElementsNotInSnapshot")),
        isAbsent(starts) ? List.of() : texts("nameStartsWith", starts));
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean flag(String name, JsonNode value) {
    if (isAbsent(value)) {
      return false;
    }
    if (!value.isBoolean()) {
      throw bad(name + " " + value, "true or false");
    }
    return value.booleanValue();
  }

  private static List<String> texts(String name, JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of(value)) {
      if (!item.isString()) {
        throw bad(name + " " + value, "an array of strings");
      }
      texts.add(item.stringValue());
    }
    return texts;
  }

  private static ProblemException bad(String found, String expected) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found " + found + ", expected " + expected);
  }
}
