package io.importhub.server.push;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All jobs of a repository, as a destination. */
record Topic(String environmentId, String repositoryId) {
  /** The destination, with the names of its ids. */
  static final String TEMPLATE =
      "/topic/environments/{environment}/repositories/{repository}/imports";

  private static final Pattern DESTINATION =
      Pattern.compile(TEMPLATE.replaceAll("\\{\\w+}", "([0-9A-Za-z()]{12})"));

  /** The topic that a destination names, if it names one. */
  static Optional<Topic> of(String destination) {
    Matcher matcher = DESTINATION.matcher(destination);
    return matcher.matches()
        ? Optional.of(new Topic(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
