package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** SUBSCRIBE and UNSUBSCRIBE: who may hear what. */
@Component
final class SubscribeCommand {
  static final String QUEUE = "/user/queue/import-events";
  private static final int MAX_SUBSCRIPTIONS = 100;

  private final Catalog catalog;
  private final Topics topics;

  SubscribeCommand(Catalog catalog, Topics topics) {
    this.catalog = catalog;
    this.topics = topics;
  }

  /**
   * Begins a subscription.
   *
   * @throws PushException {@code ACCESS_DENIED} for any destination but the caller's own queue and
   *     a repository that he may read all of; {@code NOT_SUPPORTED} for another ack than auto;
   *     {@code BAD_REQUEST} for an id in use and for too many subscriptions
   */
  void subscribe(Connection connection, ClientFrame frame) {
    String id = frame.required("id");
    String destination = frame.required("destination");
    String ack = frame.header("ack");
    if (ack != null && !ack.equals("auto")) {
      throw new PushException(ErrorCode.NOT_SUPPORTED, "Found ack other than auto");
    }
    Topic topic = null;
    if (!destination.equals(QUEUE)) {
      topic = permitted(connection.caller(), Topic.of(destination));
    }
    Subscription subscription = new Subscription(id, destination, topic);
    if (!connection.subscribe(subscription, MAX_SUBSCRIPTIONS)) {
      throw new PushException(
          ErrorCode.BAD_REQUEST,
          "Found a subscription id in use or more than " + MAX_SUBSCRIPTIONS + " subscriptions");
    }
    if (topic != null) {
      Follower follower = new Follower(connection, subscription);
      topics.follow(topic, follower);
      if (connection.isClosing()) {
        topics.unfollow(topic, follower);
      }
    }
  }

  /** Ends a subscription; one that there is not is ended already. */
  void unsubscribe(Connection connection, ClientFrame frame) {
    Subscription ended = connection.unsubscribe(frame.required("id"));
    if (ended != null && ended.topic() != null) {
      topics.unfollow(ended.topic(), new Follower(connection, ended));
    }
  }

  private Topic permitted(@Nullable Caller caller, Optional<Topic> topic) {
    return topic
        .filter(asked -> caller != null && mayFollow(caller, asked))
        .orElseThrow(
            () ->
                new PushException(
                    ErrorCode.ACCESS_DENIED,
                    "Found SUBSCRIBE to a destination that is not there for the caller, expected "
                        + QUEUE
                        + " or a repository on which he holds the right all"));
  }

  private boolean mayFollow(Caller caller, Topic topic) {
    String userId = caller.userId();
    if (userId == null
        || !caller.scopes().contains("read")
        || !topic.environmentId().equals(caller.environmentId())
        || !catalog.holdsAll(userId, topic.environmentId())) {
      return false;
    }
    try {
      catalog.repository(caller, topic.environmentId(), topic.repositoryId());
      return true;
    } catch (ProblemException unknown) {
      return false;
    }
  }
}
