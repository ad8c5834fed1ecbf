package io.importhub.server.push;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who follows which repository on this node. Safe for all threads. */
@Component
final class Topics {
  private final Map<Topic, Set<Follower>> followers = new ConcurrentHashMap<>();

  void follow(Topic topic, Follower follower) {
    followers.merge(topic, Set.of(follower), Topics::union);
  }

  void unfollow(Topic topic, Follower follower) {
    followers.computeIfPresent(
        topic,
        (key, all) -> {
          Set<Follower> left = new HashSet<>(all);
          left.remove(follower);
          return left.isEmpty() ? null : Set.copyOf(left);
        });
  }

  Set<Follower> of(Topic topic) {
    return followers.getOrDefault(topic, Set.of());
  }

  private static Set<Follower> union(Set<Follower> some, Set<Follower> more) {
    Set<Follower> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
