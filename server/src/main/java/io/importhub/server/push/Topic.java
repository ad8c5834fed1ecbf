package io.importhub.server.push;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All jobs of a repository, as a destination. */
record Topic(String environmentId, String repositoryId) {
  private static final String ID = "([0-9A-Za-z()]{12})";
  private static final Pattern DESTINATION =
      Pattern.compile("/topic/environments/" + ID + "/repositories/" + ID + "/imports");

  /** The topic that a destination names, if it names one. */
  static Optional<Topic> of(String destination) {
    Matcher matcher = DESTINATION.matcher(destination);
    return matcher.matches()
        ? Optional.of(new Topic(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
